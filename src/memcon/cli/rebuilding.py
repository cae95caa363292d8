"""`memcon rebuild`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memcon.cli import options as o
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.progress import progress_bar
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.app.rebuild import Rebuilt

EXAMPLES = """[bold]Examples[/bold]\n
memcon rebuild --into new.db\n
memcon rebuild readouts/ --into new.db  [dim]# a record of memcon 0.1 did not keep the documents' bytes[/dim]\n
memcon rebuild --journal decisions.jsonl --into new.db"""


def rebuild(
    paths: Annotated[list[str] | None, typer.Argument(help="Where the documents are that the record does not keep.")] = None,
    into: Annotated[
        Path | None, typer.Option("--into", help="The new record; default: NAME.rebuilt.db beside the old.", metavar="NEW.db")
    ] = None,
    journal: Annotated[Path | None, typer.Option(help="Apply these lines, not the record's own journal.", metavar="FILE")] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side.")] = 1,
    record: o.RecordFile = DEFAULT,
) -> None:
    """Reads all documents again, from the bytes that the record keeps, and applies the journal: a new record beside the old.

    It says whether the two hold the same. The old one stays as it is.
    """
    from memcon.app.rebuild import rebuild as make
    from memcon.cli.deciding import _lines
    from memcon.record import open_record
    from memcon.record.holding import holding

    where = into if into is not None else record.with_name(f"{record.stem}.rebuilt.db")
    lines = _lines(journal) if journal is not None else None
    with open_record(record, create=False) as opened, holding(where, "memcon rebuild"), progress_bar("reading") as progress:
        made = make(opened, where, paths=paths or (), journal=lines, journal_name=journal.name if journal else "journal",
                    workers=workers, progress=progress)  # fmt: skip
    _said(made, record)


def _said(made: Rebuilt, record: Path) -> None:
    outcomes = ", ".join(f"{n} {outcome}" for outcome, n in sorted(made.outcomes.items())) or "none"
    emit(f"{counted(made.inputs, 'input')} read again: {outcomes}.", "answer", None)
    if made.standings:
        standings = ", ".join(f"{n} {standing}" for standing, n in sorted(made.standings.items()))
        lost = any(s not in ("applied", "overruled", "forgotten") for s in made.standings)
        emit(f"Journal: {standings}.{' See them with: memcon journal --record ' + str(made.path) if lost else ''}",
             "act" if lost else "", None)  # fmt: skip
    if made.unused:
        emit(f"{counted(len(made.unused), 'file')} given that the record has not read, and left out.", "note", None)
    if made.differences:
        emit(f"{made.path} differs from {record} in: {'; '.join(made.differences)}.", "act", None)
        emit("(rows in the old, rows in the new; a newer reader reads more, or otherwise)", "note", None)
    else:
        emit(f"{made.path} holds what {record} holds (content {made.digest}).", "good", None)
