"""Who met or spoke with whom, when, where."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import (
    Filters,
    Selector,
    country_code,
    has_issue,
    in_period,
    named,
    of_source,
    pair_met,
    participant_is,
    selectors,
)
from memcon.record.lines import EngagementLine, Listing
from memcon.record.view import loading
from memcon.record.view.counts import looked

TABLE = schema.engagements
ORDER = (
    TABLE.c.date_from.is_(None), TABLE.c.date_from, TABLE.c.date.is_(None), TABLE.c.date, schema.documents.c.stem,
    TABLE.c.document, TABLE.c.position, TABLE.c.id,
)  # fmt: skip


def engagements(record: Record, filters: Filters) -> Listing[EngagementLine]:
    """The contacts that the filters leave: by date, those without a year last, then by document and place in the text."""
    f = filters
    with record.reading() as connection:
        who = selectors(connection, f)
        tests = _conditions(f, who)
        lines = select_lines(connection, [*tests, *in_period(TABLE, f)])
        undated = loading.undated(connection, TABLE, tests, f)
        return Listing(lines, looked(connection, f), undated, named(who))


def select_lines(connection: Connection, tests: list[ColumnElement[bool]]) -> tuple[EngagementLine, ...]:
    """The contacts for which all of this holds, by date."""
    return _lines(connection, loading.rows_of(connection, TABLE, tests, ORDER))


def _conditions(f: Filters, who: dict[str, Selector]) -> list[ColumnElement[bool]]:
    tests = [of_source(f)]
    if f.person is not None:
        tests.append(participant_is(TABLE, TABLE.c.id, who[f.person]))
    if f.country:
        codes = [country_code(c, "--country") for c in f.country]
        held_there = and_(TABLE.c.place_country.in_(codes), TABLE.c.kind.in_(("visit", "multilateral")))
        tests.append(or_(held_there, *(participant_is(TABLE, TABLE.c.id, Selector(c, side=c)) for c in codes)))
    if f.pair is not None:
        tests.append(pair_met(f.pair, TABLE.c.document, TABLE.c.id))
    if f.kind:
        tests.append(TABLE.c.kind.in_(f.kind))
    if f.issue:
        tests.append(_speaks_of(f.issue))
    return tests


def _speaks_of(slugs: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether a statement made in the contact names one of these issues."""
    s = schema.statements
    made_in = select(s.c.id).where(s.c.document == TABLE.c.document, s.c.engagement == TABLE.c.id)
    return made_in.where(has_issue(s, "statement", slugs)).exists()


def _lines(connection: Connection, rows: Any) -> tuple[EngagementLine, ...]:
    keys = [(row.document, row.id) for row in rows]
    who = loading.participants(connection, keys)
    cited = loading.citations(connection, "engagement", ("evidence",), keys)
    return tuple(
        EngagementLine(
            source=loading.source_of(row), id=row.id, kind=row.kind, date=row.date, date_basis=row.date_basis, place=row.place,
            participants=tuple(who[row.document, row.id]), background=row.background, planned=row.planned,
            citation=cited[row.document, row.id],
        )
        for row in rows
    )  # fmt: skip
