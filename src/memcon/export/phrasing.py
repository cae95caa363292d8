"""Dates, parties, sums and quotations as a brief writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from memcon.model.dates import SEASONS
from memcon.register.countries import country_name, is_country

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASON_NAMES = dict(zip(SEASONS, ("spring", "summer", "autumn", "winter"), strict=True))
WITH_ARTICLE = ("Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles", "United")
SPOKEN = ("NATO", "ASEAN", "OPEC", "APEC", "BRICS", "MERCOSUR", "CARICOM", "UNESCO", "UNICEF", "SADC", "ECOWAS", "AUKUS")
"""Bodies whose initials are said as a word, without an article."""
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
ONE = re.compile(r"(\d{3}[\dX]|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?\Z")
LEADING = re.compile(r"^[\s,;:.…—–-]+|[\s,;:—–-]+$")


def day(date: str | None) -> str:
    """An EDTF date in words.

    >>> day("2026-02-18"), day("2024-01-26/2024-01-27"), day("XXXX-02-18"), day("../2025-06")
    ('18 February 2026', '26–27 January 2024', '18 February (year not given)', 'by June 2025')
    """
    if not date:
        return "date not given"
    first, slash, second = date.partition("/")
    if not slash:
        return _one(first)
    if first == "..":
        return f"by {_one(second)}"
    if second == "..":
        return f"from {_one(first)}"
    one, two = _one(first).split(), _one(second).split()
    if len(one) == len(two) == 3 and one[1:] == two[1:]:
        return f"{one[0]}–{' '.join(two)}"
    if len(one) == len(two) and one[-1] == two[-1]:
        return f"{' '.join(one[:-1])} – {' '.join(two)}"
    return f"{' '.join(one)} – {' '.join(two)}"


def _one(date: str) -> str:
    m = ONE.match(date)
    if m is None:
        return date
    year, month, number = m[1], m[2], m[3]
    if month is None or not month.isdigit():
        return f"{year[:3]}0s" if year.endswith("X") and year != "XXXX" else year
    if int(month) in SEASON_NAMES:
        return f"{SEASON_NAMES[int(month)]} {year}"
    words = MONTHS[int(month) - 1]
    if number is not None and number.isdigit():
        words = f"{int(number)} {words}"
    return f"{words} (year not given)" if year == "XXXX" else f"{words} {year}"


def state(side: str) -> str:
    """A side as a sentence names it: `the United States`, `Vietnam`, `the EU`."""
    if not is_country(side):
        return side if side in SPOKEN else f"the {side}"
    name = country_name(side)
    return f"the {name}" if name.startswith(WITH_ARTICLE) else name


def states(sides: Iterable[str], most: int = 4) -> str:
    """Several sides in one phrase, and how many more there are."""
    return listed([state(s) for s in sides], most)


def listed(names: Sequence[str], most: int = 4) -> str:
    """`A, B and C`; of more than `most`, the first and a number."""
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} others"]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1] if names else ""]))


def publisher(name: str | None, side: str | None) -> str:
    """`The Hanoi Times (VN)`; what is not known is said not to be."""
    known = name or "publisher not known"
    return f"{known} ({side})" if side else known


def clip(text: str, words: int) -> str:
    """The text in one line, its first words where it has more; inner quotation marks made single."""
    whole = LEADING.sub("", " ".join(text.split())).replace("“", "‘").replace("”", "’").replace('"', "’")
    parts = whole.split()
    if len(parts) <= words:
        return whole
    return LEADING.sub("", " ".join(parts[:words])) + " …"


def sum_of(value: float | None, currency: str | None, qualifiers: Sequence[str]) -> str:
    """`additional USD 130 million`."""
    if value is None:
        number = "a sum not readable"
    else:
        scale, name = next(((s, n) for s, n in SCALES if value >= s), (1, ""))
        number = f"{value / scale:.6g} {name}".strip() if name else f"{value:,.10g}"
    return " ".join(x for x in (", ".join(qualifiers), currency or "", number) if x)
