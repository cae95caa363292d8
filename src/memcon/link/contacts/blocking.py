"""Which pairs of reports are worth comparing: of one kind, with sides in common, on days that meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from memcon.link.contacts.account import Account
from memcon.link.contacts.judging import STAY, guests_of
from memcon.register.countries import is_country

LONGEST = 31
"""Days of a period beyond which it places no contact."""
MANY = 6
"""Sides of a gathering by which it is looked up, the first of the alphabet: a summit of fifty has 1,225 pairs of sides."""
CROWD = 60
"""Reports of one block and time beyond which the earliest only are compared with: as many already join whoever joins."""

Pair = tuple[int, int]


def pairs(listed: Sequence[Account]) -> Iterator[Pair]:
    """The pairs to compare, as places in the list, each once and in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, a in enumerate(listed):
        if a.days is not None and a.days[1] - a.days[0] <= LONGEST:
            for key in _keys(a):
                blocks[key].append(i)
    found: set[Pair] = set()
    for key in sorted(blocks):
        found.update(_meeting(listed, blocks[key]))
    return iter(sorted(found))


def _keys(a: Account) -> Iterable[tuple[str, ...]]:
    if a.group == "visit":
        return [(a.group, s) for s in sorted(guests_of(a))]
    bodies = [(a.group, s) for s in sorted(a.sides) if a.kind == "multilateral" and not is_country(s)]
    if len(a.parties) == 1:
        return bodies or [(a.group, a.parties[0][0])]
    return [*bodies, *((a.group, *two) for two in combinations(sorted(a.sides)[:MANY], 2))]


def _meeting(listed: Sequence[Account], block: list[int]) -> Iterator[Pair]:
    """The pairs of a block whose days meet: a sweep over the days, so that a busy year costs no more than its days."""
    ordered = sorted(block, key=lambda i: (listed[i].days or (0, 0), i))
    running: list[int] = []
    for i in ordered:
        start = (listed[i].days or (0, 0))[0] - STAY
        running = [j for j in running if (listed[j].days or (0, 0))[1] >= start]
        for j in running[:CROWD]:
            yield (min(i, j), max(i, j))
        running.append(i)
