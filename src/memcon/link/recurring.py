"""Phrases that recur in what is said and owed, across documents, and that no issue covers: candidates for new issues.

No model: words that stand together more often than chance would put them (normalised pointwise mutual information),
that stand as a phrase of their own does (something that carries no content before and after them), in several documents.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from memcon.lexicon.plain_words import plain_words
from memcon.text.folding import fold

TOKEN = re.compile(r"[\w\u0300-\u036f]+(?:[.'\u2019-][\w\u0300-\u036f]+)*|[^\w\s]")
LONGEST = 5
"""Words of a phrase, those between its content words included."""
LEAST_DOCUMENTS = 3
LEAST_PLACES = 4
TOGETHER = 0.45
"""Normalised mutual information from which words belong together: 0 is chance, 1 is never apart. Calibrated on readouts:
from here on, most candidates are terms, below, most are words that happen to meet."""
ALONE = 0.5
"""Share of its places in which a phrase must stand free on each side."""
SWALLOWED = 0.7
"""A phrase of which so many places are those of one longer phrase is only a piece of that."""
SHOWN = 3
BEFORE_VERBS = frozenset({"to", "will", "must", "should", "can", "could", "would", "cannot", "we", "they", "i"})
AFTER_VERBS = frozenset({"the", "a", "an", "its", "their", "our", "his", "her", "this", "these", "itself", "themselves"})
AS_VERB = 0.4
"""Share of a word's places from which it is taken for a verb, and begins no phrase."""
NOUNS_IN_LY = frozenset({"family", "supply", "assembly", "monopoly", "anomaly", "ally", "butterfly", "fly"})


@dataclass(frozen=True, slots=True)
class Passage:
    """What was said or is owed, by its key: the document, whether statement or undertaking, the id."""

    key: tuple[str, Literal["statement", "undertaking"], str]
    text: str


@dataclass(frozen=True, slots=True)
class Recurring:
    """A phrase that recurs: as it is written most, folded, how often and how firmly its words stand together.

    places  some of the passages that have it, of different documents
    """

    phrase: str
    folded: str
    statements: int
    undertakings: int
    documents: int
    together: float
    places: tuple[tuple[str, str, str], ...]


Gram = tuple[str, ...]


def recurring(passages: Iterable[Passage], names: frozenset[str], covered: Callable[[str], bool]) -> tuple[Recurring, ...]:
    """The phrases, those of most documents first.

    names    folded words of persons' and states' names: none is part of a phrase
    covered  whether an issue is named by this text
    """
    words = plain_words()
    lines = [(p.key, [(fold(t.replace("\u2019", "'")), t) for t in TOKEN.findall(p.text)]) for p in passages]
    singles = Counter(w for _, line in lines for w, _ in line)
    total = sum(singles.values()) or 1

    acting = _verbs(lines)

    def content(word: str) -> bool:
        bare = word.removesuffix("'s")
        known = bare in words.function or bare in words.never or bare in names
        return word[0].isalpha() and len(word) > 1 and not known and not _adverb(word)

    counted = _grams(lines, singles, content, words.function)
    kept: dict[Gram, float] = {}
    for gram, n in counted.items():
        if n < LEAST_PLACES or gram[-1] in words.plain or words.all_plain(gram) or gram[0] in acting or _no_noun(gram):
            continue
        inside = [w for w in gram if w not in words.function]
        together = _together(n, [singles[w] for w in inside], total) if len(inside) > 1 else 1.0
        if together >= TOGETHER:
            kept[gram] = together
    found = _places(lines, kept, words.function)
    whole = [_candidate(gram, kept[gram], places) for gram, places in found.items()]
    ranked = sorted((c for c in whole if c is not None), key=lambda c: (-c.documents, -c.statements, c.folded))
    return tuple(c for c in _not_swallowed(ranked) if not covered(c.phrase) and not covered(c.folded))


Line = tuple[tuple[str, Literal["statement", "undertaking"], str], list[tuple[str, str]]]


def _grams(
    lines: Sequence[Line], singles: Counter[str], content: Callable[[str], bool], function: frozenset[str]
) -> Counter[Gram]:
    """How often each run of words occurs that begins and ends with a content word; acronyms also by themselves."""
    counted: Counter[Gram] = Counter()
    for _, line in lines:
        usable = [content(w) and singles[w] >= LEAST_PLACES for w, _ in line]
        for i, (word, written) in enumerate(line):
            if not usable[i]:
                continue
            if _acronym(written):
                counted[word,] += 1
            for j in range(i + 1, min(i + LONGEST, len(line))):
                if usable[j]:
                    counted[tuple(w for w, _ in line[i : j + 1])] += 1
                elif line[j][0] not in function:
                    break
    return counted


def _verbs(lines: Sequence[Line]) -> frozenset[str]:
    """Words that mostly stand where a verb does: after `to` or `will`, or before an article or a possessive."""
    every: Counter[str] = Counter()
    as_verb: Counter[str] = Counter()
    for _, line in lines:
        for i, (word, _) in enumerate(line):
            every[word] += 1
            before, after = line[i - 1][0] if i else "", line[i + 1][0] if i + 1 < len(line) else ""
            as_verb[word] += before in BEFORE_VERBS or after in AFTER_VERBS
    return frozenset(w for w, n in as_verb.items() if n >= AS_VERB * every[w])


def _no_noun(gram: Gram) -> bool:
    """Whether a phrase is one of a verb: `attempts to change`, `securing the release`, `threat posed`."""
    return "to" in gram[1:-1] or (len(gram) > 1 and gram[0].endswith("ing")) or gram[-1].endswith("ed")


def _adverb(word: str) -> bool:
    return word.endswith("ly") and word not in NOUNS_IN_LY


def _acronym(written: str) -> bool:
    return len(written) > 2 and written.isupper() and written.isalpha()


def _together(n: int, singles: Sequence[int], total: int) -> float:
    """How firmly the content words of a phrase hold together, from 0 (chance) to 1 (never apart)."""
    joint = n / total
    by_chance = sum(math.log(s / total) for s in singles)
    return (math.log(joint) - by_chance) / (-math.log(joint) * (len(singles) - 1))


Place = tuple[tuple[str, Literal["statement", "undertaking"], str], str, bool, bool]
"""The passage, the phrase as written there, and whether it stands free before and after."""


def _places(lines: Sequence[Line], kept: dict[Gram, float], function: frozenset[str]) -> dict[Gram, list[Place]]:
    found: dict[Gram, list[Place]] = defaultdict(list)

    def free(line: list[tuple[str, str]], at: int) -> bool:
        return not 0 <= at < len(line) or not line[at][0][0].isalnum() or line[at][0] in function

    for key, line in lines:
        for i in range(len(line)):
            for j in range(i, min(i + LONGEST, len(line))):
                gram = tuple(w for w, _ in line[i : j + 1])
                if gram in kept:
                    found[gram].append((key, " ".join(t for _, t in line[i : j + 1]), free(line, i - 1), free(line, j + 1)))
    return found


def _candidate(gram: Gram, together: float, places: Sequence[Place]) -> Recurring | None:
    documents = {key[0] for key, *_ in places}
    before, after = sum(p[2] for p in places) / len(places), sum(p[3] for p in places) / len(places)
    if len(documents) < LEAST_DOCUMENTS or after < ALONE or before < ALONE / 2:  # an adjective may always stand before
        return None
    written = Counter(text for _, text, *_ in places)
    phrase = min(written, key=lambda text: (-written[text], text))
    if len(gram) == 1 and not _acronym(phrase):
        return None
    keys = sorted({key for key, *_ in places})
    shown: dict[str, tuple[str, str, str]] = {}
    for key in keys:
        shown.setdefault(key[0], key)
    by_owner = Counter(key[1] for key in keys)
    return Recurring(
        phrase, " ".join(gram), by_owner["statement"], by_owner["undertaking"], len(documents), round(together, 3),
        tuple(shown.values())[:SHOWN],
    )  # fmt: skip


def _not_swallowed(ranked: Sequence[Recurring]) -> list[Recurring]:
    """Those that are more than a piece of a longer phrase, or of which a longer one is no more than a piece."""
    by_length = sorted(ranked, key=lambda c: -len(c.folded))
    longer: dict[str, int] = {}
    out: set[str] = set()
    for c in by_length:
        places = c.statements + c.undertakings
        if longer.get(c.folded, 0) >= SWALLOWED * places:
            out.add(c.folded)
        split = c.folded.split()
        for a in range(len(split)):
            for b in range(a + 1, len(split) + 1):
                piece = " ".join(split[a:b])
                longer[piece] = max(longer.get(piece, 0), places)
    return [c for c in ranked if c.folded not in out]
