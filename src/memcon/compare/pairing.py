"""The best pairs of two rows of things, each thing in one pair at most."""

from __future__ import annotations

from collections.abc import Mapping

Place = tuple[int, int]


def best_pairs(scores: Mapping[Place, tuple[float, ...]]) -> tuple[Place, ...]:
    """The pairs taken from the highest score down, in the order of the left row.

    Of equal scores the pair nearer the beginning wins. Pairs that share a thing never stand equal in this order, so the
    same pairs are taken, mirrored, when the rows are swapped.
    """
    taken: list[Place] = []
    left: set[int] = set()
    right: set[int] = set()
    for i, j in sorted(scores, key=lambda p: (tuple(-s for s in scores[p]), p[0] + p[1], p)):
        if i not in left and j not in right:
            taken.append((i, j))
            left.add(i)
            right.add(j)
    return tuple(sorted(taken))
