"""Full names: those of different documents that are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from memcon.link.identity.bearers import Bearer, Person
from memcon.link.identity.known import Found, by_full_name, told_of
from memcon.link.identity.offices import best_fit
from memcon.register.names import Likeness, likeness

GENERATION = 40 * 366
"""Days without a document beyond which the same name is another's."""
TENURE = 3 * 366
"""Days between two documents in which one man may hold one office."""
ALONE, WITHOUT_MIDDLE = 1.0, 0.9
"""Likeness that tells by itself, and that does where nobody else can be meant; any other takes an office in common."""

Pair = tuple[Person, Person, Likeness]


def of_one_name(bearers: Iterable[Bearer]) -> list[Person]:
    """The bearers of each full name, those of different states or generations apart."""
    forms: dict[tuple[tuple[str, ...], str | None], list[Bearer]] = defaultdict(list)
    for b in bearers:
        forms[tuple(sorted(b.name.words)), b.name.suffix].append(b)
    return [p for form in forms.values() for age in _generations(form) for p in _by_state(age)]


def _generations(form: list[Bearer]) -> list[list[Bearer]]:
    dated = sorted((b for b in form if b.day is not None), key=lambda b: b.day or 0)
    ages: list[list[Bearer]] = []
    for b in dated:
        if ages and (b.day or 0) - (ages[-1][-1].day or 0) <= GENERATION:
            ages[-1].append(b)
        else:
            ages.append([b])
    undated = [b for b in form if b.day is None]
    if len(ages) == 1 and undated:
        ages[0] += undated
        return ages
    return [*ages, *([undated] if undated else [])]


def _by_state(form: list[Bearer]) -> list[Person]:
    """One person, or one for each state that the texts name; who is of none or a state taken for granted joins the only one."""
    states = sorted({b.country for b in form if b.country is not None and b.stated})
    if len(states) <= 1:
        return [_person(form)]
    apart = [[b for b in form if b.stated and b.country == state] for state in states]
    rest = [b for b in form if not (b.stated and b.country in states)]
    known = _only_known(form)
    if known is not None and known.row.country in states:
        # One official of that name is known: who is taken for another state's, with no word of it, is that one.
        apart[states.index(known.row.country)] += rest
        rest = []
    return [_person(group) for group in (*apart, *([rest] if rest else []))]


def _only_known(form: list[Bearer]) -> Found | None:
    found = by_full_name(form[0].name, form)
    return found[0] if len(found) == 1 else None


def _person(group: list[Bearer]) -> Person:
    person = Person()
    for b in group:
        person.add(b, 1.0, "the name")
    return person


def join_known(persons: Sequence[Person]) -> list[Person]:
    """These persons, those joined whom the register knows to be one."""
    kept: list[Person] = []
    by_number: dict[str, Person] = {}
    for p in sorted(persons, key=lambda p: p.key):
        found = by_full_name(p.members[0].bearer.name, [j.bearer for j in p.members])
        if len(found) != 1:
            kept.append(p)
            continue
        p.register = found[0].person
        first = by_number.get(p.register)
        if first is None:
            by_number[p.register] = p
            kept.append(p)
            continue
        how = likeness(first.members[0].bearer.name, p.members[0].bearer.name)
        for j in p.members:
            first.add(j.bearer, 0.97, f"{how[1] if how else 'the name'}, as the register has it: {told_of(p.register, j.bearer)}")
    return kept


def join_alike(persons: Sequence[Person]) -> tuple[list[Person], dict[Person, list[Pair]]]:
    """These persons, those with like names joined where the likeness and their offices tell; and those who could be several."""
    pairs = list(_pairs(persons))
    around: dict[Person, list[Pair]] = defaultdict(list)
    for one, other, how in pairs:
        around[one].append((one, other, how))
        around[other].append((other, one, how))
    unclear = {p: found for p, found in around.items() if _several(p, [o for _, o, _ in found])}
    into: dict[Person, Person] = {}

    def top(p: Person) -> Person:
        while p in into:
            p = into[p]
        return p

    for one, other, how in sorted(pairs, key=lambda x: (-x[2][0], x[0].key, x[1].key)):
        a, b = top(one), top(other)
        if a is b or one in unclear or other in unclear or not _can_be_one(a, b):
            continue
        if b.key < a.key:
            a, b = b, a
        for j in b.members:
            a.add(j.bearer, min(j.score, _score(how)), how[1] if j.why == "the name" else f"{how[1]}; {j.why}")
        a.register = a.register or b.register
        into[b] = a
    kept = [p for p in persons if p not in into]
    return kept, {p: found for p, found in unclear.items() if p not in into}


def _score(how: Likeness) -> float:
    return {1.0: 1.0, 0.9: 0.95}.get(how[0], 0.9)


def _pairs(persons: Sequence[Person]) -> Iterable[Pair]:
    """Every two who can be one by name, state, office and time: compared only where they share a word."""
    blocks: dict[str, list[Person]] = defaultdict(list)
    for p in persons:
        words = {w for n in p.names for w in (n.core[:1] + n.core[-1:])}
        stems = {f"{n.core[0][:1]}{n.core[-1][:3]}{p.country}" for n in p.names if len(n.core) > 1 and p.country}
        for key in sorted(words | stems):
            blocks[key].append(p)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for i, one in enumerate(block):
            for other in block[i + 1 :]:
                mark = (min(id(one), id(other)), max(id(one), id(other)))
                if one is other or mark in seen:
                    continue
                seen.add(mark)
                how = _alike(one, other)
                if how is not None:
                    yield one, other, how


def _alike(one: Person, other: Person) -> Likeness | None:
    if not _one_state_and_number(one, other) or one.days_from(other.first, other.last) > GENERATION:
        return None
    found = [how for a in one.names for b in other.names if (how := likeness(a, b)) is not None]
    best = max(found, default=None)
    if best is None or best[0] == ALONE:
        return best
    if one.documents & other.documents:
        # A document that tells them apart knows.
        return None
    if best[0] >= WITHOUT_MIDDLE:
        return best
    same = one.country == other.country and (one.country is not None or bool(_fields(one) & _fields(other)))
    near = one.days_from(other.first, other.last) <= TENURE
    return best if same and near and best_fit(tuple(one.held), tuple(other.held)) >= 2 else None


def _fields(p: Person) -> set[str]:
    return {f for office in p.held for f in office.fields}


def _one_state_and_number(a: Person, b: Person) -> bool:
    if a.register is not None and b.register is not None and a.register != b.register:
        return False
    return not a.stated or not b.stated or bool(a.stated & b.stated)


def _several(p: Person, others: list[Person]) -> bool:
    """Whether two of these cannot be one: who is like both is neither for certain, but whom the register knows."""
    if p.register is not None:
        others = [o for o in others if o.register is not None]
    return any(not _can_be_one(a, b) for i, a in enumerate(others) for b in others[i + 1 :])


def _can_be_one(a: Person, b: Person) -> bool:
    enough = any if (a.register is None) != (b.register is None) else all
    return _one_state_and_number(a, b) and enough(likeness(x, y) is not None for x in a.names for y in b.names)
