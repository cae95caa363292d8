"""Fetching what belongs to many rows at once: their sources, parties, issues and citations."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Join, Row, Table, and_, func, select, tuple_

from memcon.model.citation import Citation, Span, run_together
from memcon.model.dates import bounds
from memcon.model.links import Key
from memcon.record import schema
from memcon.record.filters import Filters, in_period
from memcon.record.lines import Party, Source
from memcon.register.countries import country_name, is_country

SOURCE = tuple(schema.documents.c[name] for name in ("stem", "title", "publisher", "side", "published"))
"""The columns that `source_of` needs, beside the row's own `document`; label `side` apart where it clashes."""


def source_columns() -> list[Any]:
    """The columns of the reporting document, under names that no other table uses."""
    d, other = schema.documents, schema.documents.alias("other")
    shared = select(other.c.id).where(other.c.stem == d.c.stem, other.c.id != d.c.id).correlate(d).exists()
    return [*(column.label(f"source_{column.name}") for column in SOURCE), shared.label("source_shared")]


def reported(table: Table) -> Join:
    """The documents with the rows of this table that each reports."""
    return schema.documents.join(table, table.c.document == schema.documents.c.id)


def in_text(table: Table) -> tuple[ColumnElement[Any], ...]:
    """What puts rows in the order of documents and texts."""
    return (schema.documents.c.stem, table.c.document, table.c.position, table.c.id)


def rows_of(
    connection: Connection, table: Table, tests: Iterable[ColumnElement[bool]], order: Iterable[ColumnElement[Any]]
) -> Sequence[Row[Any]]:
    """The rows for which all of this holds, with the columns of the documents that report them, in this order."""
    query = select(table, *source_columns()).select_from(reported(table)).where(*tests).order_by(*order)
    return connection.execute(query).all()


def undated(connection: Connection, table: Table, tests: Iterable[ColumnElement[bool]], filters: Filters) -> int:
    """How many rows for which all of this holds a period leaves out because their year is not known; 0 without a period."""
    if not in_period(table, filters):
        return 0
    counted = select(func.count()).select_from(reported(table)).where(*tests, table.c.date_from.is_(None))
    return connection.execute(counted).scalar_one()


def first_day(date: str | None) -> str:
    """The first day that a date can stand for, as an order; what has no year comes last."""
    found = bounds(date) if date is not None else None
    return "9999" if found is None else found[0].isoformat()


def source_of(row: Any) -> Source:
    """The document that reports this row."""
    return Source(row.document, row.source_stem, row.source_title, row.source_publisher, row.source_side, row.source_published,
                  bool(row.source_shared))  # fmt: skip


def called(name: str | None, kind: str | None, side: str | None) -> str:
    """What a party is called in a listing: a state by one name, however the document writes it (`US side`, `U.S.`)."""
    if side is not None and is_country(side) and (name is None or kind == "country"):
        return country_name(side)
    return name if name is not None else side or ""


def parties(connection: Connection, owner: str, keys: Iterable[Key]) -> dict[tuple[str, str, str], list[Party]]:
    """The parties of these statements or undertakings, by (document, id, capacity), in order."""
    p, e = schema.parties, schema.entities
    query = (
        select(p.c.document, p.c.id, p.c.capacity, p.c.entity, p.c.side, e.c.name, e.c.kind)
        .select_from(p.outerjoin(e, and_(e.c.document == p.c.document, e.c.id == p.c.entity)))
        .where(p.c.owner == owner, among(p.c.document, p.c.id, keys))
        .order_by(p.c.document, p.c.id, p.c.capacity, p.c.n)
    )
    found: dict[tuple[str, str, str], list[Party]] = defaultdict(list)
    for row in connection.execute(query):
        party = Party(called(row.name, row.kind, row.side), row.side, row.entity, row.kind)
        found[row.document, row.id, row.capacity].append(party)
    return found


def participants(connection: Connection, keys: Iterable[Key]) -> dict[Key, list[Party]]:
    """The participants of these engagements, in order."""
    p, e = schema.participants, schema.entities
    query = (
        select(p.c.document, p.c.engagement, p.c.entity, p.c.side, e.c.name, e.c.kind)
        .select_from(p.join(e, and_(e.c.document == p.c.document, e.c.id == p.c.entity)))
        .where(among(p.c.document, p.c.engagement, keys))
        .order_by(p.c.document, p.c.engagement, p.c.n)
    )
    found: dict[Key, list[Party]] = defaultdict(list)
    for row in connection.execute(query):
        party = Party(called(row.name, row.kind, row.side), row.side, row.entity, row.kind)
        found[row.document, row.engagement].append(party)
    return found


def issues(connection: Connection, owner: str, keys: Iterable[Key]) -> dict[Key, tuple[str, ...]]:
    """The issues that these rows name, in order."""
    i = schema.issues.c
    query = select(i.document, i.id, i.slug).where(i.owner == owner, among(i.document, i.id, keys))
    query = query.order_by(i.document, i.id, i.n)
    found: dict[Key, tuple[str, ...]] = defaultdict(tuple)
    for row in connection.execute(query):
        found[row.document, row.id] += (row.slug,)
    return found


DONE = {"accept": "accepted", "correct": "corrected", "merge": "merged", "split": "split", "note": "noted"}
"""What is said of a line after such a decision; a rejected one is no line."""


def decided(connection: Connection, kind: str, keys: Iterable[Key]) -> dict[Key, tuple[str, ...]]:
    """What people decided of these lines, each word once."""
    d, wanted = schema.documents.c, set(keys)
    found: dict[Key, dict[str, None]] = defaultdict(dict)
    # Few documents hold decisions, many lines are listed.
    for row in connection.execute(select(d.id, d.decided).where(d.decided.is_not(None))):
        for one in json.loads(row.decided)["decisions"]:
            key = row.id, one["id"]
            if one["kind"] == kind and key in wanted and one["action"] in DONE:
                found[key][DONE[one["action"]]] = None
    return {key: tuple(words) for key, words in found.items()}


def citations(connection: Connection, owner: str, fields: tuple[str, ...], keys: Iterable[Key]) -> dict[Key, Citation]:
    """What the text says at these fields of the rows, in text order."""
    s = schema.spans.c
    query = (
        select(s.document, s.id, s.start, s.end, s.quote)
        .where(s.owner == owner, s.field.in_(fields), among(s.document, s.id, keys))
        .order_by(s.document, s.id, s.start, s.end)
    )
    found: dict[Key, dict[Span, str]] = defaultdict(dict)
    for row in connection.execute(query):
        found[row.document, row.id][Span(row.start, row.end)] = row.quote
    paged = _pages(connection, {document for document, _ in found})
    return {
        key: Citation(key[0], tuple(spans), tuple(spans.values()), _page_of(paged.get(key[0], ()), next(iter(spans)).start))
        for key, spans in found.items()
    }


def _pages(connection: Connection, documents: Iterable[str]) -> dict[str, list[int]]:
    """Where each page begins, of those documents that have pages."""
    d = schema.documents.c
    wanted = func.json_each(json.dumps(sorted(documents))).table_valued("value")
    rows = connection.execute(select(d.id, d.pages).where(d.pages.is_not(None), d.id.in_(select(wanted.c.value))))
    return {row.id: json.loads(row.pages) for row in rows}


def _page_of(pages: Sequence[int], offset: int) -> int | None:
    return max(bisect_right(pages, offset), 1) if pages else None


ASIDE = 80
"""Characters between two quotations of one line beyond which they are another matter, and left out."""


def passages(connection: Connection, cited: Mapping[Key, Citation]) -> dict[Key, str]:
    """The text at each citation as it stands, white space made single: also what stands between its quotations."""
    spans = [(*key, span) for key, citation in cited.items() for span in run_together(citation.spans, ASIDE)]
    d = schema.documents.c
    wanted = func.json_each(json.dumps([[document, s.start, s.end] for document, _, s in spans])).table_valued("key", "value")
    start, end = (func.json_extract(wanted.c.value, f"$[{n}]") for n in (1, 2))
    query = select(func.substr(d.text, start + 1, end - start)).select_from(
        wanted.join(schema.documents, d.id == func.json_extract(wanted.c.value, "$[0]"))
    )
    found: dict[Key, list[str]] = defaultdict(list)
    for (document, key, _), text in zip(spans, connection.execute(query.order_by(wanted.c.key)).scalars(), strict=True):
        found[document, key].append(" ".join(text.split()))
    return {key: " … ".join(parts) for key, parts in found.items()}


def among(document: Any, key: Any, keys: Iterable[Key]) -> ColumnElement[bool]:
    """Whether (document, key) is one of these, however many they are."""
    listed = func.json_each(json.dumps([[d, k] for d, k in keys])).table_valued("value")
    wanted = select(func.json_extract(listed.c.value, "$[0]"), func.json_extract(listed.c.value, "$[1]"))
    return tuple_(document, key).in_(wanted)
