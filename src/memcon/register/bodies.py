"""Which international body, or named organ of a state, a row of words names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from memcon.register.countries import match_country
from memcon.text.phrases import Phrases

# A council with one of these in front, or one of these after it, is a state's own ("Secretary of the Security Council").
OFFICERS = frozenset({"secretary", "chairman", "deputy", "chief", "head", "speaker"})


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """A body named at some words.

    key      stable key of the register (`ASEAN`, `US_CONGRESS`)
    name     full name
    short    the name it goes by; the `side` of a participant that speaks for it
    country  the state that it is an organ of; None for an international body or a movement of no state
    length   how many words
    """

    key: str
    name: str
    short: str
    country: str | None
    length: int


@dataclass(frozen=True, slots=True)
class Body:
    """A row of the register, written by hand; `shared` are the aliases that organs of other states go by too."""

    key: str
    name: str
    short: str
    country: str | None
    aliases: tuple[str, ...]
    shared: frozenset[str] = frozenset()


@cache
def bodies() -> dict[str, Body]:
    """All bodies by key."""
    text = files("memcon.register").joinpath("bodies.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        written = row["aliases"].split("|")
        shared = frozenset(a.rstrip("?") for a in written if a.endswith("?"))
        aliases = tuple(a.rstrip("?") for a in written)
        found[row["key"]] = Body(row["key"], row["name"], row["short"], row["country"] or None, aliases, shared)
    return found


@cache
def _table() -> Phrases[tuple[str, bool, bool]]:
    def rows() -> Iterator[tuple[str, tuple[str, bool, bool]]]:
        for body in bodies().values():
            for alias in (*body.aliases, body.name):
                yield alias, (body.key, is_acronym(alias), alias in body.shared)

    return Phrases(rows())


def is_acronym(alias: str) -> bool:
    """True for a name written in capitals, which the text must write so too (`WHO` is no pronoun)."""
    return " " not in alias and alias.upper() == alias and len(alias) <= 6


def match_body(words: Sequence[str], raw: Sequence[str], i: int) -> BodyMatch | None:
    """The body that the longest row of words from i on names, or None.

    words  folded tokens (`memcon.text.folding.fold`); raw the same as written. An article is left to the caller.

    >>> match_body(("the", "un", "security", "council"), ("the", "UN", "Security", "Council"), 1).key
    'UNSC'
    """
    if not (raw[i][:1].isupper() or raw[i][:1].isdigit()):
        return None
    for (key, acronym, shared), length in _table().all(words, i):
        if acronym and not raw[i].isupper():
            continue
        if length > 1 and not raw[i + length - 1][:1].isupper() and not raw[i + length - 1][:1].isdigit():
            continue
        body = bodies()[key]
        if shared and _is_anothers(words, raw, i, length, body.country):
            continue
        return BodyMatch(key, body.name, body.short, body.country, length)
    return None


def _is_anothers(words: Sequence[str], raw: Sequence[str], i: int, length: int, country: str | None) -> bool:
    """True where what stands around says that this is another state's organ: "the Indonesian House of Representatives"."""
    edge = i - 1 if i and words[i - 1] == "'s" else i
    for start in range(max(0, edge - 5), edge):
        state = match_country(words, raw, start)
        if state is not None and start + state.length == edge and state.form in ("name", "demonym") and state.iso != country:
            return True
    end = i + length
    if end + 1 < len(words) and words[end] == "of":
        at = end + 1 + (words[end + 1] == "the")
        state = match_country(words, raw, at) if at < len(words) else None
        return state is not None and state.iso != country
    # No state's: officers of the United Nations' councils are called presidents and representatives.
    return country is None and bool(OFFICERS.intersection((*words[max(0, i - 3) : i], *words[end : end + 1])))


def body_named(name: str) -> Body | None:
    """The body with this key, short name, full name or alias; None for what is no body's name."""
    return bodies().get(name) or _by_name().get(name.removeprefix("the "))


@cache
def _by_name() -> dict[str, Body]:
    by_name: dict[str, Body] = {}
    for body in bodies().values():
        for alias in (body.short, body.name, *body.aliases):
            by_name.setdefault(alias, body)
    return by_name
