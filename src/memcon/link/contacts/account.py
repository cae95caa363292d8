"""One document's report of a contact, as it is compared with others: who took part, on which days, where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.lexicon.occasions import hours_of, is_repeated, levels_of, names_in
from memcon.link.values import Digest, Named, Reported
from memcon.model.dates import days
from memcon.model.links import Identity, Key
from memcon.text.folding import fold_words, words_of

Days = tuple[int, int]

HELD = (-4, 1)
"""Days before and after its publication in which news without a date of its own took place: releases follow within days,
and a feed's clock may run behind the place."""
AHEAD = (-1, 45)
"""The same for what is announced without a date."""
GATHERINGS = frozenset({"meeting", "multilateral"})
"""Kinds that one report gives and another may not: a meeting of three delegations is read as either."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of a report: identity, folded words of the name (none where only the office is given), words of the titles."""

    identity: str | None
    name: str
    words: tuple[str, ...]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """A report with what decides whose account of which contact it is.

    group    meeting stands for multilateral too
    days     the first and the last day it can have been; None: not known
    exact    the text fixes one day
    parties  each side with its people, in the order of the text; a side without people is there as a delegation
    """

    key: Key
    kind: str
    group: str
    date: str | None
    basis: str | None
    days: Days | None
    exact: bool
    parties: tuple[tuple[str, tuple[Someone, ...]], ...]
    place: str | None
    country: str | None
    background: bool
    planned: bool
    publisher: str | None
    side: str | None
    published: str | None
    names: frozenset[str]
    levels: frozenset[str]
    hours: frozenset[str]
    again: bool
    evidence: str
    position: int
    stem: str
    title: str | None

    @property
    def sides(self) -> frozenset[str]:
        """The sides that take part."""
        return frozenset(s for s, _ in self.parties)

    @property
    def order(self) -> tuple[str, Key]:
        """By publication, then by key."""
        return (self.published or "9999", self.key)

    def people(self, side: str) -> tuple[Someone, ...]:
        """Who takes part for this side, as far as the report names anyone."""
        return next((p for s, p in self.parties if s == side), ())


def accounts(digests: Sequence[Digest], who: Sequence[Identity]) -> Iterator[Account]:
    """Every report of a contact in these documents."""
    known = {m.key: i for i in who for m in i.members}
    for d in digests:
        named = {e.id: e for e in d.entities}
        for c in d.contacts:
            yield _account(d, c, named, known)


def _account(d: Digest, c: Reported, named: Mapping[str, Named], known: Mapping[Key, Identity]) -> Account:
    found = days(c.date)
    exact = found is not None and found[0] == found[1] and "/" not in (c.date or "")
    if found is None and not c.background and c.date is None:
        found = _about(d.published, AHEAD if c.planned else HELD)
    words = f"{c.evidence} {c.sentence}"
    return Account(
        (d.document, c.id), c.kind, "meeting" if c.kind in GATHERINGS else c.kind, c.date, c.date_basis, found, exact,
        _parties(d, c, named, known), c.place, c.place_country, c.background, c.planned, d.publisher, d.side, d.published,
        names_in(c.evidence), levels_of(c.evidence), hours_of(words), is_repeated(c.sentence or c.evidence), c.evidence,
        c.position, d.stem, d.title,
    )  # fmt: skip


def _about(published: str | None, window: Days) -> Days | None:
    day = days(published)
    return None if day is None else (day[0] + window[0], day[1] + window[1])


def _parties(
    d: Digest, c: Reported, named: Mapping[str, Named], known: Mapping[Key, Identity]
) -> tuple[tuple[str, tuple[Someone, ...]], ...]:
    found: dict[str, list[Someone]] = {}
    for entity, side in c.participants:
        e = named.get(entity)
        identity = known.get((d.document, entity))
        whose = side or (e.country if e is not None else None) or (identity.country if identity is not None else None)
        if whose is None:
            continue
        people = found.setdefault(whose, [])
        if e is not None and e.kind == "person":
            people.append(_someone(e, identity))
    if c.kind == "visit" and c.place_country is not None:
        found.setdefault(c.place_country, [])
    return tuple((side, tuple(people)) for side, people in found.items())


def _someone(e: Named, identity: Identity | None) -> Someone:
    titles = frozenset(w for title, _ in e.titles for w in fold_words(title))
    words = words_of(e.name)
    only_office = bool(titles) and {*words} <= titles | LINKING
    return Someone(
        identity.id if identity is not None else None, e.name, () if only_office else words, titles or frozenset(words)
    )


LINKING = frozenset({"of", "the", "for", "and", "to"})
