"""Entries of the ledger into matters: in order of time, each into the one matter that it can belong to, or a new one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from memcon.link.chains.entries import Entry
from memcon.link.chains.sameness import Likeness, alike, apart
from memcon.link.values import Judged
from memcon.model.links import Key

FIRST = "the first that is known of it"
MARGIN = 0.1
"""Of likeness between the best matter and the second best, below which it cannot be told which is meant."""
CERTAIN = 0.9
"""Likeness from which the best matter is the one, whatever the second."""
LOOKED_UP = 5
"""Rarest words of an entry by which matters are found: alike entries share one of them all but always."""
COMMONEST = 60
"""Matters of a block that a word finds at most: one that stands in more tells nothing."""
COMPARED = 6
"""Entries of a matter that a new one is compared with: the first, and the last of different wording."""

Block = tuple[frozenset[str], frozenset[str]]


@dataclass(slots=True)
class Matter:
    """Entries that are one matter, in order of time, each with why; `opens`: those that may be of this one or another."""

    members: list[tuple[Entry, str]]
    opens: list[tuple[Entry, Likeness]] = field(default_factory=list)
    lent: list[tuple[Entry, str]] = field(default_factory=list)
    """What one presupposes of it: entries that are not live, and what a speaker tells that others promised."""

    @property
    def first(self) -> Entry:
        """The entry that raised it."""
        return self.members[0][0]

    @property
    def compared(self) -> list[Entry]:
        """The entries that a new one is compared with."""
        last = [e for e, _ in self.members[1:]]
        return [self.first, *last[-COMPARED + 1 :]]


@dataclass(slots=True)
class _Register:
    """The matters of the record, found by the words of a block."""

    matters: list[Matter] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)
    by_word: dict[tuple[Block, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def at(self, n: int) -> int:
        """Where the matter is that was put there."""
        while n in self.moved:
            n = self.moved[n]
        return n

    def absorb(self, old: int, new: int) -> None:
        """Makes one matter of two, as people decided."""
        self.matters[new].members = sorted([*self.matters[new].members, *self.matters[old].members], key=lambda m: m[0].order)
        self.matters[old].members = []
        self.matters[new].opens += self.matters[old].opens
        self.moved[old] = new

    def near(self, entry: Entry) -> list[int]:
        """Matters that share a telling word with the entry."""
        block = (entry.debtor, entry.counterpart)
        found: Counter[int] = Counter()
        postings = [self.by_word[block, word] for word in _telling(entry) if (block, word) in self.by_word]
        for listed in sorted(postings, key=len)[:LOOKED_UP]:
            if len(listed) <= COMMONEST or listed is postings[0] and len(postings) == 1:
                found.update({self.at(n) for n in listed[-COMMONEST:]})
        return [n for n, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:COMMONEST]]

    def put(self, entry: Entry, why: str, matter: int | None = None) -> int:
        """Adds the entry to this matter, or to a new one; which it is."""
        if matter is None:
            matter = len(self.matters)
            self.matters.append(Matter([(entry, why)]))
        else:
            self.matters[matter].members.append((entry, why))
        block = (entry.debtor, entry.counterpart)
        for word in _telling(entry):
            listed = self.by_word[block, word]
            if not listed or listed[-1] != matter:
                listed.append(matter)
        return matter


def grouped(entries: Sequence[Entry], judged: Sequence[Judged]) -> list[Matter]:
    """The matters of these entries, which are in order of time; what people decided outranks every likeness."""
    register = _Register()
    together, never = _decided(judged)
    placed: dict[Key, int] = {}
    for entry in entries:
        if not entry.owed.live or _of_others(entry):
            continue
        with_it = [(register.at(placed[other]), decision) for other, decision in together.get(entry.key, ()) if other in placed]
        barred = {register.at(placed[other]) for other in never.get(entry.key, ()) if other in placed}
        ranked = _ranked(register, entry, barred)
        if with_it:
            chosen, decision = with_it[0]
            like = {ranked[0][0]} if ranked and _plain(ranked) else set()
            for n in sorted((like | {n for n, _ in with_it}) - {chosen}):
                register.absorb(n, chosen)
            placed[entry.key] = register.put(entry, f"decided ({decision})", chosen)
        elif not ranked or entry.key in together and not _plain(ranked):
            placed[entry.key] = register.put(entry, FIRST)
        elif _plain(ranked):
            best, likeness = ranked[0]
            placed[entry.key] = register.put(entry, likeness.why, best)
        else:
            for n, likeness in ranked:
                if likeness.score > ranked[0][1].score - MARGIN:
                    register.matters[n].opens.append((entry, likeness))
    for entry in entries:
        if not entry.owed.negated and (not entry.owed.live or _of_others(entry)):
            ranked = _ranked(register, entry, set())
            if ranked and _plain(ranked):
                register.matters[ranked[0][0]].lent.append((entry, ranked[0][1].why))
    return [matter for matter in register.matters if matter.members]


def _of_others(entry: Entry) -> bool:
    """Whether the speaker tells of a promise by others: his account, which binds nobody."""
    by = frozenset(entry.owed.by_sides)
    return entry.owed.kind not in ("request", "hope") and bool(by) and bool(entry.debtor) and not by & entry.debtor


def _ranked(register: _Register, entry: Entry, barred: set[int]) -> list[tuple[int, Likeness]]:
    """The matters that the entry can belong to, the likeliest first."""
    if not entry.debtor:
        return []
    found: list[tuple[int, Likeness]] = []
    for n in register.near(entry):
        matter = register.matters[n]
        if n in barred or apart(entry, matter.compared[-1]):
            continue
        likely = [likeness for member in matter.compared if (likeness := alike(entry, member)) is not None]
        if likely:
            found.append((n, max(likely, key=lambda likeness: likeness.score)))
    return sorted(found, key=lambda item: (-item[1].score, item[0]))


def _plain(ranked: Sequence[tuple[int, Likeness]]) -> bool:
    """Whether the first is the one: alone, surely, or well before the second."""
    best = ranked[0][1].score
    return len(ranked) == 1 or best - ranked[1][1].score >= MARGIN or best >= CERTAIN > ranked[1][1].score


def _telling(entry: Entry) -> Iterable[str]:
    """The words that an entry is found by; one made of common words only, by all of them at once."""
    strong = entry.wording.strong
    return sorted(strong) if strong else ("=" + " ".join(sorted(entry.wording.weights)),)


def _decided(judged: Sequence[Judged]) -> tuple[dict[Key, list[tuple[Key, str]]], dict[Key, list[Key]]]:
    """What people joined, each entry with all it is joined to, however far; and what they parted."""
    together: dict[Key, list[tuple[Key, str]]] = defaultdict(list)
    never: dict[Key, list[Key]] = defaultdict(list)
    for j in sorted(judged, key=lambda j: (j.decision, j.one, j.other)):
        if j.kind != "undertaking":
            continue
        if j.same:
            together[j.one].append((j.other, j.decision))
            together[j.other].append((j.one, j.decision))
        else:
            never[j.one].append(j.other)
            never[j.other].append(j.one)
    reached: dict[Key, list[tuple[Key, str]]] = {}
    for key in together:
        seen, todo, found = {key}, [key], []
        while todo:
            for other, decision in together[todo.pop()]:
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
                    found.append((other, decision))
        reached[key] = found
    return reached, never
