"""A date expression as EDTF: by itself, or against the date of the document it stands in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from memcon.model.dates import bounds, day_of, edtf, interval, last_day
from memcon.text.date_values import DateExpression, Resolved, Tense

UNKNOWN = Resolved(None, None)
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
FAR = 300
"""Days beyond which a date whose year is not given is looked for on the other side of the document's."""
UNDER_WAY = 14
"""Days by which what "will" be done can have begun before the document: an itinerary given out on the way."""
MONTHS_OF = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


def resolve(
    expression: DateExpression,
    published: str | None,
    tense: Tense | None = None,
    anchor: str | None = None,
    *,
    sure: bool = True,
) -> Resolved:
    """When a contact was or will be, as EDTF, and what that rests on; None where it cannot be known.

    `published` is the document's own date (only a whole day is of use). `tense` says where to look for the year
    or the weekday: "past" at or before the document's date, "future" at or after it, None at the nearest; what is still to
    come can have begun some days before. A tense that is not `sure` (of a noun: "the 20 March summit") gives way where it
    leads most of a year away and the other side is near.
    `anchor` is the date that "the same day" and "within a month" refer to, where one is known.
    A deadline has an open start: "by the end of February 2025" is `../2025-02-28`.
    """
    if expression.bound != "by":  # "the summit at the end of this month" is some day of the month
        loose = replace(expression, at_end=False)
        found = _resolve(loose, published, tense, anchor)
        return _nearer(found, loose, published, tense, sure=sure)
    found = _resolve(expression, published, tense, anchor)
    if found.edtf is not None and "/" not in found.edtf:
        return Resolved(f"../{found.edtf}", found.basis)
    return found


def _nearer(found: Resolved, e: DateExpression, published: str | None, tense: Tense | None, *, sure: bool) -> Resolved:
    """A day or month without a year on the other side of the document's date, where the tense would put it a year away."""
    own, days = day_of(published), bounds(found.edtf) if found.edtf else None
    if tense is None or (tense == "past" and sure) or e.tense is not None or e.month is None or e.year is not None:
        return found
    if own is None or days is None or (days[0] - own).days <= FAR and (own - days[1]).days <= FAR:
        return found
    other = _resolve(e, published, None, None)
    its = bounds(other.edtf) if other.edtf else None
    if its is None or (tense == "future" and (own - its[0]).days > (FAR if not sure else UNDER_WAY)):
        return found
    return other


def resolve_due(expression: DateExpression, published: str | None, anchor: str | None = None) -> Resolved:
    """By when something is to be done: as `resolve` looking ahead, with the end of a span of time as its date.

    "the second half of 2024" is due 2024-12-31, "2025 to 2027" 2027; a meeting's days and a week stay an interval.
    """
    found = _resolve(expression, published, expression.tense or "future", anchor)
    if found.edtf is None or "/" not in found.edtf:
        return found
    if expression.kind == "period":
        return Resolved(_last(found.edtf), found.basis)
    if expression.kind == "range" and expression.day is None and expression.period != "FY":
        return Resolved(found.edtf.partition("/")[2], found.basis)
    return found


def _resolve(expression: DateExpression, published: str | None, tense: Tense | None, anchor: str | None) -> Resolved:
    own = day_of(published)
    way = expression.tense or tense or ("future" if expression.bound == "by" else None)
    match expression.kind:
        case "day" | "month":
            return _point(expression, own, way)
        case "year":
            if expression.decade and expression.year is not None:
                return Resolved(f"{expression.year // 10}X", "stated")
            return _ended(edtf(expression.year), expression, "stated")
        case "range":
            return _range(expression, own, way)
        case "weekday":
            return _weekday(expression, own, way)
        case "relative":
            start = day_of(anchor) if expression.period == "within" and anchor else own
            return _relative(expression, start)
        case "period":
            return _period(expression, own)
        case "same":
            return _same(expression, anchor)
        case "vague":
            return UNKNOWN


def _point(e: DateExpression, own: date | None, way: Tense | None) -> Resolved:
    if e.month is None:
        return _day_of_month(e, own, way)
    if e.year is not None:
        return _ended(edtf(e.year, e.month, e.day), e, "stated")
    if edtf(None, e.month, e.day) is None:
        return UNKNOWN
    if own is None:
        return Resolved(edtf(None, e.month, e.day), "stated")
    year = _nearest_year(own, e.month, e.day, way, e.weekday)
    return UNKNOWN if year is None else _ended(edtf(year, e.month, e.day), e, "document")


def _ended(value: str | None, e: DateExpression, basis: str) -> Resolved:
    """The value, or its last day where "the end of" it is meant."""
    if value is None:
        return UNKNOWN
    return Resolved(_last(value) if e.at_end else value, basis)  # type: ignore[arg-type]


def _last(value: str) -> str:
    """The last day of a date; of a month without a year, too."""
    if value.startswith("XXXX-") and len(value) == 7:
        return f"{value}-{last_day(2001, int(value[5:]))}"
    days = bounds(value)
    return value if days is None else days[1].isoformat()


def _nearest_year(own: date, month: int, day: int | None, way: Tense | None, weekday: int | None = None) -> int | None:
    """The year that puts this day or month nearest to the document's date on the side that `way` names.

    A report can be dated a day before the contact it reports where the two stand in different time zones.
    """
    best: tuple[int, int] | None = None
    for year in (own.year - 1, own.year, own.year + 1):
        if not 1 <= year <= 9999 or (day is not None and day > last_day(year, month)):
            continue
        first = date(year, month, day or 1)
        last = date(year, month, day or last_day(year, month))
        if weekday is not None and day is not None and first.weekday() != weekday:
            continue
        if way == "past" and (first - own).days > 1:
            continue
        if way == "future" and (own - last).days > 0:
            continue
        distance = 0 if first <= own <= last else min(abs((first - own).days), abs((last - own).days))
        if best is None or distance < best[0]:
            best = (distance, year)
    if best is None and weekday is not None:
        return _nearest_year(own, month, day, way)
    return None if best is None else best[1]


def _day_of_month(e: DateExpression, own: date | None, way: Tense | None) -> Resolved:
    """`the 14th`: of this month, or of the one before or after it."""
    if own is None or e.day is None:
        return UNKNOWN
    found: list[tuple[int, date]] = []
    for months in (-1, 0, 1):
        year, month = divmod(own.year * 12 + own.month - 1 + months, 12)
        if 1 <= year <= 9999 and e.day <= last_day(year, month + 1):
            day = date(year, month + 1, e.day)
            away = (day - own).days
            if not (way == "past" and away > 1) and not (way == "future" and away < 0):
                found.append((abs(away), day))
    return Resolved(min(found)[1].isoformat(), "document") if found else UNKNOWN


def _range(e: DateExpression, own: date | None, way: Tense | None) -> Resolved:
    last = e.finish
    if last is None:
        return UNKNOWN
    start = replace(e, kind="day" if e.day else "month" if e.month else "year", finish=None)
    first = _resolve(start, own.isoformat() if own else None, way, None)
    if first.edtf is None:
        return UNKNOWN
    if last.year is None and last.month is not None and first.edtf[:4].isdigit():
        year = int(first.edtf[:4])
        year += (last.month, last.day or 0) < (e.month or 0, e.day or 0)
        return Resolved(interval(first.edtf, edtf(year, last.month, last.day)), first.basis)
    return Resolved(interval(first.edtf, edtf(last.year, last.month, last.day)), first.basis)


def _weekday(e: DateExpression, own: date | None, way: Tense | None) -> Resolved:
    """The nearest such day: the document's own day counts as past ("on Monday" in a report of Monday)."""
    if own is None or e.weekday is None:
        return UNKNOWN
    if way == "future":
        away = (e.weekday - own.weekday() - 1) % 7 + 1
    else:
        away = -((own.weekday() - e.weekday) % 7)
        if away == 0 and e.tense == "past":
            away = -7
    return Resolved(_moved(own, away), "weekday")


def _moved(day: date, days: int) -> str | None:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _relative(e: DateExpression, own: date | None) -> Resolved:
    if own is None or e.unit is None:
        return UNKNOWN
    value = _away(e, own) if e.period in ("ago", "within") else _calendar(e, own)
    if value is None:
        return UNKNOWN
    return Resolved(_last(value) if e.at_end else value, "document")


def _calendar(e: DateExpression, own: date) -> str | None:
    """`next month`, `this year`: units as the calendar counts them.

    "this week" is given as its month: a contact of this week did not last all week, and EDTF has no weeks.
    """
    if e.unit == "day":
        return _moved(own, e.offset)
    if e.unit == "week":
        monday, sunday = (_moved(own, 7 * e.offset - own.weekday() + n) for n in (0, 6))
        if e.at_end:
            return sunday
        if e.offset == 0 and monday and sunday and monday[:7] == sunday[:7]:
            return monday[:7]
        return interval(monday, sunday)
    if e.unit == "month":
        year, month = divmod(own.year * 12 + own.month - 1 + e.offset, 12)
        return edtf(year, month + 1)
    return edtf(own.year + e.offset)


def _away(e: DateExpression, own: date) -> str | None:
    """`two years ago`, `within four months`: no more exact than the words."""
    if e.unit == "day":
        return _moved(own, e.offset)
    if e.unit == "week":
        moved = _moved(own, 7 * e.offset)
        return moved and (moved if e.period == "within" else moved[:7])
    if e.unit == "month" or abs(e.offset) == 1:
        year, month = divmod(own.year * 12 + own.month - 1 + e.offset * (12 if e.unit == "year" else 1), 12)
        return edtf(year, month + 1)
    return edtf(own.year + e.offset)


def _period(e: DateExpression, own: date | None) -> Resolved:
    year = e.year if e.year is not None else own.year + e.offset if own else None
    if year is None or e.period is None:
        return UNKNOWN
    basis = "stated" if e.year is not None else "document"
    if e.period in SEASON_CODES:
        return Resolved(f"{year:04d}-{SEASON_CODES[e.period]}", basis)  # type: ignore[arg-type]
    if e.period not in MONTHS_OF:
        return UNKNOWN
    first, last = MONTHS_OF[e.period]
    return Resolved(interval(edtf(year, first), edtf(year, last)), basis)  # type: ignore[arg-type]


def _same(e: DateExpression, anchor: str | None) -> Resolved:
    if anchor is None:
        return UNKNOWN
    if e.unit == "week":
        return Resolved(anchor[:7], "document") if day_of(anchor) else UNKNOWN
    return Resolved(anchor, "stated")
