"""`memcon compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memcon.cli import options as o
from memcon.cli.cells import shortened
from memcon.cli.formats import Format, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import emit
from memcon.cli.progress import progress_bar
from memcon.cli.terminal import columns, err, printable
from memcon.errors import UnreadableInput, UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.compare import Comparison
    from memcon.compare.several import Several
    from memcon.record.filters import Filters
    from memcon.record.lines import EngagementLine

EXAMPLES = """[bold]Examples[/bold]\n
memcon compare us.txt vn.html  [dim]# reads two files, stores nothing[/dim]\n
memcon compare c-3f2a9c01d4be  [dim]# a contact of the record, as memcon engagements names it[/dim]\n
memcon compare "biden xi 2021-11"  [dim]# the same by words; several that fit are listed[/dim]\n
memcon compare --pair US-CN --since 2023-11 --until 2023-11 --all\n
memcon compare us-biden-xi china-xi-biden --record memcon.db  [dim]# two documents of the record[/dim]\n
memcon compare us.txt vn.html --format md > side-by-side.md"""

GIVEN = "COMMANDLINE"
LISTED = 20
NAME = 60
"""Characters of a document's name in a heading."""
TWO = 2


def compare(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(help="A contact (its id, or words that find it), two files, or two documents of the record.",
                       metavar="CONTACT | A B"),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All reports of the contact, not the two most different.")] = False,
    person: o.Person = None, pair: o.Pair = None, kind: o.Kind = None, since: o.Since = None, until: o.Until = None,
    metadata: Annotated[Path | None, typer.Option(help="For files; JSON or CSV: stem → published, publisher, side …")] = None,
    model: Annotated[str | None, typer.Option(help="For files: another English pipeline of spaCy.", metavar="NAME")] = None,
    record: o.RecordFile = Path("memcon.db"), output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """The reports of one contact side by side: what all say, and in what they differ; what only one says.

    A contact is one of the record: of its reports the two most different, or all. Two paths of files are read and not
    stored, unless --record is given; two other names are documents of the record.
    """
    from memcon.app.comparison import compare_documents, compare_files
    from memcon.record.filters import Filters, pair_of

    given = names or []
    sides = None if pair is None else pair_of(pair)
    filters = Filters(person=person, pair=sides, kind=tuple(kind or ()), since=since, until=until)
    if not given and filters == Filters():
        raise UsageError("Name a contact, two files or two documents: memcon compare --help shows how")
    if len(given) != TWO or filters != Filters():
        _contact(record, given, filters, output, columns(width), everything=everything)
        return
    left, right = given
    source = context.get_parameter_source("record")
    asked = source is not None and source.name == GIVEN
    there = [Path(name).is_file() for name in (left, right)]
    if not asked and any(there) and not all(there) and not record.exists():
        missing = right if there[0] else left
        raise UnreadableInput(missing, "there is no such file", "Give two files, or two documents of a record with --record")
    if not asked and all(there):
        with progress_bar("reading") as progress:
            found = compare_files(Path(left), Path(right), metadata=metadata, model=model, progress=progress)
        _print(found, output, columns(width))
        return
    try:
        found = compare_documents(record, left, right)
    except UsageError:
        # No two documents: perhaps two words of a contact.
        if not _contact(record, given, filters, output, columns(width), everything=everything, silent=True):
            raise
        return
    _print(found, output, columns(width))


def _contact(record: Path, words: list[str], filters: Filters, output: Format, width: int | None, *, everything: bool,
             silent: bool = False) -> bool:  # fmt: skip
    """Compares the reports of the one contact that is meant, or lists those that can be; whether there is any."""
    from memcon.app.comparison import compare_reports, contacts_named, most_different, parties_known, reports_of
    from memcon.app.linking import open_linked
    from memcon.compare.several import compare_several

    with open_linked(record) as opened:
        lines = contacts_named(opened, words, filters)
        if not lines:
            if silent:
                return False
            called = f" for “{' '.join(words)}”" if words else ""
            raise UsageError(f"No contact of the record fits{called}. See them with: memcon engagements")
        if len(lines) > 1:
            _candidates(lines, output, width)
            return True
        memos = reports_of(opened, lines[0])
        parties = parties_known(opened, memos)
        if everything and len(memos) > TWO:
            _print_several(lines[0], compare_several(memos, parties), output, width)
            return True
        left, right = most_different(memos)
        found = compare_reports(left, right, parties)
    _print(found, output, width)
    if len(memos) > TWO and output not in (Format.json, Format.csv):
        emit(f"{len(memos)} documents report this contact; these are the two most different. --all shows all.", "note", width)
    return True


def _candidates(lines: Sequence[EngagementLine], output: Format, width: int | None) -> None:
    """The contacts that can be meant, those with most reports first."""
    from memcon.cli.layouts import ENGAGEMENTS

    ranked = sorted(lines, key=lambda x: (-len(x.reports), x.date or "~", x.contact))
    if output is Format.json:
        print_json({"candidates": ranked})
        return
    if output is Format.csv:
        print_csv(ranked, ENGAGEMENTS)
        return
    told_twice = " with two reports or more" if all(len(x.reports) > 1 for x in lines) else ""
    emit(f"{len(lines)} contacts{told_twice} fit; give the id of one, or more words.", "answer", width)
    for line in ranked[:LISTED]:
        who = ", ".join(dict.fromkeys(p.name for p in line.participants[:6]))
        told = f"{line.contact}  {line.date or 'date not known'}  {line.kind}  {who}  ({counted(len(line.reports), 'report')})"
        emit(told, "", width)
    if len(ranked) > LISTED:
        emit(f"{len(ranked) - LISTED} more. Narrow them: a name, a date, --kind.", "note", width)


def _print_several(contact: EngagementLine, found: Several, output: Format, width: int | None) -> None:
    from memcon.cli.several_sides import footer, report_lines, rows_layout, sections

    if output is Format.json:
        print_json({"contact": contact.contact, "comparison": found})
        return
    if output is Format.csv:
        print_csv(found.rows, rows_layout(found, differing=True))
        return
    who = ", ".join(dict.fromkeys(p.name for p in contact.participants))
    emit(f"{contact.kind}, {contact.date or 'date not known'}, {who}: {len(found.reports)} reports", "answer", width)
    for line in report_lines(found):
        emit(f"- {line}" if output is Format.md else line, "", width)
    for heading, rows, differing in sections(found):
        write()
        if output is Format.md:
            write(f"## {heading}\n")
        else:
            emit(f"{heading}: {len(rows) or 'nothing'}", "heading", width)
        layout = rows_layout(found, differing=differing)
        if rows and output is Format.md:
            print_markdown(rows, layout)
        elif rows:
            print_rows(rows, layout, width)
        elif output is Format.md:
            write("Nothing.")
    write()
    emit(footer(found), "note", width)


def _short(label: str, output: Format) -> str:
    return label if output is Format.md else shortened(printable(label), NAME)


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
        (f"Only in {_short(one, output)}", found.only_left, one_sided_layout()),
        (f"Only in {_short(other, output)}", found.only_right, one_sided_layout()),
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
