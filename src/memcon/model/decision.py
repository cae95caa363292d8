"""What a person decided about the record, addressed so that it outlives every re-reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal["accept", "correct", "reject", "merge", "split", "note"]
"""accept: right as read; correct: one field has another value; reject: it is no such thing; merge, split: two readings
are, or are not, one person, contact or matter; note: a remark that changes nothing."""

TargetKind = Literal["entity", "engagement", "statement", "undertaking"]


@dataclass(frozen=True, slots=True)
class Target:
    """One reading of one text, as a W3C text selector names it: never a row number.

    text    SHA-256 of the document's stored text
    quote   the exact characters of the reading's evidence; prefix and suffix stand around them
    start   the code point where the quotation began, a hint where the quotation stands several times
    """

    kind: TargetKind
    text: str
    stem: str
    quote: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the journal.

    id     twelve hexadecimal digits, of all the rest
    other  the second reading of a merge or split
    field  what is corrected; `seen` is its value when the person decided, `value` the right one (both JSON values)
    when   ISO 8601, UTC
    """

    id: str
    action: Action
    target: Target
    when: str
    who: str
    other: Target | None = None
    field: str | None = None
    seen: object = None
    value: object = None
    note: str | None = None
