"""The documents that a record holds, one line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from memcon.cli import cells
from memcon.cli.formats import Column, Format, Layout, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import emit
from memcon.cli.terminal import columns, printable
from memcon.record.lines import DocumentLine
from memcon.text.counting import counted

LABEL = 26


def _cell(read: Callable[[DocumentLine], str], style: str = "") -> Callable[[DocumentLine], Sequence[tuple[str, str]]]:
    return lambda d: [(read(d), style)]


def _state(d: DocumentLine) -> str:
    return d.outcome if d.remark is None else f"{d.outcome}: {d.remark}"


def _yield(d: DocumentLine) -> str:
    return f"{d.engagements} · {d.statements} · {d.undertakings}"


def _name(d: DocumentLine) -> Sequence[tuple[str, str]]:
    return [(cells.shortened(printable(d.source.label), LABEL), "party"), (printable(d.source.title or ""), "note")]


DOCUMENTS: Layout[DocumentLine] = Layout(
    wide=(
        Column("Document", _cell(lambda d: cells.shortened(printable(d.source.label), LABEL), "party"), width=LABEL),
        Column("Published", _cell(lambda d: d.source.published or cells.UNKNOWN, "when"), width=10),
        Column("Title", _cell(lambda d: printable(d.source.title or cells.UNKNOWN)), share=4),
        Column("Publisher", _cell(lambda d: cells.reported_by(d.source), "source"), share=3),
        Column("Contacts · statements · ledger", _cell(_yield), width=14),
        Column("Read", _cell(_state), share=2),
    ),
    narrow=(
        Column("Document", _name, share=5),
        Column("Published", _cell(lambda d: d.source.published or cells.UNKNOWN, "when"), width=10),
        Column("Contacts · statements · ledger", _cell(_yield), width=14),
        Column("Read", _cell(_state), width=14),
    ),
    flat={
        "document": lambda d: d.source.label, "document_id": lambda d: d.source.document,
        "published": lambda d: d.source.published or "", "publisher": lambda d: d.source.publisher or "",
        "side": lambda d: d.source.side or "", "title": lambda d: d.source.title or "", "language": lambda d: d.language or "",
        "characters": lambda d: str(d.characters), "contacts": lambda d: str(d.engagements),
        "statements": lambda d: str(d.statements), "entries": lambda d: str(d.undertakings), "read": _state,
    },
    plain=("document", "published", "contacts", "statements", "entries", "read", "title"),
)  # fmt: skip


def print_documents(found: Sequence[DocumentLine], output: Format, width: int | None) -> None:
    """Prints the documents in this form."""
    if output is Format.json:
        print_json({"documents": found})
    elif output is Format.csv:
        print_csv(found, DOCUMENTS)
    elif output is Format.md:
        print_markdown(found, DOCUMENTS)
    else:
        if found:
            print_rows(found, DOCUMENTS, columns(width))
            write()
        more = " See one with: memcon show DOC" if found else ""
        emit(f"{counted(len(found), 'document')} in the record.{more}", "note", columns(width))
