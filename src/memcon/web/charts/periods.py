"""Years, quarters and months, and how many lines lie in each, surely or perhaps."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from memcon.model.dates import bounds
from memcon.record.view.encounters import Days, Lane

Unit = Literal["year", "quarter", "month"]
UNITS: tuple[Unit, ...] = get_args(Unit)
MONTHS = {"year": 12, "quarter": 3, "month": 1}
FEW = 0.03
"""Of all lines so many may stand before the drawing begins: one contact of 1937 must not press the rest into a corner."""
MOST = 96
"""Periods in one drawing: more would be narrower than a mark; the latest are shown."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year, quarter or month; `since` and `until` choose it in a listing."""

    label: str
    first: str
    last: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Fill:
    """How many lines lie wholly in a period, and how many more can, because their date is wider than it."""

    surely: int
    perhaps: int

    @property
    def total(self) -> int:
        """As many as the listing of that period has."""
        return self.surely + self.perhaps


def unit_for(days: Iterable[Days]) -> Unit:
    """The unit that suits these days: months up to three years, quarters up to nine, else years; the first few do not count."""
    found = sorted(days)
    if not found:
        return "year"
    allowed, first = FEW * sum(n for _, _, n in found), found[0][0]
    for a, _, n in found:
        first = a
        allowed -= n
        if allowed < 0:
            break
    years = int(max(b for _, b, _ in found)[:4]) - int(first[:4])
    return "month" if years < 3 else "quarter" if years < 9 else "year"


def periods(unit: Unit, first: str, last: str) -> tuple[Period, ...]:
    """The periods from the one of the first day to the one of the last."""
    span = MONTHS[unit]
    at, end = _month(first) // span, _month(last) // span
    return tuple(_period(unit, n) for n in range(at, end + 1))


def shown(
    unit: Unit, lanes: Sequence[Lane], since: str | None = None, until: str | None = None
) -> tuple[tuple[Period, ...], int]:  # fmt: skip
    """The periods of these lanes' days, at most MOST, the latest; and how many earlier ones that leaves out.

    since, until  the time that was asked for: a date that reaches beyond it does not widen the drawing
    """
    days = [d for lane in lanes for d in lane.days]
    if not days:
        return (), 0
    low, high = bounds(since) if since else None, bounds(until) if until else None
    first, last = min(a for a, _, _ in days), max(b for _, b, _ in days)
    first = first if low is None else max(first, low[0].isoformat())
    last = last if high is None else min(last, high[1].isoformat())
    every = periods(unit, first, last)
    kept = every[_begins(days, every) :][-MOST:]
    return kept, len(every) - len(kept)


def _begins(days: Sequence[Days], every: Sequence[Period]) -> int:
    """The first period to draw: where more than half of the time holds next to nothing, what comes after it."""
    allowed = FEW * sum(n for _, _, n in days)
    late = 0
    for i, p in enumerate(every):
        if sum(n for a, _, n in days if a <= p.last) > allowed:
            break
        late = i + 1
    return late if late > len(every) / 2 else 0


def fills(days: Iterable[Days], over: Sequence[Period]) -> tuple[Fill, ...]:
    """How full each period is."""
    listed = tuple(days)
    found = []
    for p in over:
        sure = sum(n for a, b, n in listed if p.first <= a and b <= p.last)
        touching = sum(n for a, b, n in listed if a <= p.last and b >= p.first)
        found.append(Fill(sure, touching - sure))
    return tuple(found)


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _period(unit: Unit, n: int) -> Period:
    span = MONTHS[unit]
    year, month = divmod(n * span, 12)
    last_year, last_month = divmod(n * span + span - 1, 12)
    first = date(max(year, 1), month + 1, 1)
    last = date(max(last_year, 1), last_month + 1, calendar.monthrange(max(last_year, 1), last_month + 1)[1])
    if unit == "year":
        return Period(f"{year:04d}", first.isoformat(), last.isoformat(), f"{year:04d}", f"{year:04d}")
    label = f"{year:04d} Q{month // 3 + 1}" if unit == "quarter" else f"{calendar.month_abbr[month + 1]} {year:04d}"
    return Period(label, first.isoformat(), last.isoformat(), f"{first:%Y-%m}", f"{last:%Y-%m}")
