"""Texts folded for look-up; matched and cited on the original."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# NFKD leaves these letters whole: they are letters of their own to Unicode, spelling variants to a reader.
LETTERS = str.maketrans(
    {"Đ": "D", "đ": "d", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "ß": "ss", "Æ": "Ae", "æ": "ae", "Œ": "Oe", "œ": "oe",
     "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00a0": " "}
)  # fmt: skip

FOREIGN = re.compile(r"[^\x00-\x7f\s]+")
"""What is not ASCII, nor white space. Letters are folded one by one, and alike in either case: no word need be taken whole."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word without diacritics, typography and case: `Việt` → `viet`, `Đà` → `da`. Length may change."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.translate(LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def fold_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, split at white space, outer punctuation taken off."""
    return tuple(w for w in (fold(p).strip(".,;:!?\"'()[]") for p in text.split()) if w)


def fold_text(text: str) -> str:
    """The text folded word by word: what the search index holds, and what a query is folded to."""
    return FOREIGN.sub(lambda m: fold(m[0]), text.lower())


def key_of(name: str) -> str:
    """A name as it is compared: folded, its words single-spaced."""
    return " ".join(fold_text(re.sub(r"[^\w\s'-]", " ", name)).split())


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name: `Kim Jong-un` → (kim, jong, un)."""
    return tuple(key_of(name).replace("-", " ").split())
