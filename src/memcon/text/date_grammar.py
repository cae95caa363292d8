"""The grammar of dates in English running text: which characters are a date."""

from __future__ import annotations

import re
from dataclasses import replace

from memcon.model.citation import Span
from memcon.text import date_builders as build
from memcon.text.date_values import Bound, DateExpression

M = (
    r"(?:January|JANUARY|February|FEBRUARY|March|MARCH|April|APRIL|May|MAY|June|JUNE|July|JULY|August|AUGUST|September|SEPTEMBER"
    r"|October|OCTOBER|November|NOVEMBER|December|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
D = r"(?:0?[1-9]|[12]\d|3\d)(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
Y = r"(?:1[789]|20)\d\d(?![\w%]|[.,]\d)"
TO = r"\s?(?:[-–—−]|\bto\b|\band\b|\buntil\b|\bthrough\b|&)\s?"
W = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
UNIT = r"(?:day|week|month|year)"
NUM = r"(?:\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
ANY = re.IGNORECASE
IN = r"(?:in|by|since|until|till|late|early|mid|during|before|after|from|of|through|between|and|to|or|for)"
COUNTED = r"(?:people|persons|troops|soldiers|km|kilometers|kilometres|megawatts|MW|tons|tonnes|million|billion)"


def _rules(*rules: tuple[str, build.Build, int]) -> tuple[tuple[re.Pattern[str], build.Build], ...]:
    return tuple((re.compile(pattern, flags), made) for pattern, made, flags in rules)


RULES = _rules(
    # October 31–November 1, 2022; February 27-28, 2026; June 22 to 24; December 2 and 3
    ((rf"\b(?P<m1>{M})\s(?P<d1>{D})(?:,?\s(?P<y1>{Y}))?,?{TO}(?:the\s)?(?:(?P<m2>{M})\s)?(?P<d2>{D})"
     rf"(?:,?\s(?P<y2>{Y}))?"), build.range_of_days, 0),
    # 30 September to 5 October; 22-23 December 2025
    (rf"\b(?P<d1>{D})(?:\s(?:of\s)?(?P<m1>{M}))?(?:,?\s(?P<y1>{Y}))?{TO}(?:the\s)?(?P<d2>{D})\s(?:of\s)?(?P<m2>{M})(?:,?\s(?P<y2>{Y}))?",
     build.range_of_days, 0),
    # Tuesday, February 3, 2026; Tuesday (February 3); October 9th
    (rf"\b(?:(?P<w>{W}),?\s(?P<open>\()?)?(?P<m>{M})\s(?:the\s)?(?P<d>{D})(?:,?\s\(?(?P<y>{Y}))?(?(open)\)?)", build.one_day, 0),
    # 3 February 2026; 18th of February; 8th May, 2025
    (rf"\b(?:(?P<w>{W}),?\s\(?(?:the\s)?)?(?P<d>{D})\s(?:day\s)?(?:of\s)?(?P<m>{M})\b(?:,?\s(?P<y>{Y}))?", build.one_day, 0),
    (rf"\b(?P<m1>{M})(?:,?\s(?P<y1>{Y}))?{TO}(?P<m2>{M}),?\s(?P<y2>{Y})", build.range_of_months, 0),
    ((rf"\b(?:the\s)?end\s(?:of\s(?:the\s)?)?(?:(?P<m>{M})(?:,?\s(?P<y>{Y}))?|(?P<which>this|next|last|the\scurrent|current|coming)?\s?"
     rf"(?P<u>week|month|year)\b)"), build.end_of, 0),
    (rf"\b(?:the\s)?end[\s-](?:of\s(?:the\s(?:year\s)?)?)?(?P<m>\b\B)?(?P<which>\b\B)?(?P<u>\b\B)?(?P<y>{Y})", build.end_of, 0),
    (r"\b(?P<m>\b\B)?(?P<y>\b\B)?(?P<which>\b\B)?(?P<u>year)[\s-]end\b", build.end_of, 0),
    (rf"\b(?P<m>{M}),?\s(?:of\s)?(?P<y>{Y})", build.month_year, 0),
    (r"\b(?P<y>(?:1[89]|20)\d\d)(?P<s>[-/])(?P<n>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])\b(?!/)", build.iso, 0),
    (r"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:19|20)\d\d)\b", build.slashed, 0),
    ((rf"\b(?:FY\s?|[Ff]iscal\s[Yy]ears?\s)?(?P<y1>{Y})(?:{TO}|,?\s(?:and\s)?(?:ending|continuing)\s(?:in|through|with)\s)"
     rf"(?:FY\s?|[Ff]iscal\s[Yy]ear\s)?(?P<y2>{Y})"), build.range_of_years, 0),
    (r"\b(?P<y1>(?:19|20)\d\d)[-–/](?P<y2>\d\d)\b(?![-–/.]\d|%)", build.range_of_years, 0),
    ((rf"\b(?P<nth>first|second|third|fourth|last|[1-4](?:st|nd|rd|th))\s(?P<what>quarter|half)\sof\s"
     rf"(?:(?P<y>{Y})|(?P<which>this|next|last|the)\s(?:fiscal\s)?year)"), build.period, ANY),
    (rf"\b(?P<code>[QH][1-4])\s(?:of\s)?(?P<y>{Y})", build.period, 0),
    (rf"\b(?:the\s)?(?P<season>{SEASON})\s(?:of\s)?(?P<y>{Y})", build.period, 0),
    (rf"\b(?P<which>this|last|next|this\scoming)\s(?P<season>{SEASON})\b", build.period, 0),
    (r"\b(?:the\s)?(?P<y>(?:1[789]|20)\d0)[’']?s\b", build.decade, 0),
    (rf"\b(?:FY\s?|[Ff]iscal\s[Yy]ear\s|[Cc]alendar\s[Yy]ear\s|[Yy]ear\s)(?P<y>{Y})", build.year_alone, 0),
    ((rf"\b(?:in|by|since|until|till|during|from|before|after|through|throughout|late|early|mid|of|for|to|and|between|back\sin)[\s-]"
     rf"(?P<y>{Y})(?!\s(?:[a-z]+\s)?{COUNTED})"), build.year_alone, ANY),
    (rf"\b(?:the|this|its|their|his|her|our|’s|'s)\s(?P<y>{Y})(?=\s[A-Za-z])", build.year_before_noun, ANY),
    (rf"\b(?:(?P<last>(?:last|next|this\scoming|this\spast|this|previous|past|coming|earlier)\s))?(?P<w>{W})\b",
     build.weekday, 0),
    ((r"\b(?:today|tonight|(?:yesterday|tomorrow)(?:\s(?:morning|afternoon|evening|night))?"
     r"|this\s(?:morning|afternoon|evening)|last\s(?:night|evening)|overnight|(?:earlier|later)\stoday)\b(?!-)"),
     build.deictic_day, ANY),
    ((r"\b(?:(?P<part>later|earlier|early|late|mid)[\s-])?(?P<which>this|next|last|this\scoming|this\spast)\s"
     r"(?P<u>week|month|year)\b"), build.deictic_period, ANY),
    (rf"\b(?P<n>{NUM})\s(?P<u>{UNIT})s?\sago\b", build.ago, ANY),
    (rf"\bwithin\s(?:the\snext\s|a\s)?(?P<n>{NUM})\s(?P<u>{UNIT})s?\b", build.within, ANY),
    (rf"\b(?:the\s)?(?P<dir>coming|upcoming|following|next\sfew|recent|past)\s(?P<u>{UNIT})s\b", build.vague, ANY),
    ((r"\b(?:(?:on|later|earlier)\s)?(?:the|that)\ssame\s(?:day|morning|afternoon|evening)\b|\bsame\sday\b"
     r"|\b(?:earlier|later)\s(?:in\sthe|that)\s(?:day|week)\b|\bthat\s(?:day|evening|morning|afternoon|night)\b"),
     build.same, ANY),
    # bare months: those that are also names or verbs need a preposition, "last", "this", or a possessive
    (r"\b(?P<last>\b\B)?(?P<m>January|February|July|September|October|November|December)\b", build.month_alone, 0),
    (rf"\b(?:{IN}|(?P<last>last|next|this|coming))[\s-](?P<m>March|April|May|June|August)\b(?!\s[A-Z][a-z]+\s(?:said|told))",
     build.month_alone, 0),
    (r"\b(?:the|our|their|its|’s|'s)\s(?P<last>\b\B)?(?P<m>March|April|May|June|August)\b(?=\s[a-z])", build.month_alone, 0),
    ((r"(?:\bon|\bof|\bby|\buntil|\bsince)\s(?:the\s)?(?P<d>(?:[12]?(?:1st|2nd|3rd)|(?:[12]?[04-9]|1[1-3])th|30th|31st))\b"
     r"(?!\s[A-Z]|\s[a-z]+\s(?:anniversary|session|round|meeting))"),
     build.weak_day, 0),
)  # fmt: skip

# Where a date can be: the rules are tried only around these, which is what makes whole documents cheap.
TRIGGER = re.compile(
    r"\d|(?<=[nsir])day(?!\w)|to(?:day|night|morrow)|(?<!\w)(?:days?|morning|afternoon|evening|night|weeks?|months?|years?"
    r"|overnight|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|Today|Tonight|Tomorrow|Yesterday|Overnight"
    r"|J[au][nl]|Feb|Ma[ry]|Apr|Aug|Sep|Oct|Nov|Dec|J[AU][NL]|FEB|MA[RY]|APR|AUG|SEP|OCT|NOV|DEC)")  # fmt: skip
REACH = 48
"""Characters before and after a trigger that its date may take."""
BEFORE = re.compile(
    r"\b(?:(?P<by>by|before|no later than|not later than|until|till|prior to|ahead of|up to)|(?P<since>since))\s+(?:the\s+)?"
    r"(?:(?:early|late|mid)[\s-])?\Z", re.IGNORECASE)  # fmt: skip
ODD_YEAR = re.compile(
    rf",?\s\(?(?:B\.?E\.?\s|A\.?H\.?\s)?(?!{Y})[1-9]\d{{3}}\b(?![.,:]?\d|\s(?:[a-z]+\s)?{COUNTED}|\s?(?:hours|hrs|h|[A-Z]{{3,4}}|local)\b)"
)
"""A year of another calendar, or one that nobody reports: "6 May 2568" (of the Buddhist era) is no day of this year."""
NOUN_AFTER = re.compile(r"\s(?!(?:in|at|to|with|and|by|for|on|or|of|as|when|while|local)\b)[A-Za-z]|[’']s\b")


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[DateExpression, ...]:
    """Every date expression in text[start:end], in text order, with its span, kind and parts.

    >>> [text[e.span.start:e.span.end] for text in ["met on Feb. 13-15 (local time)"] for e in find_dates(text)]
    ['Feb. 13-15']
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int, int, DateExpression]] = []
    for window in _windows(text, start, stop):
        for rank, (pattern, made) in enumerate(RULES):
            for m in pattern.finditer(text, *window):
                expression = made(m, Span(m.start(), m.end()))
                if expression is not None:
                    a, b = _trimmed(text, expression.span)
                    found.append((a, -(b - a), rank, replace(expression, span=Span(a, b))))
    found.sort(key=lambda f: f[:3])
    kept: list[DateExpression] = []
    for a, _, _, expression in found:
        if not kept or a >= kept[-1].span.end:
            kept.append(_bounded(text, start, expression))
    return tuple(kept)


def _windows(text: str, start: int, stop: int) -> list[Span]:
    """The stretches in which a date can be, cut at white space so that no word is seen in part."""
    windows: list[Span] = []
    for m in TRIGGER.finditer(text, start, stop):
        if windows and m.end() + REACH // 2 <= windows[-1].end:
            continue
        a, b = max(start, m.start() - REACH), min(stop, m.end() + REACH)
        while a > start and not text[a - 1].isspace():
            a -= 1
        while b < stop and not text[b].isspace():
            b += 1
        if windows and a <= windows[-1].end:
            windows[-1] = Span(windows[-1].start, b)
        else:
            windows.append(Span(a, b))
    return windows


def _trimmed(text: str, span: Span) -> Span:
    a, b = span
    while b > a and (text[b - 1].isspace() or text[b - 1] in ",("):
        b -= 1
    return Span(a, b)


def _bounded(text: str, start: int, expression: DateExpression) -> DateExpression:
    """The expression with the bound that the words before it give ("by", "before", "since")."""
    if expression.month is not None and expression.year is None and (odd := ODD_YEAR.match(text, expression.span.end)):
        return DateExpression(Span(expression.span.start, odd.end()), "vague")
    before = text[max(start, expression.span.start - 40) : expression.span.start]
    m = BEFORE.search(before)
    if m is None or (before.endswith("the ") and NOUN_AFTER.match(text, expression.span.end)):
        return expression  # "ahead of the June 14 summit" says when the summit is
    bound: Bound = "by" if m["by"] else "since"
    return replace(expression, bound=bound)
