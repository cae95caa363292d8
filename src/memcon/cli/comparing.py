"""`memcon compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memcon.cli import options as o
from memcon.cli.formats import Format, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import emit
from memcon.cli.progress import progress_bar
from memcon.cli.terminal import columns, err
from memcon.errors import UnreadableInput

if TYPE_CHECKING:
    from memcon.compare import Comparison

EXAMPLES = """[bold]Examples[/bold]\n
memcon compare us.txt vn.html  [dim]# reads two files, stores nothing[/dim]\n
memcon compare us-biden-xi china-xi-biden --record memcon.db  [dim]# two documents of the record[/dim]\n
memcon compare us.txt vn.html --format md > side-by-side.md"""

GIVEN = "COMMANDLINE"


def compare(
    context: typer.Context,
    left: Annotated[str, typer.Argument(help="A file, or a document of the record: its stem or id.", metavar="A")],
    right: Annotated[str, typer.Argument(help="The other report of the contact.", metavar="B")],
    metadata: Annotated[Path | None, typer.Option(help="For files; JSON or CSV: stem → published, publisher, side …")] = None,
    model: Annotated[str | None, typer.Option(help="For files: another English pipeline of spaCy.", metavar="NAME")] = None,
    record: o.RecordFile = Path("memcon.db"), output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """Two reports of one contact side by side: what both say, and in what they differ; what only one says.

    Two paths of files are read and not stored, unless --record is given; other names are documents of the record.
    """
    from memcon.app.comparison import compare_documents, compare_files

    source = context.get_parameter_source("record")
    asked = source is not None and source.name == GIVEN
    there = [Path(name).is_file() for name in (left, right)]
    if not asked and any(there) and not all(there) and not record.exists():
        missing = right if there[0] else left
        raise UnreadableInput(missing, "there is no such file", "Give two files, or two documents of a record with --record")
    if not asked and all(there):
        with progress_bar("reading") as progress:
            found = compare_files(Path(left), Path(right), metadata=metadata, model=model, progress=progress)
    else:
        found = compare_documents(record, left, right)
    _print(found, output, columns(width))


def _print(found: Comparison, output: Format, width: int | None) -> None:
    from memcon.cli.side_by_side import columns_of, contact_lines, footer, one_sided_layout, pair_layout, program_layout, rows_of

    if output is Format.json:
        print_json({"comparison": found, "alike": found.alike})
        return
    said = footer(found)
    if output is Format.csv:
        print_csv(rows_of(found), program_layout(found))
        for line in said:
            err().print(line, markup=False, soft_wrap=True)
        return
    one, other = columns_of(found)
    sections = (
        ("Said in both", found.both, pair_layout(found)),
        (f"Only in {one}", found.only_left, one_sided_layout()),
        (f"Only in {other}", found.only_right, one_sided_layout()),
    )
    for line in contact_lines(found):
        emit(line, "", width)
    for heading, lines, layout in sections:
        write()
        if output is Format.md:
            write(f"## {heading}\n")
        else:
            emit(f"{heading}: {len(lines) or 'nothing'}", "heading", width)
        if lines and output is Format.md:
            print_markdown(lines, layout)
        elif lines:
            print_rows(lines, layout, width)
        elif output is Format.md:
            write("Nothing.")
    write()
    for line in said:
        emit(line, "note", width)
