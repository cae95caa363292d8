"""Who undertook or asked for what."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from memcon.model.citation import Citation, Span
from memcon.model.links import Key
from memcon.model.undertaking import Amount
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
    party_is,
    selectors,
)
from memcon.record.lines import LedgerLine, Listing, Party, Replies, StatementLine
from memcon.record.view import loading
from memcon.record.view.counts import looked
from memcon.record.view.coverage import coverage
from memcon.record.view.replies import ASSURING, replies
from memcon.record.view.statements import TABLE as STATEMENTS
from memcon.record.view.statements import select_lines as select_statements
from memcon.record.view.statements import spoken_by, statement_lines

TABLE = schema.undertakings
ANYONE = ("by", "of", "to")
WORTH_READING = 8
"""Characters: a full stop or a lone "and" after the words that bind says nothing."""


def ledger(record: Record, filters: Filters, wider: tuple[str, ...] = ()) -> Listing[LedgerLine]:
    """The entries that the filters leave, in the order of documents and texts; grouped where one party is to act.

    `wider` are the issues that the one asked about is part of: what the party to act said on those is given apart.
    """
    f = filters
    with record.reading() as connection:
        who = selectors(connection, f)
        debtor = who[f.of] if f.of is not None else None
        tests = conditions(f, who)
        lines = select_lines(connection, [*tests, *in_period(TABLE, f)])
        undated = loading.undated(connection, TABLE, tests, f)
        general: tuple[StatementLine, ...] = ()
        besides: tuple[StatementLine, ...] = ()
        if f.issue and debtor is None and not f.kind and not f.act:
            undertaking = {(line.source.document, line.statement) for line in lines}
            spoken = statement_lines(connection, replace(f, of=None))
            besides = tuple(s for s in spoken if (s.source.document, s.id) not in undertaking)
        answers = Replies()
        if debtor is not None and not debtor.joint:
            lines = tuple(replace(line, group=_group(line, debtor)) for line in lines)
            if f.issue and wider:
                general = _general(connection, f, debtor, wider)
            author = who[f.by] if f.by is not None else None
            if author is not None and not author.joint and author != debtor:
                answers = replies(connection, lines)
        return Listing(lines, looked(connection, f), undated, named(who), coverage(connection, f),
                       general, wider if f.issue else (), answers, besides)  # fmt: skip


def conditions(f: Filters, who: dict[str, Selector]) -> list[ColumnElement[bool]]:
    """What the filters ask of an entry, but for the period."""
    tests = [of_source(f)]
    if f.person is not None:
        tests.append(party_is(TABLE, "undertaking", ANYONE, who[f.person]))
    if f.by is not None:
        tests.append(TABLE.c.by_joint if who[f.by].joint else party_is(TABLE, "undertaking", ("by",), who[f.by]))
    if f.of is not None:
        tests.append(TABLE.c.of_joint if who[f.of].joint else party_is(TABLE, "undertaking", ("of",), who[f.of]))
    if f.country:
        codes = [country_code(c, "--country") for c in f.country]
        tests.append(or_(false(), *(party_is(TABLE, "undertaking", ANYONE, Selector(c, side=c)) for c in codes)))
    if f.pair is not None:
        tests.append(_of_pair(f.pair))
    if f.kind:
        tests.append(TABLE.c.kind.in_(f.kind))
    if f.act:
        s = STATEMENTS.c
        said = select(s.id).where(s.document == TABLE.c.document, s.id == TABLE.c.statement, s.act.in_(f.act))
        tests.append(said.exists())
    if f.issue:
        tests.append(has_issue(TABLE, "undertaking", f.issue))
    if not f.everything:
        tests.append(TABLE.c.live)
    return tests


def _of_pair(pair: tuple[str, str]) -> ColumnElement[bool]:
    """Whether one side speaks for or asks of the other, or one speaks in a contact between the two."""

    def is_in(side: str, *capacities: str) -> ColumnElement[bool]:
        return party_is(TABLE, "undertaking", capacities, Selector(side, side=side))

    one, two = pair
    between = or_(and_(is_in(one, "by"), is_in(two, *ANYONE)), and_(is_in(two, "by"), is_in(one, *ANYONE)))
    met = and_(or_(is_in(one, "by"), is_in(two, "by")), pair_met(pair, TABLE.c.document, TABLE.c.engagement))
    return or_(between, met)


def _group(line: LedgerLine, debtor: Selector) -> str:
    if line.of_joint:
        return "joint"

    def chosen(p: Party) -> bool:
        if debtor.side is not None:
            return p.side == debtor.side
        return (line.source.document, p.entity) in debtor.members

    return "own" if any(chosen(p) for p in line.by) else "asked"


def _general(connection: Connection, f: Filters, debtor: Selector, wider: tuple[str, ...]) -> tuple[StatementLine, ...]:
    tests = [
        of_source(f), spoken_by(debtor), STATEMENTS.c.act.in_(ASSURING), STATEMENTS.c.negated.is_(False),
        has_issue(STATEMENTS, "statement", wider), ~has_issue(STATEMENTS, "statement", f.issue),
    ]  # fmt: skip
    return select_statements(connection, tests)


def select_lines(connection: Connection, tests: list[ColumnElement[bool]]) -> tuple[LedgerLine, ...]:
    """The entries for which all of this holds, in the order of documents and texts."""
    return _lines(connection, loading.rows_of(connection, TABLE, tests, loading.in_text(TABLE)))


def entry_lines(connection: Connection, keys: Iterable[Key]) -> tuple[LedgerLine, ...]:
    """The entries with these keys."""
    return select_lines(connection, [loading.among(TABLE.c.document, TABLE.c.id, keys)])


def _rest(connection: Connection, rows: Any) -> dict[Key, Citation]:
    """What follows the words that bind in the same statement, up to the next undertaking that is made in it."""
    statements = {(row.document, row.statement) for row in rows if row.statement is not None}
    u = TABLE.c
    made_in = connection.execute(
        select(u.document, u.id, u.statement).where(loading.among(u.document, u.statement, statements))
    ).all()
    content = loading.citations(connection, "statement", ("content",), statements)
    evidence = loading.citations(connection, "undertaking", ("evidence",), [(m.document, m.id) for m in made_in])
    begins: dict[Key, list[int]] = defaultdict(list)
    for m in made_in:
        if (m.document, m.id) in evidence:
            begins[m.document, m.statement].append(evidence[m.document, m.id].spans[0].start)
    found: dict[Key, Citation] = {}
    for row in rows:
        key, statement = (row.document, row.id), (row.document, row.statement)
        if key not in evidence or statement not in content:
            continue
        first, last = evidence[key].spans[0].start, max(s.end for s in evidence[key].spans)
        until = min((b for b in begins[statement] if b > first), default=max(s.end for s in content[statement].spans))
        parts = [
            (Span(max(s.start, last), min(s.end, until)), quote[max(last - s.start, 0) : until - s.start])
            for s, quote in zip(content[statement].spans, content[statement].quotes, strict=True)
            if min(s.end, until) - max(s.start, last) >= WORTH_READING
        ]
        if parts:
            found[key] = Citation(row.document, tuple(s for s, _ in parts), tuple(quote for _, quote in parts))
    return found


def _lines(connection: Connection, rows: Any) -> tuple[LedgerLine, ...]:
    keys = [(row.document, row.id) for row in rows]
    who = loading.parties(connection, "undertaking", keys)
    named = loading.issues(connection, "undertaking", keys)
    cited = loading.citations(connection, "undertaking", ("evidence",), keys)
    sums = loading.citations(connection, "undertaking", ("amount",), [(r.document, r.id) for r in rows if r.has_amount])

    held = _chains(connection, keys)
    decided = loading.decided(connection, "undertaking", keys)
    rest = _rest(connection, rows)
    runs_on = loading.passages(connection, rest)

    def citation(key: Key) -> Citation:
        said, after = cited[key], rest.get(key)
        return said if after is None else Citation(said.document, said.spans + after.spans, said.quotes + after.quotes, said.page)

    def amount(row: Any) -> Amount | None:
        if not row.has_amount:
            return None
        value = int(row.amount) if row.amount is not None and float(row.amount).is_integer() else row.amount
        spans = sums[row.document, row.id].spans if (row.document, row.id) in sums else ()
        return Amount(value, row.currency, tuple(json.loads(row.qualifiers)), spans)

    return tuple(
        LedgerLine(
            source=loading.source_of(row), id=row.id, kind=row.kind, by=tuple(who[row.document, row.id, "by"]),
            by_joint=row.by_joint, of=tuple(who[row.document, row.id, "of"]), of_joint=row.of_joint,
            to=tuple(who[row.document, row.id, "to"]), what=row.what, issues=named[row.document, row.id], amount=amount(row),
            due=row.due, live=row.live, statement=row.statement, date=row.date, date_basis=row.date_basis,
            citation=citation((row.document, row.id)), runs_on=runs_on.get((row.document, row.id), ""),
            decided=decided.get((row.document, row.id), ()), **held.get((row.document, row.id), {}),
        )
        for row in rows
    )  # fmt: skip


def _chains(connection: Connection, keys: Iterable[Key]) -> dict[Key, dict[str, Any]]:
    """The chain that each of these entries is part of, with its state and answer; none where which one is open.

    A request that lists several things is part of several: its own, which it raised, is given.
    """
    s, c = schema.chain_steps.c, schema.chains.c
    query = (
        select(s.document, s.id, c.id.label("chain"), c.state, func.json_extract(c.value, "$.answer").label("answer"))
        .select_from(schema.chain_steps.join(schema.chains, c.id == s.chain))
        .where(s.owner == "undertaking", s.role != "open", loading.among(s.document, s.id, keys))
        .order_by(s.document, s.id, s.role != "raised", c.id)
    )  # fmt: skip
    found: dict[Key, dict[str, Any]] = {}
    for row in connection.execute(query):
        found.setdefault((row.document, row.id), {"chain": row.chain, "state": row.state, "answer": row.answer})
    return found
