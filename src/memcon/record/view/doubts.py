"""What the machine is least sure of: lines that lack what they should have, and links that rest on little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, String, Table, cast, or_, select

from memcon.model.citation import Span
from memcon.model.decision import TargetKind
from memcon.model.links import Key
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.lines import Source
from memcon.record.view import loading

Reason = Literal["speaker", "debtor", "addressee", "date", "identity", "contact", "left out"]
"""speaker: nobody known says it; debtor: nobody known is to act; addressee: an act that is done to someone has none; date: a
contact has none; identity, contact: it was joined to another on little; left out: the reader recorded nothing for it."""

TO_SOMEONE = ("request", "invite", "thank", "congratulate", "condole", "apologise", "propose", "offer", "warn")
"""Acts that are done to someone: where the text names nobody, the reader may have missed them."""
LEFT_OUT = ("contact-side-unknown", "ambiguous-reference")
"""Findings about words of which no line was made."""
SURE = 0.95
"""A link at or above this is not asked about."""
LOOSE = ("%dates that meet%", "%mentioned in passing%")
"""What is said of a contact's report that was joined on little."""
MOST = 5000
"""Doubts of one reason; the latest documents first."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at.

    kind, key  the reading it is about: a key of (document, id); of what was left out, the id is empty
    text       SHA-256 of the document's text; `span` is the hull of the words that a decision would name
    score      how sure a link is, 0 to 1; None for what is no link
    other      the reading that this one was joined to
    """

    reason: Reason
    kind: TargetKind
    key: Key
    text: str
    span: Span
    quote: str
    why: str
    source: Source
    score: float | None = None
    other: Key | None = None


def doubts(record: Record) -> tuple[Doubt, ...]:
    """All doubts, by reason; of each the latest documents first."""
    with record.reading() as connection:
        return tuple(found for ask in (_lacking, _joined_identities, _joined_contacts, _left_out) for found in ask(connection))


def texts_of(record: Record, documents: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of each document's text, by the document's id."""
    d, wanted, found = schema.documents.c, sorted(set(documents)), dict[str, str]()
    with record.reading() as connection:
        for i in range(0, len(wanted), 500):
            query = select(d.id, d.sha256).where(d.id.in_(wanted[i : i + 500]))
            found |= {row.id: row.sha256 for row in connection.execute(query)}
    return found


def of_country(record: Record, code: str) -> frozenset[str]:
    """The documents of this side, or with someone of this side in a contact."""
    p, d = schema.participants.c, schema.documents.c
    with record.reading() as connection:
        met = connection.execute(select(p.document).where(p.side == code).distinct()).scalars().all()
        own = connection.execute(select(d.id).where(d.side == code)).scalars().all()
    return frozenset((*met, *own))


def of_issue(record: Record, slug: str) -> tuple[frozenset[Key], frozenset[str]]:
    """The lines about this issue, and the documents that have any."""
    i = schema.issues.c
    with record.reading() as connection:
        keys = frozenset((r.document, r.id) for r in connection.execute(select(i.document, i.id).where(i.slug == slug)))
    return keys, frozenset(document for document, _ in keys)


def _lacking(connection: Connection) -> Iterator[Doubt]:
    s, u, e, p = schema.statements.c, schema.undertakings.c, schema.engagements.c, schema.parties.c

    def nobody(owner: str, table: Any, capacity: str) -> ColumnElement[bool]:
        there = select(p.id).where(p.document == table.document, p.owner == owner, p.id == table.id, p.capacity == capacity)
        return ~there.exists()

    wanted: tuple[tuple[Reason, TargetKind, Table, ColumnElement[bool], str], ...] = (
        ("speaker", "statement", schema.statements, nobody("statement", s, "speaker"), "Who says this is not known."),
        ("debtor", "undertaking", schema.undertakings, u.live & ~u.of_joint & nobody("undertaking", u, "of"),
         "Who is to do this is not known."),
        ("date", "engagement", schema.engagements, e.date.is_(None) & ~e.background, "When this contact was is not known."),
        ("addressee", "statement", schema.statements, s.act.in_(TO_SOMEONE) & nobody("statement", s, "addressee"),
         "To whom this is said is not known."),
    )  # fmt: skip
    for reason, kind, table, test, why in wanted:
        yield from _of(connection, reason, kind, table, test, why)


def _of(
    connection: Connection, reason: Reason, kind: TargetKind, table: Table, test: ColumnElement[bool], why: str
) -> Iterator[Doubt]:
    d = schema.documents.c
    query = select(table.c.document, table.c.id, d.sha256.label("sha256"), *loading.source_columns()).select_from(
        loading.reported(table)
    )
    rows = connection.execute(_latest(query.where(test), table.c.document, table.c.position, table.c.id)).all()
    where = _words(connection, kind, {(r.document, r.id) for r in rows})
    for r in rows:
        span, quote = where.get((r.document, r.id), (Span(0, 0), ""))
        yield Doubt(reason, kind, (r.document, r.id), r.sha256, span, quote, why, loading.source_of(r))


def _joined_identities(connection: Connection) -> Iterator[Doubt]:
    m, d, e = schema.identity_members, schema.documents.c, schema.entities
    other = schema.identity_members.alias("other")
    surest = (
        select(other.c.document, other.c.entity, other.c.identity)
        .where(other.c.score >= SURE)
        .order_by(other.c.identity, other.c.document, other.c.entity)
    )
    first: dict[str, Key] = {}
    query = (
        select(m.c.document, m.c.entity, m.c.identity, m.c.score, m.c.why, e.c.name, d.sha256.label("sha256"),
               *loading.source_columns())
        .select_from(loading.reported(m).join(e, (e.c.document == m.c.document) & (e.c.id == m.c.entity)))
        .where(m.c.score < SURE)
    )  # fmt: skip
    rows = connection.execute(_latest(query, m.c.document, m.c.entity)).all()
    for r in connection.execute(surest.where(other.c.identity.in_({r.identity for r in rows}))):
        first.setdefault(r.identity, (r.document, r.entity))
    where = _words(connection, "entity", {(r.document, r.entity) for r in rows})
    for r in rows:
        key, joined = (r.document, r.entity), first.get(r.identity)
        if joined is None or joined == key:
            continue
        span, quote = where.get(key, (Span(0, 0), r.name))
        yield Doubt("identity", "entity", key, r.sha256, span, quote, r.why, loading.source_of(r), r.score, joined)


def _joined_contacts(connection: Connection) -> Iterator[Doubt]:
    c, d = schema.contact_reports, schema.documents.c
    first = schema.contact_reports.alias("first")
    query = (
        select(c.c.document, c.c.engagement, c.c.why, d.sha256.label("sha256"), first.c.document.label("to_document"),
               first.c.engagement.label("to_engagement"), *loading.source_columns())
        .select_from(loading.reported(c).join(first, (first.c.contact == c.c.contact) & (first.c.n == 0)))
        .where(c.c.n > 0, or_(*(c.c.why.like(words) for words in LOOSE)))
    )  # fmt: skip
    rows = connection.execute(_latest(query, c.c.document, c.c.engagement)).all()
    where = _words(connection, "engagement", {(r.document, r.engagement) for r in rows})
    for r in rows:
        span, quote = where.get((r.document, r.engagement), (Span(0, 0), ""))
        key, other = (r.document, r.engagement), (r.to_document, r.to_engagement)
        if key != other:
            yield Doubt("contact", "engagement", key, r.sha256, span, quote, r.why, loading.source_of(r), None, other)


def _left_out(connection: Connection) -> Iterator[Doubt]:
    f, s, d = schema.findings, schema.spans.c, schema.documents.c
    query = (
        select(f.c.document, f.c.n, f.c.message, s.start, s.end, s.quote, d.sha256.label("sha256"), *loading.source_columns())
        .select_from(
            loading.reported(f).join(
                schema.spans,
                (s.document == f.c.document) & (s.owner == "finding") & (s.id == cast(f.c.n, String)) & (s.n == 0),
            )
        )
        .where(f.c.code.in_(LEFT_OUT))
    )
    for r in connection.execute(_latest(query, f.c.document, f.c.n)):
        span = Span(r.start, r.end)
        yield Doubt("left out", "engagement", (r.document, ""), r.sha256, span, r.quote, r.message, loading.source_of(r))


def _latest(query: Any, *then: ColumnElement[Any]) -> Any:
    """The first of these, the latest published first."""
    published = schema.documents.c.published
    return query.order_by(published.is_(None), published.desc(), *then).limit(MOST)


FIELD = {"statement": "cue", "undertaking": "evidence", "engagement": "evidence"}


def _words(connection: Connection, kind: str, keys: set[Key]) -> dict[Key, tuple[Span, str]]:
    """The hull of the words that each reading is known by, and their text."""
    s, m = schema.spans.c, schema.mentions.c
    found: dict[Key, list[Any]] = {}
    documents = sorted({document for document, _ in keys})
    for i in range(0, len(documents), 500):
        some = documents[i : i + 500]
        if kind == "entity":
            joined = schema.mentions.join(schema.spans, (s.document == m.document) & (s.id == m.entity + "/" + cast(m.n, String)))
            # Mentions of others together with someone ("the two leaders") say least of him.
            query = (
                select(m.document, m.entity.label("id"), s.start, s.end, s.quote)
                .select_from(joined)
                .where(s.owner == "mention", m.document.in_(some))
                .order_by(m.document, m.form == "group", m.n, s.n)
            )
            for r in connection.execute(query):
                if (r.document, r.id) in keys:
                    found.setdefault((r.document, r.id), [r])
        else:
            query = select(s.document, s.id, s.start, s.end, s.quote).where(
                s.document.in_(some), s.owner == kind, s.field == FIELD[kind]
            )
            for r in connection.execute(query.order_by(s.document, s.id, s.start)):
                if (r.document, r.id) in keys:
                    found.setdefault((r.document, r.id), []).append(r)
    return {
        key: (Span(min(r.start for r in rows), max(r.end for r in rows)), " … ".join(r.quote for r in rows))
        for key, rows in found.items()
    }
