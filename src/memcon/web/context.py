"""The words that a reading is known by, within the text around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from memcon.model.citation import Span
from memcon.web.marking import Piece, pieces

REACH = 300
"""Characters shown before and after, at most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters: `here` those asked about, `part` others of the same reading, empty for the rest."""

    mark: Literal["", "here", "part"]
    pieces: tuple[Piece, ...]


def around(text: str, here: Span, parts: Iterable[Span] = (), reach: int = REACH) -> tuple[Stretch, ...]:
    """The text from a little before to a little after, cut at paragraphs or words; none where nothing is asked about."""
    if here.start >= here.end:
        return ()
    near = [p for p in parts if p.start < here.end + reach and p.end > here.start - reach]
    first = min([here.start, *(p.start for p in near)])
    last = max([here.end, *(p.end for p in near)])
    a, b = _before(text, max(0, first - reach), first), _after(text, last, min(len(text), last + reach))
    cuts = sorted({a, b, *(c for p in (here, *near) for c in (p.start, p.end) if a <= c <= b)})
    found = [_stretch(text, x, y, here, near) for x, y in pairwise(cuts)]
    head = (Stretch("", (Piece("… "),)),) if a > 0 else ()
    tail = (Stretch("", (Piece(" …"),)),) if b < len(text) else ()
    return (*head, *found, *tail)


def _stretch(text: str, a: int, b: int, here: Span, parts: Iterable[Span]) -> Stretch:
    if here.start <= a and b <= here.end:
        return Stretch("here", pieces(text[a:b]))
    within = any(p.start <= a and b <= p.end for p in parts)
    return Stretch("part" if within else "", pieces(text[a:b]))


def _before(text: str, earliest: int, at: int) -> int:
    """The last beginning of a paragraph but one, else of a word."""
    if earliest == 0:
        return 0
    cut = text.find("\n", earliest, at)
    if cut < 0:
        cut = text.find(" ", earliest, at)
    return earliest if cut < 0 else cut + 1


def _after(text: str, at: int, latest: int) -> int:
    if latest == len(text):
        return latest
    cut = text.rfind("\n", at, latest)
    if cut < 0:
        cut = text.rfind(" ", at, latest)
    return latest if cut < 0 else cut
