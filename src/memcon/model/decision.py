"""What a person decided about the record, addressed so that it outlives every re-reading."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from memcon.model.json_values import from_json, to_json

Action = Literal["accept", "correct", "reject", "merge", "split", "note", "forget"]
"""accept: right as read; correct: one field has another value; reject: it is no such thing; merge, split: two readings
are, or are not, one person, contact or matter; note: a remark that changes nothing; forget: takes an earlier one back."""

TargetKind = Literal["entity", "engagement", "statement", "undertaking"]

Standing = Literal["applied", "overruled", "source changed", "source missing", "reading changed", "forgotten"]
"""What became of a decision: it holds; a later one on the same matter holds; the text it is about has changed, or is not
in the record; the reader no longer yields the value that the person saw; it was taken back."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00\Z")


@dataclass(frozen=True, slots=True)
class Target:
    """One reading of one text, as a W3C text selector names it: never a row number.

    text    SHA-256 of the document's stored text
    stem    what the document was called: for people, and to find what became of a text that has changed
    quote   the exact characters of the reading's evidence, from the first to the last; prefix and suffix stand around them
    start   the code point where the quotation began, a hint where the quotation stands several times
    name    of an entity: its name as read; the only address of one that the text does not name
    nth     which of the readings of this kind that have the same words, counted from 0, of `among` such readings
    """

    kind: TargetKind
    text: str
    stem: str
    quote: str
    prefix: str
    suffix: str
    start: int
    name: str | None = None
    nth: int = 0
    among: int = 1


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the journal.

    id       twelve hexadecimal digits, of all the rest
    when     ISO 8601, UTC
    other    the second reading of a merge or split
    field    what is corrected; `value` is the right value
    seen     what the reader made of it when the person decided: the field's value, or for other actions a few fields
    forgets  id of the decision that is taken back
    """

    id: str
    action: Action
    target: Target
    when: str
    who: str
    other: Target | None = None
    field: str | None = None
    seen: Any = None
    value: Any = None
    note: str | None = None
    forgets: str | None = None


def identified(decision: Decision) -> Decision:
    """The decision with the id that its content gives it."""
    rest = json.dumps(_plain(replace(decision, id="")), ensure_ascii=False, separators=(",", ":"))
    return replace(decision, id=hashlib.sha256(rest.encode("utf-8", "surrogatepass")).hexdigest()[:12])


def line_of(decision: Decision) -> str:
    """The decision as one line of JSON: keys in the order of the fields, what is not there left out."""
    return json.dumps(_plain(decision), ensure_ascii=False)


def decision_of(line: str) -> Decision:
    """The decision that a line holds. Raises ValueError, saying why, where it holds none or was altered."""
    try:
        value = json.loads(line)
    except ValueError as error:
        raise ValueError(f"no JSON ({error})") from error
    try:
        decision = from_json(Decision, dict(value))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError("a key is missing, unknown, or of another shape than a decision's") from error
    _checked(decision)
    if identified(decision) != decision:
        raise ValueError(f"its id {decision.id} is not that of its content: the line was altered")
    return decision


def in_order(decision: Decision) -> tuple[str, str]:
    """What decisions are ordered by: the later one wins, in whatever order their lines came."""
    return decision.when, decision.id


def _plain(decision: Decision) -> dict[str, Any]:
    found: dict[str, Any] = _without_none(to_json(decision))
    for key in ("target", "other"):
        if key in found:
            found[key] = _without_none(found[key])
    return found


def _without_none(value: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in value.items() if v is not None}


def _checked(d: Decision) -> None:
    """Raises ValueError where a part is of another type than it must be: lines come from outside, too."""
    texts = [d.id, d.when, d.who, *(x for x in (d.field, d.note, d.forgets) if x is not None)]
    for t in (x for x in (d.target, d.other) if x is not None):
        if not isinstance(t, Target) or t.kind not in get_args(TargetKind):
            raise ValueError(f"its target is no {' or '.join(get_args(TargetKind))}")
        texts += [t.text, t.stem, t.quote, t.prefix, t.suffix, *([t.name] if t.name is not None else [])]
        if not all(isinstance(n, int) and not isinstance(n, bool) for n in (t.start, t.nth, t.among)):
            raise ValueError("start, nth and among of a target are whole numbers")
    if not all(isinstance(x, str) for x in texts):
        raise ValueError("a text is expected where there is none")
    if not MOMENT.match(d.when):
        raise ValueError(f"{d.when!r} is no moment like 2026-02-19T08:30:00.000+00:00")
    if d.action not in get_args(Action):
        raise ValueError(f"{d.action!r} is none of: {', '.join(get_args(Action))}")
    needed = {"correct": d.field, "merge": d.other, "split": d.other, "forget": d.forgets, "note": d.note}
    if d.action in needed and needed[d.action] is None:
        raise ValueError(f"a {d.action} without what it needs")
