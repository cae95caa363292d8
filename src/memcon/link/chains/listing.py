"""A request that lists several things asks again for each that is a matter of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from memcon.link.chains.answers import asks
from memcon.link.chains.entries import Entry
from memcon.link.chains.grouping import Block, Matter
from memcon.link.chains.speeches import about
from memcon.link.chains.wording import spell, wording

TWO, HALF = 2, 0.5
"""Telling words of a matter, and their share, that a list must name."""
SEVERAL = 2
"""Issues that a request names from which it is a list."""
CANDIDATES = 30


def listings(matters: Sequence[Matter]) -> dict[int, tuple[tuple[Entry, str], ...]]:
    """For each matter the requests, of other matters, that name it in a list, and why."""
    by: dict[tuple[Block, str], list[int]] = defaultdict(list)
    for n, matter in enumerate(matters):
        first = matter.first
        if asks(first) and len(first.narrow) == 1:
            listed = by[(first.debtor, first.counterpart), next(iter(first.narrow))]
            if len(listed) < CANDIDATES:
                listed.append(n)
    found: dict[int, list[tuple[Entry, str]]] = defaultdict(list)
    for n, matter in enumerate(matters):
        for entry, _ in matter.members:
            if not asks(entry) or len(entry.narrow) < SEVERAL or not entry.listed:
                continue
            words = wording(entry.listed, entry.debtor | entry.counterpart)
            for issue in sorted(entry.narrow):
                for other in by.get(((entry.debtor, entry.counterpart), issue), ()):
                    share, named = about(words, [matters[other].first])
                    if other != n and len(named) >= TWO and share >= HALF:
                        why = f"asks for it among other things: {spell(named, words)}"
                        found[other].append((entry, why))
    return {n: tuple(listed) for n, listed in found.items()}
