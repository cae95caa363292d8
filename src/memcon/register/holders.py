"""Who held which office of which state: for the country of a person, and for "Secretary Blinken" on a day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from memcon.register.names import FAMILY_NAME_FIRST
from memcon.text.folding import fold

PARTICLES = frozenset("al bin bint ibn de da del der den di do dos el la le van von jr sr".split())
RECENT = "1990"
"""A question without a day is about our time: who left office before that is not meant."""
APART = str.maketrans(".,-", "   ", "'’ʼ")
HONORIFICS = frozenset("seyed sayed sayyid sheikh shaikh".split())
ALIKE = {
    "el": "al", "sergey": "sergei", "andrey": "andrei", "andriy": "andrii", "dmitri": "dmitry", "dmitriy": "dmitry",
    "alexei": "alexey", "aleksei": "alexey", "aleksandr": "alexander", "alexandr": "alexander", "yuriy": "yuri",
    "mohamed": "mohammed", "muhammad": "mohammed", "mohammad": "mohammed", "ahmad": "ahmed", "hussain": "hussein",
    "tarik": "tariq", "yousef": "yusuf", "youssef": "yusuf", "yusef": "yusuf",     "hossein": "hussein",
}  # fmt: skip
"""Spellings of one name."""
SPELLINGS = {"defense": "defence", "war": "defence", "advisor": "adviser", "premier": "prime minister", "external": "foreign"}


@dataclass(frozen=True, slots=True)
class Holder:
    """An office held by a person; `since` and `until` are EDTF, None where not known or not ended.

    `as_of` is the day to which the source is known to be right: a term without an end is known to last until then.
    `person` is the same for all rows of one man or woman, however each source spells the name.
    """

    name: str
    folded: str
    title: str
    country: str
    since: str | None
    until: str | None
    source: str
    as_of: str
    person: str = ""

    def held_on(self, day: str) -> bool:
        """True where the office is known to be held on this EDTF day, month or year; a day without year is never."""
        if not day[:4].isdigit():
            return False
        last = self.until or self.as_of
        return (self.since is None or self.since[: len(day)] <= day[: len(self.since)]) and day[: len(last)] <= last[: len(day)]


@cache
def _lines() -> dict[str, list[str]]:
    """The register's lines by the first and by the last word of the folded name; parsed only when asked for."""
    text = files("memcon.register").joinpath("holders.csv").read_text(encoding="utf-8")
    by_word: dict[str, list[str]] = {}
    for line in text.splitlines()[1:]:
        words = [ALIKE.get(w, w) for w in line[: line.index("|")].translate(APART).split()]
        if words[-1] in ("jr", "sr") and len(words) > 1:
            words.pop()
        by_word.setdefault(words[0], []).append(line)
        if words[-1] != words[0]:
            by_word.setdefault(words[-1], []).append(line)
    return by_word


def _holder(line: str) -> Holder:
    folded, name, title, country, since, until, source, as_of, person = line.split("|")
    return Holder(name, folded, title, country, since or None, until or None, source, as_of, person)


@cache
def rows_with(word: str) -> tuple[Holder, ...]:
    """The rows of everyone whose folded name begins or ends with this word, `Jr.` left out."""
    return tuple(map(_holder, _lines().get(ALIKE.get(word, word), ())))


@cache
def rows_of_state(country: str) -> tuple[Holder, ...]:
    """The rows of all officials of a state."""
    mark = f"|{country}|"
    lines = dict.fromkeys(line for found in _lines().values() for line in found if mark in line)
    return tuple(h for h in map(_holder, lines) if h.country == country)


@cache
def rows_of_person(person: str) -> tuple[Holder, ...]:
    """The rows with this number of a person."""
    return tuple(map(_holder, _by_person().get(person, ())))


@cache
def _by_person() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in dict.fromkeys(line for lines in _lines().values() for line in lines):
        found.setdefault(line.rpartition("|")[2], []).append(line)
    return found


def holders(name: str, on: str | None = None, title: str | None = None) -> tuple[Holder, ...]:
    """The holders whose surname or full name this is, who held an office on that day, with these words in its title.

    name   folded or not: `blinken`, `Antony Blinken`, `von der Leyen`, `Nguyen Phu Trong`; initials do not count
    on     EDTF; holders not known to be in office then are left out; None: any who were since 1990
    title  `Secretary` finds the Secretary of State

    >>> [h.name for h in holders("blinken", "2022-05", "secretary")]
    ['Antony Blinken', 'Antony John Blinken']
    """
    asked = _words(name)
    if not asked:
        return ()
    known = _lines()
    candidates = dict.fromkeys((*known.get(asked[0], ()), *known.get(asked[-1], ())))
    wanted = set() if title is None else _title_words(title)
    found = []
    for holder in map(_holder, candidates):
        if not _is_named(holder, asked) and not (wanted and _ends_in(holder, asked)):
            continue
        if not holder.held_on(on) if on is not None else (holder.until or RECENT) < RECENT:
            continue
        if not wanted <= _title_words(holder.title):
            continue
        found.append(holder)
    return tuple(found)


@cache
def country_of_person(full_name: str) -> str | None:
    """The ISO code of the one state of which someone with this full name is known to have held an office.

    None for a surname alone, for a name that the register does not hold, and for one that it has for two states.

    >>> country_of_person("Antony Blinken"), country_of_person("Xi Jinping"), country_of_person("Blinken")
    ('US', 'CN', None)
    """
    if len([w for w in _words(full_name) if w not in PARTICLES]) < 2:
        return None
    states = {h.country for h in holders(full_name)}
    return states.pop() if len(states) == 1 else None


def _title_words(title: str) -> set[str]:
    """The folded words of a title, in one spelling: "Premier" is "prime minister", "Defense" is "defence"."""
    return {part for w in fold(title).replace(",", " ").split() for part in SPELLINGS.get(w, w).split()}


def _words(name: str) -> tuple[str, ...]:
    """The folded words of a name: no initials, no marks; `el-Sisi` and `Al Sisi`, `Sergei` and `Sergey` are one."""
    words = tuple(ALIKE.get(w, w) for w in fold(name).translate(APART).split())
    return tuple(w for w in words if len(w) > 1 and w not in HONORIFICS) or words


def _ends_in(holder: Holder, asked: tuple[str, ...]) -> bool:
    """True where several words are this holder's surname: "President López Obrador"; only beside a title."""
    words = _words(holder.folded)
    return 1 < len(asked) < len(words) and words[-len(asked) :] == asked


def _is_named(holder: Holder, asked: tuple[str, ...]) -> bool:
    """True where the words asked for are this holder's surname, or the full name in either order, or a shorter form of it."""
    words = _words(holder.folded)
    if len([w for w in asked if w not in PARTICLES]) == 1:
        ends = words[-len(asked) :] == asked or (words[-1] in {"jr", "sr"} and words[-2:-1] == asked)
        return ends or (holder.country in FAMILY_NAME_FIRST and words[:1] == asked)
    if set(asked) == set(words):
        return True
    # "Antony John Blinken" is "Antony Blinken", "Tayyip Erdogan" is "Recep Tayyip Erdogan": the ends must agree.
    short, long = sorted((asked, words), key=len)
    return set(short) <= set(long) and short[-1] == long[-1] and (short[0] == long[0] or len(short) > 2 or holder.country == "TR")
