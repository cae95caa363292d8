"""Which state a row of words names: by its name, its people, its capital or the seat of its government."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from memcon.text.folding import fold
from memcon.text.phrases import Phrases

CountryForm = Literal["name", "demonym", "capital", "seat"]
LONGEST_ELSEWHERE = 4


@dataclass(frozen=True, slots=True)
class CountryMatch:
    """A state named at some words.

    iso     ISO 3166-1 alpha-2 (XK for Kosovo)
    length  how many words
    form    name (`Viet Nam`), demonym (`Vietnamese`), capital (`Hanoi`) or seat (`the Kremlin`, without article)
    plural  the people in the plural (`Americans`): a group, not the state's adjective
    """

    iso: str
    length: int
    form: CountryForm
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A row of the register: one state or territory and how it is written; source and as_of say where it is from."""

    iso: str
    name: str
    official: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    plurals: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    source: str
    as_of: str


@cache
def countries() -> dict[str, Country]:
    """All states and territories by ISO code."""
    text = files("memcon.register").joinpath("countries.csv").read_text(encoding="utf-8")
    found: dict[str, Country] = {}
    for row in csv.DictReader(io.StringIO(text)):
        many = {k: tuple(v for v in row[k].split("|") if v) for k in ("names", "demonyms", "plurals", "capitals", "seats")}
        found[row["iso"]] = Country(
            row["iso"], row["name"], row["official"], many["names"], many["demonyms"], many["plurals"],
            many["capitals"], many["seats"], row["source"], row["as_of"],
        )  # fmt: skip
    return found


@cache
def _table() -> Phrases[tuple[str, CountryForm, bool]]:
    def rows() -> Iterator[tuple[str, tuple[str, CountryForm, bool]]]:
        # Names before capitals: `Singapore` is the state. Every name of every state before any capital, for the same reason.
        for c in countries().values():
            for name in (c.name, c.official, *c.names):
                yield name, (c.iso, "name", False)
        for c in countries().values():
            for word in c.demonyms:
                yield word, (c.iso, "demonym", False)
            for word in c.plurals:
                yield word, (c.iso, "demonym", True)
        for c in countries().values():
            for word in c.capitals:
                yield word, (c.iso, "capital", False)
            for word in c.seats:
                yield word, (c.iso, "seat", False)

    return Phrases(rows())


@cache
def _elsewhere() -> Phrases[bool]:
    lines = files("memcon.register").joinpath("elsewhere.txt").read_text(encoding="utf-8").splitlines()
    return Phrases((line, True) for line in lines if line and not line.startswith("#"))


def match_country(words: Sequence[str], raw: Sequence[str], i: int) -> CountryMatch | None:
    """The state that the longest row of words from i on names, or None.

    words  folded tokens (`memcon.text.folding.fold`)
    raw    the same tokens as written: a name begins with a capital letter and an abbreviation is all capitals,
           so "told us" names nobody, "turkey" is a bird and "US" is a state
    An article is left to the caller: ask at `Kremlin`, not at `the`. A name inside that of something else
    ("the South China Sea", "Latin America", "the Paris Agreement") is None.

    >>> match_country(("viet", "nam", "and"), ("Việt", "Nam", "and"), 0)
    CountryMatch(iso='VN', length=2, form='name', plural=False)
    """
    if not raw[i][:1].isupper() and not raw[i][:1].isdigit():
        return None
    found = _table().longest(words, i)
    if found is None:
        return None
    (iso, form, plural), length = found
    if length == 1 and not _is_written_as_name(words[i], raw[i]):
        return None
    if _covered(words, i, length):
        return None
    return CountryMatch(iso, length, form, plural)


def _is_written_as_name(word: str, raw: str) -> bool:
    letters = word.replace(".", "")
    if letters in {"us", "uk", "usa", "uae", "prc", "rok", "dprk", "drc", "car", "png", "rsa", "ksa", "srv", "frg", "fsm"}:
        return sum(c.isupper() for c in raw) >= 2  # "RoK" too
    return True


def _covered(words: Sequence[str], i: int, length: int) -> bool:
    """True where words[i : i + length] stand inside a longer name that is no state's."""
    table = _elsewhere()
    for start in range(max(0, i - LONGEST_ELSEWHERE + 1), i + 1):
        for _, n in table.all(words, start):
            if start + n >= i + length and n > length:
                return True
    return False


def country_name(iso: str) -> str:
    """The short English name of the state, or the code itself where the register does not know it."""
    found = countries().get(iso)
    return iso if found is None else found.name


def is_country(iso: str) -> bool:
    """True for the ISO 3166-1 alpha-2 code of a state or territory in the register."""
    return iso in countries()


@cache
def _by_folded_name() -> dict[str, str]:
    by_name: dict[str, str] = {}
    for c in countries().values():
        for name in (c.name, c.official, *c.names, c.iso):
            by_name.setdefault(fold(name).removeprefix("the ").rstrip("."), c.iso)
    return by_name


def iso_of(name: str) -> str | None:
    """The ISO code of the state with this name, variant or code; None for what is no state's name.

    >>> iso_of("Viet Nam"), iso_of("the Netherlands"), iso_of("ROK"), iso_of("Atlantis")
    ('VN', 'NL', 'KR', None)
    """
    return _by_folded_name().get(fold(name.strip()).removeprefix("the ").rstrip("."))
