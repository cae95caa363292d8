"""`memcon wording`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import options as o
from memcon.cli.formats import Format, Layout, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import emit
from memcon.cli.terminal import columns, err, printable
from memcon.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.app.wording import Wordings

EXAMPLES = """[bold]Examples[/bold]\n
memcon wording "one of its most important partners"  [dim]# who said so when, in which variant[/dim]\n
memcon wording "one China policy … unilateral changes to the status quo"  [dim]# … stands for any words[/dim]\n
memcon wording --pair JP-US  [dim]# the wordings that recur, and those missing from the latest[/dim]\n
memcon wording --by US --issue taiwan --format csv > wordings.csv"""

SHOWN = 30


def wording(
    text: Annotated[str | None, typer.Argument(help="The words; … stands for any others.", metavar="WORDS")] = None,
    person: o.Person = None, country: o.Country = None, pair: o.Pair = None, by: o.By = None, to: o.To = None, act: o.Act = None,
    issue: o.Issue = None, since: o.Since = None, until: o.Until = None, publisher: o.Publisher = None, side: o.Side = None,
    doc: o.Document = None,
    least: Annotated[int | None, typer.Option(min=2, help="Documents in which a wording recurs at least.", metavar="N")] = None,
    everything: Annotated[bool, typer.Option("--all", help=f"Every line, not the first {SHOWN} of each kind.")] = False,
    record: o.RecordFile = Path("memcon.db"), output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """An official wording through time: who used which variant when, and where it went missing.

    Without words, the wordings that recur in what is chosen; what is missing from the latest document of a series is told
    apart. A reprint counts once.
    """
    from memcon.app.linking import open_linked
    from memcon.app.wording import wording_of, wordings_in
    from memcon.record.filters import Filters, pair_of
    from memcon.record.view import documents_named

    filters = Filters(
        person=person, country=tuple(country or ()), pair=None if pair is None else pair_of(pair), by=by, to=to,
        act=tuple(act or ()), issue=tuple(issue or ()), since=since, until=until, publisher=publisher, side=side,
    )  # fmt: skip
    with open_linked(record) as opened:
        if doc is not None:
            from dataclasses import replace

            filters = replace(filters, document=documents_named(opened, doc))
        if text is not None:
            found = wording_of(opened, text, filters)
        else:
            found = wordings_in(opened, filters, least=least, most=SHOWN * (4 if everything else 1))
    if output is Format.json:
        print_json({"wordings": found})
    elif text is not None:
        _one(found, text, output, columns(width), everything=everything)
    else:
        _several(found, output, columns(width), everything=everything)


def _one(found: Wordings, text: str, output: Format, width: int | None, *, everything: bool) -> None:
    from memcon.cli.wordings import sections, uses_layout, variants_layout

    looked = f"{counted(found.looked.documents, 'document')} with {counted(found.looked.statements, 'statement')}"
    if not found.lives:
        _note(f"“{text}” stands nowhere, in these words or in a variant. Looked at {looked}.", "answer", output, width)
        _named(found, output, width)
        return
    life = found.lives[0]
    if output is Format.csv:
        print_csv(life.uses, uses_layout(life.variants))
        return
    apart = sum(not t.said for t in life.uses)
    aside = f", {apart} of them outside of what is reported as said" if apart else ""
    _note(
        f"“{text}”: {counted(len(life.uses), 'use')} in {counted(life.documents, 'document')} of {found.looked.documents:,}"
        f"{aside}. First {life.first.date or 'without a date'} ({life.first.source.label}), "
        f"last {life.last.date or 'without a date'} ({life.last.source.label}).", "answer", output, width,
    )  # fmt: skip
    heading = f"Variants, in order of first use: {len(life.variants)}"
    _section(heading, life.variants, variants_layout(), output, width, everything)
    _section("Uses", life.uses, uses_layout(life.variants), output, width, everything)
    missing, new = sections(found)
    _missing(missing, new, output, width, everything)
    _named(found, output, width)


def _several(found: Wordings, output: Format, width: int | None, *, everything: bool) -> None:
    from memcon.cli.wordings import lives_layout, sections

    if output is Format.csv:
        print_csv(found.lives, lives_layout())
        return
    looked = f"{counted(found.statements, 'statement')} of {counted(found.documents, 'document')}"
    if not found.lives:
        _note(f"No wording recurs in {found.least} documents or more. Looked at {looked}.", "answer", output, width)
        _named(found, output, width)
        return
    missing, new = sections(found)
    _section("Recurring wordings, the most telling first", found.lives, lives_layout(), output, width, everything)
    _missing(missing, new, output, width, everything)
    _note(
        f"{counted(len(found.lives), 'wording')}, each in {found.least} documents or more, of {looked}. "
        'The life of one: memcon wording "…"', "note", output, width,
    )  # fmt: skip
    _named(found, output, width)


def _missing(missing: Sequence[Any], new: Sequence[Any], output: Format, width: int | None, everything: bool) -> None:
    from memcon.cli.wordings import standings_layout

    gone, fresh = "Missing from the latest document of a series", "New in the latest document of a series"
    _section(gone, missing, standings_layout("missing"), output, width, everything)
    _section(fresh, new, standings_layout("new"), output, width, everything)


def _section(heading: str, lines: Sequence[Any], layout: Layout[Any], output: Format, width: int | None,
             everything: bool) -> None:  # fmt: skip
    """Lines under a heading, as many as are shown, and how many more there are; "nothing" is an answer too."""
    shown = lines if everything else lines[:SHOWN]
    write()
    if output is Format.md:
        write(f"## {printable(heading)}\n")
    else:
        emit(heading if lines else f"{heading}: nothing", "heading", width)
    if shown and output is Format.md:
        print_markdown(shown, layout)
    elif shown:
        print_rows(shown, layout, width)
    elif output is Format.md:
        write("Nothing.")
    if len(shown) < len(lines):
        if output is Format.md:
            write()
        emit(f"{len(lines) - len(shown)} more: --all shows them.", "note", width)


def _named(found: Wordings, output: Format, width: int | None) -> None:
    for asked, persons in found.named:
        who = "nobody in the record is called so" if not persons else ", ".join(persons)
        _note(f"“{asked}”: {who}.", "note", output, width)


def _note(text: str, style: str, output: Format, width: int | None) -> None:
    if output is Format.csv:
        err().print(printable(text), markup=False, soft_wrap=True)
    else:
        if style == "note":
            write()
        emit(text, style, width)
