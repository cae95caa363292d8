"""A listing a page at a time, the newest first: what is shown is fetched, what is not is only counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal

from sqlalchemy import ColumnElement, Connection, Table, func, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, in_period, named, of_source, selectors
from memcon.record.lines import ChainLine, EngagementLine, LedgerLine, Line, Listing, StatementLine
from memcon.record.view import loading
from memcon.record.view.chains import OPEN, UNANSWERED, asked_by_others, chain_lines, wanted
from memcon.record.view.counts import looked
from memcon.record.view.coverage import coverage
from memcon.record.view.engagements import any_report
from memcon.record.view.engagements import conditions as contact_conditions
from memcon.record.view.engagements import lines_where as contact_lines
from memcon.record.view.ledger import conditions as ledger_conditions
from memcon.record.view.ledger import select_lines as ledger_lines
from memcon.record.view.statements import conditions as statement_conditions
from memcon.record.view.statements import select_lines as statement_lines

Order = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Slice:
    """Which lines: `size` of them after the first `offset`, by date; those without a year come last in either order."""

    offset: int = 0
    size: int = 50
    order: Order = "newest"


@dataclass(frozen=True, slots=True)
class Paged(Generic[Line]):
    """The lines of one page, with what the whole answer rests on; `total` counts the lines of all pages."""

    listing: Listing[Line]
    total: int


def engagements(record: Record, f: Filters, cut: Slice) -> Paged[EngagementLine]:
    """Contacts, those that documents only mention after all others."""
    c = schema.contacts.c
    with record.reading() as connection:
        who = selectors(connection, f)
        tests = [any_report(t) for t in contact_conditions(f, who)]
        period = in_period(schema.contacts, f)
        total = _count(connection, select(func.count()).select_from(schema.contacts).where(*tests, *period))
        query = select(c.id).where(*tests, *period).order_by(c.background, *_by_date(schema.contacts, cut), c.id)
        ids = list(connection.execute(query.limit(cut.size).offset(cut.offset)).scalars())
        found = contact_lines(connection, [c.id.in_(ids)], of_source(f))
        lines = _in_order(found, ids, lambda line: line.contact)
        undated = 0
        if period:
            undated = _count(connection, select(func.count()).select_from(schema.contacts).where(*tests, c.date_from.is_(None)))
        return Paged(Listing(lines, looked(connection, f), undated, named(who)), total)


def statements(record: Record, f: Filters, cut: Slice) -> Paged[StatementLine]:
    """Statements."""
    with record.reading() as connection:
        who = selectors(connection, f)
        return _told(connection, f, cut, schema.statements, statement_conditions(f, who), who, statement_lines)


def ledger(record: Record, f: Filters, cut: Slice) -> Paged[LedgerLine]:
    """Entries of the ledger."""
    with record.reading() as connection:
        who = selectors(connection, f)
        return _told(connection, f, cut, schema.undertakings, ledger_conditions(f, who), who, ledger_lines)


def chains(
    record: Record, f: Filters, cut: Slice, *, states: Sequence[str] = (), unanswered: bool = False
) -> Paged[ChainLine]:  # fmt: skip
    """Chains, by the day they began; `states` and `unanswered` as in `view.chains`."""
    with record.reading() as connection:
        who = selectors(connection, f)
        kept = wanted(connection, f, who)
        if unanswered:
            kept = [
                c for c in kept
                if c.state in OPEN and c.answer in UNANSWERED and asked_by_others(c, f, who)
            ]  # fmt: skip
        if states:
            kept = [c for c in kept if c.state in states]
        kept.sort(key=lambda c: c.id)
        dated = [c for c in kept if loading.first_day(c.since) != "9999"]
        dated.sort(key=lambda c: loading.first_day(c.since), reverse=cut.order == "newest")
        ordered = [*dated, *(c for c in kept if loading.first_day(c.since) == "9999")]
        lines = chain_lines(connection, ordered[cut.offset : cut.offset + cut.size])
        return Paged(Listing(lines, looked(connection, f), 0, named(who), coverage(connection, f)), len(kept))


def _told(
    connection: Connection, f: Filters, cut: Slice, table: Table, tests: list[ColumnElement[bool]], who: Any, select_lines: Any
) -> Paged[Any]:  # fmt: skip
    """A page of the rows of this table, which documents report."""
    told, period = loading.reported(table), in_period(table, f)
    total = _count(connection, select(func.count()).select_from(told).where(*tests, *period))
    query = select(table.c.document, table.c.id).select_from(told).where(*tests, *period)
    query = query.order_by(*_by_date(table, cut), *loading.in_text(table)).limit(cut.size).offset(cut.offset)
    keys = [(row.document, row.id) for row in connection.execute(query)]
    found = select_lines(connection, [loading.among(table.c.document, table.c.id, keys)])
    lines = _in_order(found, keys, lambda line: (line.source.document, line.id))
    undated = loading.undated(connection, table, tests, f)
    return Paged(Listing(lines, looked(connection, f), undated, named(who), coverage(connection, f)), total)


def _by_date(table: Table, cut: Slice) -> tuple[ColumnElement[Any], ...]:
    day = table.c.date_from
    return (day.is_(None), day.desc() if cut.order == "newest" else day)


def _in_order(lines: Iterable[Any], keys: Sequence[Any], key_of: Any) -> tuple[Any, ...]:
    place = {key: n for n, key in enumerate(keys)}
    return tuple(sorted(lines, key=lambda line: place[key_of(line)]))


def _count(connection: Connection, query: Any) -> int:
    return int(connection.execute(query).scalar_one())
