"""Words that tell little about whether two statements say the same, and words cut to what they share with their forms."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from memcon.lexicon.rows import rows_of

ENDINGS = (
    ("ments", ""),
    ("ment", ""),
    ("ings", ""),
    ("ing", ""),
    ("ied", "i"),
    ("ies", "i"),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("y", "i"),
)
SHORTEST = 3
"""Letters that a cut word keeps at least: shorter ones would fall together by chance."""


def likeness_rows() -> dict[str, list[dict[str, Any]]]:
    """The parsed rows of likeness.yaml by class."""
    rows: dict[str, list[dict[str, Any]]] = rows_of("likeness.yaml")
    return rows


@lru_cache(maxsize=1)
def empty_words() -> frozenset[str]:
    """The words that are never compared."""
    return frozenset(w for row in likeness_rows()["empty"] for w in row["words"])


@lru_cache(maxsize=1)
def commonplaces() -> frozenset[str]:
    """The cut words that stand in most reports of a contact."""
    return frozenset(stem(w) for row in likeness_rows()["commonplace"] for w in row["words"])


@lru_cache(maxsize=1)
def courtesies() -> frozenset[str]:
    """The cut words that say no more than the act of courtesy itself."""
    return frozenset(stem(w) for row in likeness_rows()["courtesy"] for w in row["words"])


@lru_cache(maxsize=1)
def _same_words() -> dict[str, str]:
    return {stem(w): stem(row["words"][0]) for row in likeness_rows()["alike"] for w in row["words"]}


def same_word(cut: str) -> str:
    """The cut word that stands for it and for all that mean the same in a report: `reiterat` → `reaffirm`; else itself."""
    return _same_words().get(cut, cut)


@lru_cache(maxsize=1)
def _rows_alike() -> dict[str, tuple[str, ...]]:
    return {stem(row["words"][0]): tuple(row["words"]) for row in likeness_rows()["alike"]}


def words_alike(cut: str) -> tuple[str, ...]:
    """All words that mean the same as this cut word, itself aside where it stands alone."""
    return _rows_alike().get(same_word(cut), ())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The folded word without its ending: for comparison only, it need not be a word.

    >>> stem("removing") == stem("remove"), stem("parties") == stem("party"), stem("stopped") == stem("stop")
    (True, True, True)
    """
    for ending, rest in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and not word.endswith("ss"):
            word = word[: -len(ending)] + rest
            if ending in ("ing", "ings", "ed") and len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST else word
