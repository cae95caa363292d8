"""Several reports of one contact side by side: what all say, what some say, what only one says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from memcon.compare.laying import compare
from memcon.compare.values import Comparison, Difference, Line, Parties, Report, Said
from memcon.model.memorandum import Memorandum

Place = tuple[int, str]
"""A statement: the number of its report, and its id."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two reports (by number, the lower first) that say it, and in what they differ."""

    left: int
    right: int
    line: Line

    @property
    def places(self) -> tuple[Place, Place]:
        """The two statements, each by the number of its report and its id."""
        one, other = self.line.left, self.line.right
        return (self.left, one.id if one else ""), (self.right, other.id if other else "")

    @property
    def score(self) -> float:
        """How surely the two are one."""
        return self.line.score.total if self.line.score is not None else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said: a place for each report, None where it does not say it; and the reports compared two by two."""

    said: tuple[Said | None, ...]
    pairings: tuple[Pairing, ...]

    @property
    def reports(self) -> int:
        """How many reports say it."""
        return sum(s is not None for s in self.said)

    @property
    def differences(self) -> tuple[tuple[Pairing, Difference], ...]:
        """All differences, each with the pairing that it is of."""
        return tuple((p, d) for p in self.pairings for d in p.line.differences)


@dataclass(frozen=True, slots=True)
class Several:
    """Reports side by side: the rows that all of them say first, then what several say, then what only one says."""

    reports: tuple[Report, ...]
    rows: tuple[Row, ...]

    @property
    def in_all(self) -> tuple[Row, ...]:
        """What every report says."""
        return tuple(r for r in self.rows if r.reports == len(self.reports))

    @property
    def in_some(self) -> tuple[Row, ...]:
        """What more than one says, and not all."""
        return tuple(r for r in self.rows if 1 < r.reports < len(self.reports))

    def only_in(self, n: int) -> tuple[Row, ...]:
        """What only the report with this number says."""
        return tuple(r for r in self.rows if r.reports == 1 and r.said[n] is not None)


def compare_several(memos: Sequence[Memorandum], parties: Parties) -> Several:
    """The reports side by side; every two are compared, and the surest pairs joined first, one statement of each report a row."""
    found = {(i, j): compare(memos[i], memos[j], parties) for i, j in combinations(range(len(memos)), 2)}
    pairings = [Pairing(i, j, line) for (i, j), c in found.items() for line in c.both]
    rows = _joined(pairings)
    taken = {(n, s.id) for row in rows for n, s in enumerate(_said(row, len(memos))) if s is not None}
    order = {(n, s.id): k for n, memo in enumerate(memos) for k, s in enumerate(memo.statements)}
    made = [Row(_said(row, len(memos)), tuple(sorted(row, key=lambda p: (p.left, p.right)))) for row in rows]
    for n in range(len(memos)):
        for said in _all_said(found, n):
            if (n, said.id) not in taken:
                made.append(Row(tuple(said if k == n else None for k in range(len(memos))), ()))

    def place(row: Row) -> tuple[int, int, int]:
        first = next(n for n, s in enumerate(row.said) if s is not None)
        said = row.said[first]
        return -row.reports, first, order[first, said.id] if said is not None else 0

    reports = tuple(_report(found, n) for n in range(len(memos)))
    return Several(reports, tuple(sorted(made, key=place)))


def _joined(pairings: Sequence[Pairing]) -> list[list[Pairing]]:
    """The pairings in groups with one statement of each report at most, the surest taken first."""
    paired = {frozenset(p.places) for p in pairings}
    group: dict[Place, int] = {}
    members: dict[int, dict[int, str]] = {}
    held: dict[int, list[Pairing]] = {}
    for n, p in enumerate(sorted(pairings, key=lambda p: (-p.score, p.places))):
        a, b = p.places
        ones, others = members.get(group.get(a, -1), dict([a])), members.get(group.get(b, -1), dict([b]))
        if any(ones.get(report, i) != i for report, i in others.items()):
            continue
        # Every two must be one: by way of a third, thanks for a summit would become praise for leadership.
        if not all({x, y} in paired for x in ones.items() for y in others.items() if x != y and x[0] != y[0]):
            continue
        before = dict.fromkeys(g for g in (group.get(a), group.get(b)) if g is not None)
        members[n] = ones | others
        held[n] = [*(x for g in before for x in held.pop(g)), p]
        group.update(dict.fromkeys(members[n].items(), n))
    return list(held.values())


def _said(row: Sequence[Pairing], size: int) -> tuple[Said | None, ...]:
    found: list[Said | None] = [None] * size
    for p in row:
        found[p.left], found[p.right] = p.line.left, p.line.right
    return tuple(found)


def _all_said(found: dict[tuple[int, int], Comparison], n: int) -> tuple[Said, ...]:
    for (i, j), c in found.items():
        if n in (i, j):
            lines = (*c.both, *(c.only_left if n == i else c.only_right))
            return tuple(s for s in ((x.left if n == i else x.right) for x in lines) if s is not None)
    return ()


def _report(found: dict[tuple[int, int], Comparison], n: int) -> Report:
    return next(c.left if n == i else c.right for (i, j), c in found.items() if n in (i, j))
