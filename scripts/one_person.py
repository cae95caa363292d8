"""Which rows of several registers are one person: by the sources' own identifiers, else by name, state and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from memcon.link.identity.offices import offices_of
from memcon.register.names import FAMILY_NAME_FIRST, Name, likeness, name_of_person

VISITS = "histstate-visits"
APART = 25
"""Years between two offices of one name beyond which they may be father and son."""
SAME_NAME, SAME_OFFICE = 0.9, 0.7
"""Likeness of two names that is enough by itself, and with an office held in common at one time."""


NOTHING: frozenset[str] = frozenset()
SOLE = {
    "president": NOTHING,
    "prime-minister": NOTHING,
    "chancellor": NOTHING,
    "monarch": NOTHING,
    "prince": frozenset({"crown"}),
}
"""Offices of which a state has one at a time, with what may stand beside."""


class Known(NamedTuple):
    """A row as far as it tells who the person is; `until` is the last day known of."""

    name: str
    title: str
    iso: str
    since: str
    until: str
    source: str
    ids: frozenset[str]


class _Person:
    def __init__(self, rows: list[int]) -> None:
        self.rows = rows
        self.into: _Person = self

    def top(self) -> _Person:
        while self.into is not self:
            self = self.into  # noqa: PLW0642 (walking up)
        return self


def numbered(rows: Sequence[Known]) -> list[int]:
    """The number of each row's person, counted from 1 in the order of the rows."""
    by_id: dict[str, _Person] = {}
    persons: list[_Person] = []
    last: dict[str, tuple[int, int]] = {}
    for n, row in enumerate(rows):
        keys = row.ids or {_own_key(row, last)}
        found = {id(p): p for k in keys if (p := by_id.get(k)) is not None}
        person = next(iter(found.values())).top() if found else _Person([])
        for other in found.values():
            _merge(person, other.top())
        person.rows.append(n)
        for k in keys:
            by_id[k] = person
        if not found:
            persons.append(person)
    _join_rulers(rows, [p for p in persons if p.top() is p])
    _join(rows, [p for p in persons if p.top() is p])
    numbers: dict[int, int] = {}
    result = [0] * len(rows)
    owner = {n: id(p) for p in persons if p.top() is p for n in p.rows}
    for n in range(len(rows)):
        result[n] = numbers.setdefault(owner[n], len(numbers) + 1)
    return result


def _own_key(row: Known, last: dict[str, tuple[int, int]]) -> str:
    """The key of a person whom the source gives no identifier: name, state and generation."""
    name = name_of_person(row.name)
    key = f"{row.source}/{' '.join(name.words)}/{name.suffix}/{row.iso}"
    since, until = int(row.since[:4] or 0), int(row.until[:4] or row.since[:4] or 0)
    generation, known = last.get(key, (0, until))
    if since - known > APART:
        generation += 1
    last[key] = generation, max(known, until)
    return f"{key}/{generation}"


def _merge(person: _Person, other: _Person) -> None:
    if person is not other:
        person.rows += other.rows
        other.into = person


def _join(rows: Sequence[Known], persons: list[_Person]) -> None:
    """Joins each person to the one person of another source that he can be; none where there are two."""
    for needed in (SAME_NAME, SAME_OFFICE):
        blocks: dict[tuple[str, str], list[_Person]] = defaultdict(list)
        living = [p for p in persons if p.top() is p]
        for p in living:
            for key in {key for n in p.rows for key in _keys(rows[n])}:
                blocks[key].append(p)
        moves: dict[int, dict[int, _Person]] = defaultdict(dict)
        for block in blocks.values():
            for i, one in enumerate(block):
                for other in block[i + 1 :]:
                    if one is not other and _one(rows, one, other, needed):
                        moves[id(one)][id(other)] = other
                        moves[id(other)][id(one)] = one
        for p in living:
            for other in _unambiguous(rows, list(moves[id(p)].values())):
                one, two = p.top(), other.top()
                if not _contradict(rows, one, two):
                    _merge(one, two)


def _unambiguous(rows: Sequence[Known], others: list[_Person]) -> list[_Person]:
    """All of them where they do not contradict each other, else none."""
    for i, a in enumerate(others):
        if any(_contradict(rows, a.top(), b.top()) for b in others[i + 1 :]):
            return []
    return others


def _keys(row: Known) -> Iterator[tuple[str, str]]:
    words = name_of_person(row.name).core
    for w in dict.fromkeys(words[-1:] + (words[:1] if row.iso in FAMILY_NAME_FIRST else ())):
        yield row.iso, w


def _ids(rows: Sequence[Known], p: _Person) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for n in p.rows:
        for key in rows[n].ids:
            found[key.partition(":")[0] if ":" in key else "Q"].add(key)
    return found


def _contradict(rows: Sequence[Known], one: _Person, other: _Person) -> bool:
    """Whether one source knows them as two persons."""
    if one is other:
        return False
    mine, theirs = _ids(rows, one), _ids(rows, other)
    return any(mine[k] != theirs[k] for k in mine.keys() & theirs.keys())


def _one(rows: Sequence[Known], one: _Person, other: _Person, needed: float) -> bool:
    if _contradict(rows, one, other):
        return False
    ours, theirs = ({rows[n].name: rows[n] for n in p.rows} for p in (one, other))
    if any(_middles_differ(a, b) for a in ours for b in theirs):
        return False
    for a in (rows[n] for n in one.rows):
        for b in (rows[n] for n in other.rows):
            found = likeness(name_of_person(a.name), name_of_person(b.name))
            if found is None or found[0] < needed or not _near(a, b, APART):
                continue
            if found[0] >= SAME_NAME or (_near(a, b, 0) and _same_office(a.title, b.title)):
                return True
    return False


def _join_rulers(rows: Sequence[Known], persons: list[_Person]) -> None:
    """Joins those who at one time hold an office of which a state has one, and share a word of the name: `Frank Bainimarama`."""
    terms: dict[tuple[str, str], list[tuple[str, str, int, _Person]]] = defaultdict(list)
    for p in persons:
        for n in p.rows:
            row = rows[n]
            for office in offices_of(row.title, row.iso):
                if office.head in SOLE and not office.ranks and office.fields <= SOLE[office.head] and row.since:
                    terms[row.iso, office.head].append((row.since, row.until, n, p))
    for held in terms.values():
        held.sort(key=lambda t: t[:3])
        for _, _, n, p in held:
            if rows[n].source == VISITS:
                # From the first visit to the last: between them another may have held the office.
                continue
            for _, _, m, other in held:
                one, two = p.top(), other.top()
                if one is not two and _within(rows[m], rows[n]) and _share(rows[n].name, rows[m].name):
                    if not _contradict(rows, one, two):
                        _merge(one, two)


def _within(inner: Known, outer: Known) -> bool:
    if outer.since > inner.since[: len(outer.since)] or inner.since[: len(outer.until)] >= outer.until:
        return False
    return inner.until[: len(outer.until)] <= outer.until[: len(inner.until)]


def _share(one: str, other: str) -> bool:
    a, b = name_of_person(one), name_of_person(other)
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return False
    return any(x == y or (min(len(x), len(y)) > 4 and x[:5] == y[:5]) for x in a.core for y in b.core)


def _middles_differ(one: str, other: str) -> bool:
    """Whether given name and surname are the same, and what stands between them is not: `Robert C. Scott`, `Robert K. Scott`."""
    a, b = name_of_person(one).words, name_of_person(other).words
    return len(a) > 2 and len(b) > 2 and (a[0], a[-1]) == (b[0], b[-1]) and likeness(Name(a), Name(b)) is None


def _near(a: Known, b: Known, years: int) -> bool:
    first, last = sorted((a, b), key=lambda r: r.since)
    return not (first.until and last.since) or int(last.since[:4]) - int(first.until[:4]) <= years


def _same_office(one: str, other: str) -> bool:
    a, b = (set(t.lower().replace(",", " ").split()) - {"of", "the", "for", "and", "to"} for t in (one, other))
    return a <= b or b <= a
