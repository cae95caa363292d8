"""Datelines and credits: where and when a report was filed, and which agency's it is. Never where a contact took place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.model.citation import Span
from memcon.text.dates import find_dates, resolve
from memcon.text.turns import OFFICE

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:{MONTH}\s{DAY}(?:\s?[-–]\s?{DAY})?(?:,?\s{YEAR})?|{DAY}\s(?:of\s)?{MONTH}"
    rf"(?:,?\s{YEAR})?|{YEAR}-\d\d-\d\d|{DAY}[./]\d{{1,2}}[./]{YEAR})"
)
AGENCIES = (
    r"VNA|VNS|VOV|AFP|AP|Reuters|REUTERS|Xinhua|XINHUA|Bernama|BERNAMA|ANTARA|Antara|Kyodo|Yonhap|TASS|PTI|ANI|KUNA|QNA|WAM|SPA"
    r"|MENA|PNA|APP|BSS|IRNA|UPI|dpa|ANSA|EFE|SANA|Petra|VietnamPlus|KCNA|MCOT|NNA|Agencies|PIB|AKP|KPL"
)
# Python's patterns have no class of capitals: this one lets the small letters beyond Latin-1 pass, `_is_capital` does not.
CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
UPPER_WORD = rf"{CAPITAL}(?:{CAPITAL}|[.'’])*(?![a-zß-öø-ÿ])"
UPPER = rf"{UPPER_WORD}(?:[ \u00a0-]{UPPER_WORD}){{0,4}}"
TITLE_WORD = rf"{CAPITAL}[^\W\d_]*\.?(?:['’-][^\W\d_]+)*"
TITLE = rf"{TITLE_WORD}(?:[ \u00a0](?:of|de|da|del|la|al|el|d[’']|{TITLE_WORD})){{0,3}}"
STATE = rf"(?:,\s(?:{TITLE}|[A-Z]\.(?:[A-Z]\.)*)|\s?[(\[](?!(?:{AGENCIES})\b)[A-Z][^\W\d_]+(?:\s[A-Z][^\W\d_]+)*[)\]])"
AGENCY = r"\s?[(\[](?P<agency>[A-Z][\w.&/ –-]{1,40})[)\]]"
SEPARATOR = r"\s*\.?(?:[—–]|--|-(?=\s)|[:.](?=\s))\s*"
DASH = r"\s*(?:[—–]|--|-(?=\s))\s*"
OPEN_DATE = rf",?\s(?P<date>{DATE})"

PREFIXES = tuple(
    re.compile(pattern)
    for pattern in (
        # HÀ NỘI — ; CAIRO/VIENNA, Sept 10 — ; BOAO (China), March 27, 2025 (BSS) - ; ISLAMABAD: ; WASHINGTON DC —
        rf"(?P<place>{UPPER}(?:\s?/\s?{UPPER})*{STATE}?)(?:{OPEN_DATE})?,?(?:{AGENCY})?{DASH}(?=\S)",
        rf"(?P<place>{UPPER}(?:\s?/\s?{UPPER})*{STATE}?){OPEN_DATE},?(?:{AGENCY})?{SEPARATOR}(?=\S)",
        rf"(?P<place>{UPPER}(?:\s?/\s?{UPPER})*{STATE}?)(?:{AGENCY})?:\s+(?=[A-Z“\"])",
        # Riyadh, SPA -- ; Kyiv. May 3. INTERFAX -
        rf"(?P<place>{TITLE})(?:\.\s(?P<date>{DATE})\.)?,?\s(?P<agency>[A-Z]{{2,12}}){DASH}(?=\S)",
        # TOKYO, June 1, Kyodo - ; Beirut, 4 May NNA –
        rf"(?P<place>(?:{UPPER}|{TITLE}){STATE}?){OPEN_DATE},?\s(?P<agency>{AGENCIES}){DASH}(?=\S)",
        # Doha, September 10 (QNA) - ; New Delhi, Oct 7: ; Vientiane, October 9 – ; Madrid, Apr 17 (EFE).-
        rf"(?P<place>{TITLE}(?:\s?/\s?{TITLE})*{STATE}?){OPEN_DATE},?(?:{AGENCY})?{SEPARATOR}(?=\S)",
        # Hanoi (VNA) –
        rf"(?P<place>{TITLE}(?:\s?/\s?{TITLE})*{STATE}?){AGENCY}(?:{OPEN_DATE})?{SEPARATOR}(?=\S)",
        # VIENTIANE (KPL) The … ; (KPL) The …
        rf"(?P<place>(?:{UPPER})?)\s?\((?P<agency>{AGENCIES})\)\s?(?:[—–-]{{1,2}}\s?)?(?=[A-ZÀ-Ỹ“\"])",
        # Hanoi — The …
        rf"(?P<place>{TITLE}{STATE}?)(?P<date>)\s[—–]\s(?=[A-ZÀ-Ỹ“\"])",
        # Oct. 24 -
        rf"(?P<place>)(?P<date>{DATE})(?:{AGENCY})?{DASH}(?=\S)",
    )
)  # fmt: skip
IN_CAPITALS = 3
"""How many of the prefixes begin with a place in capitals."""
WHOLE = tuple(
    re.compile(pattern + r"\Z")
    for pattern in (
        rf"(?P<place>{UPPER}(?:\s?/\s?{UPPER})*{STATE}?|{TITLE}(?:\s?/\s?{TITLE})*{STATE}?)(?:{OPEN_DATE}|\s[-–—|]\s(?P<day>{DATE}))\.?(?:{AGENCY})?",
        rf"(?P<place>)\(?(?P<date>{DATE})\)?(?:\s?[-–|,]?\s?\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z(][\w)]*)?)?(?:{AGENCY})?",
        rf"(?P<date>{DATE}),\s(?P<place>{TITLE}{STATE}?)",
        rf"(?P<place>{UPPER}{STATE}?)(?P<date>\b\B)?",
    )
)  # fmt: skip

# Names of publishers that stand where a place would: no place at all.
PUBLISHER = re.compile(
    r"(?:THE\s)?[A-ZÀ-Ỹ\s]*\b(?:TIMES|NEWS|POST|HERALD|TRIBUNE|STAR|DAILY|PRESS|AGENCY|GAZETTE|JOURNAL|STANDARD|TODAY|BUREAU|DESK"
    r"|GUARDIAN|REPORTER|CORRESPONDENT|ONLINE|TELEGRAPH|MONITOR|OBSERVER|VNA|VNS|VOV|AFP|AP|REUTERS|XINHUA|BERNAMA|ANTARA|KYODO"
    r"|YONHAP|TASS|PTI|ANI|KUNA|QNA|WAM|SPA|MENA|PNA|APP|BSS|IRNA|UPI|DPA|ANSA|EFE|SANA|PETRA)\b"
)
TAIL = re.compile(rf"(?:\s*[—–-]+\s*|\s*/?\s*\(|\s*/\s*|\s+)(?P<agency>(?:{AGENCIES})(?:/[A-Za-z]+)*)\)?\s*[./]*\Z")
CREDIT = re.compile(rf"[\s—–(/-]*(?P<agency>(?:{AGENCIES})(?:/[A-Za-z]+)*)\)?(?:/[\w .]{{1,30}})?[\s./]*\Z")
NO_PLACE = frozenset(
    "U.S. US U.K. UK EU UN NATO G7 G20 ASEAN We I The A An It This That They He She Today Yesterday Both On In At Here Now "
    "However Moreover Yes No JOINT STATEMENT READOUT PRESS RELEASE COMMUNIQUE COMMUNIQUÉ DECLARATION REMARKS TRANSCRIPT "
    "FACT SHEET NOTE BACKGROUND UPDATE UPDATED BREAKING URGENT VIDEO PHOTO PHOTOS WATCH OPINION EXCLUSIVE QUESTION ANSWER Q "
    "MODERATOR END AND THE OF FOR IMMEDIATE ".split()
)
"""Words that stand before a dash or on a line of their own and name no place."""
ENDMARK = re.compile(r"(?<=[.!?”\"’)])?\s*(?:\./\.|/\.|\(?\bENDS?\)?|■|□|◼)\s*\Z")


@dataclass(frozen=True, slots=True)
class Heading:
    """A dateline found: its own characters, where the prose after it begins, and what it says."""

    span: Span
    prose: int
    place: str | None
    date: str | None
    place_span: Span | None
    credit: Span | None


def find_heading(text: str, start: int, end: int) -> Heading | None:
    """The dateline that the paragraph text[start:end] begins with, or None."""
    limit = min(end, start + 120)
    for rank, pattern in enumerate(PREFIXES):
        m = pattern.match(text, start, limit)
        if m is None or not _is_dateline(text, m, end) or not _is_capital(m["place"] or "", rank < IN_CAPITALS):
            continue
        return _heading(text, m, start)
    return None


def find_line(text: str, start: int, end: int) -> Heading | None:
    """The dateline that the line text[start:end] is as a whole ("Brussels, 29 January 2025"), or None."""
    if end - start > 90:
        return None
    for pattern in WHOLE:
        m = pattern.match(text, start, end)
        if m is None or len(text[start:end].split()) > 8:
            continue
        place = m["place"] or ""
        named = (
            not OFFICE.search(place)
            and not NO_PLACE.intersection(place.split())
            and _is_capital(place, all_of_it=not (m["date"] or m.groupdict().get("day")))
        )
        if named or not place:
            return _heading(text, m, start)
    return None


def _is_capital(place: str, all_of_it: bool) -> bool:
    """Whether a place is written in capitals, or at least begins with one."""
    if all_of_it:
        name = re.split(r"[,(]", place)[0]
        return name.isupper()
    return not place[:1].islower()


def _is_dateline(text: str, m: re.Match[str], end: int) -> bool:
    """Not a dash or colon inside an ordinary sentence, nor a transcript's label."""
    place = m["place"] or ""
    words = place.split()
    if OFFICE.search(place):
        return False  # a speaker's label or a person's title
    if len(words) > 7 or end - m.end() < 12 or (words and words[0] in NO_PLACE and not PUBLISHER.fullmatch(place)):
        return False
    if place.isupper() or m.groupdict().get("date") or m.groupdict().get("agency"):
        return True
    first = text[m.end() :].split(None, 1)[0] if m.end() < end else ""
    return first[:1].isupper() or first[:1] in '“"'


def _heading(text: str, m: re.Match[str], start: int) -> Heading:
    place = (m["place"] or "").strip() or None
    if place is not None and not re.search(r"\.[A-Z]\.\Z", place):
        place = place.rstrip(".")
    span = Span(start, start + len(m.group().rstrip()))
    groups = m.groupdict()
    credit = Span(*m.span("agency")) if groups.get("agency") else None
    named = Span(*m.span("place"))
    if place is not None and PUBLISHER.fullmatch(place):
        credit, place = named, None
    elif place is not None and (own := re.match(r"(?:AKP|VNA|VNS|BSS|APP|WAM|PNA|KPL|AA|SPA|QNA)\s", place)):
        credit, place = Span(named.start, named.start + own.end() - 1), place[own.end() :]
        named = Span(named.start + own.end(), named.end)
    date = None
    said = "date" if groups.get("date") else "day"
    if groups.get(said):
        date = next((resolve(e, None).edtf for e in find_dates(text, *m.span(said))), None)
    return Heading(span, m.end(), place, date, named if place else None, credit)


def find_credit(text: str, start: int, end: int) -> Span | None:
    """The agency's name where a paragraph is nothing but its credit ("— VNA/VNS"), else None."""
    m = CREDIT.match(text, start, end) if end - start < 40 else None
    return None if m is None else Span(*m.span("agency"))


def find_tail(text: str, start: int, end: int) -> tuple[int, Span | None]:
    """Where the prose of a report's last paragraph ends, and the span of the agency's credit after it, if any."""
    stop, credit = end, None
    more = True
    while more:
        more = False
        m = ENDMARK.search(text, max(start, stop - 12), stop)
        if m and m.start() > start:
            stop, more = m.start() + len(m.group()) - len(m.group().lstrip()), True
            while text[stop - 1].isspace():
                stop -= 1
            if text[stop : stop + 3] == "./.":
                stop, more = stop + 1, False
        m = TAIL.search(text, max(start, stop - 40), stop)
        if m and m.start() > start and text[m.start() - 1] in '.!?”"’)' and credit is None:
            stop, credit, more = m.start(), Span(*m.span("agency")), True
    return stop, credit
