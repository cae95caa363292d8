"""Words for a period, as people type them: `2026-02`, `2026-Q1`, `month-1`, `day-7..`, `2025..2026`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from memcon.errors import UsageError

ONE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-?[qQ](?P<quarter>[1-4]))?"
    r"|(?P<word>year|quarter|month|week|day|today|yesterday)(?:\s*(?P<sign>[-+])\s*(?P<n>\d{1,5}))?"
)
WAYS = "Write 2026, 2026-02, 2026-02-18, 2026-Q1, year, quarter, month, week, day, month-1, day-7, or two of them: 2025..2026"


def period(text: str, today: date) -> tuple[str | None, str | None]:
    """The first and the last day of a period, as EDTF; None for an end that is open. Raises UsageError where it is none.

    >>> period("2026-Q1", date(2026, 5, 7)), period("month-1", date(2026, 3, 31)), period("day-7..", date(2026, 5, 7))
    (('2026-01-01', '2026-03-31'), ('2026-02-01', '2026-02-28'), ('2026-04-30', None))
    """
    first, dots, last = (part.strip().casefold() for part in text.partition(".."))
    if not dots:
        since, until = _days(first, text, today)
        return since.isoformat(), until.isoformat()
    if not first and not last:
        raise UsageError(f"date {text[:40]!r}: no period. {WAYS}")
    since_, until_ = (_days(part, text, today) if part else None for part in (first, last))
    if since_ is not None and until_ is not None and since_[0] > until_[1]:
        raise UsageError(f"date {text[:40]!r}: it ends before it begins. Exchange the two")
    return (since_[0].isoformat() if since_ else None, until_[1].isoformat() if until_ else None)


def _days(part: str, whole: str, today: date) -> tuple[date, date]:
    m = ONE.fullmatch(part)
    if m is None or (m["word"] in ("today", "yesterday") and m["n"]):
        raise UsageError(f"date {whole[:40]!r}: not a period. {WAYS}")
    try:
        if m["word"]:
            return _by_word(m["word"], int((m["sign"] or "+") + (m["n"] or "0")), today)
        year = int(m["year"])
        if m["day"]:
            day = date(year, int(m["month"]), int(m["day"]))
            return day, day
        if m["month"]:
            return _months(year, int(m["month"]), 1)
        if m["quarter"]:
            return _months(year, 3 * int(m["quarter"]) - 2, 3)
        return _months(year, 1, 12)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"date {whole[:40]!r}: there is no such day. {WAYS}") from error


def _by_word(word: str, n: int, today: date) -> tuple[date, date]:
    if word in ("day", "today", "yesterday"):
        day = today + timedelta(days=n - (word == "yesterday"))
        return day, day
    if word == "week":
        monday = today + timedelta(days=7 * n - today.weekday())
        return monday, monday + timedelta(days=6)
    months = {"year": 12, "quarter": 3, "month": 1}[word]
    begins = (today.year * 12 + today.month - 1) // months * months + n * months
    return _months(begins // 12, begins % 12 + 1, months)


def _months(year: int, month: int, n: int) -> tuple[date, date]:
    end = year * 12 + month + n - 2
    last = date(end // 12, end % 12 + 1, 1)
    return date(year, month, 1), last.replace(day=calendar.monthrange(last.year, last.month)[1])
