"""The persons of a document: their names brought together, the offices they hold, their state, their sex."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from memcon.lexicon.references import given_names, references
from memcon.people.naming import SUFFIXES
from memcon.people.offices import Office, fits, office_of_role
from memcon.people.page import Page
from memcon.people.phrases import Phrase


@dataclass(slots=True)
class Person:
    """Someone the document names; filled while it is read.

    marked  the text gives the person's state (a foreigner to the publisher, as a rule)
    """

    number: int
    parts: tuple[str, ...]
    first: int
    name: str
    offices: list[Office] = field(default_factory=list)
    iso: str | None = None
    body: str | None = None
    sex: str = ""
    marked: bool = False
    named: bool = True
    styles: set[str] = field(default_factory=set)

    @property
    def surname(self) -> str:
        """The last word of the name that is no suffix."""
        return next((p for p in reversed(self.parts) if p not in SUFFIXES), "")


@dataclass(slots=True)
class Roster:
    """All persons of a document, and which person each name phrase is."""

    people: list[Person]
    of_phrase: dict[int, Person]
    """Phrase's first token -> person."""
    by_part: dict[str, list[Person]]

    def add_part(self, part: str, person: Person) -> None:
        """Lets this word of a name find the person."""
        # `al-Sudani` is found as `Sudani` too.
        for key in {part, part.rsplit("-", 1)[-1] if part.split("-", 1)[0] in references().particles else part}:
            known = self.by_part.setdefault(key, [])
            if person not in known:
                known.append(person)


def gather(page: Page, phrases: list[Phrase]) -> Roster:
    """The roster of the persons that these phrases name."""
    names = [p for p in phrases if p.kind == "name"]
    people: list[Person] = []
    of_phrase: dict[int, Person] = {}
    by_trait: dict[str, list[Person]] = {}
    named: list[list[Phrase]] = []
    for phrase in sorted(names, key=lambda p: (-len(core(p.parts)), p.first)):
        alike = {p.number: p for trait in _traits(phrase.parts) for p in by_trait.get(trait, ())}
        person = _match(phrase, [alike[number] for number in sorted(alike)])
        if person is None:
            person = Person(len(people), phrase.parts, phrase.first, display(page, phrase))
            people.append(person)
            named.append([])
            for trait in _traits(phrase.parts):
                by_trait.setdefault(trait, []).append(person)
        absorb(person, phrase)
        named[person.number].append(phrase)
        of_phrase[phrase.first] = person
    roster = Roster(people, of_phrase, {})
    for person, phrases_of in zip(people, named, strict=True):
        longest = max(phrases_of, key=lambda p: (len(p.parts), -p.first))
        person.parts, person.name = longest.parts, display(page, longest)
        person.first = min(p.first for p in phrases_of)
        person.sex = person.sex or _sex(person)
        for part in core(person.parts):
            roster.add_part(part, person)
    for left, right in pairwise(phrases):
        _appose(page, left, right, roster)
    for first, second in pairwise(phrases):
        _two_offices(page, first, second, roster)
    return roster


def _sex(person: Person) -> str:
    """What the given name tells, wherever it stands; "" where it tells nothing."""
    told = {sex for p in core(person.parts)[:-1] or () if (sex := given_names().get(p.split("-")[0])) is not None}
    last = given_names().get(person.parts[-1]) if not told and len(core(person.parts)) == 2 else None
    return told.pop() if len(told) == 1 else last or ""


def display(page: Page, phrase: Phrase) -> str:
    """The name as it is written, on one line."""
    a, b = page.tokens[phrase.name_first].start, page.tokens[phrase.name_last - 1].end
    return " ".join(page.reading.text[a:b].split())


def core(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that can tell people apart: no particles, no suffixes, no initials."""
    particles = references().particles
    kept = tuple(p for p in parts if p not in particles and p not in SUFFIXES and len(p) > 1)
    return kept or parts


def absorb(person: Person, phrase: Phrase) -> None:
    """Adds what a phrase says of a person to what is known."""
    for office in phrase.offices:
        if office not in person.offices:
            person.offices.append(office)
    if phrase.iso is not None:
        person.iso, person.marked = person.iso or phrase.iso, True
    if phrase.body is not None:
        person.body, person.marked = person.body or phrase.body, True
    person.sex = person.sex or phrase.sex
    person.styles.update(phrase.styles)


def _traits(parts: tuple[str, ...]) -> set[str]:
    """What two names with a part in common share, as `same_part` sees it: it spares comparing each name with all others."""
    found: set[str] = set()
    for part in core(parts):
        found.update((part.rsplit("-", 1)[-1], part.partition("-")[0]))
        if len(part) > 5:
            found.add(part[0] + "…")
    return found


def _match(phrase: Phrase, people: list[Person]) -> Person | None:
    best: tuple[int, Person] | None = None
    for person in people:
        score = _likeness(phrase, person)
        if score > 0 and (best is None or score > best[0]):
            best = score, person
    return None if best is None else best[1]


def _likeness(phrase: Phrase, person: Person) -> int:
    """How surely a name phrase is this person: 0 not at all."""
    if phrase.iso and person.iso and phrase.iso != person.iso:
        return 0
    if phrase.sex and person.sex and phrase.sex != person.sex:
        return 0
    ours, theirs = core(phrase.parts), core(person.parts)
    same = [p for p in ours if any(same_part(p, q) for q in theirs)]
    office = max((fits(a, b) for a in phrase.offices for b in person.offices), default=0)
    if len(same) == len(ours):
        return 10 + office
    if same and same_part(ours[-1], theirs[-1]) and len(ours) > 1 and ours[0][0] == theirs[0][0] and office >= 2:
        return 5 + office
    return 0


def same_part(a: str, b: str) -> bool:
    """Whether two words of names are one: equal, a letter apart in a long name, or one a part of a hyphenated other."""
    if a == b:
        return True
    if "-" in a or "-" in b:
        x, y = a.rsplit("-", 1)[-1], b.rsplit("-", 1)[-1]
        begins = len(a) > 4 and len(b) > 4 and a.partition("-")[0] == b.partition("-")[0]
        return (len(x) > 2 and x == y or begins) and ("-" not in a or "-" not in b)
    return len(a) > 5 and len(b) > 5 and a[0] == b[0] and Levenshtein.distance(a, b, score_cutoff=1) <= 1


def _appose(page: Page, left: Phrase, right: Phrase, roster: Roster) -> None:
    """Joins a title and a name that stand side by side for one person."""
    raw, gap = page.raw, right.first - left.last
    if gap > 2 or gap < 0 or not page.same_sentence(left.first, right.first):
        return
    comma = gap >= 1 and raw[left.last] in (",", "(", "–", "-")
    if right.kind == "title" and left.kind == "name" and comma and not right.apposed:
        if gap == 2 and page.words[left.last + 1] not in ("a", "an", "its", "the"):
            return
        if (
            left.offices
            and (right.iso or right.body)
            and (left.iso, left.body) != (right.iso, right.body)
            and (left.iso or left.body)
        ):
            return
        if left.offices and right.determiner or _goes_on(page, right.last):
            return
        person = roster.of_phrase[left.first]
        absorb(person, right)
        right.apposed = True
        roster.of_phrase[right.first] = person
    elif (
        right.kind == "name"
        and left.kind in ("title", "role")
        and not left.apposed
        and (not right.offices or right.offices[0].head == "prince")
    ):
        if (gap == 1 and comma) or (gap == 0 and left.kind == "role"):
            person = roster.of_phrase[right.first]
            absorb(person, left)
            if left.role is not None and left.role.offices and not person.offices:
                person.offices.append(office_of_role(left.role.offices))
            if left.role is not None and left.role.where == "other":
                _share_office(roster, person, left.first)
            left.apposed = True
            roster.of_phrase[left.first] = person


def _two_offices(page: Page, first: Phrase, second: Phrase, roster: Roster) -> None:
    """Gives a person the first of two titles too: "Polish Secretary of State, Head of the National Security Bureau, Jacek …"."""
    comma = second.first - first.last == 1 and page.raw[first.last] == ","
    if not (comma and first.kind == second.kind == "title" and second.apposed and not first.apposed):
        return
    if not page.same_sentence(first.first, second.last) or first.determiner or second.determiner:
        return
    person = roster.of_phrase.get(second.first)
    if person is not None and second.first < person.first and person.iso in (None, first.iso):
        absorb(person, first)
        first.apposed = True
        roster.of_phrase[first.first] = person


def _share_office(roster: Roster, person: Person, before: int) -> None:
    """A counterpart holds the office of the one named last before."""
    earlier = [(first, p) for first, p in roster.of_phrase.items() if first < before and p is not person and p.offices]
    if earlier and not person.offices:
        person.offices.extend(max(earlier, key=lambda row: row[0])[1].offices)


def _goes_on(page: Page, j: int) -> bool:
    """Whether a finite verb follows at token j: what stands before it is a subject of its own, no apposition."""
    return j < page.size and page.tokens[j].tag in ("VBD", "VBZ", "VBP", "MD")
