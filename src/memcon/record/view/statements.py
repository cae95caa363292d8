"""What each side said, to whom, in which act of speech."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

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
    party_is,
    selectors,
)
from memcon.record.lines import Listing, StatementLine
from memcon.record.view import loading
from memcon.record.view.counts import looked
from memcon.record.view.coverage import coverage

TABLE = schema.statements
SPEAKERS = ("speaker",)
ANYONE = ("speaker", "addressee", "relayed")


def statements(record: Record, filters: Filters) -> Listing[StatementLine]:
    """The statements that the filters leave, in the order of documents and texts."""
    f = filters
    with record.reading() as connection:
        who = selectors(connection, f)
        tests = conditions(f, who)
        lines = select_lines(connection, [*tests, *in_period(TABLE, f)])
        undated = loading.undated(connection, TABLE, tests, f)
        return Listing(lines, looked(connection, f), undated, named(who), coverage(connection, f))


def statement_lines(connection: Connection, f: Filters) -> tuple[StatementLine, ...]:
    """The statements that the filters leave."""
    return select_lines(connection, [*conditions(f, selectors(connection, f)), *in_period(TABLE, f)])


def conditions(f: Filters, who: dict[str, Selector]) -> list[ColumnElement[bool]]:
    """What says that a statement is one of those that the filters leave, their period aside."""
    tests = [of_source(f)]
    if f.person is not None:
        tests.append(party_is(TABLE, "statement", ANYONE, who[f.person]))
    if f.by is not None:
        tests.append(spoken_by(who[f.by]))
    if f.to is not None:
        tests.append(party_is(TABLE, "statement", ("addressee",), who[f.to]))
    if f.country:
        tests.append(or_(*(_touches(country_code(c, "--country")) for c in f.country)))
    if f.pair is not None:
        tests.append(of_pair(f.pair))
    if f.act:
        tests.append(TABLE.c.act.in_(f.act))
    if f.kind:
        e = schema.engagements.c
        made_in = select(e.id).where(e.document == TABLE.c.document, e.id == TABLE.c.engagement, e.kind.in_(f.kind))
        tests.append(made_in.exists())
    if f.issue:
        tests.append(has_issue(TABLE, "statement", f.issue))
    if not f.everything:
        tests.append(TABLE.c.negated.is_(False))
    return tests


def spoken_by(who: Selector) -> ColumnElement[bool]:
    """Whether the one selected speaks; "both" is a statement whose speakers stand on several sides."""
    if not who.joint:
        return party_is(TABLE, "statement", SPEAKERS, who)
    p = schema.parties.c
    sides = (
        select(func.count(p.side.distinct()))
        .where(p.document == TABLE.c.document, p.owner == "statement", p.id == TABLE.c.id, p.capacity == "speaker")
        .scalar_subquery()
    )
    return sides > 1


def of_pair(pair: tuple[str, str]) -> ColumnElement[bool]:
    """Whether one of the two sides speaks, to the other or in a contact between the two."""

    def speaks(side: str) -> ColumnElement[bool]:
        return party_is(TABLE, "statement", SPEAKERS, Selector(side, side=side))

    def addressed(side: str) -> ColumnElement[bool]:
        return party_is(TABLE, "statement", ("addressee", "speaker"), Selector(side, side=side))

    one, two = pair
    to_each_other = or_(and_(speaks(one), addressed(two)), and_(speaks(two), addressed(one)))
    met = and_(or_(speaks(one), speaks(two)), pair_met(pair, TABLE.c.document, TABLE.c.engagement))
    return or_(to_each_other, met)


def _touches(side: str) -> ColumnElement[bool]:
    who = Selector(side, side=side)
    return or_(party_is(TABLE, "statement", ANYONE, who), participant_is(TABLE, TABLE.c.engagement, who) if side else false())


def select_lines(connection: Connection, tests: list[ColumnElement[bool]]) -> tuple[StatementLine, ...]:
    """The statements for which all of this holds."""
    return lines_of(connection, loading.rows_of(connection, TABLE, tests, loading.in_text(TABLE)))


def lines_of(connection: Connection, rows: Any) -> tuple[StatementLine, ...]:
    """Rows of the table, with all that belongs to them."""
    keys = [(row.document, row.id) for row in rows]
    who = loading.parties(connection, "statement", keys)
    named = loading.issues(connection, "statement", keys)
    cited = loading.citations(connection, "statement", ("cue", "content"), keys)
    words = loading.passages(connection, cited)
    decided = loading.decided(connection, "statement", keys)

    def party(row: Any, capacity: str) -> Any:
        return tuple(who[row.document, row.id, capacity])

    return tuple(
        StatementLine(
            source=loading.source_of(row), id=row.id, speakers=party(row, "speaker"), act=row.act, cue=row.cue,
            content=row.content, words=words.get((row.document, row.id), ""), addressees=party(row, "addressee"),
            relayed_from=party(row, "relayed"),
            engagement=row.engagement, date=row.date,
            date_basis=row.date_basis, negated=row.negated, modality=row.modality,
            issues=named[row.document, row.id], citation=cited[row.document, row.id],
            decided=decided.get((row.document, row.id), ()),
        )
        for row in rows
    )  # fmt: skip
