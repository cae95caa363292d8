"""`memcon who`, `memcon search`, `memcon show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import options as o
from memcon.cli.cells import offsets, parties, reported_by, shortened
from memcon.cli.formats import Format, Layout, plain, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.terminal import columns, err, on_terminal, out, printable
from memcon.errors import UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memcon.model.links import Held
    from memcon.record.view import Dossier, Hit

WHO_EXAMPLES = """[bold]Examples[/bold]\n
memcon who "To Lam"\n
memcon who "General Secretary Lam" --why  [dim]# why each spelling is this person[/dim]\n
memcon who Daines --format json"""

SEARCH_EXAMPLES = """[bold]Examples[/bold]\n
memcon search "Bien Hoa"  [dim]# finds Biên Hòa; all words must be there[/dim]\n
memcon search '"war legacy" OR dioxin'  [dim]# a phrase, or the other[/dim]\n
memcon search 'trade NOT tariff*'  [dim]# without words that begin so[/dim]"""

SHOW_EXAMPLES = """[bold]Examples[/bold]\n
memcon show 003_ec80ea7c30e99816\n
memcon show 003 | less"""

FOUND_IN = {"statement": "said: {}", "undertaking": "ledger: {}", "document": "in the text"}
LABEL = 40
"""Columns for a document's name where it stands in a sentence."""
SHOWN, OFFICES, COUNTERPARTS = 12, 8, 8
"""Lines of each kind in a dossier, offices, and those most met; the listings give all of them."""


def who(
    name: Annotated[str, typer.Argument(help="A person, body or state; part of a name, or a title with it, will do.")],
    why: Annotated[bool, typer.Option("--why", help="Why each spelling is taken for this one, and how surely.")] = False,
    everything: Annotated[bool, typer.Option("--all", help=f"Every line, not the first {SHOWN} of each kind.")] = False,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """Who someone is: spellings, offices with their terms and sources, counterparts, contacts, ledger, statements."""
    from memcon.app.linking import open_linked
    from memcon.record import view

    with open_linked(record) as opened:
        dossiers, looked = view.who(opened, name)
        alike = () if dossiers else view.names_like(opened, name)
    if output is Format.json:
        print_json({"dossiers": dossiers, "looked": looked})
        return
    if output is not Format.table:
        _overview(dossiers, output)
        return
    if not dossiers:
        emit(f"Nobody is called “{name}” in {counted(looked.documents, 'document')}.{_meant(alike)}", "answer", columns(width))
        return
    if len(dossiers) > 1:
        many = f"“{name}” can be {len(dossiers)} persons or bodies; give more of the name to see one of them."
        emit(many, "answer", columns(width))
        write()
        print_rows(dossiers, _overview_layout(), columns(width))
        return
    _dossier(dossiers[0], columns(width), everything=everything, why=why)


def _meant(alike: Sequence[str]) -> str:
    """ " Did you mean …?"; empty where no name is like it."""
    return f" Did you mean {' or '.join(printable(name) for name in alike)}?" if alike else ""


def _overview_layout() -> Layout[Any]:
    from memcon.cli.formats import Column

    def offices(d: Dossier) -> str:
        return "; ".join(_office(o.title, o.organisation) for o in d.offices[:3])

    flat: dict[str, Callable[[Any], str]] = {
        "name": lambda d: d.identity.name, "country": lambda d: d.identity.country or "", "kind": lambda d: d.identity.kind,
        "offices": offices, "documents": lambda d: str(d.documents), "contacts": lambda d: str(len(d.engagements)),
        "statements": lambda d: str(len(d.statements)), "entries": lambda d: str(len(d.ledger)),
        "also_written": lambda d: ", ".join(d.identity.names),
    }  # fmt: skip

    def column(name: str, heading: str, width: int | None = None, share: int = 1) -> Column[Any]:
        return Column(heading, lambda d: [(printable(flat[name](d)), "party" if name == "name" else "")], width, share)

    shared = (
        column("name", "Name", share=4), column("country", "Country", 7), column("offices", "Office", share=5),
        column("documents", "Documents", 9), column("contacts", "Contacts", 8), column("statements", "Statements", 10),
    )  # fmt: skip
    return Layout(shared, (*shared[:4], shared[5]), flat, tuple(flat))


def _overview(dossiers: Sequence[Dossier], output: Format) -> None:
    layout = _overview_layout()
    if output is Format.csv:
        print_csv(dossiers, layout)
    else:
        print_markdown(dossiers, layout)


def _office(title: str, organisation: str | None) -> str:
    return f"{title}, {organisation}" if organisation else title


def _term(held: Held) -> str:
    """The office with what is known of its days, and by whom: `Senator, 2015-01-06 to 2027-01-03 (congress-legislators …)`."""
    documents = counted(held.documents, "document")
    if held.source == "documents":
        days = " to ".join(dict.fromkeys(d for d in (held.since, held.until) if d))
        return f"{_office(held.title, held.organisation)} ({documents}{f', {days}' if days else ''})"
    until = f"to {held.until}" if held.until else "no end known"
    return f"{_office(held.title, held.organisation)}, {held.since or '?'} {until} ({held.source}; {documents})"


def _spellings(d: Dossier, width: int | None, *, everything: bool) -> None:
    for s in d.spellings if everything else d.spellings[:SHOWN]:
        shown = s.why if everything else s.why[:2]
        more = f"; {len(s.why) - len(shown)} more reasons" if len(shown) < len(s.why) else ""
        emit(f"“{s.name}” in {counted(s.documents, 'document')}, at least {s.score:.2f}: {'; '.join(shown)}{more}", "note", width)


def _dossier(d: Dossier, width: int | None, *, everything: bool, why: bool) -> None:
    from memcon.cli.layouts import ENGAGEMENTS, LEDGER, STATEMENTS

    emit(d.identity.label, "heading", width)
    if why:
        _spellings(d, width, everything=everything)
    elif len(d.identity.names) > 1:
        emit(f"written: {', '.join(d.identity.names)}", "note", width)
    for office in d.offices if everything else d.offices[:OFFICES]:
        emit(_term(office), "", width)
    if not everything and len(d.offices) > OFFICES:
        emit(f"{len(d.offices) - OFFICES} more titles: --all", "note", width)
    if d.counterparts:
        most = d.counterparts if everything else d.counterparts[:COUNTERPARTS]
        met = ", ".join(f"{c.name}{f' ({c.side})' if c.side else ''} {c.contacts}" for c in most)
        rest = len(d.counterparts) - len(most)
        emit(f"Met or spoke with: {met}{f', and {rest} more' if rest else ''}", "", width)
    acts = ", ".join(f"{act} {n}" for act, n in d.acts)
    emit(
        f"In {counted(d.documents, 'document')}: {counted(len(d.engagements), 'contact')}, "
        f"{counted(len(d.statements), 'statement')}{f' ({acts})' if acts else ''}, "
        f"{counted(len(d.ledger), 'entry of the ledger', 'entries of the ledger')}.",
        "answer", width,
    )  # fmt: skip
    sections: list[tuple[str, Sequence[Any], Layout[Any], str]] = [
        ("Contacts", d.engagements, ENGAGEMENTS, "engagements"), ("Ledger", d.ledger, LEDGER, "ledger"),
        ("Statements", d.statements, STATEMENTS, "statements"),
    ]  # fmt: skip
    for heading, lines, layout, command in sections:
        if not lines:
            continue
        write()
        emit(heading, "heading", width)
        shown = lines if everything else lines[:SHOWN]
        print_rows(shown, layout, width)
        if len(shown) < len(lines):
            more = f'{len(lines) - len(shown)} more: memcon {command} --person "{d.identity.name}", or --all here'
            emit(more, "note", width)


def search(
    query: Annotated[list[str], typer.Argument(help='Words, "a phrase", word*, a OR b, NOT c, (a OR b) c.', metavar="QUERY")],
    kind: Annotated[list[str] | None, typer.Option("--in", help="statement, undertaking or document; may be repeated.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many to show.")] = 20,
    publisher: o.Publisher = None, side: o.Side = None,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """Finds words in documents, statements and undertakings, whether or not they are written with diacritics."""
    from memcon.app.linking import open_linked
    from memcon.record import view
    from memcon.record.filters import Filters

    kinds = tuple(kind or ())
    for word in kinds:
        if word not in ("statement", "undertaking", "document"):
            raise UsageError(f"--in {word!r}: not to be searched. Choose from: statement, undertaking, document")
    with open_linked(record) as opened:
        found = view.search(opened, " ".join(query), Filters(publisher=publisher, side=side), kinds, limit)  # type: ignore[arg-type]
    more = f", the best {len(found.hits)} shown" if found.total > len(found.hits) else ""
    note = (
        f"{counted(found.total, 'place')}{more}. Searched {counted(found.looked.documents, 'document')}, "
        f"{counted(found.looked.statements, 'statement')} and "
        f"{counted(found.looked.undertakings, 'entry of the ledger', 'entries of the ledger')}."
    )
    if not found.total:
        note = note.replace("0 places.", "None.", 1)
    if output is Format.json:
        print_json({"hits": found.hits, "total": found.total, "looked": found.looked, "notes": [note]})
    elif output is Format.csv:
        print_csv(found.hits, _hit_layout())
        err().print(note, style="note", markup=False)
    elif output is Format.md:
        print_markdown(found.hits, _hit_layout())
        write(f"\n*{note}*")
    else:
        print_hits(found.hits, columns(width))
        emit(note, "note" if found.total else "answer", columns(width))


def _hit_layout() -> Layout[Hit]:
    from memcon.cli.layouts import REPORTED

    flat = {"found_in": lambda h: h.kind, "label": lambda h: h.label, "who": lambda h: parties(h.who) if h.who else "",
            "text": lambda h: h.shown, **REPORTED}  # fmt: skip
    return Layout((), (), flat, ("found_in", "label", "who", "reported_by", "citation", "text"))


def print_hits(hits: Sequence[Hit], width: int | None) -> None:
    """Prints what was found: a heading and the text, the words found in colour."""
    if width is None:
        if hits:
            print_rows(hits, _hit_layout(), None)
            write()
        return
    from rich.text import Text

    from memcon.cli.formats import console_of
    from memcon.cli.layouts import MOST

    console = console_of(width)
    for hit in hits:
        head = Text()
        head.append(FOUND_IN[hit.kind].format(hit.label), "act")
        if hit.who:
            head.append(f"  {parties(hit.who, most=MOST)}", "party")
        label = shortened(printable(hit.source.label), LABEL) + offsets(hit.citation)
        head.append(f"  {reported_by(hit.source)} · {label}", "source")
        body = Text(printable(hit.shown).replace("\n", " "))
        for start, end in hit.marks:
            body.stylize("mark", start, end)
        if hit.kind == "document":
            body = Text("… ") + body + Text(" …")
        console.print(head)
        console.print(body, width=width)
        console.print()


def show(
    document: Annotated[
        str | None, typer.Argument(help="Stem or id of a document, or an unmistakable beginning of it.", metavar="[DOC]")
    ] = None,
    record: o.RecordFile = DEFAULT,
    output: Annotated[Format, typer.Option("--format", "-f", help="table, or json with the text.")] = Format.table,
    width: o.Width = None,
) -> None:  # fmt: skip
    """The text of a document with what was read marked in it, and the record beneath; without DOC, all documents.

    A name that a listing shortened (2021-05-19-re…of-israel) will do as it stands there.
    """
    from memcon.app.linking import open_linked
    from memcon.cli.contents import print_documents
    from memcon.cli.showing import print_document
    from memcon.model.contract import to_contract
    from memcon.record import view
    from memcon.record.filters import Filters

    if document is None:
        with open_linked(record) as opened:
            print_documents(view.documents(opened), output, width)
        return
    if output in (Format.csv, Format.md):
        raise UsageError(f"--format {output}: show writes table or json. Use the listings with --doc {document} for {output}")
    with open_linked(record) as opened:
        found = view.document(opened, document)
        if output is Format.json:
            print_json(plain(to_contract(found.memo)) | {"text": found.memo.document.text, "decisions": found.decisions})
            return
        only = Filters(document=found.memo.document.id, everything=True)
        met = view.engagements_of(opened, found.memo.document.id)
        lines = met, view.statements(opened, only).lines, view.ledger(opened, only).lines
    print_document(found, lines, columns(width), coloured=on_terminal() and not out().no_color)
