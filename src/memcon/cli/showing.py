"""One document as it is shown: its head, its text with marks, the record beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from memcon.cli.cells import reported_by
from memcon.cli.formats import Column, Layout, console_of, print_rows, write
from memcon.cli.layouts import ENGAGEMENTS, LEDGER, STATEMENTS
from memcon.cli.listings import emit
from memcon.cli.terminal import printable
from memcon.record.lines import EngagementLine, LedgerLine, Source, StatementLine
from memcon.record.view import DocumentView
from memcon.text.counting import counted

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

DONE = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "merge": "merged", "split": "split", "note": "note"}

Lines = tuple[Sequence[EngagementLine], Sequence[StatementLine], Sequence[LedgerLine]]


def print_document(found: DocumentView, lines: Lines, width: int | None, *, coloured: bool) -> None:
    """Prints the document; where colour cannot show the marks, the record beneath gives their offsets."""
    _head(found, width)
    write()
    _text(found, width, coloured=coloured)
    write()
    if found.decisions:
        _decisions(found, width)
    if found.memo.entities:
        emit(f"Who: {len(found.memo.entities)}", "heading", width)
        for e in found.memo.entities:
            roles = "".join(f", {r.title}" for r in e.roles[:1])
            state = f" ({e.country})" if e.country and e.kind != "country" else ""
            emit(f"{e.id:5} {e.name}{state}{roles}", "", width)
        write()
    sections: tuple[tuple[str, Sequence[Any], Layout[Any]], ...] = (
        ("Contacts", lines[0], _with_id(ENGAGEMENTS)), ("Statements", lines[1], _with_id(STATEMENTS)),
        ("Ledger", lines[2], _with_id(LEDGER)),
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


def _with_id(layout: Layout[Any]) -> Layout[Any]:
    """The layout with each line's id before it: what `memcon decide` calls it by."""
    column: Column[Any] = Column("Line", lambda line: [(line.id, "note")], width=7)
    flat = {"line": lambda line: line.id, **layout.flat}
    return Layout((column, *layout.wide), (column, *layout.narrow), flat, ("line", *layout.plain))


def _decisions(found: DocumentView, width: int | None) -> None:
    from memcon.app.taking import said

    emit(f"Decided by people: {len(found.decisions)}", "heading", width)
    for d in found.decisions:
        what = {"correct": f" {d['field']}: {said(d['seen'])} → {said(d['value'])}"}.get(d["action"], "")
        if d["with"]:
            what = f" {d['with'][0]} with {d['with'][1]}"
        remark = f" – {d['note']}" if d["note"] else ""
        emit(f"{d['id']:7} {DONE[d['action']]}{what}{remark} ({d['who']}, {d['when'][:10]}, {d['decision']})", "", width)
    write()


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
