"""A document's reading with people's decisions applied: a pure function of the reading and the journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from memcon.app.correcting import Unread, corrected, without
from memcon.app.seen import FIELDS, Index, Item, hull, words
from memcon.model.contract import Json, to_contract
from memcon.model.decision import Decision, Standing, Target, TargetKind, in_order
from memcon.model.memorandum import Memorandum

Key = tuple[TargetKind, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a decision in one document, and why in a sentence."""

    standing: Standing
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A decision that holds, and the reading it is about: kind and id within the document, and the target that named it."""

    kind: TargetKind
    id: str
    decision: Decision
    target: Target


@dataclass(frozen=True, slots=True)
class Decided:
    """A reading with the decisions that hold in it; `verdicts` by the id of each decision about its text."""

    memo: Memorandum
    marks: tuple[Mark, ...]
    verdicts: dict[str, Verdict]


def decide(memo: Memorandum, decisions: Iterable[Decision]) -> Decided:
    """The machine's reading with these decisions applied where what the person saw is still what is read.

    Of two decisions on one field the later holds; one that was forgotten counts as never taken.
    """
    index, found = Index(memo), sorted(decisions, key=in_order)
    forgotten = {d.forgets: d for d in found if d.action == "forget"}
    verdicts: dict[str, Verdict] = {}
    held: dict[tuple[Key, str], Mark] = {}
    for d in found:
        if d.action == "forget":
            verdicts[d.id] = Verdict("applied")
            continue
        if d.id in forgotten:
            verdicts[d.id] = Verdict("forgotten", f"taken back by {forgotten[d.id].who} on {forgotten[d.id].when[:10]}")
            continue
        for place, target in enumerate((d.target, d.other)):
            if target is None or target.text != memo.document.sha256:
                continue
            try:
                item = located(index, target, d, place)
                if d.action == "correct":
                    corrected(index, item, {d.field or "": d.value})
            except Unread as why:
                verdicts[d.id] = Verdict("reading changed", str(why))
                continue
            mark = Mark(target.kind, item.id, d, target)
            key = (mark.kind, mark.id), _matter(d, place)
            if key in held:
                verdicts[held[key].decision.id] = Verdict("overruled", f"by {d.id}")
            held[key] = mark
            verdicts.setdefault(d.id, Verdict("applied"))
    marks = tuple(sorted(held.values(), key=lambda m: in_order(m.decision)))
    # A merge with one half unread holds in neither.
    marks = tuple(m for m in marks if verdicts[m.decision.id].standing == "applied")
    return Decided(_applied(index, marks), marks, verdicts)


def located(index: Index, target: Target, decision: Decision, place: int = 0) -> Item:
    """The reading that the target names, of a decision on it (place 1: of its second target).

    Raises Unread where it is not read from those words any more, or not as the person saw it.
    """
    at = _place(index.memo.document.text, target)
    alike = index.alike(target.kind, at, target.name)
    fits = [i for i in alike if _differs(index, target.kind, i, decision, place) is None]
    if len(alike) == target.among and 0 <= target.nth < len(alike):
        item = alike[target.nth]
    elif alike:
        item = fits[0] if len(fits) == 1 else alike[0]
    else:
        # The same reading, its evidence a few words longer or shorter.
        near = [i for i in index.items[target.kind] if at is not None and _overlaps(hull(words(i)), at)]
        near = [i for i in near if decision.action != "note" and _differs(index, target.kind, i, decision, place) is None]
        if len(near) != 1:
            raise Unread(f"no {target.kind} is read from “{_short(target.quote or target.name or '')}” any more")
        item = near[0]
    why = _differs(index, target.kind, item, decision, place)
    if why is not None:
        raise Unread(why)
    return item


def as_json(decided: Decided) -> Json:
    """The contract's JSON of the decided reading, and under `decisions` what people decided in it."""
    return to_contract(decided.memo) | {"decisions": [_mark_to_json(m) for m in decided.marks]}


def _mark_to_json(m: Mark) -> Json:
    d = m.decision
    other = d.other if d.other is not None and d.other.text != d.target.text else None
    return {
        "kind": m.kind, "id": m.id, "action": d.action, "field": d.field, "seen": d.seen, "value": d.value, "note": d.note,
        "who": d.who, "when": d.when, "decision": d.id, "with": None if other is None else [d.target.stem, other.stem],
    }  # fmt: skip


def _matter(d: Decision, place: int) -> str:
    """What a decision is about within its reading: one field, whether it stands, its being one with another; or a remark."""
    if d.action == "correct":
        return f"field {d.field}"
    if d.action in ("accept", "reject"):
        return "stands"
    if d.action in ("merge", "split"):
        other = d.target if place else d.other
        return f"one with {other.text} {other.kind} {other.start} {other.nth} {other.name}" if other is not None else ""
    return d.id


def _applied(index: Index, marks: Sequence[Mark]) -> Memorandum:
    changes: dict[Key, dict[str, Any]] = {}
    for m in marks:
        if m.decision.action == "correct":
            changes.setdefault((m.kind, m.id), {})[m.decision.field or ""] = m.decision.value
    memo = index.memo
    for (kind, key), values in changes.items():
        item = index.item(kind, key)
        if item is not None:
            memo = corrected(index, item, values, memo)
    return without(memo, {(m.kind, m.id) for m in marks if m.decision.action == "reject"})


def _differs(index: Index, kind: TargetKind, item: Item, d: Decision, place: int) -> str | None:
    """In what the reading is not what the person saw; None where it is."""
    if d.action == "note":
        return None
    seen = d.seen[place] if isinstance(d.seen, list) and d.action != "correct" else d.seen
    expected = {d.field or "": seen} if d.action == "correct" else seen or {}
    for name, value in expected.items():
        if name not in FIELDS[kind]:
            return f"a reading has no field {name}"
        now = index.value(item, name)
        if now != value:
            return f"{name}: the person saw {_said(value)}, the reader now has {_said(now)}"
    return None


def _place(text: str, target: Target) -> tuple[int, int] | None:
    """Where the quotation stands: at its start, else where prefix and suffix stand around it, else nearest to its start."""
    if not target.quote:
        return None
    long = len(target.quote)
    if text[target.start : target.start + long] == target.quote:
        return target.start, target.start + long
    places, at = [], text.find(target.quote)
    while at >= 0:
        places.append(at)
        at = text.find(target.quote, at + 1)
    if not places:
        raise Unread(f"“{_short(target.quote)}” does not stand in the text")

    def strange(at: int) -> tuple[bool, int]:
        framed = text[:at].endswith(target.prefix) and text[at + long :].startswith(target.suffix)
        return not framed, abs(at - target.start)

    best = min(places, key=strange)
    return best, best + long


def _overlaps(one: tuple[int, int] | None, other: tuple[int, int]) -> bool:
    return one is not None and one[0] < other[1] and other[0] < one[1]


def _said(value: Any) -> str:
    if value is None or value == []:
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
