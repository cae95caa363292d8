"""Whom the register of holders has for a name, a title, a state and a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from memcon.link.identity.bearers import Bearer
from memcon.link.identity.offices import RULERS, Office, fits, offices_of
from memcon.model.dates import days
from memcon.register.holders import Holder, rows_of_person, rows_of_state, rows_with
from memcon.register.names import FAMILY_NAME_FIRST, Name, likeness, name_of_person

LIFE = 15 * 366
"""Days before and after an office within which someone of that name and state is its holder."""
ROYAL = frozenset({"monarch", "prince", "pope"})


@dataclass(frozen=True, slots=True)
class Found:
    """A person of the register.

    row    the office that tells it
    fit    how well it fits a title of the text (offices.fits), 0 where no title of the text does
    """

    person: str
    row: Holder
    fit: int

    def told(self, b: Bearer) -> str:
        """What the register says of this bearer, in words."""
        source = f"{self.row.source}, as of {self.row.as_of}"
        if b.date is not None and self.row.held_on(b.date):
            return f"{self.row.title} on {b.date} ({source})"
        term = f"{self.row.since or '?'} to {self.row.until or 'not known'}"
        return f"{self.row.title} from {term} ({source})"


def told_of(person: str, b: Bearer) -> str:
    """What the register says of this person at the bearer's day: the office held then that fits best, else the latest."""
    rows = rows_of_person(person)
    best = max(
        rows, key=lambda r: (_held(r, b), b.date is not None and r.held_on(b.date), r.until is not None, r.since or "", r.title)
    )
    return Found(person, best, _held(best, b)).told(b)


@cache
def name_of(holder: Holder) -> Name:
    """The holder's name, as names are compared."""
    return name_of_person(holder.name)


@cache
def term_of(holder: Holder) -> tuple[int, int]:
    """The first and last day that the office is known to be held, as ordinals."""
    since, until = days(holder.since), days(holder.until or holder.as_of)
    return (since[0] if since else 0), (until[1] if until else 10**7)


def ends_in(full: Name, short: tuple[str, ...], country: str | None, offices: Iterable[Office] = ()) -> bool:
    """Whether these words can be what someone of the full name is called: a surname, of one or more words."""
    words = full.words
    if len(short) >= len(words):
        return False
    if words[-len(short) :] == short or (country in FAMILY_NAME_FIRST and words[: len(short)] == short and len(short) == 1):
        return True
    if len(words) > 3 and len(short) == 1 and words[-2] == short[0] and country not in FAMILY_NAME_FIRST:
        # The first of two surnames: "President Peña" of Enrique Peña Nieto.
        return len(words[-2]) > 2
    return words[0] == short[0] and len(short) <= 2 and any(o.head in ROYAL for o in offices) and words[: len(short)] == short


def by_full_name(name: Name, bearers: Iterable[Bearer]) -> tuple[Found, ...]:
    """The persons of the register who can have this full name, given what the documents say of its bearers."""
    bearers = list(bearers)
    stated = {b.country for b in bearers if b.country is not None and b.stated}
    taken = {b.country for b in bearers if b.country is not None}
    best: dict[str, tuple[float, int, Found]] = {}
    for row in _rows(name):
        alike = likeness(name, name_of(row))
        if alike is None or (stated and row.country not in stated):
            continue
        fit = max((_held(row, b) for b in bearers), default=0)
        near = row.country in taken and any(_near(row, b.day) for b in bearers)
        if not ((alike[0] >= 0.7 and fit >= 2) or (alike[0] >= 0.9 and near)):
            continue
        rank = (alike[0], fit, Found(row.person, row, fit))
        if row.person not in best or rank[:2] > best[row.person][:2]:
            best[row.person] = rank
    # The name and the office, the office, the very name, any.
    for alike_, fit_ in ((0.9, 2), (0.0, 2), (1.0, 0), (0.0, 0)):
        chosen = [r[2] for r in best.values() if r[0] >= alike_ and r[1] >= fit_]
        if chosen:
            return tuple(chosen)
    return ()


def by_surname(b: Bearer) -> tuple[Found, ...]:
    """The persons of the register with this surname who held such an office on the day; the best fitting only."""
    if b.date is None or not b.offices:
        return ()
    found = _best(_titled(b, [r for r in _rows(b.name) if ends_in(name_of(r), b.name.words, r.country, b.offices)]))
    at_home = tuple(f for f in found if f.row.country == b.country)
    if b.country is None or at_home or b.stated:
        return at_home if b.country is not None else found
    # The reader took the publisher's state for granted, and no official of it was so called.
    return found


def by_past(b: Bearer) -> tuple[Found, ...]:
    """The persons of this surname who held such an office before ("President Obama").

    Only where the register knows who held it on the day: elsewhere a successor of that name may have it.
    """
    if b.date is None or b.day is None or not b.offices:
        return ()
    rows = [
        r for r in _rows(b.name)
        if (r.country == b.country if b.country is not None else r.country == b.home)
        and ends_in(name_of(r), b.name.words, r.country, b.offices) and term_of(r)[1] < b.day and r.until is not None
    ]  # fmt: skip
    found: list[Found] = []
    for row in rows:
        held = offices_of(row.title, row.country)
        fit = max((fits(said, h) for said in b.offices for h in held if not said.former), default=0)
        if fit >= 2 and any(h.head != "representative" for h in held) and _known_on(row.country, row.title, b.date):
            found.append(Found(row.person, row, fit))
    return _best(found)


@cache
def _known_on(country: str, title: str, date: str) -> bool:
    """Whether the register knows who held this office on the day."""
    return any(r.title == title and r.held_on(date) for r in rows_of_state(country))


def by_office(b: Bearer) -> tuple[Found, ...]:
    """The persons of the register who held exactly this office of this state on the day."""
    if b.date is None or b.country is None or not b.stated:
        return ()
    return tuple(f for f in _best(_titled(b, rows_of_state(b.country))) if f.fit == 3)


def _titled(b: Bearer, rows: Iterable[Holder]) -> Iterator[Found]:
    for row in rows:
        fit = _held(row, b)
        if fit >= 2:
            yield Found(row.person, row, fit)


def _best(found: Iterable[Found]) -> tuple[Found, ...]:
    """One for each person, the best fitting; only those that fit best of all."""
    best: dict[str, Found] = {}
    for f in found:
        known = best.get(f.person)
        # Of rows that tell the same, the one that knows the end of the term.
        if known is None or (f.fit, f.row.until is not None, f.row.as_of) > (
            known.fit,
            known.row.until is not None,
            known.row.as_of,
        ):
            best[f.person] = f
    most = max((f.fit for f in best.values()), default=0)
    return tuple(f for f in best.values() if f.fit == most)


def _held(row: Holder, b: Bearer) -> int:
    """How well an office of the text fits this row on the day."""
    if b.date is None:
        return 0
    now = row.held_on(b.date)
    fit = 0
    for said in b.offices:
        past = said.former and b.day is not None and term_of(row)[1] < b.day < term_of(row)[1] + LIFE
        coming = said.former and b.day is not None and term_of(row)[0] - 366 < b.day < term_of(row)[0]
        if (past or coming) if said.former else now:
            fit = max(fit, max((fits(said, held) for held in offices_of(row.title, row.country)), default=0))
    return fit


def _near(row: Holder, day: int | None) -> bool:
    since, until = term_of(row)
    if any(o.head in RULERS and not o.ranks for o in offices_of(row.title, row.country)):
        # Of rulers texts speak at any time after.
        until = 10**7
    return day is None or since - LIFE <= day <= until + LIFE


@cache
def _rows(name: Name) -> tuple[Holder, ...]:
    words = name.words
    if not words:
        return ()
    found = dict.fromkeys(rows_with(words[-1]))
    if len(words) > 1:
        # Of those with the same given name, whoever has the surname somewhere, or one that begins like it.
        found |= dict.fromkeys(r for r in rows_with(words[0]) if _may_share(r.folded, words))
        if len(words) > 2:
            found |= dict.fromkeys(rows_with(words[-2]))
    return tuple(found)


def _may_share(folded: str, words: tuple[str, ...]) -> bool:
    last = folded.rpartition(" ")[2]
    return words[-1] in folded or last[:2] == words[-1][:2] or last == words[0]
