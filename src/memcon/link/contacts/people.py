"""Whether the people of two reports are the same, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from memcon.link.contacts.account import Account, Someone

Match = Literal["named", "office", "delegation", "other"]
"""How a side's people compare: some are the same, or an office fits; one report names nobody; or they are others."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "al", "el", "bin", "ben", "van", "von", "de", "da", "dr", "he", "his"})
BEGINNING = 3
"""Letters of a name that two spellings of it share: what lets most pairs of reports be told apart at a glance."""
LONG = 5
"""Letters of a name from which on one letter more or other is a transliteration, and no other name."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How the people of one side compare, and the names of those who are the same."""

    side: str
    match: Match
    names: tuple[str, ...] = ()


def compare_people(a: Account, b: Account, side: str) -> Compared:
    """How the people whom two reports name for one side compare.

    Who leads a delegation in either report must take part in the other: a minister's own talks beside his president's
    are another contact.
    """
    ours, theirs = a.people(side), b.people(side)
    if not ours or not theirs:
        return Compared(side, "delegation")
    pairs = [(x, y) for x in ours for y in theirs if same_person(x, y)]
    if pairs:
        led = any(x is ours[0] for x, _ in pairs) and any(y is theirs[0] for _, y in pairs)
        names = tuple(dict.fromkeys(max(x.name, y.name, key=lambda n: (len(n), n)) for x, y in pairs))
        return Compared(side, "named" if led else "other", names)
    if any(same_office(x, y) for x in ours[:1] for y in theirs[:1]):
        return Compared(side, "office", (max(ours[0].name, theirs[0].name, key=lambda n: (len(n), n)),))
    return Compared(side, "other")


def marks_of(a: Account) -> frozenset[str] | None:
    """What two reports must share some of where people are named on all sides of both: identities, beginnings of names.

    None where a side is there as a delegation or by an office only: such a report is held against any.
    """
    found: set[str] = set()
    for _, people in a.parties:
        if not people or not all(p.words for p in people):
            return None
        for p in people:
            found.update(w[:BEGINNING] for w in _telling(p.words))
            if p.identity is not None:
                found.add(p.identity)
    return frozenset(found)


def same_person(a: Someone, b: Someone) -> bool:
    """Whether two participants of one side are one person: by identity, or the surname with nothing against it."""
    if a.identity is not None and a.identity == b.identity:
        return True
    if not a.words or not b.words:
        return False
    one, other = _telling(a.words), _telling(b.words)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return any(_alike(short[0], w) for w in long)
    # Both give more than a surname: in any order, each word of the shorter must stand in the longer, or be an initial of it.
    left = list(long)
    missed = 0
    for w in sorted(short, key=lambda w: (-len(w), w)):
        found = next((v for v in left if _alike(w, v)), None)
        found = found or next((v for v in left if len(min(w, v, key=len)) == 1 and w[0] == v[0]), None)
        if found is None:
            missed += 1
        else:
            left.remove(found)
    if not missed:
        return True
    # "Joe" and "Joseph R.": one surname, and given names that begin alike.
    return missed == 1 and _alike(one[-1], other[-1]) and one[0][:2] == other[0][:2]


def same_office(a: Someone, b: Someone) -> bool:
    """Whether one is named by an office only, which the other can hold as far as their titles tell."""
    if a.words and b.words:
        return False
    short, long = sorted((a.titles, b.titles), key=len)
    return bool(short) and short <= long


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in SUFFIXES)


def _alike(a: str, b: str) -> bool:
    if a == b:
        return len(a) > 1
    return min(len(a), len(b)) >= LONG and Levenshtein.distance(a, b, score_cutoff=1) <= 1
