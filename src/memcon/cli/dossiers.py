"""`memcon dossier`, `memcon brief`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import options as o
from memcon.cli.cells import SOURCE, shortened
from memcon.cli.formats import Column, Format, Layout, print_json, print_markdown, print_rows, write
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.progress import progress_bar
from memcon.cli.terminal import columns, printable
from memcon.errors import UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memcon.model.dossier import Cited, Counterpart, Dossier, Matter, Meeting, Position
    from memcon.record.filters import Filters

DOSSIER_EXAMPLES = """[bold]Examples[/bold]\n
memcon dossier --pair VN-US\n
memcon dossier --pair VN-US --since 2026-02-15  [dim]# what is new since then is marked[/dim]\n
memcon dossier --person Blinken --issue nato --format json"""

BRIEF_EXAMPLES = """[bold]Examples[/bold]\n
memcon brief --pair VN-US --out brief.docx  [dim]# two pages with footnotes[/dim]\n
memcon brief --country VN --since 2026-02 --out brief.html\n
memcon brief --issue dioxin --out -  [dim]# Markdown, on the screen[/dim]"""

SHOWN = 12
"""Lines of each section without --all."""
RAISED = 120
"""Characters of the words in which a matter was raised, beneath those said last."""


def dossier(
    pair: o.Pair = None, person: o.Person = None, country: o.Country = None, issue: o.Issue = None,
    since: Annotated[str | None, typer.Option(help="Marks what is new from this day on.", metavar="DATE")] = None,
    until: o.Until = None, publisher: o.Publisher = None, side: o.Side = None,
    everything: Annotated[bool, typer.Option("--all", help=f"Every line, not the first {SHOWN} of each section.")] = False,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """All about a pair, a person, a country or an issue: contacts, open undertakings, positions, counterparts."""
    found = _found(record, _filters(pair, person, country, issue, since, until, publisher, side))
    if output is Format.json:
        print_json({"dossier": found})
    elif output is Format.csv:
        raise UsageError(
            "--format csv: a dossier is no one table. Use json, or memcon engagements, ledger, statements --format csv"
        )
    else:
        _print(found, output, columns(width), None if everything else SHOWN)


def brief(
    out: Annotated[str, typer.Option("--out", "-o", help="A file .docx, .html or .md; - prints Markdown.", metavar="FILE")],
    pair: o.Pair = None, person: o.Person = None, country: o.Country = None, issue: o.Issue = None,
    since: Annotated[str | None, typer.Option(help="Begins with what is new from this day on.", metavar="DATE")] = None,
    until: o.Until = None, publisher: o.Publisher = None, side: o.Side = None, record: o.RecordFile = DEFAULT,
) -> None:  # fmt: skip
    """A two-page brief with numbered footnotes to the sources and their quotations, made of the dossier."""
    from memcon.app.dossier import format_of, written

    filters = _filters(pair, person, country, issue, since, until, publisher, side)
    if out == "-":
        write(written(_found(record, filters), "md").decode("utf-8").rstrip("\n"))
        return
    path = Path(out)
    form = format_of(path)
    raw = written(_found(record, filters), form)
    try:
        path.write_bytes(raw)
    except OSError as error:
        raise UsageError(f"--out {out}: it cannot be written ({error.strerror or error}). Name another file") from error
    emit(f"{out} written.", "answer", columns(None))


def _found(record: Path, filters: Filters) -> Dossier:
    from memcon.app.dossier import dossier_of
    from memcon.app.notes import unknown

    with progress_bar("linking") as progress:
        found = dossier_of(record, filters, progress=progress)
    if not found.extent.about:
        # A dossier of nobody would look like one of somebody who said nothing.
        strange = [said for slug in filters.issue if (said := unknown(slug)) is not None]
        strange += [f"{word!r}: nobody in the record is called so" for word, persons in found.named if not persons]
        if strange:
            raise UsageError(". ".join(strange))
    return found


def _filters(
    pair: str | None, person: str | None, country: list[str] | None, issue: list[str] | None, since: str | None,
    until: str | None, publisher: str | None, side: str | None,
) -> Filters:  # fmt: skip
    from memcon.record.filters import Filters, pair_of

    return Filters(person=person, country=tuple(country or ()), pair=pair_of(pair) if pair else None, issue=tuple(issue or ()),
                   since=since, until=until, publisher=publisher, side=side)  # fmt: skip


def _print(d: Dossier, output: Format, width: int | None, most: int | None) -> None:
    from memcon.export.writing import none_found

    emit(d.title, "heading", width)
    e = d.extent
    period = f", {e.first} to {e.last}" if e.first else ""
    emit(f"{counted(e.about, 'document')} of {e.documents:,} in the record{period}.", "note", width)
    for word, persons in d.named:
        if len(persons) != 1:
            emit(
                f"“{word}” can be {len(persons)} persons or bodies: {', '.join(persons) or 'nobody in the record'}.",
                "note",
                width,
            )
    if d.since is not None:
        fresh = (
            counted(sum(m.fresh for m in d.meetings), "contact"),
            counted(sum(m.fresh for m in (*d.open, *d.closed)), "undertaking"),
            counted(sum(p.fresh for i in d.issues for p in i.positions), "position"),
        )
        emit(f"New since {d.since}: {', '.join(fresh)}; marked *.", "answer", width)
    took = [p for i in d.issues for p in i.positions]
    sections: tuple[tuple[str, Sequence[Any], Layout[Any], str], ...] = (
        ("Contacts, the latest first", d.meetings, MEETINGS, "contact"),
        ("Open undertakings", d.open, MATTERS, "open undertaking"),
        ("Closed undertakings", d.closed, MATTERS, "closed undertaking"),
        ("Positions: what was said last on each issue", took, POSITIONS, "position"),
        ("Counterparts", d.counterparts, COUNTERPARTS, "counterpart"),
    )  # fmt: skip
    for heading, lines, layout, what in sections:
        write()
        if output is Format.md:
            write(f"## {heading}\n")
        else:
            emit(f"{heading}: {len(lines)}", "heading", width)
        if not lines:
            emit(none_found(d, what), "answer", width)
            continue
        shown = lines[:most]
        if output is Format.md:
            print_markdown(shown, layout)
        else:
            print_rows(shown, layout, width)
        if len(shown) < len(lines):
            emit(f"{len(lines) - len(shown)} more: --all shows them.", "note", width)
    if d.wider:
        emit(
            f"{counted(d.wider, 'open undertaking')} of more than four sides left aside: memcon ledger lists them.", "note", width
        )
    if d.mentioned:
        emit(f"{counted(d.mentioned, 'contact')} only mentioned in passing: memcon engagements lists them.", "note", width)


def _mark(line: Meeting | Matter | Position) -> str:
    return "* " if line.fresh else ""


def source_of(c: Cited | None) -> str:
    """`The Hanoi Times (VN), 2026-02-13, hanoi-desombre[413:488]`."""
    if c is None:
        return ""
    return f"{_publisher(c)}, {c.published or 'no date'}, {printable(c.label)}{_where(c)}"


def _publisher(c: Cited) -> str:
    return printable(f"{c.publisher or 'publisher unknown'}{f' ({c.side})' if c.side else ''}")


def _where(c: Cited) -> str:
    return f"[{min(s.start for s in c.spans)}:{max(s.end for s in c.spans)}]" if c.spans else ""


def _source(c: Cited | None) -> list[tuple[str, str]]:
    """The same in a narrow column, the name of the document shortened as the listings do."""
    if c is None:
        return []
    label, where = printable(c.label), _where(c)
    cited = [label + where] if len(label) + len(where) <= SOURCE else [shortened(label, SOURCE), where]
    return [(text, "source") for text in (_publisher(c), *cited)]


def _who(m: Meeting) -> str:
    names = [printable(f"{a.name} ({a.side})" if a.side and a.kind != "country" else a.name) for a in m.principals]
    if len(names) < 2 and m.reports:  # the words of the text tell what it was
        names.append(printable(f"“{' … '.join(m.reports[0].quotes)}”"))
    return " – ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")


def _when(m: Meeting) -> str:
    reported = next((r.published for r in m.reports if r.published), None)
    return _mark(m) + (m.date or (f"rep. {reported}" if reported else "–"))


def _sides(sides: Sequence[str]) -> str:
    return ", ".join(sides[:5]) + (" …" if len(sides) > 5 else "") if sides else "–"


def _state(m: Matter) -> str:
    return m.state + (f", {m.answer} reply" if m.answer and m.answer != "none" else ", no reply" if m.answer else "")


def _what(m: Matter) -> str:
    return printable(m.words) + (f" [due {m.due}]" if m.due else "") + (f" ({m.said}×)" if m.said > 1 else "")


def _raised(m: Matter) -> str:
    """The words in which it was raised, where those said last are others: two matters can end in the same sentence."""
    if (m.first.document, m.first.spans) == (m.cited.document, m.cited.spans) or m.title == m.words:
        return ""
    words = printable(m.title)
    return f"raised as: {words if len(words) <= RAISED else words[:RAISED].rsplit(' ', 1)[0] + ' …'}"


def _next(m: Matter) -> str:
    return f"{_sides(m.mover)} since {m.since or 'a day not known'}" if m.mover else "nobody in particular"


def _more(m: Meeting) -> str:
    more = len(m.reports) - 1
    return f"and {counted(more, 'report')} more" if more > 0 else ""


def _of(p: Position) -> str:
    return p.side or " + ".join(p.joint[:4])


def _speakers(p: Position) -> str:
    return printable(", ".join(p.speakers[:3]))


def _day(p: Position) -> str:
    return (p.date or "–") if p.basis == "contact" else f"rep. {p.date or '–'}"


Cells = str | list[tuple[str, str]]


def layout(
    columns_: Sequence[tuple[str, Callable[[Any], Cells], str, int | None, int]], narrow: Sequence[Column[Any]] = ()
) -> Layout[Any]:
    """The layout of these columns: heading, what stands in it, style, width or share of what is left; `narrow` below that."""

    def cells(read: Callable[[Any], Cells], style: str) -> Callable[[Any], Sequence[tuple[str, str]]]:
        def cell(line: Any) -> Sequence[tuple[str, str]]:
            found = read(line)
            return [(found, style)] if isinstance(found, str) else found

        return cell

    def flat(read: Callable[[Any], Cells]) -> Callable[[Any], str]:
        def cell(line: Any) -> str:
            found = read(line)
            return found if isinstance(found, str) else " – ".join(text for text, _ in found if text)

        return cell

    laid = tuple(Column(heading, cells(read, style), width, share) for heading, read, style, width, share in columns_)
    every = {heading.lower().replace(" ", "_"): flat(read) for heading, read, _, _, _ in columns_}
    return Layout(laid, tuple(narrow) or laid, every, tuple(every))


MEETINGS = layout([
    ("Date", _when, "when", 15, 1), ("Kind", lambda m: ("planned " if m.planned else "") + m.kind, "act", 13, 1),
    ("Who", _who, "party", None, 5), ("Place", lambda m: printable(m.place or ""), "", None, 2),
    ("Reports", lambda m: str(len(m.reports)), "", 7, 1),
    ("Source", lambda m: source_of(m.reports[0] if m.reports else None), "source", None, 3),
], narrow=(
    Column("Date", lambda m: [(_when(m), "when"), (("planned " if m.planned else "") + m.kind, "act")], 15),
    Column("Who, where", lambda m: [(_who(m), "party"), (printable(m.place or ""), "")], share=5),
    Column("Source", lambda m: [*_source(m.reports[0] if m.reports else None), (_more(m), "note")], SOURCE),
))  # fmt: skip
MATTERS = layout([
    ("State", lambda m: _mark(m) + _state(m), "act", 18, 1), ("Moves next", _next, "when", None, 2),
    ("By", lambda m: _sides(m.by), "party", None, 1), ("Of", lambda m: _sides(m.of), "party", None, 1),
    ("What", lambda m: [(_what(m), "said"), (_raised(m), "note")], "said", None, 6),
    ("Source", lambda m: source_of(m.cited), "source", None, 3),
], narrow=(
    Column("State, next", lambda m: [(_mark(m) + _state(m), "act"), (f"next: {_next(m)}", "when")], 18),
    Column("Who, what", lambda m: [(f"{_sides(m.by)} → {_sides(m.of)}", "party"), (_what(m), "said"), (_raised(m), "note")],
           share=5),
    Column("Source", lambda m: _source(m.cited), SOURCE),
))  # fmt: skip
POSITIONS = layout([
    ("Issue", lambda p: p.issue, "issue", None, 2),
    ("Side", lambda p: _mark(p) + _of(p), "party", 10, 1), ("Who", _speakers, "party", None, 2),
    ("Date", _day, "when", 15, 1),
    ("Said", lambda p: printable(p.words), "said", None, 6), ("Source", lambda p: source_of(p.cited), "source", None, 3),
], narrow=(
    Column("Issue", lambda p: [(p.issue, "issue"), (_day(p), "when")], 18),
    Column("Who, what", lambda p: [(": ".join(x for x in (_mark(p) + _of(p), _speakers(p)) if x), "party"),
                                   (printable(p.words), "said")], share=5),
    Column("Source", lambda p: _source(p.cited), SOURCE),
))  # fmt: skip


def _term(p: Counterpart) -> str:
    return f"{p.held_from or '…'} – {p.held_until or '…'}" if p.held_from or p.held_until else ""


COUNTERPARTS = layout([
    ("Side", lambda p: p.side or "–", "party", 6, 1), ("Name", lambda p: printable(p.name), "party", None, 3),
    ("Office", lambda p: printable(p.office or "–"), "", None, 4), ("Term", _term, "when", None, 2),
    ("Contacts", lambda p: str(p.contacts), "", 8, 1), ("Last", lambda p: p.last or "–", "when", 15, 1),
    ("Source", lambda p: source_of(p.cited), "source", None, 3),
], narrow=(
    Column("Name", lambda p: [(printable(p.name), "party"), (p.side or "–", "")], 30),
    Column("Office, term", lambda p: [(printable(p.office or "–"), ""), (_term(p), "when")], share=5),
    Column("Contacts, last", lambda p: [(f"{p.contacts}, {p.last or '–'}", "when")], 18),
    Column("Source", lambda p: _source(p.cited), SOURCE),
))  # fmt: skip
