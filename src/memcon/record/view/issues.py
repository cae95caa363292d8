"""The issues that the record names: how often, since when, and who speaks of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, and_, func, or_, select, union_all

from memcon.lexicon.issues import Issue, issue_thesaurus
from memcon.model.citation import Citation
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters
from memcon.record.lines import Looked, Source
from memcon.record.view import loading
from memcon.record.view.counts import looked

Owner = Literal["statement", "undertaking"]
SPEAKERS = {"statement": "speaker", "undertaking": "by"}
MOST_SPEAKERS = 12


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue: how many statements, entries and chains name it, in how many documents, from when to when.

    first, last  the earliest and the latest day, of the contact or else of the report; None where no date is known
    own          whether it is the user's, not memcon's
    """

    slug: str
    label: str
    parent: str | None
    statements: int
    undertakings: int
    chains: int
    documents: int
    first: str | None
    last: str | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A side, or one of those who speak for it, and how often they speak of an issue."""

    name: str
    side: str | None
    statements: int
    undertakings: int


@dataclass(frozen=True, slots=True)
class IssueView:
    """One issue with its terms and its children, and who speaks of it: sides, then persons and bodies."""

    line: IssueLine
    issue: Issue
    children: tuple[IssueLine, ...]
    sides: tuple[Voice, ...]
    speakers: tuple[Voice, ...]


def issues(record: Record, *, everything: bool = False) -> tuple[tuple[IssueLine, ...], Looked]:
    """The issues that the record names, in the thesaurus's order, with `everything` also those it does not."""
    with record.reading() as connection:
        return _lines(connection, everything=everything), looked(connection, Filters())


def issue(record: Record, slug: str) -> IssueView | None:
    """One issue of the thesaurus, or one that the record names; None where it is neither."""
    with record.reading() as connection:
        lines = {line.slug: line for line in _lines(connection, everything=True)}
        if slug not in lines:
            return None
        table = issue_thesaurus()
        known = table.issues.get(slug, Issue(slug, lines[slug].label, None, ()))
        children = tuple(lines[s] for s in table.children(slug) if s in lines)
        return IssueView(lines[slug], known, children, _sides(connection, slug), _speakers(connection, slug))


def _lines(connection: Connection, *, everything: bool) -> tuple[IssueLine, ...]:
    table, held = issue_thesaurus(), _held(connection)
    c = schema.chain_issues.c
    query = select(c.slug, func.count(c.chain.distinct()).label("n")).group_by(c.slug)
    chains = {row.slug: row.n for row in connection.execute(query)}
    order = [s for s in table.issues if everything or s in held] + sorted(s for s in held if s not in table.issues)
    found = []
    for slug in order:
        known, row = table.issues.get(slug), held.get(slug)
        label, parent = (known.label, known.parent) if known is not None else (slug.replace("-", " ").capitalize(), None)
        if row is None:
            found.append(IssueLine(slug, label, parent, 0, 0, chains.get(slug, 0), 0, None, None, slug in table.own))
        else:
            found.append(IssueLine(
                slug, label, parent, row.statements, row.undertakings, chains.get(slug, 0), row.documents, row.first, row.last,
                slug in table.own,
            ))  # fmt: skip
    return tuple(found)


def _held(connection: Connection) -> dict[str, Any]:
    """For each slug how many rows of each kind, in how many documents, from when to when."""
    i = schema.issues
    rows = []
    for owner, of in (("statement", schema.statements), ("undertaking", schema.undertakings)):
        joined = i.join(of, and_(of.c.document == i.c.document, of.c.id == i.c.id))
        rows.append(
            select(i.c.slug, i.c.owner, i.c.document, of.c.date_from).select_from(joined).where(i.c.owner == owner)
        )  # fmt: skip
    every = union_all(*rows).subquery()

    def number(owner: Owner) -> Any:
        return func.sum(func.iif(every.c.owner == owner, 1, 0))

    query = select(
        every.c.slug, number("statement").label("statements"), number("undertaking").label("undertakings"),
        func.count(every.c.document.distinct()).label("documents"), func.min(every.c.date_from).label("first"),
        func.max(every.c.date_from).label("last"),
    ).group_by(every.c.slug)  # fmt: skip
    return {row.slug: row for row in connection.execute(query)}


def _spoken(slug: str) -> Any:
    """Who speaks in each row that names the issue, or says so in an entry."""
    i, p = schema.issues.c, schema.parties.c
    speaks = or_(*(and_(p.owner == owner, p.capacity == capacity) for owner, capacity in SPEAKERS.items()))
    return and_(i.slug == slug, p.document == i.document, p.owner == i.owner, p.id == i.id, speaks)


def _sides(connection: Connection, slug: str) -> tuple[Voice, ...]:
    i, p = schema.issues.c, schema.parties.c
    query = select(p.side, i.owner, i.document, i.id).where(_spoken(slug), p.side.is_not(None)).distinct()
    return _voices((row.side, row.side, row.owner) for row in connection.execute(query))


def _speakers(connection: Connection, slug: str) -> tuple[Voice, ...]:
    i, p, m, who = schema.issues.c, schema.parties.c, schema.identity_members.c, schema.identities.c
    query = (
        select(who.name, who.country, i.owner, i.document, i.id)
        .where(_spoken(slug), m.document == p.document, m.entity == p.entity, who.id == m.identity, who.kind != "country")
        .distinct()
    )
    return _voices((row.name, row.country, row.owner) for row in connection.execute(query))[:MOST_SPEAKERS]


def _voices(rows: Iterator[tuple[str, str | None, str]]) -> tuple[Voice, ...]:
    counted: dict[tuple[str, str | None], dict[str, int]] = defaultdict(lambda: {"statement": 0, "undertaking": 0})
    for name, side, owner in rows:
        counted[name, side][owner] += 1
    found = [Voice(*who, n["statement"], n["undertaking"]) for who, n in counted.items()]
    return tuple(sorted(found, key=lambda v: (-v.statements, -v.undertakings, v.name, v.side or "")))


def passages_said(record: Record) -> Iterator[tuple[str, Owner, str, str]]:
    """(document, owner, id, text) of everything said and owed, in a fixed order."""
    s, u = schema.statements.c, schema.undertakings.c
    with record.reading() as connection:
        for row in connection.execute(select(s.document, s.id, s.content).order_by(s.document, s.id)):
            yield row.document, "statement", row.id, row.content
        for row in connection.execute(select(u.document, u.id, u.what).order_by(u.document, u.id)):
            yield row.document, "undertaking", row.id, row.what


def names_held(record: Record) -> tuple[str, ...]:
    """The names of all persons and states of the record."""
    e = schema.entities.c
    with record.reading() as connection:
        return tuple(connection.execute(select(e.name).where(e.kind.in_(("person", "country"))).distinct()).scalars())


def said_at(
    record: Record, keys: Sequence[tuple[str, str, str]]
) -> dict[tuple[str, str, str], tuple[Source, Citation, str | None]]:
    """The source, the citation and the date of each of these statements and undertakings."""
    found = {}
    with record.reading() as connection:
        for owner, of, fields in (
            ("statement", schema.statements, ("content",)), ("undertaking", schema.undertakings, ("evidence",)),
        ):  # fmt: skip
            wanted = [(document, key) for document, kind, key in keys if kind == owner]
            cited = loading.citations(connection, owner, fields, wanted)
            rows = loading.rows_of(connection, of, [loading.among(of.c.document, of.c.id, wanted)], loading.in_text(of))
            for row in rows:
                key = (row.document, row.id)
                if key in cited:
                    found[row.document, owner, row.id] = (loading.source_of(row), cited[key], row.date)
    return found
