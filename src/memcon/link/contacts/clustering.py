"""Reports gathered into contacts: no two that clash ever stand in one, and what several could be joins none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from memcon.link.contacts.account import Account
from memcon.link.contacts.blocking import Pair
from memcon.link.contacts.judging import ALONE, SURE, Verdict, clash

ENOUGH = 20
"""Members of either cluster that are held against each other: a summit of a hundred reports is no longer in doubt."""

A_POINT = 1.0
"""By how much one contact must fit better than another for the other to be no rival: a day, a state, a person in common."""


@dataclass(slots=True)
class Clusters:
    """Reports by contact, while contacts are being found.

    same, apart  what people decided, by place: same outranks every rule, apart both
    doubts       reports that several contacts could be, with those, and the verdicts on them
    clashing     what the rules said of pairs that were asked about: those of one much reported contact are asked often
    """

    listed: Sequence[Account]
    same: Mapping[Pair, str] = field(default_factory=dict)
    apart: Mapping[Pair, str] = field(default_factory=dict)
    home: list[int] = field(default_factory=list)
    members: dict[int, list[int]] = field(default_factory=dict)
    whys: dict[Pair, str] = field(default_factory=dict)
    joined: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    doubts: dict[int, dict[int, Verdict]] = field(default_factory=lambda: defaultdict(dict))
    clashing: dict[Pair, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home = list(range(len(self.listed)))
        self.members = {i: [i] for i in self.home}

    def join(self, i: int, j: int, why: str) -> None:
        """Puts the clusters of two reports together, the reason remembered by the pair."""
        self.whys[min(i, j), max(i, j)] = why
        self.joined[i].append(j)
        self.joined[j].append(i)
        a, b = sorted((self.home[i], self.home[j]))
        if a == b:
            return
        for m in self.members[b]:
            self.home[m] = a
        self.members[a] = sorted(self.members[a] + self.members.pop(b))

    def contradict(self, i: int, j: int, *, by_decision: bool = True) -> bool:
        """Whether the clusters of two reports hold any two that are not one contact, by the rules or by decision."""
        ours, theirs = self.members[self.home[i]], self.members[self.home[j]]
        for m in ours[:ENOUGH]:
            for n in theirs[:ENOUGH]:
                pair = (min(m, n), max(m, n))
                if pair in self.apart:
                    if by_decision:
                        return True
                elif pair not in self.same and self._clash(pair):
                    return True
        return False

    def _clash(self, pair: Pair) -> bool:
        known = self.clashing.get(pair)
        if known is None:
            known = self.clashing[pair] = clash(self.listed[pair[0]], self.listed[pair[1]])
        return known


def cluster(
    listed: Sequence[Account],
    verdicts: Mapping[Pair, Verdict],
    certain: Iterable[tuple[Pair, str]],
    same: Mapping[Pair, str],
    apart: Mapping[Pair, str],
) -> Clusters:
    """The contacts of these reports.

    certain  pairs that are one by the documents themselves: the same words published again
    """
    found = Clusters(listed, same, apart)
    for (i, j), why in sorted(same.items()):
        if not _decided_apart(found, i, j):
            found.join(i, j, why)
    for (i, j), why in certain:
        if not _decided_apart(found, i, j):
            found.join(i, j, why)
    edges = sorted(verdicts.items(), key=lambda e: (-e[1].strength, -e[1].score, listed[e[0][0]].order, listed[e[0][1]].order))
    near: dict[int, list[tuple[int, Verdict]]] = defaultdict(list)
    for (i, j), v in edges:
        near[i].append((j, v))
        near[j].append((i, v))
    for (i, j), v in edges:
        if v.strength == SURE and found.home[i] != found.home[j] and not found.contradict(i, j):
            if not (_rivalled(found, near, i, j, v) or _rivalled(found, near, j, i, v)):
                found.join(i, j, v.why)
    _join_lone(found, near)
    return found


def _decided_apart(found: Clusters, i: int, j: int) -> bool:
    ours, theirs = found.members[found.home[i]], found.members[found.home[j]]
    return any((min(m, n), max(m, n)) in found.apart for m in ours for n in theirs)


def _rivalled(found: Clusters, near: Mapping[int, list[tuple[int, Verdict]]], i: int, j: int, v: Verdict) -> bool:
    """Whether report i could as well be another contact than that of j; then both are doubts of i.

    A pair that a person has parted makes no rivals: the other reports of the contact stay together.
    """
    rivals = {}
    for k, w in near[i]:
        if w.strength != SURE or w.score <= v.score - A_POINT or found.home[k] in (found.home[i], found.home[j]):
            continue
        if _said_twice(found.listed[k], found.listed[j]) or found.contradict(k, i):
            continue
        if found.contradict(k, j, by_decision=False):
            rivals[k] = w
    if rivals:
        found.doubts[i].update({**rivals, j: v})
    return bool(rivals)


def _said_twice(a: Account, b: Account) -> bool:
    """Whether one document speaks twice of what may be one occasion: the talks, and the press conference after them.

    Two calls of one day are two; which of them another report means is a doubt.
    """
    return a.key[0] == b.key[0] and a.group != "call" and a.date == b.date and a.sides == b.sides and a.hours == b.hours


def _join_lone(found: Clusters, near: Mapping[int, list[tuple[int, Verdict]]]) -> None:
    """Joins what can be one contact only, those first whose day is known best; what can be several is a doubt."""
    for i in sorted(near, key=lambda i: (_span(found, i), found.listed[i].order)):
        if i in found.doubts:
            continue
        options = _options(found, near, i)
        if not options:
            continue
        j, v = max(options, key=lambda o: (o[1].score, -o[0]))
        rivals = [o for o in options if found.home[o[0]] != found.home[j] and found.contradict(o[0], j, by_decision=False)]
        # Seen from the other end, where that is known no better: two reports without a date may both fit a third.
        others = [
            o
            for o in _options(found, near, j)
            if found.home[o[0]] != found.home[i] and found.contradict(o[0], i, by_decision=False)
        ]
        if rivals:
            found.doubts[i].update({j: v, **dict(rivals)})
        elif others:
            found.doubts[j].update({i: v, **dict(others)})
        else:
            found.join(i, j, v.why)


def _options(found: Clusters, near: Mapping[int, list[tuple[int, Verdict]]], i: int) -> list[tuple[int, Verdict]]:
    """The reports of other contacts that report i can be one with, whose day is known as well as its own or better."""
    options: dict[int, tuple[int, Verdict]] = {}
    for j, v in near[i]:
        home = found.home[j]
        if v.strength >= ALONE and home != found.home[i] and home not in options and _span(found, j) <= _span(found, i):
            if not found.contradict(i, j):
                options[home] = (j, v)
    return list(options.values())


def _span(found: Clusters, i: int) -> int:
    days = found.listed[i].days
    return days[1] - days[0] if days is not None else 999
