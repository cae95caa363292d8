"""Which words were removed and added between two wordings."""

from __future__ import annotations

from collections.abc import Callable

from memcon.compare.values import Change

LONGEST = 500
"""Words of a wording that are compared one by one; what is longer is shown as replaced whole."""


def redline(left: str, right: str, key: Callable[[str], str] = str) -> tuple[Change, ...]:
    """The runs of words that stand in both, in the left only (removed) and in the right only (added).

    Words are one where their keys are; what is the same is shown as the right has it. Swapping the wordings swaps removed
    and added, and nothing else where the keys are the words themselves.

    >>> [(c.kind, c.text) for c in redline("lift its tariff by June", "lift the tariff by June")]
    [('same', 'lift'), ('removed', 'its'), ('added', 'the'), ('same', 'tariff by June')]
    """
    a, b = left.split(), right.split()
    ours, theirs = [key(w) for w in a], [key(w) for w in b]
    # The longest common run of words is not unique: it is sought in one order, whichever side is left.
    shared = _shared(ours, theirs) if ours <= theirs else [(i, j) for j, i in _shared(theirs, ours)]
    changes: list[Change] = []
    i = j = 0
    run: list[str] = []
    for x, y in [*shared, (len(a), len(b))]:
        if x > i or y > j:
            _add(changes, "same", run)
            _add(changes, "removed", a[i:x])
            _add(changes, "added", b[j:y])
            run = []
        run += b[y : y + 1]
        i, j = x + 1, y + 1
    _add(changes, "same", run)
    return tuple(changes)


def _add(changes: list[Change], kind: str, words: list[str]) -> None:
    if words:
        changes.append(Change(kind, " ".join(words)))  # type: ignore[arg-type]


def _shared(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """The places of a longest row of words that both have in this order."""
    if a == b:
        return [(i, i) for i in range(len(a))]
    if max(len(a), len(b)) > LONGEST:
        return []
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            length[i][j] = length[i + 1][j + 1] + 1 if a[i] == b[j] else max(length[i + 1][j], length[i][j + 1])
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
