"""The words that tell whether two entries of the ledger are one matter, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from memcon.lexicon.likeness import stem
from memcon.lexicon.rows import rows_of
from memcon.text.folding import fold

BEFORE = 3
"""Words before a word of `done` among which one of `ahead` says that it is still to come."""


@dataclass(frozen=True, slots=True)
class MatterWords:
    """The classes of matters.yaml, each explained there.

    same       cut word → the word that stands for its group
    opposite   cut word → the pairs it belongs to, each with the side of it
    once       cut word → days after which it is another deed
    progress   phrase pattern, and the acts of speech it counts in (empty: any)
    """

    same: dict[str, str]
    opposite: dict[str, tuple[tuple[int, int], ...]]
    filler: frozenset[str]
    once: dict[str, int]
    fresh: frozenset[str]
    progress: tuple[tuple[re.Pattern[str], frozenset[str]], ...]
    done: re.Pattern[str]
    ahead: re.Pattern[str]
    pledged: re.Pattern[str]


def matter_rows() -> dict[str, list[dict[str, Any]]]:
    """The parsed rows of matters.yaml by class."""
    rows: dict[str, list[dict[str, Any]]] = rows_of("matters.yaml")
    return rows


@lru_cache(maxsize=1)
def matter_words() -> MatterWords:
    """The words of matters.yaml, loaded once."""
    rows = matter_rows()
    opposite: dict[str, list[tuple[int, int]]] = {}
    for n, row in enumerate(rows["opposite"]):
        for side, name in enumerate(("one", "other")):
            for word in row[name]:
                opposite.setdefault(stem(word), []).append((n, side))
    return MatterWords(
        same={stem(word): stem(row["as"]) for row in rows["same"] for word in row["words"]},
        opposite={word: tuple(dict.fromkeys(pairs)) for word, pairs in opposite.items()},
        filler=_stems(rows["filler"]),
        once={stem(word): row["days"] for row in rows["once"] for word in row["words"]},
        fresh=frozenset(_words(rows["fresh"])),
        progress=tuple((_pattern(row["words"]), frozenset(row.get("acts", ()))) for row in rows["progress"]),
        done=_pattern(_words(rows["done"])), ahead=_pattern(_words(rows["ahead"])), pledged=_pattern(_words(rows["pledged"])),
    )  # fmt: skip


def tells_progress(words: str, act: str) -> str | None:
    """The words that say that a matter is moving; None where none do.

    >>> tells_progress("that the two have made important progress in the talks", "state")
    'important progress'
    """
    text = fold(words)
    for pattern, acts in matter_words().progress:
        if (not acts or act in acts) and (found := pattern.search(text)) is not None:
            return found[0]
    return None


def tells_done(words: str) -> str | None:
    """The words that say that a matter is done; None where none do, or where they say that it is still to come.

    >>> tells_done("that the treaty was signed"), tells_done("the agreement would soon be finalised")
    ('was signed', None)
    """
    text = fold(words)
    known = matter_words()
    for found in known.done.finditer(text):
        before = " ".join(text[: found.start()].split()[-BEFORE:])
        if known.ahead.search(before) is None:
            return found[0]
    return None


def tells_pledge(words: str) -> str | None:
    """The words by which one side tells what the other promised; None where there are none.

    >>> tells_pledge("for the pledge of $5 million")
    'pledge'
    """
    found = matter_words().pledged.search(fold(words))
    return None if found is None else found[0]


def _words(rows: list[dict[str, Any]]) -> list[str]:
    return [str(word) for row in rows for word in row["words"]]


def _stems(rows: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(stem(word) for word in _words(rows))


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
