"""What was said, as passages in which a wording can be looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, text

from memcon.model.citation import Span
from memcon.model.dates import bounds
from memcon.model.links import Key
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, in_period, named, of_source, selectors
from memcon.record.lines import Looked, Party, Source
from memcon.record.view import loading
from memcon.record.view.counts import looked
from memcon.record.view.search import INDEXED
from memcon.record.view.statements import conditions

ASIDE = 80
"""Characters between two spans of one statement that still belong to its wording."""
AT_A_TIME = 400
"""Documents whose texts are held at once."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement as it stands in its text; or, where `id` is empty, a whole text, whoever speaks in it.

    source  the first publication of its document
    sides   for whom the speakers act
    met     the sides that take part in the contact it was made in, and `kind` of that; empty and None outside of one
    pieces  (offset, text) of speaker, cue and content, run together where little stands between
    """

    document: Source
    source: str
    id: str
    act: str
    speakers: tuple[Party, ...]
    sides: tuple[str, ...]
    date: str | None
    met: tuple[str, ...]
    kind: str | None
    pieces: tuple[tuple[int, str], ...]

    @property
    def key(self) -> Key:
        """(document, id)."""
        return self.document.document, self.id


@dataclass(frozen=True, slots=True)
class Passages:
    """The statements that the filters leave, whole texts where asked for, and over how much that looked."""

    said: tuple[Spoken, ...]
    texts: tuple[Spoken, ...]
    looked: Looked
    named: tuple[tuple[str, tuple[str, ...]], ...]


def passages(record: Record, filters: Filters, match: str | None = None, *, texts: bool = False, words: bool = True) -> Passages:
    """The statements that the filters leave, as passages; with `match` (FTS5) only those of documents in which it is found.

    texts  also the whole texts of these documents
    words  false leaves the words out: who spoke where and when is enough
    """
    f, d, s, v = filters, schema.documents, schema.statements, schema.versions
    with record.reading() as connection:
        who = selectors(connection, f)
        tests = [*conditions(f, who), *in_period(s, f)]
        if match is not None:
            tests.append(d.c.id.in_(select(schema.passages.c.document).select_from(INDEXED).where(*_found(match))))
        source = func.coalesce(v.c.source, d.c.id).label("first_published")
        query = (
            select(s.c.document, s.c.id, s.c.act, s.c.date, s.c.engagement, source, *loading.source_columns())
            .select_from(loading.reported(s).outerjoin(v, v.c.document == d.c.id))
            .where(*tests)
            .order_by(d.c.id, s.c.position, s.c.id)
        )
        rows = connection.execute(query).all()
        said = tuple(_spoken(connection, rows, words=words))
        whole = tuple(_texts(connection, f, match)) if texts else ()
        return Passages(said, whole, looked(connection, f), named(who))


def texts_of(record: Record, documents: Iterable[str]) -> dict[str, str]:
    """The texts of these documents by id."""
    d, wanted = schema.documents.c, sorted(set(documents))
    found: dict[str, str] = {}
    with record.reading() as connection:
        for i in range(0, len(wanted), AT_A_TIME):
            rows = connection.execute(select(d.id, d.text).where(d.id.in_(wanted[i : i + AT_A_TIME])))
            found.update({row.id: row.text for row in rows})
    return found


def _found(match: str) -> list[Any]:
    return [text("passages_index MATCH :match").bindparams(match=match), schema.passages.c.owner == "document"]


def _spoken(connection: Connection, rows: Sequence[Any], *, words: bool) -> Iterator[Spoken]:
    keys = [(row.document, row.id) for row in rows]
    who = loading.parties(connection, "statement", keys)
    contacts = list(dict.fromkeys((row.document, row.engagement) for row in rows if row.engagement is not None))
    met = loading.participants(connection, contacts)
    kinds = _kinds(connection, contacts)
    pieces = _pieces(connection, _spans(connection, keys)) if words else {}
    for row in rows:
        key, contact = (row.document, row.id), (row.document, row.engagement)
        speakers = tuple(who[*key, "speaker"])
        yield Spoken(
            document=loading.source_of(row), source=row.first_published, id=row.id, act=row.act, speakers=speakers,
            sides=tuple(dict.fromkeys(p.side for p in speakers if p.side is not None)),
            date=said_on(row.date, row.source_published),
            met=tuple(sorted({p.side for p in met.get(contact, ()) if p.side is not None})), kind=kinds.get(contact),
            pieces=pieces.get(key, ()),
        )  # fmt: skip


def _kinds(connection: Connection, contacts: Iterable[Key]) -> dict[Key, str]:
    e = schema.engagements.c
    query = select(e.document, e.id, e.kind).where(loading.among(e.document, e.id, contacts), e.background.is_(False))
    return {(row.document, row.id): row.kind for row in connection.execute(query)}


def _spans(connection: Connection, keys: Iterable[Key]) -> dict[Key, list[Span]]:
    s = schema.spans.c
    query = select(s.document, s.id, s.start, s.end).where(
        s.owner == "statement", s.field.in_(("speaker", "cue", "content")), loading.among(s.document, s.id, keys)
    )
    found: dict[Key, list[Span]] = defaultdict(list)
    for row in connection.execute(query.order_by(s.document, s.id, s.start, s.end)):
        spans = found[row.document, row.id]
        if spans and row.start - spans[-1].end <= ASIDE:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, row.end))
        else:
            spans.append(Span(row.start, row.end))
    return found


def _pieces(connection: Connection, spans: dict[Key, list[Span]]) -> dict[Key, tuple[tuple[int, str], ...]]:
    d = schema.documents.c
    documents = sorted({document for document, _ in spans})
    of_document: dict[str, list[Key]] = defaultdict(list)
    for key in spans:
        of_document[key[0]].append(key)
    found: dict[Key, tuple[tuple[int, str], ...]] = {}
    for i in range(0, len(documents), AT_A_TIME):
        for row in connection.execute(select(d.id, d.text).where(d.id.in_(documents[i : i + AT_A_TIME]))):
            found |= {key: tuple((a, row.text[a:b]) for a, b in spans[key]) for key in of_document[row.id]}
    return found


def _texts(connection: Connection, f: Filters, match: str | None) -> Iterator[Spoken]:
    d, v = schema.documents, schema.versions
    tests = [of_source(f)]
    if match is not None:
        tests.append(d.c.id.in_(select(schema.passages.c.document).select_from(INDEXED).where(*_found(match))))
    first = func.coalesce(v.c.source, d.c.id).label("first_published")
    query = (
        select(d.c.id.label("document"), d.c.text, first, *loading.source_columns())
        .select_from(d.outerjoin(v, v.c.document == d.c.id))
        .where(*tests)
        .order_by(d.c.id)
    )
    for row in connection.execute(query):
        source = loading.source_of(row)
        yield Spoken(source, row.first_published, "", "", (), (), source.published, (), None, ((0, row.text),))


def said_on(date: str | None, published: str | None) -> str | None:
    """When a statement was made: its contact's date, the day of the report where that is open-ended or still to come."""
    if published is None or date is None:
        return date or published
    contact, report = bounds(date), bounds(published)
    if date.startswith("..") or (contact is not None and report is not None and contact[0] > report[1]):
        return published
    return date
