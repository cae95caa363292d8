"""Sums of money in running text: figure, currency, and the words that qualify them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from memcon.model.citation import Span
from memcon.model.undertaking import Amount, Qualifier
from memcon.text.currencies import ADJECTIVES, CODES, DOLLARS, NATIONAL, NEEDS_SCALE, RARE, SIGNS, WORDS

SCALES = {
    "hundred": 100, "thousand": 1_000, "k": 1_000, "lakh": 100_000, "lakhs": 100_000, "million": 10**6, "m": 10**6, "mn": 10**6,
    "mln": 10**6, "mio": 10**6, "crore": 10**7, "crores": 10**7, "lakh crore": 10**12, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "bln": 10**9, "mrd": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
NUMBER_WORDS = {
    "half a": Decimal("0.5"), "a quarter of a": Decimal("0.25"), "three quarters of a": Decimal("0.75"), "a": Decimal(1),
    "one": Decimal(1),
    "one and a half": Decimal("1.5"), "two and a half": Decimal("2.5"), "two": Decimal(2), "three": Decimal(3),
    "four": Decimal(4),
    "five": Decimal(5), "six": Decimal(6), "seven": Decimal(7), "eight": Decimal(8), "nine": Decimal(9), "ten": Decimal(10),
    "fifteen": Decimal(15), "twenty": Decimal(20), "thirty": Decimal(30), "fifty": Decimal(50), "a hundred": Decimal(100),
    "one hundred": Decimal(100), "five hundred": Decimal(500),
}  # fmt: skip


def _any(words: object) -> str:
    """The alternatives, longest first, so that the whole of each is taken."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


GROUPS = "'’ \u00a0\u202f"
"""What parts the thousands of a figure in the manner of Switzerland, France or ISO; "1.200.000" parts them by points."""
FIGURE = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:[{GROUPS}]\d{{3}})+(?:[.,]\d{{1,2}})?|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d{{1,2}})?"
    r"|\d+(?:[.,]\d{1,3})?)(?!\d|[.,'’/]\d)"
)
PARTED = re.compile(rf"[{GROUPS}]")
SCALE = r"(?:lakh\scrore|thousand|[mb]illion|trillion|crores?|lakhs?|bn|mn|mln|bln|trn|tn|M(?:rd|io)\b\.?|[mbkMBK])(?!\w)"
GAP = r"[\s\u00a0-]?"
TO = r"\s?(?:[-–—]|to|(?(between)and|to))\s?"
SIGN = rf"(?:{_any(SIGNS)}|\$)"
CODE = rf"(?<![\w])(?:{_any(CODES)})(?=[\s\u00a0\d])"
UNIT = (
    rf"(?:(?:(?i:(?P<adjective>{_any(ADJECTIVES)}))[\s-])?(?P<word>(?i:{_any(WORDS)}))\b|(?P<after>(?:{_any(CODES)})(?!\w)"
    r"|US\$|[€£¥₫]))"
)

SIGN_FIRST = re.compile(
    rf"(?P<between>\bbetween\s)?(?P<sign>{SIGN}|{CODE}){GAP}(?P<low>{FIGURE})(?:{GAP}(?P<low_scale>{SCALE}))?"
    rf"(?:{TO}(?:{SIGN}|{CODE})?{GAP}(?P<high>{FIGURE})(?:{GAP}(?P<high_scale>{SCALE})))?(?:{GAP}(?P<tail>USD|AUD|CAD|NZD|SGD)\b)?"
)
FIGURE_FIRST = re.compile(
    rf"(?P<between>\bbetween\s)?(?<![\w.,$€£¥])(?:(?P<low>{FIGURE})(?:{GAP}(?P<low_scale>{SCALE}))?(?:{TO}(?P<high>{FIGURE})(?:{GAP}(?P<high_scale>{SCALE}))?)?"
    rf"|(?P<words>(?i:{_any(NUMBER_WORDS)}))[\s-](?P<words_scale>hundred\sthousand|thousand|million|billion|trillion)){GAP}{UNIT}"
)
UNTOLD = re.compile(
    rf"\b(?P<many>(?:(?:tens|hundreds|dozens|several|many)\s(?:of\s)?)*(?:thousands|millions|billions|trillions))\sof\s{UNIT}"
)
BARE = re.compile(
    rf"(?<![\w.,$€£¥])(?P<low>{FIGURE}){GAP}(?P<low_scale>million|billion|trillion)"
    r"(?=[\s-](?:[a-z]+\s)?(?:package|loan|grant|fund|facility|tranche|credit line|pledge)\b)"
)
POSSIBLE = re.compile(
    r"\bDM\b|[$€£¥₹₽₩₫₱₦₪₺฿₴₸₾₵৳]|\b[A-Z]{3}(?![A-Za-z])|\bR[sMp]\b|\bRMB|(?i:dollar|euro|yen|yuan|pound|rupee|won\b|dong\b|peso|franc"
    r"|dinar|dirham|riy?al|kron|crown|marks?\b|markka|lire\b|guilder|peseta|drachma|escudo|schilling|\becus?\b|shilling|r[uo]+ble|baht|rupiah|ringgit|rand\b|reais|lira|shekel|tenge|taka\b|naira)"
)

ORDER: tuple[Qualifier, ...] = ("additional", "up to", "at least", "about", "total", "per year")
QUALIFYING: tuple[tuple[str, Qualifier], ...] = (
    (r"additional|another|further|extra|fresh|supplementary|increase of", "additional"),
    (
        r"up to|as much as|as many as|(?:a )?maximum of|no more than|not more than|not exceeding|at most|capped at|ceiling of",
        "up to",
    ),
    (
        r"at least|more than|over|no less than|not less than|no fewer than|(?:a )?minimum of|in excess of|upwards? of|exceeding",
        "at least",
    ),
    (
        r"about|around|approximately|approx\.|roughly|some|nearly|almost|close to|(?:an )?estimated|just under|just over|circa|~",
        "about",
    ),
    (r"(?:grand |combined )?total(?:l?ing|l?ed)?(?: of| value of| amount of)?|combined|altogether|amounting to|overall", "total"),
    (r"annual|yearly|annual(?:ly)? (?:sum|amount|contribution|budget) of", "per year"),
)
BEFORE: tuple[tuple[re.Pattern[str], Qualifier], ...] = tuple(
    (re.compile(rf"(?:\b|(?<=\W))(?:{words})\s*(?:(?:an?|the|of)\s+)?\Z", re.IGNORECASE), name) for words, name in QUALIFYING
)
AFTER: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (re.compile(r"\s+(?:in|of|as)\s+(?P<q>additional|new and additional|further|extra)\b", re.IGNORECASE), "additional"),
    (re.compile(r"\s+(?P<q>more|extra|on top)\b(?!\sthan)", re.IGNORECASE), "additional"),
    (re.compile(r",?\s+(?P<q>in total|in all|altogether)\b", re.IGNORECASE), "total"),
    (
        re.compile(
            r",?\s+(?:[a-z]+\s+){0,4}?(?P<q>per year|a year|annually|per annum|each year|every year|yearly)\b", re.IGNORECASE
        ),
        "per year",
    ),
    (re.compile(r"\s+(?P<q>or more)\b", re.IGNORECASE), "at least"),
)  # fmt: skip


def find_amounts(text: str, start: int = 0, end: int | None = None, dollar: str | None = "USD") -> tuple[Amount, ...]:
    """Every sum of money in text[start:end], in text order; spans are the figure with its currency and its qualifiers.

    `dollar` is what a bare "$" stands for. A range is its upper end, "up to". What the text gives in brackets as the
    same sum in another currency is left out.

    >>> find_amounts("an additional $130 million")[0].qualifiers
    ('additional',)
    """
    stop = len(text) if end is None else end
    if POSSIBLE.search(text, start, stop) is None:
        return ()
    found = [*_signed(text, start, stop, dollar), *_named(text, start, stop, dollar), *_untold(text, start, stop, dollar)]
    found += [(Span(m.start(), m.end()), _value(m["low"], m["low_scale"]), "?", False) for m in BARE.finditer(text, start, stop)]
    found.sort(key=lambda f: (f[0].start, -f[0].end))
    amounts: list[Amount] = []
    last = start
    currency: str | None = None
    for span, value, unit, ranged in found:
        if span.start < last:
            continue
        if unit == "?":  # "the 2 billion package": in the currency spoken of, else in no known one and no sum of money
            if currency is None:
                continue
        else:
            currency = unit
        if amounts and _converts(text, amounts[-1].spans, span):
            last = span.end
            continue
        last = span.end
        amounts.append(_qualified(text, start, stop, Amount(value, currency, ("up to",) if ranged else (), (span,))))
    return tuple(amounts)


Found = tuple[Span, int | float | None, str | None, bool]
"""Span, value, currency, and whether it was a range."""


def _signed(text: str, start: int, stop: int, dollar: str | None) -> list[Found]:
    found: list[Found] = []
    for m in SIGN_FIRST.finditer(text, start, stop):
        sign = m["sign"]
        if sign in RARE and not (m["low_scale"] or m["high_scale"]):
            continue  # "COP 30" is a conference
        currency = m["tail"] or (dollar if sign == "$" else SIGNS[sign] if sign in SIGNS else CODES[sign])
        scale = m["high_scale"] if m["high"] else m["low_scale"]
        found.append((Span(m.start(), m.end()), _value(m["high"] or m["low"], scale), currency, bool(m["high"])))
    return found


def _named(text: str, start: int, stop: int, dollar: str | None) -> list[Found]:
    found: list[Found] = []
    for m in FIGURE_FIRST.finditer(text, start, stop):
        scale = m["words_scale"] or m["high_scale"] or m["low_scale"]
        word = (m["word"] or "").lower()
        if not scale and (word in NEEDS_SCALE or m["after"] in RARE):
            continue
        value: int | float | None
        if m["words"]:
            value = _exact(NUMBER_WORDS[m["words"].lower()] * _times(m["words_scale"]))
        else:
            value = _value(m["high"] or m["low"], scale)
        found.append((Span(m.start(), m.end()), value, _currency(m, dollar), bool(m["high"])))
    return found


def _untold(text: str, start: int, stop: int, dollar: str | None) -> list[Found]:
    """`millions of dollars`: money, of which the text does not say how much."""
    return [(Span(m.start(), m.end()), None, _currency(m, dollar), False) for m in UNTOLD.finditer(text, start, stop)]


def _currency(m: re.Match[str], dollar: str | None) -> str | None:
    if m["after"]:
        return SIGNS[m["after"]] if m["after"] in SIGNS else CODES[m["after"]]
    word, adjective = m["word"].lower(), (m["adjective"] or "").lower()
    if word.startswith("dollar"):
        return DOLLARS.get(adjective) if adjective else dollar
    return NATIONAL.get((adjective, word), WORDS[word] if adjective != "cfa" else None)


LONGEST = 24
"""Characters of a figure: what is longer, or comes to more than a database's integer holds, is no sum that anyone pays."""
LARGEST = 10**18


def _value(figure: str, scale: str | None) -> int | float | None:
    """The number meant; "1,2 Mrd." has a decimal comma, "1,200" a thousands comma, "1.200.000" thousands points."""
    if len(figure) > LONGEST:
        return None
    if PARTED.search(figure) or figure.count(".") > 1:
        figure = PARTED.sub("", figure)
        figure = (figure.replace(".", "") if figure.count(".") > 1 else figure).replace(",", ".")
    elif scale is None and re.fullmatch(r"\d{1,3}\.\d{3}", figure):
        return None  # "€1.200" is a thousand and two hundred to some and little more than one to others
    if re.fullmatch(r"\d+,\d{1,2}", figure) or (scale and re.fullmatch(r"\d,\d{3}", figure) and scale.lower().startswith("mrd")):
        figure = figure.replace(",", ".")
    number = Decimal(figure.replace(",", ""))
    number *= _times(scale)
    return _exact(number) if number < LARGEST else None


def _times(scale: str | None) -> int:
    if not scale:
        return 1
    word = re.sub(r"\s+", " ", scale.lower().rstrip("."))
    return SCALES["hundred"] * SCALES["thousand"] if word == "hundred thousand" else SCALES[word]


def _exact(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _converts(text: str, before: tuple[Span, ...], span: Span) -> bool:
    """Whether this sum stands in brackets right after another: "600 million yen (about $4 million)"."""
    between = text[before[-1].end : span.start]
    return (
        re.fullmatch(
            r"\s?\((?:(?:about|around|approximately|approx\.|some|or|equivalent to|equal to|nearly|over|~|≈)\s*)*", between
        )
        is not None
    )


def _qualified(text: str, start: int, stop: int, amount: Amount) -> Amount:
    """The amount with the qualifiers beside it, several before ("no less than an additional $5 million") and after."""
    names, spans = set(amount.qualifiers), list(amount.spans)
    left, right = amount.spans[0].start, amount.spans[-1].end
    more = True
    while more:
        more = False
        before = text[max(start, left - 40) : left]
        for pattern, name in BEFORE:
            m = pattern.search(before)
            if m and name not in names:
                left -= len(before) - m.start()
                words = m[0].rstrip()
                spans.append(Span(left, left + len(words)))
                names.add(name)
                more = True
                break
    for pattern, name in AFTER:
        m = pattern.match(text, right, stop)
        if m and name not in names:
            spans.append(Span(m.start("q"), m.end("q")))
            names.add(name)
    return replace(amount, qualifiers=tuple(q for q in ORDER if q in names), spans=tuple(sorted(spans)))
