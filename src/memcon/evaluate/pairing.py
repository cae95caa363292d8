"""Spans compared, and two lists paired one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

SpanList = list[list[int]]
G = TypeVar("G")
R = TypeVar("R")
WORD = re.compile(r"\w+")


def span_list(value: Any) -> SpanList:
    """A field's spans; a single [start, end] counts as a list of one, nothing as none."""
    if value and isinstance(value[0], int):
        return [value]
    return list(value or [])


def token_f1(gold: SpanList, read: SpanList, text: str) -> float:
    """F1 of the words inside two lists of spans; 1 where both are empty."""
    g, r = _words_inside(gold, text), _words_inside(read, text)
    if not g and not r:
        return 1.0
    common = len(g & r)
    return 2 * common / (len(g) + len(r)) if common else 0.0


def _words_inside(where: SpanList, text: str) -> set[int]:
    return {m.start() for a, b in where for m in WORD.finditer(text, a, b)}


def overlap(a: SpanList, b: SpanList) -> bool:
    """True where any span of one list shares a character with any of the other."""
    return any(x < end and start < y for x, y in a for start, end in b)


def pair_up(gold: Sequence[G], read: Sequence[R], weight: Callable[[G, R], float]) -> list[tuple[G, R]]:
    """Pairs, one to one, greedy by descending weight above 0, ties in the order of the lists."""
    scored = sorted(
        ((weight(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    used_gold: set[int] = set()
    used_read: set[int] = set()
    pairs = []
    for w, i, j in scored:
        if w > 0 and i not in used_gold and j not in used_read:
            used_gold.add(i)
            used_read.add(j)
            pairs.append((gold[i], read[j]))
    return pairs
