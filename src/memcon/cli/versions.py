"""`memcon versions`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import cells
from memcon.cli import options as o
from memcon.cli.formats import Column, Format, Layout, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import emit
from memcon.cli.side_by_side import marked
from memcon.cli.terminal import columns, printable
from memcon.text.counting import counted

if TYPE_CHECKING:  # the record is not loaded before the command opens it
    from memcon.app.republished import Republished

EXAMPLES = """[bold]Examples[/bold]\n
memcon versions  [dim]# every text that was published more than once[/dim]\n
memcon versions 2022-03-10-remarks  [dim]# the publications of this one[/dim]"""

LABEL = 40


def versions(
    document: Annotated[
        str | None, typer.Argument(help="Stem or id of a document, or an unmistakable beginning of it.", metavar="[DOC]")
    ] = None,
    record: o.RecordFile = Path("memcon.db"), output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """Texts that were published more than once: reprints, corrections, and the words that each changed.

    What was taken out stands in [-…-], what was put in stands in {+…+}. A reprint is never a second contact.
    """
    from memcon.app.linking import open_linked
    from memcon.app.republished import republished

    with open_linked(record) as opened:
        found = republished(opened, document)
    sources = len({r.version.of for r in found})
    said = f"{counted(sources, 'source')} published more than once, in {counted(len(found), 'document')}."
    if not found:
        said = "None found: no text of the record was published more than once." if document is None else "Published once."
    if output is Format.json:
        print_json({"lines": found, "notes": [said]})
    elif output is Format.csv:
        print_csv(found, _layout())
    elif output is Format.md:
        print_markdown(found, _layout())
        write(f"\n*{printable(said)}*")
    else:
        if found:
            print_rows(found, _layout(), columns(width))
            write()
        emit(said, "note" if found else "answer", columns(width))


def _changes(r: Republished) -> str:
    return " ¶ ".join(marked(c) for c in r.changes)


def _layout() -> Layout[Any]:
    flat = {
        "source": lambda r: r.version.of, "n": lambda r: str(r.version.n), "kind": lambda r: r.version.kind,
        "published": lambda r: r.version.source.published or "", "document": lambda r: r.version.source.label,
        "title": lambda r: r.version.source.title or "", "reported_by": lambda r: cells.reported_by(r.version.source),
        "why": lambda r: r.version.why, "changes": _changes,
    }  # fmt: skip

    def head(r: Republished) -> list[tuple[str, str]]:
        v = r.version
        return [(f"{v.n}. {v.kind}", "act"), (v.source.published or cells.UNKNOWN, "when")]

    def text(r: Republished) -> list[tuple[str, str]]:
        s = r.version.source
        label = cells.shortened(printable(s.label), LABEL)
        return [(printable(s.title or s.stem), "party"), (f"{cells.reported_by(s)} · {label}", "source")]

    def why(r: Republished) -> list[tuple[str, str]]:
        return [(printable(r.version.why), "note"), *((marked(c), "said") for c in r.changes)]

    wide = (Column("Version", head, width=14), Column("Document", text, share=3), Column("What changed", why, share=5))

    def both(r: Republished) -> list[tuple[str, str]]:
        return [*text(r), *why(r)]

    narrow = (Column("Version", head, width=14), Column("Document, what changed", both, share=5))
    return Layout(wide, narrow, flat, ("source", "n", "kind", "published", "document", "changes"))
