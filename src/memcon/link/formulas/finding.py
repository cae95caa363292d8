"""Which rows of words recur in many documents: counted level by level, a longer row only where both its parts recur.

A row of n words can recur only where the two rows of n-1 words in it do (Agrawal and Srikant 1994), so that each level
looks at fewer places than the one before: the cost is that of reading the passages a few times, not of comparing them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2, sqrt

from memcon.lexicon.likeness import commonplaces, empty_words, same_word, stem
from memcon.link.formulas.values import Passage
from memcon.link.formulas.words import STATE, Words

LONGEST = 24
"""Words of a row; what is longer is a text printed again, and versions say so."""
CLOSED = 0.7
"""A row is left to the longer one that holds it and stands in this part of its documents at least."""
LOWER = 0.5
"""The least part of its places where a word begins in lower case, for it not to be a name."""
COMMON_FRAME = 0.6
MANY = 20
"""A row in this part of a publisher's documents, of as many at least, is its frame and no formula of a speaker."""
LEADING = frozenset("and or but nor so if that which who whom whose as than the a an is are was were be been being has have had "
                    "do did does will would of to in on at by for from with about between into".split())  # fmt: skip
TRAILING = empty_words() - {"not", "no"} | {stem("including"), stem("continued")}
FRAMES = frozenset(map(stem, ("underscore", "reaffirm", "express", "welcome", "note", "discuss", "agree", "affirm", "recognize")))
"""Verbs with which the next statement begins."""
SHORT = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A row of cut words that recurs, `@` for any state; in how many documents, and how telling it is."""

    stems: tuple[str, ...]
    sources: int
    score: float


def recurring(passages: Sequence[Passage], least: int) -> tuple[Found, ...]:
    """The rows of words that stand in `least` documents or more, most telling first.

    Those that say nothing by themselves are left out: names, titles, commonplaces, a publisher's frame.
    """
    ordered = sorted(passages, key=lambda p: (p.source, p.key))
    runs = [(p.source, run) for p in ordered for run in _runs(p.words)]
    lower, seen = _cases(ordered)
    documents = len({p.source for p in ordered})
    rows: dict[tuple[str, ...], int] = {}
    for stems, sources, longer in _counted(runs, least):
        if longer < CLOSED * sources and not (documents >= MANY and sources > COMMON_FRAME * documents):
            trimmed = _trimmed(stems)
            if _says_something(trimmed, lower, seen):
                rows[trimmed] = max(rows.get(trimmed, 0), sources)
    total = sum(seen.values())
    found = [Found(stems, n, _score(stems, n, seen, total)) for stems, n in rows.items()]
    return tuple(sorted(found, key=lambda f: (-f.score, f.stems)))


def _runs(words: Words) -> Iterable[tuple[str, ...]]:
    """The sentences of a passage as rows of cut words, every state written `@`."""
    at = 0
    plain = tuple(STATE if w.startswith(STATE) else w for w in words.stems)
    for i, (one, other) in enumerate(pairwise(words.sentence)):
        if one != other:
            yield plain[at : i + 1]
            at = i + 1
    if plain[at:]:
        yield plain[at:]


def _counted(runs: Sequence[tuple[str, Sequence[str]]], least: int) -> Iterable[tuple[tuple[str, ...], int, int]]:
    """(row, in how many documents, in how many the commonest row that is longer by one) for each row that recurs."""
    numbers: dict[object, int] = {}
    level = [[numbers.setdefault(w, len(numbers)) for w in run] for _, run in runs]
    rows: list[tuple[str, ...]] = [(str(w),) for w in numbers]
    for length in range(1, LONGEST + 1):
        sources = _sources(runs, level, len(rows))
        longer = [0] * len(rows)
        following: dict[tuple[int, int], int] = {}
        after: list[list[int]] = []
        for ids in level:
            kept = []
            for a, b in pairwise(ids):
                both = a >= 0 and b >= 0 and sources[a] >= least and sources[b] >= least
                kept.append(following.setdefault((a, b), len(following)) if both else -1)
            after.append(kept)
        rows_after = [(*rows[a], rows[b][-1]) for a, b in following]
        for (a, b), n in zip(following, _sources(runs, after, len(following)), strict=True):
            longer[a], longer[b] = max(longer[a], n), max(longer[b], n)
        if length > 1:
            yield from ((row, n, more) for row, n, more in zip(rows, sources, longer, strict=True) if n >= least)
        if not following:
            return
        level, rows = after, rows_after


def _sources(runs: Sequence[tuple[str, Sequence[str]]], level: Sequence[Sequence[int]], size: int) -> list[int]:
    """In how many documents each row stands; the runs of a document follow one another."""
    count, last = [0] * size, [""] * size
    for (source, _), ids in zip(runs, level, strict=True):
        for i in ids:
            if i >= 0 and last[i] != source:
                last[i] = source
                count[i] += 1
    return count


def _cases(passages: Iterable[Passage]) -> tuple[Counter[str], Counter[str]]:
    """How often each word begins in lower case, and how often it stands at all."""
    lower: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for p in passages:
        for word, raw in zip(p.words.stems, p.words.raw, strict=True):
            key = STATE if word.startswith(STATE) else word
            seen[key] += 1
            lower[key] += raw[:1].islower()
    return lower, seen


def _trimmed(stems: tuple[str, ...]) -> tuple[str, ...]:
    """The row without what only ties it to its sentence: "…, and reiterated the importance of"."""
    first, last = 0, len(stems)
    frames = [i for i in range(1, last - 1) if stems[i] in ("and", "while") and same_word(stems[i + 1]) in FRAMES]
    if frames:
        last = frames[-1]
    while first < last and stems[first] in LEADING:
        first += 1
    while last > first and stems[last - 1] in TRAILING:
        last -= 1
    return stems[first:last]


def _says_something(stems: tuple[str, ...], lower: Counter[str], seen: Counter[str]) -> bool:
    """Whether it is more than names and commonplaces: two words of its own, one of them no name."""
    own = [w for w in stems if w != STATE and w not in empty_words() and not w.isdigit()]
    plain = [w for w in own if lower[w] >= LOWER * seen[w]]
    telling = [w for w in plain if w not in commonplaces() and same_word(w) not in FRAMES]
    return len(own) >= 2 and bool(telling or len(plain) >= 4)


def _score(stems: tuple[str, ...], sources: int, seen: Counter[str], total: int) -> float:
    """How often it recurs, times the root of how unlikely its words are to meet by chance, in bits."""
    own = [w for w in stems if w not in empty_words()]
    expected = log2(total) + sum(log2(seen[w] / total) for w in own)
    # Two words may be the name of a thing ("supply chains") rather than a way to put it.
    length = min(1.0, (len(own) + 1) / (SHORT + 1))
    return round(length * log2(1 + sources) * sqrt(max(0.0, log2(sources) - expected)), 4)
