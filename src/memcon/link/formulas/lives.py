"""The life of a wording: every place where it stands, its variants in order of time, and where it went missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from memcon.lexicon.likeness import commonplaces, empty_words, same_word, stem
from memcon.link.formulas.alignment import Match, Wording, matches
from memcon.link.formulas.finding import FRAMES, Found, recurring
from memcon.link.formulas.series import standings
from memcon.link.formulas.values import Formula, Passage, Series, Use, Variant
from memcon.link.formulas.words import GAP, STATE
from memcon.model.citation import Span
from memcon.text.folding import fold

OVERLAP = 0.6
"""The part of a row's uses inside those of a more telling one from which it is that one's variant, not a formula."""
SMALL = 0.2
"""The least part of the words of all uses that begin small and are no commonplaces, for a wording not to be a name or title."""
LOOKED_AT = 4
"""Rows looked at for each formula that is wanted: most of those found are parts and variants of others."""


class Index:
    """Which passages hold a word, so that a wording is aligned only where it can stand."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(sorted(passages, key=lambda p: p.order))
        self.holding: dict[str, list[int]] = defaultdict(list)
        for n, p in enumerate(self.passages):
            words = {same_word(w) for w in p.words.stems}
            for w in words | ({STATE} if any(w.startswith(STATE) for w in words) else set()):
                self.holding[w].append(n)

    def candidates(self, wording: Wording) -> list[int]:
        """The passages with as many of the telling words as a variant needs."""
        telling = sorted({same_word(w) for w in wording.telling}, key=lambda w: (len(self.holding.get(w, ())), w))
        least = min(wording.least, len(telling))
        # Who has `least` of n words has one of the n - least + 1 rarest.
        rarest = telling[: len(telling) - least + 1]
        count: Counter[int] = Counter(n for w in telling for n in self.holding.get(w, ()))
        return sorted(n for n in {n for w in rarest for n in self.holding.get(w, ())} if count[n] >= least)


def uses_of(wording: Wording, passages: Iterable[Passage]) -> tuple[Use, ...]:
    """Where the wording stands in these passages, in order of time; one place in a text counts once."""
    found: list[Use] = []
    taken: dict[str, list[Span]] = defaultdict(list)
    for p in sorted(passages, key=lambda p: p.order):
        for m in matches(wording, p.words):
            use = _use(p, m)
            # Speech within speech: the outer statement holds the words of the inner one.
            if not any(a < use.span.end and use.span.start < b for a, b in taken[p.key[0]]):
                taken[p.key[0]].append(use.span)
                found.append(use)
    return tuple(found)


def life(wording: str, stems: Sequence[str], uses: Sequence[Use], documents: Mapping[Series, Sequence[tuple[str, str | None]]],
         score: float | None = None) -> Formula:  # fmt: skip
    """The wording with these uses, grouped into variants and held against each series.

    `documents` are (document, date) of each series, in order of time.
    """
    grouped: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    for u in uses:
        grouped[u.stems].append(u)
    variants = tuple(Variant(_commonest(u.words for u in group), tuple(group)) for group in grouped.values())
    voices = Counter(u.passage.voice for u in uses if u.passage.voice is not None)
    said = tuple(v for v, _ in sorted(voices.items(), key=lambda x: (-x[1], x[0])))
    return Formula(wording, said, variants, standings(uses, documents), score)


def formulas(passages: Iterable[Passage], documents: Mapping[Series, Sequence[tuple[str, str | None]]], *, least: int,
             most: int) -> tuple[Formula, ...]:  # fmt: skip
    """The wordings that recur by themselves in what one side says, the most telling first.

    least   documents, reprints counted once, in which a wording stands at least
    most    how many are wanted
    """
    index = Index(passages)
    voices: dict[str, list[Passage]] = defaultdict(list)
    for p in index.passages:
        if p.voice is not None:
            voices[p.voice].append(p)
    rows: dict[tuple[str, ...], Found] = {}
    for voice in sorted(voices):
        for f in recurring(voices[voice], least):
            if f.stems not in rows or f.score > rows[f.stems].score:
                rows[f.stems] = f
    ranked = sorted(rows.values(), key=lambda f: (-f.score, f.stems))[: most * LOOKED_AT]
    taken: dict[str, list[Span]] = defaultdict(list)
    found: list[Formula] = []
    for row in ranked:
        if len(found) == most:
            break
        wording = Wording(row.stems)
        uses = uses_of(wording, (index.passages[n] for n in index.candidates(wording)))
        if len({u.source for u in uses}) < least or _inside(uses, taken) > OVERLAP:
            continue
        for u in uses:
            taken[u.passage.key[0]].append(u.span)
        if _is_name(uses):
            continue
        shown = _commonest(u.words for u in uses if u.exact) or _commonest(u.words for u in uses)
        found.append(life(shown, row.stems, uses, documents, row.score))
    return tuple(found)


def _inside(uses: Collection[Use], taken: Mapping[str, Sequence[Span]]) -> float:
    there = sum(any(a < u.span.end and u.span.start < b for a, b in taken.get(u.passage.key[0], ())) for u in uses)
    return there / len(uses)


def _is_name(uses: Iterable[Use]) -> bool:
    """Whether hardly a word of it that tells something is written small: "National Security Advisor Jake Sullivan said"."""
    small = total = 0
    for u in uses:
        for word in u.words.split():
            bare = word.strip(",;:.()“”\"'’")
            if bare and fold(bare) not in empty_words():
                total += 1
                small += (
                    bare[:1].islower() and stem(fold(bare)) not in commonplaces() and same_word(stem(fold(bare))) not in FRAMES
                )
    return small < SMALL * total


def _use(passage: Passage, m: Match) -> Use:
    words = passage.words
    span = Span(words.spans[m.first][0], words.spans[m.last][1])
    parts = [(m.first, m.last)]
    for first, last in m.slots:
        parts[-1:] = [(parts[-1][0], first - 1), (last + 1, m.last)]
    stems = GAP.join(" ".join(words.stems[a : b + 1]) for a, b in parts)
    return Use(passage, span, f" {GAP} ".join(_written(passage, a, b) for a, b in parts), tuple(stems.split(" ")), m.exact)


def _written(passage: Passage, first: int, last: int) -> str:
    """The text from one word to another as it stands, white space made single."""
    words = passage.words
    start, end = words.spans[first][0], words.spans[last][1]
    piece = next(((at, text) for at, text in passage.pieces if at <= start and end <= at + len(text)), None)
    return words.written(first, last) if piece is None else " ".join(piece[1][start - piece[0] : end - piece[0]].split())


def _commonest(texts: Iterable[str]) -> str:
    """The commonest of the texts; of those equally common the one that comes first."""
    count: Counter[str] = Counter(texts)
    return max(count, key=lambda t: count[t]) if count else ""
