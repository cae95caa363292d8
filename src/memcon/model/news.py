"""What a fresh document brings, held against the record: said for the first time, again, changed, or missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.model.dossier import Cited

NewsKind = Literal["contact", "undertaking", "figure", "position", "wording"]
NewsStatus = Literal["first", "changed", "missing", "again"]


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One thing that is new or not.

    who      the sides or persons it is about
    text     its words in the fresh document; of what is missing, in the earlier one
    why      what it was held against, and how it differs: a sentence
    fresh    where the fresh document says so; None of what is missing
    earlier  where the record says it, or said otherwise; None of what is said for the first time
    redline  (same | removed | added, words) between the two wordings, where they are close
    weight   lines are in the order of it, the weightiest first
    """

    kind: NewsKind
    status: NewsStatus
    who: str
    text: str
    why: str
    fresh: Cited | None
    earlier: Cited | None
    redline: tuple[tuple[str, str], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class News:
    """A fresh document's news.

    series      the last document of its series: same publisher, same sides, where it can be the same persons; None: it has none
    series_why  why that one
    in_series   how many earlier documents the series has
    held        how many documents of the record speak of the same sides: those it was held against; `of` all in the record
    known       the record has this document already, or an earlier version of it; known_why says how it differs
    remark      why nothing was read out of it; None where something was
    """

    document: Cited
    series: Cited | None
    series_why: str
    in_series: int
    held: int
    of: int
    known: Cited | None
    known_why: str
    remark: str | None
    lines: tuple[NewsLine, ...]
