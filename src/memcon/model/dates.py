"""EDTF dates (ISO 8601-2, the part of it that a readout needs) and their first and last days.

Forms: `2026-02-18`, `2026-02`, `2026`, `202X`, `XXXX-02-18`, `XXXX-02`, seasons `2026-21` to `2026-24`,
intervals `A/B`, and `../A` for "by A". What is not known is X.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""EDTF's codes for spring to winter, with the months of the northern hemisphere."""

SIMPLE = re.compile(r"(\d{3}[\dX]|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?\Z")


def edtf(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """The EDTF string of these parts, or None where there is no such day (31 June) or nothing is known."""
    if year is None and month is None:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and (month is None or not 1 <= day <= last_day(year, month)):
        return None
    text = "XXXX" if year is None else f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
    if day is not None:
        text += f"-{day:02d}"
    return text


def last_day(year: int | None, month: int) -> int:
    """The number of days of a month; 29 for the February of an unknown year."""
    return calendar.monthrange(2000 if year is None else year, month)[1]


def interval(start: str | None, end: str | None) -> str | None:
    """The EDTF interval from start to end; one date where they are equal, None where either is not known."""
    if start is None or end is None:
        return None
    return start if start == end else f"{start}/{end}"


def is_edtf(value: str) -> bool:
    """Whether this is a date in one of the forms above."""
    first, slash, second = value.partition("/")
    return (first == ".." or _is_simple(first)) and (not slash or second == ".." or _is_simple(second)) and value != "../.."


def _is_simple(value: str) -> bool:
    m = SIMPLE.match(value)
    if m is None:
        return False
    year = int(m[1]) if m[1].isdigit() else None
    if m[2] in (None, "XX"):
        return m[3] in (None, "XX")
    if int(m[2]) in SEASONS:
        return m[3] is None
    if not 1 <= int(m[2]) <= 12:
        return False
    return m[3] in (None, "XX") or 1 <= int(m[3]) <= last_day(year, int(m[2]))


def has_year(value: str | None) -> bool:
    """Whether a date says in which year: what filters by date need."""
    return value is not None and bounds(value) is not None


def day_of(value: str | None) -> date | None:
    """The calendar day of a date that is one whole day, else None."""
    days = bounds(value) if value else None
    return days[0] if days and days[0] == days[1] else None


@lru_cache(maxsize=16384)
def bounds(value: str) -> tuple[date, date] | None:
    """The first and the last day a date can be, or None where it has no year.

    An open end takes the other end's day: `../2025-02-28` is the 28th twice, since nothing earlier is known.
    """
    if not is_edtf(value):
        return None
    first, slash, second = value.partition("/")
    if not slash:
        return _bounds_of_one(first)
    one, two = (None if v == ".." else _bounds_of_one(v) for v in (first, second))
    one, two = one or two, two or one
    return None if one is None or two is None else (one[0], two[1])


def days(value: str | None) -> tuple[int, int] | None:
    """The first and last day of a date as ordinals; None where it has no year."""
    found = bounds(value) if value else None
    return None if found is None else (found[0].toordinal(), found[1].toordinal())


def _bounds_of_one(value: str) -> tuple[date, date] | None:
    m = SIMPLE.match(value)
    if m is None or m[1] == "XXXX":
        return None
    if m[1].endswith("X"):
        decade = int(m[1][:3]) * 10
        return date(max(decade, 1), 1, 1), date(decade + 9, 12, 31)
    year = int(m[1])
    if year < 1:
        return None
    if m[2] in (None, "XX"):
        return date(year, 1, 1), date(year, 12, 31)
    month = int(m[2])
    if month in SEASONS:
        a, b = SEASONS[month]
        end_year = year + (b < a and year < 9999)
        return date(year, a, 1), date(end_year, b, last_day(end_year, b))
    if m[3] in (None, "XX"):
        return date(year, month, 1), date(year, month, last_day(year, month))
    day = int(m[3])
    return date(year, month, day), date(year, month, day)
