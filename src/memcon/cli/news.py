"""`memcon new`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import options as o
from memcon.cli.dossiers import layout, source_of
from memcon.cli.formats import Format, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.progress import progress_bar
from memcon.cli.terminal import columns, err, printable
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.app.news import Unread
    from memcon.model.news import News, NewsLine

EXAMPLES = """[bold]Examples[/bold]\n
memcon new readout.txt  [dim]# what is new in it, changed, or missing; nothing is stored[/dim]\n
memcon new inbox/ --metadata inbox.csv --format md > morning.md\n
memcon new readout.html --published 2026-03-02 --publisher "The White House" --side US --all"""

SECTIONS = (
    ("first", "New", 8),
    ("changed", "Changed", 6),
    ("missing", "Missing since the last of the series", 5),
    ("again", "Said again", 0),
)
"""Status, heading, and lines without --all: what can be read in two minutes."""


def new(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or patterns.", metavar="FILE…")],
    everything: Annotated[bool, typer.Option("--all", help="All lines, not only those of most weight.")] = False,
    published: Annotated[str | None, typer.Option(help="When all of them were published.", metavar="DATE")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published all of them.", metavar="NAME")] = None,
    side: Annotated[str | None, typer.Option(help="Whose account they are.", metavar="COUNTRY")] = None,
    metadata: Annotated[Path | None, typer.Option(help="JSON or CSV: stem → published, publisher, side …")] = None,
    model: Annotated[str | None, typer.Option(help="Another English pipeline of spaCy.", metavar="NAME")] = None,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """What fresh documents bring: said for the first time, again, changed, or missing since the last one of the series.

    They are held against the record and not added to it.
    """
    from memcon.app.news import news_of

    with progress_bar("reading") as progress:
        found, unread = news_of(
            record, paths, metadata=metadata, published=published, publisher=publisher, side=side, model=model, progress=progress
        )
    if output is Format.json:
        print_json({"news": found, "unread": unread})
        return
    if output is Format.csv:
        print_csv([(n, line) for n in found for line in n.lines], FLAT)
    else:
        for n in found:
            _print(n, output, columns(width), everything=everything)
    _say_unread(unread)


def _say_unread(unread: tuple[Unread, ...]) -> None:
    for u in unread:
        err().print(f"{u.path}: not read: {u.why}", style="note", markup=False)


def _print(n: News, output: Format, width: int | None, *, everything: bool) -> None:
    title = printable(n.document.title or n.document.label)
    if output is Format.md:
        write(f"## {title}\n")
    else:
        emit(title, "heading", width)
    for line in _head(n):
        emit(line, "answer", width)
    write()
    left = 0
    for status, heading, most in SECTIONS:
        lines = [line for line in n.lines if line.status == status]
        shown = lines if everything else lines[:most]
        left += len(lines) - len(shown)
        if not shown:
            continue
        if output is Format.md:
            write(f"### {heading}\n")
            print_markdown(shown, LINES)
            write()
        else:
            emit(f"{heading}: {len(lines)}", "heading", width)
            print_rows(shown, LINES, width)
            write()
    if left:
        emit(f"{counted(left, 'more line')}, less weighty or only said again: --all shows them.", "note", width)
    write()


def _head(n: News) -> list[str]:
    """The answer in a few sentences: from whom, what in sum, and what it was held against."""
    published = n.document.published or "no date"
    head = [f"{n.document.publisher or 'Publisher not known'}, {published}."]
    if n.known is not None:
        head.append(f"The record has it already: {source_of(n.known)}{f' ({n.known_why})' if n.known_why else ''}.")
    if n.remark is not None:
        head.append(f"Nothing was read out of it: {n.remark}.")
    totals: Counter[tuple[str, str]] = Counter((line.status, line.kind) for line in n.lines)
    said = []
    for status, words in (
        ("first", "for the first time"),
        ("changed", "changed"),
        ("missing", "missing"),
        ("again", "said again"),
    ):
        parts = [counted(k, kind) for kind in KINDS if (k := totals[status, kind])]
        if parts:
            said.append(f"{words}: {', '.join(parts)}")
    head.append(f"{'; '.join(said).capitalize()}." if said else "Nothing that can be held against the record.")
    head.append(f"Held against {counted(n.held, 'document')} on the same sides, of {n.of:,} in the record.")
    if n.series is not None:
        head.append(f"Last of its series ({n.series_why}; {counted(n.in_series, 'document')}): {source_of(n.series)}.")
    else:
        head.append(f"No earlier document of its series: {n.series_why}.")
    return head


KINDS = ("contact", "undertaking", "figure", "position", "wording")
MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def _words(line: NewsLine) -> str:
    if line.redline:
        return " ".join(MARKS[kind][0] + printable(text) + MARKS[kind][1] for kind, text in line.redline)
    return printable(line.text)


def _places(line: NewsLine) -> str:
    parts = [f"here {_where(line)}" if line.fresh else "", f"before: {source_of(line.earlier)}" if line.earlier else ""]
    return "; ".join(p for p in parts if p)


def _where(line: NewsLine) -> str:
    spans = line.fresh.spans if line.fresh else ()
    return f"[{min(s.start for s in spans)}:{max(s.end for s in spans)}]" if spans else ""


def _earlier(line: NewsLine) -> str:
    if line.earlier is None or line.redline:
        return ""
    return f"before: “{printable(' … '.join(' '.join(q.split()) for q in line.earlier.quotes))}”" if line.fresh else ""


def _what(line: NewsLine) -> list[tuple[str, str]]:
    return [(_words(line), "said"), (printable(line.why), "note"), (_earlier(line), "note")]


LINES: Any = layout([
    ("Kind", lambda x: x.kind, "issue", 11, 1),
    ("Who", lambda x: printable(x.who), "party", None, 2), ("What", _what, "said", None, 7),
    ("Source", _places, "source", None, 3),
])  # fmt: skip
FLAT: Any = layout([
    ("Document", lambda x: x[0].document.label, "", None, 1), ("News", lambda x: x[1].status, "", None, 1),
    ("Kind", lambda x: x[1].kind, "", None, 1), ("Who", lambda x: x[1].who, "", None, 1),
    ("Text", lambda x: x[1].text, "", None, 1),
    ("Why", lambda x: x[1].why, "", None, 1), ("Here", lambda x: _where(x[1]), "", None, 1),
    ("Before", lambda x: source_of(x[1].earlier), "", None, 1),
    ("Before says", lambda x: " … ".join(x[1].earlier.quotes) if x[1].earlier else "", "", None, 1),
    ("Weight", lambda x: f"{x[1].weight:g}", "", None, 1),
])  # fmt: skip
