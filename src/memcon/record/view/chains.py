"""What became of each matter: who asked, who is to act, what was answered, who has to move next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from memcon.errors import UsageError
from memcon.model.links import Chain, Key, State, Step
from memcon.model.undertaking import Amount
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, in_period, issue_is, named, selectors
from memcon.record.lines import ChainLine, LedgerLine, Listing, Party, StatementLine, StepLine
from memcon.record.links import chains_of
from memcon.record.view import loading
from memcon.record.view.counts import looked
from memcon.record.view.coverage import coverage
from memcon.record.view.ledger import conditions, entry_lines
from memcon.record.view.statements import select_lines

GRADES = ("specific", "declined", "general")
"""The best answer first."""
OPEN: tuple[State, ...] = ("asked", "hoped")
UNANSWERED = ("none", "general")
MATTER = ("raised", "restated", "revised", "reply")
"""Steps by which an entry of the ledger makes a chain one of its parties'."""


def chains(
    record: Record, filters: Filters, *, states: Sequence[str] = (), unanswered: bool = False, ids: Sequence[str] = ()
) -> Listing[ChainLine]:
    """The chains one of whose entries the filters leave, the longest open first.

    With `unanswered`, only what one side asked of another that is not answered, or only in general; with `of`, not what
    that party itself asked for. `ids` are beginnings of chain ids: those chains alone.
    """
    with record.reading() as connection:
        who = selectors(connection, filters)
        kept = wanted(connection, filters, who, ids)
        if unanswered:
            kept = [c for c in kept if c.state in OPEN and c.answer in UNANSWERED and asked_by_others(c, filters, who)]
        if states:
            kept = [c for c in kept if c.state in states]
        lines = chain_lines(connection, kept)
        ordered = tuple(sorted(lines, key=lambda c: (loading.first_day(c.since), c.source.stem, c.id)))
        return Listing(ordered, looked(connection, filters), 0, named(who), coverage(connection, filters))


def wanted(connection: Connection, f: Filters, who: Any, ids: Sequence[str] = ()) -> list[Chain]:
    """The chains one of whose entries the filters leave, or those whose ids begin so."""
    c = schema.chains.c
    if ids:
        found = [
            i for given in ids for i in connection.execute(select(c.id).where(c.id.startswith(given)).order_by(c.id)).scalars()
        ]
        if not found:
            raise UsageError(f"{ids[0]!r}: no chain has this id. `memcon chains` lists all of them")
        return list(chains_of(connection, dict.fromkeys(found)))
    return list(chains_of(connection, ids_wanted(connection, f, who)))


def ids_wanted(connection: Connection, f: Filters, who: Any) -> list[str]:
    """The ids of the chains one of whose entries the filters leave."""
    s, u = schema.chain_steps.c, schema.undertakings
    tests = [*conditions(replace(f, issue=(), everything=True), who), *in_period(u, f)]
    query = (
        select(s.chain)
        .select_from(loading.reported(u).join(schema.chain_steps, (s.document == u.c.document) & (s.id == u.c.id)))
        .where(s.owner == "undertaking", s.role.in_(MATTER), *tests)
    )
    if f.issue:
        i = schema.chain_issues.c
        query = query.where(s.chain.in_(select(i.chain).where(issue_is(i.slug, f.issue))))
    return sorted(set(connection.execute(query).scalars()))


def asked_by_others(chain: Chain, f: Filters, who: Any) -> bool:
    """Whether another asked than the side that the filters have act."""
    side = who[f.of].side if f.of is not None else None
    return side is None or any(by != side for by in chain.by)


def chain_lines(connection: Connection, found: Sequence[Chain]) -> tuple[ChainLine, ...]:
    """The chains with all that their steps cite."""
    steps = [step for chain in found for step in chain.steps]
    owed = {_key(line): line for line in entry_lines(connection, _keys(steps, "undertaking"))}
    spoken = loading.among(schema.statements.c.document, schema.statements.c.id, _keys(steps, "statement"))
    said = {_key(line): line for line in select_lines(connection, [spoken])}
    return tuple(line for chain in found if (line := _line(chain, owed, said)) is not None)


def _line(chain: Chain, owed: dict[Key, LedgerLine], said: dict[Key, StatementLine]) -> ChainLine | None:
    steps = []
    for step in chain.steps:
        line = owed.get(step.key) if step.owner == "undertaking" else said.get(step.key)
        if line is None:
            continue
        asked = owed.get(step.answers) if step.answers is not None else None
        steps.append(
            StepLine(
                line.source, step.owner, line.id, step.role, step.grade, step.state, line.date, line.date_basis,
                line.by if isinstance(line, LedgerLine) else line.speakers,
                line.kind if isinstance(line, LedgerLine) else line.act,
                line.what if isinstance(line, LedgerLine) else line.words,
                step.why, line.citation, asked.citation if asked is not None else None,
            )
        )  # fmt: skip
    raised = next((s for s in steps if s.role == "raised"), steps[0] if steps else None)
    if raised is None:
        return None
    amounts = tuple(Amount(value, currency, q, ()) for value, currency, q, _ in chain.amounts)  # type: ignore[arg-type]
    return ChainLine(
        raised.source, chain.id, chain.title, chain.issues, _sides(chain.of), _sides(chain.by), chain.joint, chain.state,
        _sides(chain.mover), chain.since, chain.last, chain.due, chain.answer, amounts, chain.why, raised.citation,
        tuple(steps), _best(steps),
    )  # fmt: skip


def _best(steps: Iterable[StepLine]) -> StepLine | None:
    graded = [s for s in steps if s.grade in GRADES]
    return min(graded, key=lambda s: GRADES.index(s.grade or "general"), default=None)


def _sides(codes: Iterable[str]) -> tuple[Party, ...]:
    return tuple(Party(loading.called(None, None, side), side) for side in codes)


def _keys(steps: Sequence[Step], owner: str) -> list[Key]:
    """What is to be fetched: the steps of this kind, and of entries the requests that are answered."""
    answered = [s.answers for s in steps if s.answers is not None] if owner == "undertaking" else []
    return list(dict.fromkeys([*(s.key for s in steps if s.owner == owner), *answered]))


def _key(line: LedgerLine | StatementLine) -> Key:
    return line.source.document, line.id
