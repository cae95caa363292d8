"""In which state a place lies, as far as its own words say so."""

from __future__ import annotations

import re

from memcon.register.countries import match_country
from memcon.text.folding import fold

WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?")


def country_of_place(place: str) -> str | None:
    """The ISO code of the one state that the place names, or whose capital or seat it is; None where none or several.

    >>> country_of_place("Party headquarters, Hanoi"), country_of_place("Montana")
    ('VN', None)
    """
    raw = WORD.findall(place)
    words = [fold(w) for w in raw]
    found: set[str] = set()
    i = 0
    while i < len(words):
        match = match_country(words, raw, i)
        # "the Vietnamese embassy" says whose it is, not where it stands.
        if match is not None and match.form != "demonym":
            found.add(match.iso)
        i += match.length if match is not None else 1
    return found.pop() if len(found) == 1 else None
