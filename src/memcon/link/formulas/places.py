"""Where in a text a wording can stand at all, found by the beginnings of its words before anything is aligned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from memcon.lexicon.likeness import stem, words_alike
from memcon.link.formulas.alignment import Wording
from memcon.link.formulas.words import WORD
from memcon.model.citation import Span
from memcon.text.folding import fold, fold_text

AROUND = 320
"""Characters looked at on either side of a word: more than a wording with all that may be put into it takes."""


@dataclass(frozen=True)
class Terms:
    """The beginnings of each telling word of a wording and of what means the same; names of states are left out.

    least  how many of these words a variant has at least
    """

    words: tuple[tuple[str, ...], ...]
    least: int

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        def written(word: str) -> str:
            return re.escape(word).replace(r"\-", "[-‐‑ ]?")

        return tuple(re.compile(rf"\b(?:{'|'.join(map(written, forms))})") for forms in self.words)

    def may_stand_in(self, text: str) -> bool:
        """False where too few of the words begin in this text for the wording to be there."""
        folded = fold_text(text)
        return sum(p.search(folded) is not None for p in self._patterns) >= self.least

    def windows(self, text: str) -> Iterator[Span]:
        """The stretches of a long text in which enough of the words stand."""
        folded = fold_text(text)
        folded = folded if len(folded) == len(text) else text.lower()
        places = [[m.start() for m in p.finditer(folded)] for p in self._patterns]
        there = sorted((found for found in places if found), key=len)
        if len(there) < self.least or not there:
            return
        # Who has `least` of n words has one of the n - least + 1 that stand there least often.
        anchors = sorted(at for found in there[: len(there) - self.least + 1] for at in found)
        window: Span | None = None
        for at in anchors:
            near = sum(any(abs(at - other) <= AROUND for other in found) for found in there)
            if near < self.least:
                continue
            start, end = _at_word(text, max(0, at - AROUND), -1), _at_word(text, min(len(text), at + AROUND), 1)
            if window is not None and start <= window.end:
                window = Span(window.start, end)
                continue
            if window is not None:
                yield window
            window = Span(start, end)
        if window is not None:
            yield window


def terms_of(text: str, wording: Wording) -> Terms:
    """The terms of a wording that is asked for in these words."""
    found: dict[str, tuple[str, ...]] = {}
    for m in WORD.finditer(text):
        word = fold(m[0]).replace(".", "")
        cut = stem(re.sub(r"[-‐‑]", "", word))
        if cut in wording.telling or word in wording.telling:
            forms = dict.fromkeys((word, *words_alike(cut)))
            found[cut] = tuple(dict.fromkeys(_beginning(w) for w in forms))
    states = len(wording.telling) - len(found)
    return Terms(tuple(found.values()), max(0, wording.least - states))


def _beginning(word: str) -> str:
    """What all forms of the word begin with."""
    cut = stem(word)
    alike = next((n for n, (a, b) in enumerate(zip(word, cut, strict=False)) if a != b), min(len(word), len(cut)))
    return word[:alike]


def _at_word(text: str, at: int, step: int) -> int:
    """The nearest place from here on at which no word is cut."""
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += step
    return at
