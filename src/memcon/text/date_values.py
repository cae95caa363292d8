"""What a date in running text says: the values between the grammar that finds it and its resolution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.model.citation import Span
from memcon.model.engagement import DateBasis

DateKind = Literal["day", "month", "year", "range", "weekday", "relative", "period", "same", "vague"]
"""day: "February 18", "3 May 2026"; month: "March 2025", "in June"; year: "2030", "the 1990s";
range: two points; weekday: "Friday"; relative: "today", "next month", "two years ago"; period: a season,
quarter or half; same: "the same day", for which one must know which; vague: "in the coming weeks"."""

Unit = Literal["day", "week", "month", "year"]
Bound = Literal["by", "since"]
Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as the text gives it. What the text does not give is None.

    year, month, day  as written; `day` may be one that the month does not have (31 June)
    decade            `year` is the first of ten ("the 1990s")
    weekday           0 is Monday
    unit, offset      of a relative one: "next month" is month +1, "yesterday" day -1
    period            "Q1" … "Q4", "H1", "H2", "spring", "summer", "autumn", "winter"; "FY" of a range of fiscal years;
                      "ago" and "within" of a distance ("two years ago", "within four months")
    finish            the second point of a range
    at_end            "the end of …": its last day is meant
    bound             "by": a deadline ("by", "before", "until"); "since": a beginning
    tense             the direction the words themselves give ("last", "next", "later")
    weak              a date only where the context says so ("the 14th", "the 2022 summit")
    """

    span: Span
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: bool = False
    weekday: int | None = None
    unit: Unit | None = None
    offset: int = 0
    period: str | None = None
    finish: DateExpression | None = None
    at_end: bool = False
    bound: Bound | None = None
    tense: Tense | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The EDTF of an expression, None where it cannot be known, and what it rests on (None where there is none)."""

    edtf: str | None
    basis: DateBasis | None
