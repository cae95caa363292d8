"""Words by which texts tell one contact from another of the same parties: again, in the evening, at ministers' level."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from memcon.lexicon.rows import rows_of
from memcon.text.folding import fold, fold_text


@lru_cache(maxsize=1)
def occasion_rows() -> dict[str, list[dict[str, Any]]]:
    """The parsed rows of occasions.yaml by class."""
    rows: dict[str, list[dict[str, Any]]] = rows_of("occasions.yaml")
    return rows


def is_repeated(sentence: str) -> bool:
    """Whether the sentence says that the contact is not the first of its kind.

    >>> is_repeated("The two spoke again today."), is_repeated("The two spoke today.")
    (True, False)
    """
    return _pattern("again", 0).search(fold_text(sentence)) is not None


def hours_of(sentence: str) -> frozenset[str]:
    """The parts of the day that the sentence names."""
    text = fold_text(sentence)
    return frozenset(row["hour"] for n, row in enumerate(occasion_rows()["hours"]) if _pattern("hours", n).search(text))


def levels_of(words: str) -> frozenset[str]:
    """The levels at which a gathering so named is held: leaders, ministers, officials."""
    text = fold_text(words)
    return frozenset(row["level"] for n, row in enumerate(occasion_rows()["levels"]) if _pattern("levels", n).search(text))


def amended(title: str) -> bool:
    """Whether a title says that the text was published before and changed."""
    return _pattern("amended", 0).search(fold_text(title)) is not None


def counterpart(title: str) -> str | None:
    """Whom a title names as the other party of the contact, as it stands there; None where it names none so.

    >>> counterpart("Readout of the Minister's Call with Foreign Minister Ruiz")
    'Foreign Minister Ruiz'
    """
    # Folding may change the length of a title by a ligature: its words are counted instead.
    found = _pattern("headings", 0).search(fold_text(title))
    return title[found.end() :].strip() or None if found is not None and len(fold_text(title)) == len(title) else None


def names_in(evidence: str) -> frozenset[str]:
    """The folded words of a contact's evidence that name the occasion: those written large, and figures.

    >>> sorted(names_in("met for the U.S.-EU Energy Council Ministerial"))
    ['council', 'energy', 'eu', 'ministerial', 'u.s']
    """
    words = re.findall(r"[^\W_]+(?:[.'’][^\W_]+)*", evidence)
    return frozenset(fold(w) for w in words if not w[0].islower()) - _plain()


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return frozenset(w for row in occasion_rows()["plain"] for w in row["words"])


@lru_cache(maxsize=64)
def _pattern(kind: str, n: int) -> re.Pattern[str]:
    words = sorted(occasion_rows()[kind][n]["words"], key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)")
