"""`memcon backup`, `memcon restore`, `memcon doctor`."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from memcon.cli import options as o
from memcon.cli.faults import UNABLE
from memcon.cli.formats import Format, print_json
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.progress import progress_bar
from memcon.cli.terminal import columns
from memcon.errors import UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.record.backup import Backup
    from memcon.record.condition import Check
    from memcon.record.restore import Restored

BACKUP_EXAMPLES = """[bold]Examples[/bold]\n
memcon backup  [dim]# a dated copy beside the record[/dim]\n
memcon backup /mnt/usb/memcon.db --replace\n
memcon backup backups/ --keep 7  [dim]# a dated copy in the folder, the seven newest stay[/dim]"""

RESTORE_EXAMPLES = """[bold]Examples[/bold]\n
memcon restore backups/memcon-20260219T120301Z.db\n
memcon restore memcon.db --record copy.db  [dim]# a copy to work on elsewhere[/dim]"""

DOCTOR_EXAMPLES = """[bold]Examples[/bold]\n
memcon doctor\n
memcon doctor --thorough --record memcon.db\n
memcon doctor --format json"""

ATTENTION = 1
SHOWN = 5
INDENT = 24
MARKS = {"ok": ("ok", "good"), "attention": ("attention", "act"), "broken": ("broken", "bad")}


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="The copy; with --keep the folder for dated copies.", metavar="[FILE]")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put the copy in the place of an older one.")] = False,
    keep: Annotated[int | None, typer.Option(min=1, help="Dated copies in the folder FILE; so many stay.", metavar="N")] = None,
    record: o.RecordFile = DEFAULT,
) -> None:
    """Copies the record, also while others write to it; the copy is rechecked before it gets its name.

    Documents, their bytes, links and decisions are all in the one file. `memcon restore` brings it back.
    """
    from memcon.record.backup import back_up, dated, outdated

    if keep is not None and file is not None and replace:
        raise UsageError("--keep makes a copy of a new name each time, and replaces none. Leave out --replace or --keep")
    folder = file if keep is not None and file is not None else None
    into = dated(record, folder or record.parent) if file is None or folder is not None else file
    with progress_bar("copying and rechecking") as progress:
        made = back_up(record, into, replace=replace, progress=progress)
    removed = outdated(record, folder or into.parent, keep) if keep is not None else ()
    _backed_up(made, into)
    if removed:
        emit(
            f"{counted(len(removed), 'older copy', 'older copies')} removed: {', '.join(p.name for p in removed)}.", "note", None
        )


def _backed_up(made: Backup, into: Path) -> None:
    holds = f"{counted(made.documents, 'document')}, {counted(made.decisions, 'decision')}"
    emit(f"{into}: {made.size / 2**20:,.1f} MB, {holds}.", "answer", None)
    if made.citations is None:
        emit(f"Every row is equal. It has the older schema {made.schema}, which restoring brings up to date.", "good", None)
    else:
        emit(f"Every row is equal, every citation holds: {made.citations:,}.", "good", None)


def restore(
    backup: Annotated[Path, typer.Argument(help="What memcon backup wrote.", metavar="BACKUP")],
    record: o.RecordFile = DEFAULT,
) -> None:
    """Puts a backup in the record's place, once it is rechecked; the record that stood there is kept aside.

    An older schema is brought up to date. Decisions that only the old record holds are shown, with how to bring them back.
    """
    from memcon.record.restore import restore as bring_back

    with progress_bar("copying and rechecking") as progress:
        made = bring_back(backup, record, progress=progress)
    _restored(made)


def _restored(made: Restored) -> None:
    from memcon.record import schema

    holds = f"{counted(made.documents, 'document')}, {counted(made.decisions, 'decision')}"
    emit(f"{made.path}: {holds}; every citation holds: {made.citations:,}.", "answer", None)
    if made.was != schema.HEAD:
        emit(f"Its schema was {made.was}, and is {schema.HEAD} now.", "note", None)
    if made.aside is None:
        return
    emit(f"The record that stood here is {made.aside} now.", "note", None)
    if made.since is None:
        emit("Whether it holds later decisions cannot be told: its journal cannot be read.", "act", None)
    elif made.since:
        verb = "is" if len(made.since) == 1 else "are"
        emit(f"{counted(len(made.since), 'decision')} taken since the backup {verb} not in it:", "act", None)
        for line in made.since[:SHOWN]:
            emit(f"  {_decision(line)}", "", None)
        if len(made.since) > SHOWN:
            emit(f"  … and {len(made.since) - SHOWN} more", "note", None)
        emit("Bring them back with:", "", None)
        emit(f"  memcon journal --out since.jsonl --record {made.aside}", "", None)
        emit(f"  memcon journal --in since.jsonl --record {made.path}", "", None)


def _decision(line: str) -> str:
    from memcon.model.decision import decision_of

    try:
        d = decision_of(line)
    except ValueError:
        return "a line that is damaged"
    about = d.forgets or (f"{d.target.stem} {d.target.kind} “{d.target.quote or d.target.name or ''}”" if d.target else "")
    return f"{d.when[:16].replace('T', ' ')} {d.who}: {d.action} {about}"


def doctor(
    thorough: Annotated[bool, typer.Option("--thorough", help="Every page, citation, word of the index and kept byte.")] = False,
    record: o.RecordFile = DEFAULT,
    output: Annotated[Format, typer.Option("--format", "-f", help="table or json.", case_sensitive=False)] = Format.table,
    json: Annotated[bool, typer.Option("--json", help="As --format json.")] = False,
) -> None:
    """Says what state the record is in, and what to do: each check is ok, calls for attention, or is broken.

    Nothing is changed. Exit codes: 0 fine, 1 something calls for attention, 3 something is broken.
    """
    from memcon.app.doctor import examine

    if output not in (Format.table, Format.json):
        raise UsageError(f"--format {output.value}: memcon doctor writes table or json")
    with progress_bar("examining") as progress:
        found = examine(record, thorough=thorough, progress=progress)
    if json or output is Format.json:
        print_json({"record": found.record, "health": found.health, "checks": found.checks})
    else:
        for check in found.checks:
            _checked(check)
        emit({"ok": "The record is sound.", "attention": "The record is sound; something calls for attention.",
              "broken": "Something is broken."}[found.health], MARKS[found.health][1], None)  # fmt: skip
    if found.health != "ok":
        sys.exit(UNABLE if found.health == "broken" else ATTENTION)


def _checked(check: Check) -> None:
    mark, style = MARKS[check.health]
    lines = _lines(check.said)
    emit(f"{mark:<9}  {check.name:<11}  {lines[0]}", "" if check.health == "ok" else style, None)
    for line in lines[1:]:
        emit(" " * INDENT + line, "" if check.health == "ok" else style, None)
    for line in _lines(f"{check.remedy}.") if check.remedy is not None else ():
        emit(" " * INDENT + line, "note", None)


def _lines(text: str) -> list[str]:
    """The text in lines as long as the terminal is wide; one line when piped."""
    width = columns(None)
    return [text] if width is None else wrap(text, width - INDENT) or [""]
