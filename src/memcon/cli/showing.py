"""One document as it is shown: its head, its text with marks, the record beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from memcon.cli.cells import counted, reported_by
from memcon.cli.formats import Layout, console_of, print_rows, write
from memcon.cli.layouts import ENGAGEMENTS, LEDGER, STATEMENTS
from memcon.cli.listings import emit
from memcon.cli.terminal import printable
from memcon.record.lines import EngagementLine, LedgerLine, Source, StatementLine
from memcon.record.view import DocumentView

STYLES = {
    ("mention", "spans"): "bold",
    ("statement", "content"): "green",
    ("engagement", "evidence"): "cyan",
    ("engagement", "date"): "bold cyan",
    ("engagement", "place"): "bold cyan",
    ("undertaking", "evidence"): "underline",
    ("undertaking", "amount"): "bold magenta",
    ("undertaking", "due"): "bold magenta",
    ("statement", "cue"): "bold yellow",
    ("finding", "spans"): "red",
    ("document", "furniture"): "dim",
    ("document", "dateline"): "dim",
}
"""What is marked and how, later ones over earlier ones."""

LEGEND = (("contact", "cyan"), ("cue", "bold yellow"), ("content", "green"), ("undertaking", "underline"),
          ("sum, date due", "bold magenta"), ("name", "bold"), ("not understood", "red"), ("not read", "dim"))  # fmt: skip

Lines = tuple[Sequence[EngagementLine], Sequence[StatementLine], Sequence[LedgerLine]]


def print_document(found: DocumentView, lines: Lines, width: int | None, *, coloured: bool) -> None:
    """Prints the document; where colour cannot show the marks, the record beneath gives their offsets."""
    _head(found, width)
    write()
    _text(found, width, coloured=coloured)
    write()
    sections: tuple[tuple[str, Sequence[Any], Layout[Any]], ...] = (
        ("Contacts", lines[0], ENGAGEMENTS), ("Statements", lines[1], STATEMENTS), ("Ledger", lines[2], LEDGER),
    )  # fmt: skip
    for heading, listed, layout in sections:
        emit(f"{heading}: {len(listed) or 'none'}", "heading", width)
        if listed:
            print_rows(listed, layout, width)
        write()
    if found.memo.findings:
        emit(f"Findings: {len(found.memo.findings)}", "heading", width)
        for f in found.memo.findings:
            where = "".join(f" [{a}:{b}]" for a, b in f.spans)
            emit(f"{f.severity}: {f.message} ({f.code}){where}", "note", width)


def _head(found: DocumentView, width: int | None) -> None:
    d = found.memo.document
    emit(d.title or d.stem, "heading", width)
    source = Source(d.id, d.stem, d.title, d.publisher, d.side, d.published)
    line = [reported_by(source), f"published {d.published or 'on an unknown day'}"]
    if d.dateline is not None and d.dateline.place:
        line.append(f"dateline {d.dateline.place}")
    emit(" · ".join(line), "", width)
    if d.url:
        emit(d.url, "note", width)
    reason = f" ({found.reason})" if found.reason else ""
    size = counted(len(d.text), "character")
    emit(f"{d.stem} · {d.id} · {found.outcome}{reason} · {size} · read by {found.reader}", "note", width)


def _text(found: DocumentView, width: int | None, *, coloured: bool) -> None:
    text = printable(found.memo.document.text).rstrip()
    if width is None:
        write(text)
        return
    marked = Text(text)
    for key, style in STYLES.items():
        for mark in found.marks:
            if (mark.owner, mark.field) == key and mark.span.start < len(text):
                marked.stylize(style, mark.span.start, min(mark.span.end, len(text)))
    console = console_of(width)
    console.print(marked, width=width)
    if coloured:
        legend = Text("  ").join(Text(name, style) for name, style in LEGEND)
        console.print()
        console.print(legend, width=width)
