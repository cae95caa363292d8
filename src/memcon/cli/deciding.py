"""`memcon decide`, `memcon forget`, `memcon journal`."""

from __future__ import annotations

import getpass
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from memcon.cli import options as o
from memcon.cli.formats import Column, Format, Layout, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.terminal import columns, printable
from memcon.errors import UnreadableInput, UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.app.deciding import Entry
    from memcon.app.taking import By, Taken
    from memcon.model.decision import Target

ACCEPT_EXAMPLES = """[bold]Examples[/bold]\n
memcon decide accept 003:s12\n
memcon decide accept "003[2698:2828]" --note "checked against the Vietnamese text\""""
CORRECT_EXAMPLES = """[bold]Examples[/bold]\n
memcon decide correct 003:s12 act propose\n
memcon decide correct 003:s12 speakers "Tô Lâm" e4\n
memcon decide correct 003:s12-u1 amount "up to USD 130 million"\n
memcon decide correct 003:g1 date 2026-02-18  [dim]# none clears a field[/dim]"""
REJECT_EXAMPLES = """[bold]Examples[/bold]\n
memcon decide reject 003:s12-u1 --note "he quotes an earlier promise\""""
MERGE_EXAMPLES = """[bold]Examples[/bold]\n
memcon decide merge 003:e4 "000:Steve Daines"\n
memcon decide merge 003:g1 000:g2"""
SPLIT_EXAMPLES = """[bold]Examples[/bold]\n
memcon decide split 003:e4 000:e7"""
NOTE_EXAMPLES = """[bold]Examples[/bold]\n
memcon decide note 003:s12 "the Party's paper has 'may', not 'will'\""""
FORGET_EXAMPLES = """[bold]Examples[/bold]\n
memcon journal\n
memcon forget 4f2a9c01b7d3"""
JOURNAL_EXAMPLES = """[bold]Examples[/bold]\n
memcon journal\n
memcon journal --standing "source changed"\n
memcon journal --out decisions.jsonl  [dim]# one decision a line[/dim]\n
memcon journal --in decisions.jsonl --record other.db"""

Line = Annotated[str, typer.Argument(help="A line: STEM:s12, STEM:NAME, or a citation STEM\\[start:end].", metavar="LINE")]
Others = Annotated[list[str], typer.Argument(help="The other line, or several.", metavar="LINE...")]
Who = Annotated[str | None, typer.Option("--who", help="Who decides; default: the login name.", envvar="MEMCON_USER")]
Note = Annotated[str | None, typer.Option("--note", help="A remark, kept with the decision.")]

decide = typer.Typer(
    help="What a person says about a line of the record outranks the machine, and is kept in the journal.",
    no_args_is_help=True, rich_markup_mode="rich",
    epilog="Lines are named as listings cite them: STEM:s12 (memcon show STEM gives the ids), or STEM\\[start:end].",
)  # fmt: skip


@decide.command("accept", epilog=ACCEPT_EXAMPLES)
def accept(line: Line, who: Who = None, note: Note = None, record: o.RecordFile = DEFAULT) -> None:
    """The line is right as it is read."""
    from memcon.app import taking

    with _opened(record) as opened:
        _said(taking.accept(opened, line, _by(who, note)), "Accepted")


@decide.command("correct", epilog=CORRECT_EXAMPLES)
def correct(
    line: Line,
    field: Annotated[str, typer.Argument(help="Which field; a wrong name lists them.")],
    value: Annotated[list[str], typer.Argument(help="The right value; several for people and issues; none clears it.")],
    who: Who = None, note: Note = None, record: o.RecordFile = DEFAULT,
) -> None:  # fmt: skip
    """One field of the line has another value.

    statement: act, speakers, addressees, relayed_from, engagement, negated, modality, issues.
    undertaking: kind, by, of, to, what, issues, amount, due, live.
    engagement: kind, date, place, participants, background, planned.
    entity: kind, name, country, roles.
    """
    from memcon.app import taking

    with _opened(record) as opened:
        _said(taking.correct(opened, line, field, value, _by(who, note)), "Corrected")


@decide.command("reject", epilog=REJECT_EXAMPLES)
def reject(line: Line, who: Who = None, note: Note = None, record: o.RecordFile = DEFAULT) -> None:
    """The line is no such thing: listings have it no more. What hangs on it is said."""
    from memcon.app import taking

    with _opened(record) as opened:
        _said(taking.reject(opened, line, _by(who, note)), "Rejected")


@decide.command("merge", epilog=MERGE_EXAMPLES)
def merge(line: Line, others: Others, who: Who = None, note: Note = None, record: o.RecordFile = DEFAULT) -> None:
    """The lines are one person or body, one contact, or one matter."""
    from memcon.app import taking

    with _opened(record) as opened:
        for taken in taking.join(opened, "merge", line, others, _by(who, note)):
            _said(taken, "Merged")


@decide.command("split", epilog=SPLIT_EXAMPLES)
def split(line: Line, others: Others, who: Who = None, note: Note = None, record: o.RecordFile = DEFAULT) -> None:
    """The first line is not one person or body, contact, or matter with the others."""
    from memcon.app import taking

    with _opened(record) as opened:
        for taken in taking.join(opened, "split", line, others, _by(who, note)):
            _said(taken, "Split")


@decide.command("note", epilog=NOTE_EXAMPLES)
def note(
    line: Line, text: Annotated[str, typer.Argument(help="What to remember.")],
    who: Who = None, record: o.RecordFile = DEFAULT,
) -> None:  # fmt: skip
    """A remark about the line; it changes nothing."""
    from memcon.app import taking

    with _opened(record) as opened:
        _said(taking.note(opened, line, text, _by(who, None)), "Noted")


def forget(
    decision: Annotated[str, typer.Argument(help="Its id in memcon journal, or the beginning of it.", metavar="ID")],
    who: Who = None, note: Note = None, record: o.RecordFile = DEFAULT,
) -> None:  # fmt: skip
    """Takes a decision back: what it overruled holds again, else what the machine read. The journal keeps both lines."""
    from memcon.app.deciding import forget as take_back

    by = _by(who, note)
    with _opened(record) as opened:
        line = take_back(opened, decision, by.who, by.note)
    emit(f"Taken back: {line.forgets} (decision {line.id}).", "answer", None)


def journal(
    standing: Annotated[str | None, typer.Option(help="Only those that stand so, e.g. 'source changed'.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the lines to this file (- for standard output).")] = None,
    into: Annotated[Path | None, typer.Option("--in", help="Take the lines of this file over.", metavar="FILE")] = None,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """All decisions, each with what became of it.

    applied; overruled by a later one; source changed, source missing, or reading changed (then it is not applied); forgotten.
    """
    from memcon.app.deciding import entries, imported
    from memcon.model.decision import Standing

    if standing is not None and standing not in get_args(Standing):
        raise UsageError(f"--standing {standing!r}: no decision stands so. Choose from: {', '.join(get_args(Standing))}")
    with _opened(record) as opened:
        if into is not None:
            new = imported(opened, _lines(into), into.name)
            emit(f"{counted(len(new), 'line')} taken over from {into}.", "answer", None)
            return
        if out is not None:
            _export(opened, out)
            return
        found = [e for e in entries(opened) if standing is None or e.verdict.standing == standing]
    _listed(found, output, width)


def _opened(record: Path) -> Any:
    from memcon.record import open_record

    return open_record(record, create=False)


def _by(who: str | None, note: str | None) -> By:
    from memcon.app.taking import By

    return By(who or _login(), note)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no login name, as in a bare container
        return os.environ.get("USER", "unknown")


def _said(taken: Taken, done: str) -> None:
    emit(f"{done}: {taken.about}", "answer", None)
    for sentence in taken.follows:
        emit(f"  {sentence}", "", None)
    emit(
        f"Decision {taken.decision.id} by {taken.decision.who}. Take it back with: memcon forget {taken.decision.id}",
        "note",
        None,
    )


def _lines(path: Path) -> list[str]:
    try:
        return (sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "is not UTF-8"
        raise UnreadableInput(str(path), why, "Name a file that memcon journal --out wrote") from error


def _export(opened: Any, out: Path) -> None:
    from memcon.record.journal import lines

    found = lines(opened)
    if str(out) == "-":
        for line in found:
            write(line)
        return
    try:
        out.write_text("".join(line + "\n" for line in found), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UnreadableInput(str(out), error.strerror or "cannot be written", "Name another file") from error
    emit(f"{counted(len(found), 'decision')} written to {out}.", "answer", None)


def _listed(found: list[Entry], output: Format, width: int | None) -> None:
    layout = _layout()
    if output is Format.json:
        print_json({"decisions": [{"decision": e.decision, "standing": e.verdict.standing, "why": e.verdict.why} for e in found]})
    elif output is Format.csv:
        print_csv(found, layout)
    elif output is Format.md:
        print_markdown(found, layout)
    else:
        if found:
            print_rows(found, layout, columns(width))
            write()
        stand = Counter(e.verdict.standing for e in found)
        many = ": " + ", ".join(f"{n} {standing}" for standing, n in sorted(stand.items())) if found else ""
        emit(f"{counted(len(found), 'decision')}{many}.", "note", columns(width))


def _layout() -> Layout[Entry]:
    from memcon.app.taking import said

    def line(e: Entry) -> str:
        targets = (e.decision.target, e.decision.other)
        return " and ".join(f"{_cited(t)} {t.kind} “{_short(t.quote or t.name or '')}”" for t in targets if t is not None)

    def what(e: Entry) -> str:
        d = e.decision
        if d.action == "correct":
            return f"{d.field}: {said(d.seen)} → {said(d.value)}"
        return d.forgets or ""

    flat: dict[str, Callable[[Entry], str]] = {
        "id": lambda e: e.decision.id, "when": lambda e: e.decision.when[:16].replace("T", " "), "who": lambda e: e.decision.who,
        "action": lambda e: e.decision.action, "line": line, "what": what, "standing": lambda e: e.verdict.standing,
        "why": lambda e: e.verdict.why, "note": lambda e: e.decision.note or "",
    }  # fmt: skip

    def cell(*names: tuple[str, str]) -> Any:
        return lambda e: [(printable(flat[name](e)), style) for name, style in names]

    shared = (
        Column("Decision", cell(("id", "source"), ("when", "when"), ("who", "note")), width=16),
        Column("Line", cell(("action", "act"), ("line", ""), ("what", "party"), ("note", "note")), share=5),
        Column("Standing", cell(("standing", "answer"), ("why", "note")), share=2),
    )  # fmt: skip
    plain = ("id", "when", "who", "action", "standing", "line", "what", "why", "note")
    return Layout(shared, shared, flat, plain)


def _cited(target: Target) -> str:
    return f"{target.stem}[{target.start}:{target.start + len(target.quote)}]" if target.quote else target.stem


def _short(quote: str) -> str:
    one = " ".join(quote.split())
    return one if len(one) <= 50 else one[:47] + "…"
