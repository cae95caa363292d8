"""A reading with one field another, or without one of its lines: what hangs on it follows."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from memcon.app.seen import BOTH, Index, Item
from memcon.model.decision import TargetKind
from memcon.model.engagement import Engagement, Participant
from memcon.model.memorandum import Memorandum
from memcon.model.person import Entity, Role
from memcon.model.statement import Statement
from memcon.model.undertaking import Amount, Undertaking

UNCITED: dict[str, dict[str, Any]] = {
    "date": {"date_spans": (), "date_basis": None}, "place": {"place_spans": ()}, "due": {"due_spans": ()},
}  # fmt: skip
"""What of a field goes with the words it was read from, when it has another value than they say."""


class Unread(Exception):
    """What a decision speaks of is not read any more; the sentence says what."""


def corrected(index: Index, item: Item, values: dict[str, Any], memo: Memorandum | None = None) -> Memorandum:
    """The memorandum (of which `index` is the machine's) with these fields of one reading as given.

    A value that no words of the text give has no spans: it is cited by the decision. Raises Unread where a value points at
    someone, or a contact, that is not read any more.
    """
    whole = memo if memo is not None else index.memo
    added: list[Entity] = []

    def who(value: Iterable[Any]) -> tuple[str, ...]:
        found = [_entity(index, v, added) for v in value if v != BOTH]
        return tuple(dict.fromkeys(found))

    parts: dict[str, Any] = {}
    for name, value in values.items():
        if name in ("speakers", "addressees", "relayed_from", "to"):
            parts[name] = who(value)
        elif name in ("by", "of"):
            parts[name] = who(value)
            parts[f"{name}_joint"] = BOTH in value or len(parts[name]) > 1
        elif name == "participants" and isinstance(item, Engagement):
            was = {p.entity: p for p in item.participants}
            ids = who(value)
            known = {e.id: e for e in (*index.memo.entities, *added)}
            parts[name] = tuple(was.get(e) or Participant(e, known[e].country, ()) for e in ids)
        elif name == "engagement":
            parts[name] = None if value is None else _contact(index, value)
        elif name == "amount" and isinstance(item, Undertaking):
            spans = item.amount.spans if item.amount is not None else ()
            parts[name] = None if value is None else Amount(value["value"], value["currency"], tuple(value["qualifiers"]), spans)
        elif name == "roles":
            parts[name] = tuple(Role(r["title"], r["organisation"], ()) for r in value)
        else:
            parts[name] = tuple(value) if isinstance(value, list) else value
            parts |= UNCITED.get(name, {})
    known_ids = {e.id for e in whole.entities}
    entities = whole.entities + tuple(e for e in added if e.id not in known_ids)
    return _with(replace(whole, entities=entities), item, parts)


def _with(memo: Memorandum, item: Item, parts: dict[str, Any]) -> Memorandum:
    def put(listed: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(replace(x, **parts) if x.id == item.id else x for x in listed)

    if isinstance(item, Entity):
        return replace(memo, entities=put(memo.entities))
    if isinstance(item, Engagement):
        return replace(memo, engagements=put(memo.engagements))
    if isinstance(item, Statement):
        return replace(memo, statements=put(memo.statements))
    return replace(memo, ledger=put(memo.ledger))


def _entity(index: Index, value: Any, added: list[Entity]) -> str:
    """The id of the entity that a value names: one of the document by its name, or one that the person adds."""
    if isinstance(value, str):
        if value not in index.referred:
            raise Unread(f"nobody is read as “{value}” any more")
        return index.referred[value]
    entity = Entity(added_id(value), value["kind"], value["name"], value.get("country"))
    added.append(entity)
    return entity.id


def added_id(value: dict[str, Any]) -> str:
    """The id of someone that a person adds to a document; the same wherever the same is added."""
    said = "/".join((value["kind"], value["name"], value.get("country") or ""))
    return "x" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _contact(index: Index, value: dict[str, Any]) -> str:
    start = value["start"]
    met = index.alike("engagement", (start, start + len(value["quote"])), None)
    if not met or index.memo.document.text[start : start + len(value["quote"])] != value["quote"]:
        raise Unread(f"no contact is read from “{value['quote'][:60]}” any more")
    return met[0].id


def without(memo: Memorandum, rejected: Collection[tuple[TargetKind, str]]) -> Memorandum:
    """The memorandum without these readings.

    With a statement go the undertakings read out of it. Statements made in a contact that is none stay, made elsewhere.
    Someone who is no one speaks, is addressed, takes part and undertakes nowhere; the lines stay.
    """
    if not rejected:
        return memo
    gone: dict[str, set[str]] = {}
    for kind, key in rejected:
        gone.setdefault(kind, set()).add(key)
    nobody, contacts = gone.get("entity", set()), gone.get("engagement", set())
    sayings, entries = gone.get("statement", set()), gone.get("undertaking", set())

    def left(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if i not in nobody)

    return replace(
        memo,
        entities=tuple(e for e in memo.entities if e.id not in nobody),
        engagements=tuple(
            replace(e, participants=tuple(p for p in e.participants if p.entity not in nobody))
            for e in memo.engagements if e.id not in contacts
        ),
        statements=tuple(
            replace(s, speakers=left(s.speakers), addressees=left(s.addressees), relayed_from=left(s.relayed_from),
                    engagement=None if s.engagement in contacts else s.engagement)
            for s in memo.statements if s.id not in sayings
        ),
        ledger=tuple(
            replace(u, by=left(u.by), of=left(u.of), to=left(u.to))
            for u in memo.ledger if u.id not in entries and u.statement not in sayings
        ),
    )  # fmt: skip
