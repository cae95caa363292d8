"""The command `memcon` and its subcommands."""

from __future__ import annotations

import sys

import typer

from memcon.cli import (
    chains,
    checks,
    comparing,
    deciding,
    dossiers,
    inputs,
    issues,
    listings,
    lookups,
    news,
    open_cases,
    owing,
    polling,
    reading,
    rebuilding,
    removing,
    safekeeping,
    serving,
    versions,
    watching,
    wording,
)
from memcon.cli.faults import faults, stopping

EPILOG = "Exit codes: 0 done, 1 nothing could be read or a citation is broken, 2 wrong usage, 3 record or model unusable."

app = typer.Typer(
    name="memcon",
    help="Reads what is published about diplomatic contacts and keeps the record: who met whom, who said what, who owes what. "
    "Every line is cited.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode="rich",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("read", epilog=reading.EXAMPLES)(reading.read)
app.command("watch", epilog=watching.EXAMPLES)(watching.watch)
app.command("poll", epilog=polling.EXAMPLES)(polling.poll)
app.command("inputs", epilog=inputs.INPUTS_EXAMPLES)(inputs.inputs)
app.command("limits", epilog=inputs.LIMITS_EXAMPLES)(inputs.limits)
app.command("engagements", epilog=listings.ENGAGEMENT_EXAMPLES)(listings.engagements)
app.command("statements", epilog=listings.STATEMENT_EXAMPLES)(listings.statements)
app.command("ledger", epilog=owing.LEDGER_EXAMPLES)(owing.ledger)
app.command("chains", epilog=chains.CHAIN_EXAMPLES)(chains.chains)
app.command("who", epilog=lookups.WHO_EXAMPLES)(lookups.who)
app.command("search", epilog=lookups.SEARCH_EXAMPLES)(lookups.search)
app.command("show", epilog=lookups.SHOW_EXAMPLES)(lookups.show)
app.command("versions", epilog=versions.EXAMPLES)(versions.versions)
app.command("compare", epilog=comparing.EXAMPLES)(comparing.compare)
app.command("new", epilog=news.EXAMPLES)(news.new)
app.command("dossier", epilog=dossiers.DOSSIER_EXAMPLES)(dossiers.dossier)
app.command("brief", epilog=dossiers.BRIEF_EXAMPLES)(dossiers.brief)
app.command("wording", epilog=wording.EXAMPLES)(wording.wording)
app.command("open-cases", epilog=open_cases.EXAMPLES)(open_cases.open_cases)
app.add_typer(deciding.decide, name="decide")
app.command("forget", epilog=deciding.FORGET_EXAMPLES)(deciding.forget)
app.command("journal", epilog=deciding.JOURNAL_EXAMPLES)(deciding.journal)
app.command("remove", epilog=removing.EXAMPLES)(removing.remove)
app.command("rebuild", epilog=rebuilding.EXAMPLES)(rebuilding.rebuild)
app.command("issues", epilog=issues.EXAMPLES)(issues.issues)
app.command("serve", epilog=serving.EXAMPLES)(serving.serve)
app.command("verify", epilog=checks.VERIFY_EXAMPLES)(checks.verify)
app.command("backup", epilog=safekeeping.BACKUP_EXAMPLES)(safekeeping.backup)
app.command("restore", epilog=safekeeping.RESTORE_EXAMPLES)(safekeeping.restore)
app.command("doctor", epilog=safekeeping.DOCTOR_EXAMPLES)(safekeeping.doctor)
app.command("evaluate", epilog=checks.EVALUATE_EXAMPLES)(checks.evaluate)
app.command("version")(checks.version)


def run() -> None:
    """Runs the command that the arguments name."""
    for stream in (sys.stdout, sys.stderr):
        # Names have diacritics: a terminal that cannot show them gets question marks, never a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with faults(), stopping():
        app()
