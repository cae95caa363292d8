"""Surnames alone, and offices alone: whom a document means by "Secretary Blinken" or "the Prime Minister of Japan"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from memcon.link.identity.bearers import Bearer, Person
from memcon.link.identity.known import Found, by_office, by_past, by_surname, ends_in
from memcon.link.identity.offices import best_fit
from memcon.register.holders import rows_of_person
from memcon.register.names import FAMILY_NAME_FIRST

TENURE = 366
"""Days between a document that gives the full name in an office and one that gives office and surname only."""
BY_REGISTER, BY_DOCUMENTS, BY_PAST, SAME_OFFICE, NAME_ONLY, UNSURE = 0.97, 0.9, 0.85, 0.85, 0.7, 0.5
"""How sure: the register tells; other documents do; a former holder; the same office and surname; nobody else's surname; one of
several."""
FEW = 3
"""Candidates for an office without a name that are worth asking about."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A bearer who can be several persons; each with a score and the evidence, as a person of the record or of the register."""

    bearer: Bearer
    persons: tuple[tuple[Person, float, str], ...]
    registered: tuple[tuple[Found, float, str], ...] = ()


class Called:
    """Persons by what they can be called for short."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._by_number: dict[str, Person] = {}
        self.unnamed: list[Person] = []
        for p in persons:
            self.add(p)

    def add(self, p: Person) -> None:
        """Counts this person among those who can be meant."""
        if p.register is not None:
            self._by_number.setdefault(p.register, p)
        words = {w for n in p.names for w in (*n.words[-2:], n.words[0])}
        for w in words | {j.bearer.name.words[-1] for j in p.members if is_short(j.bearer)}:
            self._by_word[w].append(p)

    def add_registered(self, number: str) -> Person:
        """A person of the register whom no document names in full."""
        person = self._by_number[number] = Person(register=number)
        self.unnamed.append(person)
        return person

    def registered(self, number: str) -> Person | None:
        """The person with this number of the register, None where no document names him in full."""
        return self._by_number.get(number)

    def of(self, b: Bearer) -> list[Person]:
        """Those whom the bearer's name can mean, of a state that does not contradict, in order."""
        found = dict.fromkeys(self._by_word[b.name.words[-1]])
        return sorted((p for p in found if _called(p, b) and _one_state(p, b)), key=lambda p: p.key)


def is_short(b: Bearer) -> bool:
    """Whether the name is a surname alone, as far as it tells itself: one word beside particles."""
    return b.name.is_surname and bool(b.name.words)


def _called(p: Person, b: Bearer) -> bool:
    country = p.country or b.country
    return any(ends_in(n, b.name.words, country, b.offices) for n in p.names) or any(
        j.bearer.name.words == b.name.words for j in p.members if is_short(j.bearer)
    )


def _one_state(p: Person, b: Bearer) -> bool:
    if b.country is None or not (p.stated or p.taken):
        return True
    if b.country in p.stated or (not p.stated and b.country in p.taken):
        return True
    # What the reader took for granted contradicts nothing that the text says, where the office is the same.
    return not b.stated and bool(p.stated) and b.country not in FAMILY_NAME_FIRST and _in_office(p, b)


def _in_office(p: Person, b: Bearer) -> bool:
    """Whether documents near in time give this person an office that the bearer's titles fit."""
    return any(
        best_fit(b.offices, (office,)) >= 2 and (b.day is None or not days or min(abs(b.day - d) for d in days) <= TENURE)
        for office, days in p.held.items()
        if not office.former
    )


def join_titled(bearers: Sequence[Bearer], called: Called) -> tuple[list[Bearer], list[Unclear]]:
    """Puts each bearer of a title and a surname, or of an office alone, to the one person meant.

    Returns those who are nobody's so far, and of them those who can be several persons.
    """
    left: list[Bearer] = []
    unclear: list[Unclear] = []
    ordered = sorted(bearers, key=lambda b: (b.day is None, b.day or 0, b.key))
    for b in ordered:
        found = by_surname(b) if b.name.words else by_office(b)
        # Where the register knows the one who held the office that day, nobody else of that surname is meant but by his own word.
        others = [p for p in _taught(b, called) if p.register not in {f.person for f in found}]
        if len(found) == 1 and not any(_fits_as_well(p, b, found[0]) for p in others):
            person = called.registered(found[0].person) or called.add_registered(found[0].person)
            said = "title and surname" if b.name.words else "the office alone"
            person.add(b, BY_REGISTER, f"{said}: {found[0].told(b)}")
        elif found and (b.name.words or len(found) <= FEW):
            unclear.append(_unclear(b, found, others, called))
            left.append(b)
        else:
            left.append(b)
    for p in called.unnamed:
        called.add(p)
    settled = {u.bearer.key for u in unclear}
    rest: list[Bearer] = []
    for b in left:
        taught = _taught(b, called) if b.key not in settled else []
        past = by_past(b) if b.name.words and not taught and b.key not in settled else ()
        if len(taught) == 1:
            taught[0].add(b, BY_DOCUMENTS, f"title and surname: {_evidence(taught[0], b)}")
        elif len(past) == 1:
            person = called.registered(past[0].person) or called.add_registered(past[0].person)
            person.add(b, BY_PAST, f"title and surname: {past[0].told(b)}")
        else:
            if taught or past:
                unclear.append(_unclear(b, past, taught, called))
            rest.append(b)
    return rest, unclear


def _taught(b: Bearer, called: Called) -> list[Person]:
    """Those whom other documents put in that office near that day."""
    return [p for p in called.of(b) if _in_office(p, b)] if b.name.words and b.offices else []


def _unclear(b: Bearer, found: Iterable[Found], persons: Iterable[Person], called: Called) -> Unclear:
    known = {p: f.told(b) for f in found if (p := called.registered(f.person)) is not None and p.members}
    known |= {p: _evidence(p, b) for p in persons if p not in known and p.members}
    registered = tuple((f, UNSURE, f.told(b)) for f in found if (p := called.registered(f.person)) is None or not p.members)
    return Unclear(b, tuple((p, UNSURE, why) for p, why in known.items()), registered)


def _fits_as_well(p: Person, b: Bearer, found: Found) -> bool:
    """Whether documents give another person of that surname this very office near that day."""
    if p.register is not None and any(r.country == found.row.country for r in rows_of_person(p.register)):
        # The register has both, and says which of them was in office.
        return False
    return not p.names or any(best_fit(b.offices, (office,)) == 3 for office in p.held) and found.fit < 3


def _evidence(p: Person, b: Bearer) -> str:
    dated = [d for office, days in p.held.items() if best_fit(b.offices, (office,)) >= 2 for d in days]
    name = max((j.bearer.written for j in p.members), key=lambda w: (len(w), w))
    n = len({j.bearer.key[0] for j in p.members if best_fit(b.offices, j.bearer.offices) >= 2})
    near = f", the nearest {min(abs((b.day or 0) - d) for d in dated)} days away" if dated and b.day is not None else ""
    return f"{name} in that office in {n} document{'s' if n != 1 else ''}{near}"


def join_alone(bearers: Iterable[Bearer]) -> list[Person]:
    """Persons of surname and office only: of one state, of one office, no year apart; each of the others by himself."""
    groups: dict[tuple[tuple[str, ...], str | None], list[Bearer]] = defaultdict(list)
    persons: list[Person] = []
    for b in bearers:
        if b.name.words and b.country is not None:
            groups[b.name.words, b.country].append(b)
        else:
            persons.append(_alone(b))
    for group in groups.values():
        open_: list[Person] = []
        for b in sorted(group, key=lambda b: (b.day is None, b.day or 0, b.key)):
            fit = [p for p in open_ if p.days_from(b.day, b.day) <= TENURE and _same_office(p, b)]
            if len(fit) == 1:
                fit[0].add(
                    b,
                    SAME_OFFICE,
                    "title, surname and state, in the same year" if b.offices else "surname and state, in the same year",
                )
            else:
                open_.append(_alone(b))
        persons += open_
    return persons


def _same_office(p: Person, b: Bearer) -> bool:
    return best_fit(b.offices, tuple(p.held)) >= 2 if b.offices or p.held else True


def _alone(b: Bearer) -> Person:
    person = Person()
    person.add(b, 1.0, "the only mention joined")
    return person


def join_bare(bearers: Sequence[Bearer], called: Called) -> tuple[list[Bearer], list[Unclear]]:
    """Puts each surname without a title to the only person of that name and state near that day; the rest, and the unclear."""
    rest: list[Bearer] = []
    unclear: list[Unclear] = []
    for b in bearers:
        near = called.of(b) if b.name.words else []
        near = [p for p in near if p.days_from(b.day, b.day) <= TENURE and b.key[0] not in p.documents]
        # Whoever goes by the surname only may be the one named in full.
        found = [p for p in near if p.names] or near
        if len(found) == 1 and _plain(found[0], b):
            found[0].add(b, NAME_ONLY, "the surname, which nobody else in the record has near that day")
            continue
        if len(found) > 1:
            unclear.append(Unclear(b, tuple((p, 0.4, f"the surname, {len(p.documents)} documents") for p in found)))
        rest.append(b)
    return rest, unclear


def _plain(p: Person, b: Bearer) -> bool:
    """Whether nothing but the title's absence stands against it."""
    return not b.offices and (b.country is None or b.country in p.stated | p.taken)
