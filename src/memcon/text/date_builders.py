"""What a matched date says: one function per form, from the match's groups to a `DateExpression`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from memcon.model.citation import Span
from memcon.text.calendar import MONTHS, WEEKDAYS
from memcon.text.date_values import DateExpression, Tense, Unit

BY_ABBREVIATION = {name[:3]: n for name, n in MONTHS.items()}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip

NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}

Parts = tuple[str | None, str | None, str | None]
"""Year, month and day as written."""
Build = Callable[[re.Match[str], Span], DateExpression | None]


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return BY_ABBREVIATION[word[:3].lower()]


def unit(m: re.Match[str]) -> Unit:
    """day, week, month or year."""
    return m["u"].lower()  # type: ignore[return-value]


def whole(word: str | None) -> int | None:
    """The number a word begins with ("18th"), or None."""
    digits = re.match(r"\d+", word) if word else None
    return int(digits[0]) if digits else None


def direction(words: str | None) -> Tense | None:
    """Where "last", "next" and their like point."""
    said = set((words or "").lower().split())
    if said & {"last", "past", "previous", "recent"}:
        return "past"
    return "future" if said & {"next", "coming", "upcoming"} else None


def number(word: str) -> int:
    """1 to 99 of digits or a word."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def point(span: Span, year: str | None, month: str | None, day: str | None = None) -> DateExpression:
    """A day, month or year of parts as written."""
    kind = "day" if day else "month" if month else "year"
    return DateExpression(span, kind, whole(year), month_number(month) if month else None, whole(day))  # type: ignore[arg-type]


def stretch(span: Span, a: Parts, b: Parts) -> DateExpression:
    """The range from a to b; what one side leaves out is taken from the other."""
    (ya, ma, da), (yb, mb, db) = a, b
    ma, mb = ma or mb, mb or ma
    first, second = point(span, ya or yb, ma, da), point(span, yb or ya, mb, db)
    if not ya and yb and first.month and second.month and first.month > second.month:
        first = replace(first, year=int(yb) - 1)
    if ya and not yb and first.month and second.month and first.month > second.month:
        second = replace(second, year=int(ya) + 1)
    return replace(first, kind="range", finish=second)


def one_day(m: re.Match[str], span: Span) -> DateExpression:
    """`February 18`, `Tuesday (February 3)`, `8th May, 2025`."""
    found = point(span, m["y"], m["m"], m["d"])
    return replace(found, weekday=WEEKDAYS[m["w"].lower()]) if m["w"] else found


def range_of_days(m: re.Match[str], span: Span) -> DateExpression | None:
    """`Feb. 13-15`, `30 September to 5 October`; None for two days of two years ("April 21, 2016 and May 21, 2017")."""
    if m["y1"] and m["y2"] and " and " in m[0]:
        return None
    return stretch(span, (m["y1"], m["m1"], m["d1"]), (m["y2"], m["m2"], m["d2"]))


def range_of_months(m: re.Match[str], span: Span) -> DateExpression:
    """`January-March 2026`."""
    return stretch(span, (m["y1"], m["m1"], None), (m["y2"], m["m2"], None))


def range_of_years(m: re.Match[str], span: Span) -> DateExpression | None:
    """`2023-2029`, `FY 2023 to FY 2029`; None where it does not rise (a score, a telephone number)."""
    a, b = m["y1"], m["y2"]
    if len(b) == 2:
        b = a[:2] + b
    if int(a) >= int(b):
        return None
    return replace(stretch(span, (a, None, None), (b, None, None)), period="FY" if m[0][0] in "Ff" else None)


def month_year(m: re.Match[str], span: Span) -> DateExpression:
    """`March 2025`."""
    return point(span, m["y"], m["m"])


def month_alone(m: re.Match[str], span: Span) -> DateExpression:
    """`in May`, `last April`."""
    start = span.start if m["last"] else m.start("m")
    return replace(point(Span(start, span.end), None, m["m"]), tense=direction(m["last"]))


def iso(m: re.Match[str], span: Span) -> DateExpression | None:
    """`2026-02-18`."""
    return DateExpression(span, "day", int(m["y"]), int(m["n"]), int(m["d"]))


def slashed(m: re.Match[str], span: Span) -> DateExpression:
    """12/03/2025 is the twelfth of March or the third of December: one cannot know."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    if m["sep"] == "." or a > 12 or a == b:
        return DateExpression(span, "day", year, b, a)
    if b > 12:
        return DateExpression(span, "day", year, a, b)
    return DateExpression(span, "vague")


def year_alone(m: re.Match[str], span: Span) -> DateExpression:
    """`by 2030`; the span is the year."""
    return DateExpression(Span(span.end - 4, span.end), "year", int(m["y"]))


def year_before_noun(m: re.Match[str], span: Span) -> DateExpression:
    """`the 2022 summit`."""
    return DateExpression(Span(span.end - 4, span.end), "year", int(m["y"]), weak=True)


def decade(m: re.Match[str], span: Span) -> DateExpression:
    """`the 1990s`."""
    return DateExpression(span, "year", int(m["y"]), decade=True)


def weekday(m: re.Match[str], span: Span) -> DateExpression:
    """`last Friday`."""
    return DateExpression(span, "weekday", weekday=WEEKDAYS[m["w"].lower()], tense=direction(m["last"]))


def deictic_day(m: re.Match[str], span: Span) -> DateExpression:
    """`today`, `last night`."""
    word = m[0].lower()
    offset = -1 if word.startswith(("yesterday", "last", "overnight")) else 1 if word.startswith("tomorrow") else 0
    return DateExpression(span, "relative", unit="day", offset=offset)


def deictic_period(m: re.Match[str], span: Span) -> DateExpression:
    """`later this year", "next month", "early next week"."""
    which, part = m["which"].lower(), (m["part"] or "").lower()
    offset = -1 if which in ("last", "past", "previous") else 1 if which in ("next", "coming") else 0
    tense: Tense | None = "past" if offset < 0 or "earlier" in part else "future" if offset > 0 or "later" in part else None
    return DateExpression(span, "relative", unit=unit(m), offset=offset, tense=tense)


def ago(m: re.Match[str], span: Span) -> DateExpression:
    """`two years ago`."""
    return DateExpression(span, "relative", unit=unit(m), offset=-number(m["n"]), tense="past", period="ago")


def within(m: re.Match[str], span: Span) -> DateExpression:
    """`within four months`."""
    return DateExpression(span, "relative", unit=unit(m), offset=number(m["n"]), tense="future", bound="by", period="within")


def period(m: re.Match[str], span: Span) -> DateExpression:
    """A quarter, half or season, of a year that is named or "this", "next", "last" (offset)."""
    groups = m.groupdict()
    if groups.get("nth"):
        nth = NTH[m["nth"].lower()]
        half = m["what"].lower() == "half"
        name = f"H{2 if half and nth == 4 else nth}" if half else f"Q{nth}"
        if half and nth == 3:
            name = "Q3"
    elif groups.get("code"):
        name = m["code"].upper()
    else:
        name = m["season"].lower().replace("fall", "autumn")
    year, which = groups.get("y"), (groups.get("which") or "").lower()
    offset = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    tense: Tense | None = "past" if offset < 0 else "future" if offset > 0 else None
    return DateExpression(span, "period", year=whole(year), period=name, offset=offset, tense=tense)


def end_of(m: re.Match[str], span: Span) -> DateExpression | None:
    """`the end of September", "the end of this year", "the end of 2027", "year-end"."""
    if m["m"]:
        found = point(span, m["y"], m["m"])
    elif m["y"]:
        found = point(span, m["y"], None)
    else:
        which = (m["which"] or "this").lower()
        offset = {"next": 1, "coming": 1, "last": -1, "previous": -1}.get(which, 0)
        found = DateExpression(span, "relative", unit=unit(m), offset=offset)
    return replace(found, at_end=True)


def same(m: re.Match[str], span: Span) -> DateExpression:
    """`the same day`, `earlier in the week`."""
    unit: Unit = "week" if "week" in m[0].lower() else "day"
    return DateExpression(span, "same", unit=unit)


def vague(m: re.Match[str], span: Span) -> DateExpression:
    """`the coming weeks`."""
    return DateExpression(span, "vague", unit=unit(m), tense=direction(m["dir"]))


def weak_day(m: re.Match[str], span: Span) -> DateExpression:
    """`on the 14th`."""
    return DateExpression(Span(m.start("d"), span.end), "day", day=whole(m["d"]), weak=True)
