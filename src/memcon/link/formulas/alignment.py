"""Where a wording stands in a passage, in these words or in a variant: words left out, put in or exchanged, the order kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from memcon.lexicon.likeness import commonplaces, empty_words, same_word
from memcon.link.formulas.words import GAP, STATE, Words

INSERTED, LISTED = 2, 4
"""Words that may be put in between two words of a wording; as many as `LISTED` where they only go on with a list ("free,
open (, diverse and thriving) Indo-Pacific") or where the wording has twice as many words itself."""
SLOT = 25
"""Words that `…` stands for at most."""
EMPTY, COMMONPLACE = 0.25, 0.5
"""What an article or preposition, and a commonplace of such reports, count beside a word."""
COVERED = 0.6
"""The least part of the wording's weight that a variant keeps."""
FEW = 3
"""Words that are not empty, up to which a variant keeps them all; of more it may leave out or exchange a quarter."""
LOST = 0.25
STEP = 0.02
"""What each word put in costs: of two places the closer one is taken."""


@dataclass(frozen=True)
class Wording:
    """A wording to be looked for: cut words, `…` for any words between; `@` alone is any state."""

    stems: tuple[str, ...]

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """What each word counts."""
        return tuple(weight(w) for w in self.stems)

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words that are not empty, each once."""
        found = [w for w in dict.fromkeys(self.stems) if w != GAP and w not in empty_words()]
        return tuple(found or [w for w in dict.fromkeys(self.stems) if w != GAP])

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands in the wording, by the word that stands for all that mean the same."""
        found: dict[str, list[int]] = {}
        for i, w in enumerate(self.stems):
            if w != GAP:
                found.setdefault(_alike(w), []).append(i)
        return found

    @property
    def least(self) -> int:
        """How many of the telling words a variant has at least."""
        return _least(len(self.telling))

    @cached_property
    def parts(self) -> tuple[tuple[tuple[int, ...], frozenset[str]], ...]:
        """The wording between one `…` and the next: its places, and its telling words. Each part is there in a variant."""
        found: list[list[int]] = [[]]
        for i, w in enumerate(self.stems):
            if w == GAP:
                found.append([])
            else:
                found[-1].append(i)
        return tuple((tuple(p), frozenset(self.stems[i] for i in p) & frozenset(self.telling)) for p in found if p)


@dataclass(frozen=True, slots=True)
class Match:
    """The first and last word in the passage, and how much of the wording's weight is there.

    slots   (first, last) of the words for which a `…` stands
    """

    first: int
    last: int
    covered: float
    exact: bool
    slots: tuple[tuple[int, int], ...] = ()


def weight(stem: str) -> float:
    """What a word counts in a wording."""
    if stem == GAP:
        return 0.0
    return EMPTY if stem in empty_words() else COMMONPLACE if stem in commonplaces() else 1.0


def matches(wording: Wording, words: Words) -> tuple[Match, ...]:
    """All places of the wording in these words that do not overlap, the best first taken; in the order of the text."""
    found: list[Match] = []
    taken: set[int] = set()
    while (match := _best(wording, words, taken)) is not None:
        found.append(match)
        taken.update(range(match.first, match.last + 1))
    return tuple(sorted(found, key=lambda m: m.first))


def _least(telling: int) -> int:
    return telling if telling <= FEW else telling - int(telling * LOST)


def _alike(stem: str) -> str:
    return STATE if stem == STATE else same_word(stem)


def _pairs(wording: Wording, words: Words, taken: set[int]) -> list[tuple[int, int]]:
    """(place in the wording, place in the passage) of words that are one, in the order of the passage."""
    places = wording.places
    found: list[tuple[int, int]] = []
    for j, w in enumerate(words.stems):
        if j not in taken:
            found += [(i, j) for i in places.get(same_word(w), ())]
            if w.startswith(STATE):
                found += [(i, j) for i in places.get(STATE, ())]
    return found


def _best(wording: Wording, words: Words, taken: set[int]) -> Match | None:
    pairs = _pairs(wording, words, taken)
    stems = wording.stems
    if len({_alike(stems[i]) for i, _ in pairs} & {_alike(w) for w in wording.telling}) < wording.least:
        return None
    room = min(LISTED, max(INSERTED, len(stems) // 2))
    # The heaviest row of pairs that goes forward in both, with few words between; for each pair the best that ends in it.
    best: list[tuple[float, int]] = []
    for n, (i, j) in enumerate(pairs):
        own = wording.weights[i]
        top, before = own, -1
        for k in range(n - 1, -1, -1):
            x, y = pairs[k]
            if j - y - 1 > SLOT:
                break
            if x >= i or y >= j:
                continue
            slot = GAP in stems[x + 1 : i]
            put_in = j - y - (i - x)
            if not slot and (put_in > LISTED or words.sentence[j] != words.sentence[y]):
                continue
            if not slot and put_in > room and not _is_list(words.stems[y + 1 : j]):
                continue
            value = best[k][0] + own - (0 if slot else STEP * max(0, put_in))
            if value > top:
                top, before = value, k
        best.append((top, before))
    for n in sorted(range(len(pairs)), key=lambda n: (-best[n][0], pairs[n][1])):
        match = _accepted(wording, words, _row(pairs, best, n))
        if match is not None:
            return match
        if best[n][0] < COVERED * sum(wording.weights):
            return None
    return None


def _is_list(stems: Sequence[str]) -> bool:
    """Whether these words go on with a list: no article, pronoun or verb that begins something else."""
    return all(w in ("and", "or") or w not in empty_words() for w in stems)


def _row(pairs: Sequence[tuple[int, int]], best: Sequence[tuple[float, int]], n: int) -> list[tuple[int, int]]:
    row: list[tuple[int, int]] = []
    while n >= 0:
        row.append(pairs[n])
        n = best[n][1]
    return row[::-1]


def _accepted(wording: Wording, words: Words, row: Sequence[tuple[int, int]]) -> Match | None:
    """The match of these pairs; None where too little of the wording is there."""
    row = _closed(wording, row)
    there = {i for i, _ in row}
    covered = sum(wording.weights[i] for i in there) / sum(wording.weights)
    for places, telling in wording.parts:
        whole_part = sum(wording.weights[i] for i in places)
        if sum(wording.weights[i] for i in places if i in there) < COVERED * whole_part:
            return None
        if len(telling & {wording.stems[i] for i in places if i in there}) < _least(len(telling)):
            return None
    first, last = row[0][1], row[-1][1]
    whole = len(there) == sum(w != GAP for w in wording.stems)
    exact = whole and all(_same(wording.stems[i], words.stems[j]) for i, j in row)
    exact = exact and (GAP in wording.stems or last - first + 1 == len(row))
    slots = tuple((y + 1, j - 1) for (x, y), (i, j) in pairwise(row) if GAP in wording.stems[x + 1 : i] and j - y > 1)
    return Match(first, last, round(covered, 4), exact, slots)


def _closed(wording: Wording, row: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The row without articles and prepositions at its ends that other words part from the rest: "of (course, Brazil is) an"."""
    kept = list(row)
    while len(kept) > 1 and wording.stems[kept[0][0]] in empty_words() and _apart(kept[0], kept[1]):
        kept = kept[1:]
    while len(kept) > 1 and wording.stems[kept[-1][0]] in empty_words() and _apart(kept[-2], kept[-1]):
        kept = kept[:-1]
    return kept


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[1] - one[1] > other[0] - one[0]


def _same(asked: str, there: str) -> bool:
    return asked == there or (asked == STATE and there.startswith(STATE))
