"""`memcon remove`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from memcon.cli import options as o
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.terminal import printable
from memcon.errors import UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.record.removal import Removable

EXAMPLES = """[bold]Examples[/bold]\n
memcon remove vns_2026-02-19\n
memcon remove draft.docx --yes  [dim]# a file by its name, as memcon inputs lists it[/dim]\n
memcon remove march-17 --whole  [dim]# with all that stands in the same archive[/dim]"""


def remove(
    documents: Annotated[list[str], typer.Argument(help="Documents (name or id), or names of files.", metavar="DOC…")],
    whole: Annotated[bool, typer.Option("--whole", help="Also the other documents of the same archive, mail or table.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    record: o.RecordFile = DEFAULT,
) -> None:
    """Takes documents out of the record, with the bytes that they were read from and all that was read out of them.

    The journal keeps what people decided about them: read again, they come back with their decisions.
    """
    from memcon.app.removing import meant, take_out
    from memcon.record import open_record

    with open_record(record, create=False) as opened:
        found = meant(opened, documents, whole=whole)
        for one in found:
            emit(_said(one), "", None)
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError("nothing was removed: say --yes to remove them without being asked")
            typer.confirm(f"Remove {counted(len(found), 'input')} from {record}?", abort=True, err=True)
        gone = take_out(opened, found)
    held = sum(len(one.documents) for one in gone.inputs)
    emit(f"Removed: {counted(len(gone.inputs), 'input')} with {counted(held, 'document')}.", "answer", None)
    if gone.waiting:
        waiting = counted(gone.waiting, "decision")
        emit(f"The journal keeps {waiting} about texts that the record does not hold: read again, they hold again.", "note", None)


def _said(one: Removable) -> str:
    stems = ", ".join(stem for _, stem in one.documents[:5]) + (" …" if len(one.documents) > 5 else "")
    return printable(f"{one.name}: {counted(len(one.documents), 'document')}{f' ({stems})' if stems else ''}")
