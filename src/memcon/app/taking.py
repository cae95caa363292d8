"""Taking a decision: what a person says about a line of the record, understood and entered into the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from memcon.app.deciding import entries, take
from memcon.app.decision_values import an, field_of, understood
from memcon.app.seen import FIELDS, GIST, Index, Item
from memcon.app.targets import Pointed, pointed_at
from memcon.errors import UsageError
from memcon.model.decision import Decision
from memcon.model.engagement import Engagement
from memcon.model.person import Entity
from memcon.model.statement import Statement
from memcon.record import Record

MATTER = {"statement", "undertaking"}
"""Kinds that can be of one matter: what is said of it, and what is owed."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision that now stands in the journal: what it is about, and what follows from it, in words."""

    decision: Decision
    about: str
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, with which remark; `now` for tests."""

    who: str
    note: str | None = None
    now: datetime | None = None


def accept(record: Record, word: str, by: By) -> Taken:
    """The line is right as it is read: all its fields are what the person saw."""
    line = pointed_at(record, word)
    return _taken(record, "accept", line, by, seen=line.index.seen(line.item, FIELDS[line.kind]))


def reject(record: Record, word: str, by: By) -> Taken:
    """The line is no such thing: it is not in the record any more, and what hangs on it goes or is cleared."""
    line = pointed_at(record, word)
    return _taken(record, "reject", line, by, seen=line.index.seen(line.item, GIST[line.kind]), follows=_hanging(line))


def note(record: Record, word: str, text: str, by: By) -> Taken:
    """A remark about the line, which changes nothing."""
    if not text.strip():
        raise UsageError('the note is empty. Write: memcon decide note STEM:s12 "what you want to remember"')
    return _taken(record, "note", pointed_at(record, word), By(by.who, text.strip(), by.now))


def correct(record: Record, word: str, field: str, given: Sequence[str], by: By) -> Taken:
    """One field of the line has another value. Raises UsageError for a field or a value that makes no sense."""
    line = pointed_at(record, word)
    name = field_of(line.kind, field)
    value = understood(line.index, line.kind, name, given)
    seen = line.index.value(line.item, name)
    if value == seen and not _corrected_before(record, line, name):
        raise UsageError(f"{line.label}: its {name} is {said(value)} already. Say that it is right: memcon decide accept {word}")
    return _taken(
        record, "correct", line, by, field=name, seen=seen, value=value, follows=(f"{name}: {said(seen)} → {said(value)}",)
    )


def join(record: Record, action: Literal["merge", "split"], one: str, others: Sequence[str], by: By) -> tuple[Taken, ...]:
    """The line and each of the others are one person, contact or matter, or are not: one decision for each pair.

    Raises UsageError where a pair makes no sense; then none is taken.
    """
    first = pointed_at(record, one)
    pairs = [(first, pointed_at(record, other)) for other in others]
    for pair in pairs:
        _joinable(*pair)
    return tuple(_joined(record, action, pair, by) for pair in pairs)


def _joinable(first: Pointed, second: Pointed) -> None:
    kinds = {first.kind, second.kind}
    if len(kinds) > 1 and kinds != MATTER:
        raise UsageError(f"{first.label} is {an(first.kind)}, {second.label} {an(second.kind)}: they are never one")
    if kinds == {"statement"}:
        raise UsageError(f"{first.label}: two statements are not merged. Merge people, contacts, or what is owed")
    if first.index.target(first.kind, first.item) == second.index.target(second.kind, second.item):
        raise UsageError(f"{first.label} and {second.label} are the same line of the same text")


def _joined(record: Record, action: Literal["merge", "split"], pair: tuple[Pointed, Pointed], by: By) -> Taken:
    a, b = (p.index.target(p.kind, p.item) for p in pair)
    seen = [p.index.seen(p.item, GIST[p.kind]) for p in pair]
    decision = Decision("", action, a, "", by.who, b, seen=seen, note=by.note)
    what = {"merge": "are one", "split": "are not one"}[action]
    about = " and ".join(f"{p.label} ({p.said})" for p in pair)
    return Taken(take(record, decision, now=by.now), f"{about} {what}")


def said(value: Any) -> str:
    """A value as a person reads it: names, a sum, a title; `none` where there is nothing."""
    if value is None or value == []:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(said(v) for v in value)
    if not isinstance(value, dict):
        return str(value)
    if "currency" in value:
        number = value["value"] if value["value"] is not None else "?"
        return " ".join([*value["qualifiers"], value["currency"] or "¤", f"{number:,}" if number != "?" else number])
    if "title" in value:
        return str(value["title"]) + (f"; {value['organisation']}" if value["organisation"] else "")
    if "quote" in value:
        return f"“{value['quote']}” at {value['start']}"
    if "name" in value and "kind" in value:
        return str(value["name"]) + (f" ({value['country']})" if value.get("country") and value["kind"] != "country" else "")
    return "; ".join(f"{k} {said(v)}" for k, v in value.items())


def _taken(
    record: Record, action: Literal["accept", "correct", "reject", "note"], line: Pointed, by: By, *, field: str | None = None,
    seen: Any = None, value: Any = None, follows: tuple[str, ...] = (),
) -> Taken:  # fmt: skip
    target = line.index.target(line.kind, line.item)
    decision = Decision("", action, target, "", by.who, field=field, seen=seen, value=value, note=by.note)
    return Taken(take(record, decision, now=by.now), f"{line.label}: {line.said}", follows)


def _corrected_before(record: Record, line: Pointed, field: str) -> bool:
    target = line.index.target(line.kind, line.item)
    return any(
        e.decision.target == target and e.decision.field == field and e.verdict.standing == "applied" for e in entries(record)
    )


def _hanging(line: Pointed) -> tuple[str, ...]:
    """What goes, or is cleared, with a rejected line."""
    memo, key = line.index.memo, line.item.id
    if isinstance(line.item, Statement):
        return _many([u.id for u in memo.ledger if u.statement == key], "with it goes what was undertaken in it: {}")
    if isinstance(line.item, Engagement):
        stay = "what was said in it stays, as said elsewhere: {}"
        return _many([s.id for s in memo.statements if s.engagement == key], stay)
    if isinstance(line.item, Entity):
        stay = "these lines stay, and name it no more: {}"
        return _many([i.id for i in _lines(line.index) if key in _people(i)], stay)
    return ()


def _many(ids: Sequence[str], sentence: str) -> tuple[str, ...]:
    return (sentence.format(", ".join(ids)),) if ids else ()


def _lines(index: Index) -> tuple[Item, ...]:
    return (*index.memo.engagements, *index.memo.statements, *index.memo.ledger)


def _people(item: Item) -> tuple[str, ...]:
    if isinstance(item, Engagement):
        return tuple(p.entity for p in item.participants)
    if isinstance(item, Statement):
        return item.speakers + item.addressees + item.relayed_from
    return () if isinstance(item, Entity) else item.by + item.of + item.to
