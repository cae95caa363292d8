"""What may belong to one of several matters: kept as open cases, never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from memcon.link.chains.entries import Entry, Speech
from memcon.link.chains.grouping import Matter
from memcon.link.chains.speeches import CROWD
from memcon.link.chains.topics import above
from memcon.link.chains.wording import COMMON, Wording, wording
from memcon.link.values import Judged
from memcon.model.links import Key

TWO = 2
"""Telling words that each candidate must share with what is said."""
ENOUGH = 0.4
"""Share of a candidate's telling words that must be named."""
MOST = 6
"""Candidates beyond which nothing particular is meant."""
ABOUT = 40
"""Matters of one pair and issue among which candidates are sought."""

Candidates = tuple[tuple[int, float, tuple[str, ...]], ...]
"""Matter, likeness and the words shared, the likeliest first."""


def settled(
    unclear: dict[Key, Candidates], matters: Sequence[Matter], judged: Sequence[Judged]
) -> tuple[dict[Key, Candidates], dict[int, list[tuple[Key, str]]]]:
    """What of it stays open when people have decided; and for each matter the statements that they gave to it, and why."""
    of = {entry.key: n for n, matter in enumerate(matters) for entry, _ in matter.members}
    left = dict(unclear)
    given: dict[int, list[tuple[Key, str]]] = defaultdict(list)
    for j in sorted(judged, key=lambda j: (j.decision, j.one, j.other)):
        for key, other in ((j.one, j.other), (j.other, j.one)):
            if j.kind != "undertaking" or key not in left or other not in of:
                continue
            if j.same:
                given[of[other]].append((key, f"decided ({j.decision})"))
                del left[key]
            else:
                left[key] = tuple(c for c in left[key] if c[0] != of[other])
    return {key: candidates for key, candidates in left.items() if len(candidates) >= TWO}, given


def unspecific(matters: Sequence[Matter], speeches: Iterable[Speech]) -> dict[Key, Candidates]:
    """Statements, and lone entries, that name what matters of opposite kinds have in common, and not whose it is.

    "Missing personnel" where one matter is missing Americans and another missing Vietnamese: both are candidates.
    """
    by: dict[tuple[frozenset[str], str], list[int]] = defaultdict(list)
    for n, matter in enumerate(matters):
        parent = _parent(next(iter(matter.first.narrow))) if len(matter.first.narrow) == 1 else None
        if parent is not None:
            listed = by[matter.first.debtor | matter.first.counterpart, parent]
            if len(listed) < ABOUT:
                listed.append(n)
    found: dict[Key, Candidates] = {}
    for s in speeches:
        sides = s.sides | s.others
        if len(sides) > CROWD or s.said.negated:
            continue
        narrow = s.narrow if not s.entries else frozenset().union(*(e.narrow for e in s.entries))
        near = {n for slug in narrow for n in by.get((sides, slug), ())}
        if len(near) < TWO:
            continue
        candidates = _candidates(wording(s.said.words, sides), [(n, matters[n]) for n in sorted(near)])
        if candidates and not any(e.key == m.key for e in s.entries for n in near for m, _ in matters[n].members):
            found[s.key] = candidates
    return found


def _candidates(said: Wording, near: Sequence[tuple[int, Matter]]) -> Candidates:
    """Those matters that share the same telling words with what is said; none unless their own issues differ."""
    rated = []
    for n, matter in near:
        words = _words(matter.compared)
        common = tuple(sorted(w for w in words if said.weights.get(w, 0.0) > COMMON))
        if len(common) >= max(TWO, ENOUGH * len(words)):
            rated.append((n, round(len(common) / max(1, len(words)), 2), common))
    everywhere = frozenset.intersection(*(frozenset(c) for _, _, c in rated)) if rated else frozenset()
    kinds = {matter.first.narrow for n, matter in near if any(n == m for m, _, _ in rated)}
    if len(kinds) < TWO or len(everywhere) < TWO or len(rated) > MOST:
        return ()
    told = [(n, score, tuple(said.spelled.get(w, w) for w in common)) for n, score, common in rated]
    return tuple(sorted(told, key=lambda c: (-c[1], c[0])))


def _words(entries: Sequence[Entry]) -> frozenset[str]:
    return frozenset().union(*(e.wording.strong for e in entries))


def _parent(slug: str) -> str | None:
    return next(iter(above(slug)), None)
