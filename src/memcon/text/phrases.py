"""Phrases of several words looked up in a row of tokens: the longest one that begins at a token."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from memcon.text.folding import fold

T = TypeVar("T")

# Tokenizers split at hyphens and slashes between letters, never beside a digit (`Timor - Leste`, but `G-7`),
# and take off a possessive (`People 's Republic`). A lexicon's phrases are split in the same manner.
SEPARATE = re.compile(r"(?<=[^\W\d_])([-/])(?=[^\W\d_])|('s)(?![\w'])|(,)")
ABBREVIATED_RANKS = frozenset({"adm.", "brig.", "capt.", "col.", "gen.", "lt.", "maj.", "sgt.", "vice-adm."})


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The folded words of a lexicon's phrase, split as English tokenizers split running text.

    >>> split_phrase("Guinea-Bissau"), split_phrase("the People's Republic of China")[:3]
    (('guinea', '-', 'bissau'), ('the', 'people', "'s"))
    """
    return tuple(SEPARATE.sub(lambda m: f" {m.group(0)} ", fold(phrase)).split())


def key(word: str) -> str:
    """The folded word as it is looked up: without the full stop of an abbreviation (`u.s.` is `u.s`)."""
    return word.rstrip(".") or word


class Phrases(Generic[T]):
    """A table from phrases to values, asked with rows of folded tokens.

    Of two values given to one phrase the first stays, so the order in which a table is filled is its precedence.
    """

    __slots__ = ("_root",)

    def __init__(self, items: Iterable[tuple[str, T]] = ()) -> None:
        self._root: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        seen: set[tuple[str, ...]] = set()
        for phrase, value in items:
            for words in variants(split_phrase(phrase)):
                if words and words not in seen:
                    seen.add(words)
                    self._root.setdefault(words[0], []).append((words[1:], value))
        for entries in self._root.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def longest(self, words: Sequence[str], i: int) -> tuple[T, int] | None:
        """The value of the longest phrase that begins at words[i], and how many words it has; None if there is none."""
        return next(self.all(words, i), None)

    def all(self, words: Sequence[str], i: int) -> Iterator[tuple[T, int]]:
        """Every phrase that begins at words[i], longest first."""
        for rest, value in self._root.get(key(words[i]), ()):
            n = len(rest)
            if n == 0 or (i + n < len(words) and all(key(words[i + 1 + k]) == rest[k] for k in range(n))):
                yield value, n + 1


def variants(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The phrase as it is looked up, and as it is where the tokenizer splits a rank's full stop off (`Lt . Gen.`)."""
    yield tuple(key(w) for w in words)
    if any(w in ABBREVIATED_RANKS for w in words):
        yield tuple(part for w in words for part in ((key(w), ".") if w in ABBREVIATED_RANKS - {"gen.", "adm."} else (key(w),)))
