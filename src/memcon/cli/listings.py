"""`memcon engagements`, `memcon statements`; and what listings share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import options as o
from memcon.cli.formats import Format, Layout, console_of, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.terminal import columns, err, on_terminal, out, printable
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.record.filters import Filters
    from memcon.record.lines import Listing

DEFAULT = Path("memcon.db")
PROGRAMS = (Format.json, Format.csv)
"""Forms that hold every line with all its fields, and no sections."""
BACKGROUND_SHOWN = 10

ENGAGEMENT_EXAMPLES = """[bold]Examples[/bold]\n
memcon engagements --pair VN-US\n
memcon engagements --person "To Lam" --since 2026-02 --format csv > calls.csv\n
memcon engagements --country India --kind call --kind meeting --side US\n
memcon engagements --pair VN-US --reports"""

STATEMENT_EXAMPLES = """[bold]Examples[/bold]\n
memcon statements --by US --issue war-legacy\n
memcon statements --person Daines --act thank --act praise\n
memcon statements --pair VN-US --side VN --format md"""


def engagements(
    person: o.Person = None, country: o.Country = None, pair: o.Pair = None, kind: o.Kind = None, issue: o.Issue = None,
    since: o.Since = None, until: o.Until = None, publisher: o.Publisher = None, side: o.Side = None, doc: o.Document = None,
    everything: Annotated[bool, typer.Option("--all", help="All background contacts, not the first ten.")] = False,
    reports: Annotated[bool, typer.Option("--reports", help="Each report of each contact, and why it is one of it.")] = False,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """Who met or spoke with whom, when and where.

    A line is one contact, however many documents report it: --reports shows each report.

    Contacts that a document only mentions in passing stand apart, as background.

    A pair is met where both sides take part, or one visits or attends in the other's country.
    """
    from memcon.app.linking import open_linked
    from memcon.app.notes import notes
    from memcon.cli.contact_layouts import REPORTS, told
    from memcon.cli.layouts import ENGAGEMENTS
    from memcon.model.engagement import EngagementKind
    from memcon.record import view

    filters = filters_of(person=person, country=country, pair=pair, kind=kind, kinds=EngagementKind, issue=issue, since=since,
                       until=until, publisher=publisher, side=side, doc=doc,
                       everything=everything)  # fmt: skip
    with open_linked(record) as opened:
        filters = in_document(opened, filters)
        listing = view.engagements(opened, filters)
        said = notes(listing, filters, "engagements", "contact", "contacts") + hints(opened, listing, filters)
    if output is Format.csv and reports:
        print_csv(told(listing.lines), REPORTS)
        return
    if output in PROGRAMS:
        for_programs(listing, ENGAGEMENTS, output, said)
        return
    news = [line for line in listing.lines if not line.background]
    background = [line for line in listing.lines if line.background]
    shown = background if everything else background[:BACKGROUND_SHOWN]
    behind = "Background: earlier contacts, or only mentioned"
    if len(shown) < len(background):
        said.insert(1, f"{len(background) - len(shown)} more background contacts: --all shows them.")
    if reports:
        for_people([("", told(news)), (behind, told(shown))], REPORTS, width, said, output)
    else:
        for_people([("", news), (behind, shown)], ENGAGEMENTS, width, said, output)


def statements(
    person: o.Person = None, country: o.Country = None, pair: o.Pair = None, by: o.By = None, to: o.To = None, act: o.Act = None,
    kind: Annotated[list[str] | None, typer.Option(help="Made in this kind of contact; may be repeated.", metavar="KIND")] = None,
    issue: o.Issue = None, since: o.Since = None, until: o.Until = None, publisher: o.Publisher = None, side: o.Side = None,
    doc: o.Document = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is said not to have been said.")] = False,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """Who said what to whom, in which act of speech.

    A date is that of the contact; "rep." is the day of the report, where only that is known.
    """
    from memcon.app.linking import open_linked
    from memcon.app.notes import notes
    from memcon.cli.layouts import STATEMENTS
    from memcon.model.engagement import EngagementKind
    from memcon.record import view

    filters = filters_of(person=person, country=country, pair=pair, by=by, to=to, act=act, kind=kind, kinds=EngagementKind,
                       issue=issue, since=since, until=until, publisher=publisher, side=side, doc=doc,
                       everything=everything)  # fmt: skip
    with open_linked(record) as opened:
        filters = in_document(opened, filters)
        listing = view.statements(opened, filters)
        said = notes(listing, filters, "statements", "statement", "statements") + hints(opened, listing, filters)
    if output in PROGRAMS:
        for_programs(listing, STATEMENTS, output, said)
    else:
        for_people([("", listing.lines)], STATEMENTS, width, said, output)


def filters_of(*, person: str | None, country: list[str] | None, pair: str | None, kind: list[str] | None, kinds: Any,
               issue: list[str] | None, since: str | None, until: str | None, publisher: str | None, side: str | None,
               doc: str | None, everything: bool, by: str | None = None, of: str | None = None, to: str | None = None,
               act: list[str] | None = None) -> Filters:  # fmt: skip
    """The filters that the options make; raises UsageError for a word that is none of its kind."""
    from typing import get_args

    from memcon.model.statement import Act
    from memcon.record.filters import Filters, pair_of

    for option, given, allowed in (("--kind", kind, get_args(kinds)), ("--act", act, get_args(Act))):
        for word in given or ():
            if word not in allowed:
                raise UsageError(f"{option} {word!r}: there is no such {option[2:]}. Choose from: {', '.join(allowed)}")
    return Filters(
        person=person, country=tuple(country or ()), pair=None if pair is None else pair_of(pair), by=by, of=of, to=to,
        act=tuple(act or ()), kind=tuple(kind or ()), issue=tuple(issue or ()), since=since, until=until, publisher=publisher,
        side=side, document=doc, everything=everything,
    )  # fmt: skip


def in_document(opened: Any, filters: Filters) -> Filters:
    """The filters, the document in them found as `memcon show` finds it; raises UsageError where none is so called."""
    from dataclasses import replace

    from memcon.record.view import documents_named

    return filters if filters.document is None else replace(filters, document=documents_named(opened, filters.document))


def hints(opened: Any, listing: Listing[Any], filters: Filters) -> list[str]:
    """Where an issue is nowhere in the record: the nearest that are."""
    if not filters.issue or not listing.coverage or listing.coverage[0].naming or listing.lines:
        return []
    import difflib

    from memcon.record.view import counts

    held = [slug for slug, _ in counts(opened).issues]
    near = [slug for word in filters.issue for slug in difflib.get_close_matches(word, held, n=3, cutoff=0.6)] or held[:8]
    return [f"Issues that the record does name: {', '.join(near)}{' …' if len(near) < len(held) else ''}."] if near else []


def for_programs(listing: Listing[Any], layout: Layout[Any], output: Format, said: list[str]) -> None:
    """Prints every line with all its fields, as JSON or CSV."""
    if output is Format.json:
        print_json({
            "lines": listing.lines, "looked": listing.looked, "undated": listing.undated, "coverage": listing.coverage,
            "wider": listing.wider, "wider_issues": listing.wider_issues, "replies": listing.replies,
            "besides": listing.besides, "notes": said,
        })  # fmt: skip
    else:
        print_csv(listing.lines, layout)
        for note in said:
            err().print(printable(note), style="note", markup=False, soft_wrap=True)


def for_people(
    sections: Sequence[tuple[str, Sequence[Any]]], layout: Layout[Any], width: int | None, said: list[str], output: Format
) -> None:
    """Prints the sections under their headings, as a table or in Markdown, and the notes beneath."""
    if output is Format.md:
        _in_markdown(sections, layout, said)
        return
    laid_out = columns(width)
    first = True
    for heading, lines in sections:
        if not lines and not heading:
            continue
        if not lines and heading.startswith("Background"):
            continue
        if not first:
            write()
        first = False
        if heading:
            emit(heading, "heading", laid_out)
        if lines:
            print_rows(lines, layout, laid_out)
        else:
            emit("none", "answer", laid_out)
    if said and not first:
        write()
    for i, note in enumerate(said):
        emit(note, "note" if i or not note.startswith("None") else "answer", laid_out)


def _in_markdown(sections: Sequence[tuple[str, Sequence[Any]]], layout: Layout[Any], said: list[str]) -> None:
    for heading, lines in sections:
        if heading and (lines or not heading.startswith("Background")):
            write(f"### {printable(heading)}\n")
        if lines:
            print_markdown(lines, layout)
            write()
        elif heading and not heading.startswith("Background"):
            write("none\n")
    for note in said:
        write(f"*{printable(note)}*\n")


def emit(text: str, style: str, width: int | None) -> None:
    """Prints a sentence: in its style on a terminal, wrapped where a width is asked for, as it is when piped."""
    if width is not None:
        console_of(width).print(printable(text), style=style, markup=False, width=width)
    elif on_terminal():
        out().print(printable(text), style=style, markup=False)
    else:
        write(printable(text))
