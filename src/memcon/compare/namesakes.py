"""Participants of one contact who have one surname and like given names: `Joe Biden`, `Joseph R. Biden, Jr.`.

Across a whole record that would be a guess; of two reports of one contact it is the same person, where the one report
has one such participant of that state and the other has one.
"""

from __future__ import annotations

import re

from memcon.compare.values import Parties, Party
from memcon.lexicon.references import given_names
from memcon.model.memorandum import Memorandum
from memcon.text.folding import fold

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})


def join_participants(left: Memorandum, right: Memorandum, parties: Parties) -> Parties:
    """The parties, those joined who are plainly one as participants of the reports' contacts."""
    ours, theirs = _persons(left, parties), _persons(right, parties)
    here = {k: p for k, p in ours.items() if k not in theirs}
    there = {k: p for k, p in theirs.items() if k not in ours}
    joined: dict[str, Party] = {}
    for key, person in here.items():
        candidates = [k for k, p in there.items() if _alike(person, p)]
        if len(candidates) == 1 and sum(_alike(p, there[candidates[0]]) for p in here.values()) == 1:
            other = there[candidates[0]]
            # The fuller name; of names equally long, the same whichever side is left.
            both = min(person, other, key=lambda p: (-len(p.name), p.name, p.key))
            joined[key] = joined[candidates[0]] = both
    return {k: joined.get(p.key, p) for k, p in parties.items()}


def _persons(memo: Memorandum, parties: Parties) -> dict[str, Party]:
    ids = (p.entity for e in memo.engagements if not e.background for p in e.participants)
    found = (parties[memo.document.id, e] for e in ids)
    return {p.key: p for p in found if p.kind == "person" and p.country is not None}


def _alike(a: Party, b: Party) -> bool:
    one, other = _names(a.name), _names(b.name)
    if a.country != b.country or len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    given, called = one[0], other[0]
    sexes = {given_names().get(name) for name in (given, called)} - {None}
    if len(sexes) > 1:
        return False
    return given[:2] == called[:2] or given.endswith(called) or called.endswith(given)


def _names(name: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_]+", fold(name)) if w not in SUFFIXES]
