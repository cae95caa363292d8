"""The persons of one document as far as they can be told: name, offices, state, day."""

from __future__ import annotations

from dataclasses import dataclass, field

from memcon.lexicon.titles import match_titles
from memcon.link.identity.offices import Office, offices_of
from memcon.link.values import Digest, Named
from memcon.model.dates import days
from memcon.model.links import Key
from memcon.register.countries import iso_of, match_country
from memcon.register.names import ADDRESS, PARTICLES, Name, name_of_person
from memcon.text.folding import fold

NOBODY = Name(())
CONNECTS = frozenset({"of", "for", "to", "in"})


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person of one document.

    name     without titles; without words where the document gives an office only
    called   the name as written, without titles
    stated   whether the text says of which state; else `country` is what the reader took for granted
    home     the state whose account the document is
    day      the ordinal of the day of the report, None where it has none; `date` the same in EDTF
    """

    key: Key
    name: Name
    written: str
    called: str
    country: str | None
    stated: bool
    home: str | None
    titles: tuple[tuple[str, str | None], ...]
    offices: tuple[Office, ...]
    day: int | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """A bearer with how surely and why he is who he is taken for."""

    bearer: Bearer
    score: float
    why: str


@dataclass(slots=True, eq=False)
class Person:
    """One person as far as joined.

    register      the number that the register of holders has for this person
    names         all names but surnames alone, as they are compared
    stated, taken states that the texts say, and that the reader took for granted
    held          the days (ordinals) on which documents give each office
    first, last   the days of the first and the last document, None where none has a day
    """

    members: list[Joined] = field(default_factory=list)
    register: str | None = None
    names: set[Name] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    held: dict[Office, list[int]] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None

    def add(self, bearer: Bearer, score: float, why: str) -> None:
        """Counts the bearer as this person."""
        self.members.append(Joined(bearer, score, why))
        self.documents.add(bearer.key[0])
        if not bearer.name.is_surname:
            self.names.add(bearer.name)
        if bearer.country is not None:
            (self.stated if bearer.stated else self.taken).add(bearer.country)
        for office in bearer.offices:
            self.held.setdefault(office, []).extend(() if bearer.day is None else (bearer.day,))
        if bearer.day is not None:
            self.first = bearer.day if self.first is None else min(self.first, bearer.day)
            self.last = bearer.day if self.last is None else max(self.last, bearer.day)

    @property
    def country(self) -> str | None:
        """The state that the texts say; else the one taken for granted; None where there are none or several."""
        found = self.stated or self.taken
        return min(found) if len(found) == 1 else None

    @property
    def key(self) -> tuple[int, Key]:
        """What puts persons in order: who is most named first."""
        return -len(self.members), min(j.bearer.key for j in self.members)

    def days_from(self, first: int | None, last: int | None) -> int:
        """Days between this person's documents and those of a period; 0 where they meet or one is not known."""
        if self.first is None or self.last is None or first is None or last is None:
            return 0
        return max(self.first - last, first - self.last, 0)


def bearer(d: Digest, e: Named) -> Bearer:
    """What this document tells of this person."""
    written, offices = _without_titles(e.name)
    for title, organisation in e.titles:
        own = iso_of(organisation) if organisation is not None else None
        offices += offices_of(title if organisation is None or own is not None else f"{title} of {organisation}", own)
    states = {iso_of(organisation) for _, organisation in e.titles if organisation is not None} - {None}
    country = e.country or (states.pop() if len(states) == 1 else None)
    stated = country is not None and (country != d.side or country in states or e.country is None)
    date = d.published or min((c.date for c in d.contacts if c.date is not None and days(c.date) is not None), default=None)
    when = days(date)
    name = name_of_person(written) if written else NOBODY
    day = None if when is None else when[0]
    return Bearer(
        (d.document, e.id), name, e.name, written or e.name, country, stated, d.side, e.titles, tuple(dict.fromkeys(offices)),
        day, date if day is not None else None,
    )  # fmt: skip


def _without_titles(name: str) -> tuple[str, tuple[Office, ...]]:
    """The name without the titles before it, and these: `Ambassador Sung Kim`; none in `President of Mauritania`."""
    raw = name.replace("’", "'").split()
    words = [fold(w).strip(",").removesuffix("'s") for w in raw]
    at = _before_title(words, raw)
    found = match_titles(words, at, raw)
    if not found or all(m.cls == "honorific" for m in found):
        return _without_address(raw, words), ()
    length = sum(m.length for m in found)
    n = at + length + sum(w in ("and", "/", "&") for w in words[at : at + length + 1])
    if n >= len(raw) or words[n] in CONNECTS or (at and n + 1 >= len(raw) and raw[n].islower()):
        return "", offices_of(name)
    if at and raw[at].islower():
        return name, ()
    return _without_address(raw[n:], words[n:]), offices_of(" ".join(raw[:n]))


def _before_title(words: list[str], raw: list[str]) -> int:
    """Where a title can begin: after article, state and words in lower case ("trilateral national security advisor of")."""
    i = 0
    while i < len(raw) - 1:
        state = match_country(words, raw, i)
        if state is not None and i + state.length < len(raw):
            i += state.length
        elif words[i] in ("the", "then") or (raw[i].islower() and words[i] not in PARTICLES and not match_titles(words, i, raw)):
            i += 1
        else:
            break
    return i if match_titles(words, i, raw) else 0


def _without_address(raw: list[str], words: list[str]) -> str:
    n = 0
    while n < len(raw) - 1 and words[n].strip(".") in ADDRESS:
        n += 1
    return " ".join(raw[n:])
