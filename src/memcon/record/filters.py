"""What a listing is narrowed by, and the SQL that says so."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, false, func, or_, select, true

from memcon.errors import UsageError
from memcon.model.dates import bounds, is_edtf
from memcon.record import schema
from memcon.record.identity import Identity, so_called
from memcon.register.bodies import body_named
from memcon.register.countries import is_country, iso_of
from memcon.text.folding import key_of

BOTH = "both"


@dataclass(frozen=True, slots=True)
class Filters:
    """All conditions hold together; several values of one condition are alternatives; an empty one does not narrow.

    person      takes part, speaks, is addressed, binds or is bound
    country     its side does
    pair        two sides that met: participants, or the guest and the country of the place
    place       the country where a contact was held
    by, of, to  a country, body, person, or `both`: who speaks, who is to act, who is addressed
    since       EDTF, inclusive, like `until`
    everything  also what is not live, negated, only hypothetical
    """

    person: str | None = None
    country: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    by: str | None = None
    of: str | None = None
    to: str | None = None
    act: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    side: str | None = None
    document: str | None = None
    everything: bool = False
    place: str | None = None


def side_of(name: str) -> str | None:
    """The side that a user's word stands for: a country's ISO code, an international body's short name; None for others."""
    word = name.strip()
    if len(word) == 2 and word.isalpha() and is_country(word.upper()):
        return word.upper()
    country = iso_of(word)
    if country is not None:
        return country
    body = body_named(word) or body_named(word.upper())
    return body.short if body is not None and body.country is None else None


def country_code(name: str, option: str) -> str:
    """The side that a user's word stands for; raises UsageError where it is none."""
    code = side_of(name)
    if code is None:
        raise UsageError(
            f"{option} {name!r}: no country is called that. Give an ISO code such as VN, an English name, or a body such as EU"
        )
    return code


def pair_of(text: str) -> tuple[str, str]:
    """The two sides of `VN-US` (or `Vietnam-United States`, `VN,US`); raises UsageError where there are not two."""
    for mark in ("--", "/", ",", "-"):
        parts = [p.strip() for p in text.split(mark)]
        if len(parts) == 2 and all(parts):
            one, two = (country_code(p, "--pair") for p in parts)
            if one == two:
                raise UsageError(f"--pair {text!r}: both are {one}. Name two countries, such as VN-US")
            return one, two
    raise UsageError(f"--pair {text!r}: not two countries. Write it like VN-US")


@dataclass(frozen=True, slots=True)
class Selector:
    """Whom a user's word stands for: everyone of one side, the parties together, or the entities of that name."""

    label: str
    side: str | None = None
    joint: bool = False
    members: tuple[tuple[str, str], ...] = ()
    persons: tuple[Identity, ...] = ()


def selector(connection: Connection, word: str) -> Selector:
    """Whom the word stands for: `both`, a country, else persons and bodies so named (perhaps none)."""
    if word.strip().casefold() == BOTH:
        return Selector("both sides", joint=True)
    code = side_of(word)
    if code is not None:
        return Selector(code, side=code)
    found = so_called(connection, word, ("person", "organisation"))
    return Selector(word, members=tuple(m for i in found for m in i.members), persons=found)


def selectors(connection: Connection, f: Filters) -> dict[str, Selector]:
    """Whom each name in the filters stands for."""
    words = [w for w in (f.person, f.by, f.of, f.to) if w is not None]
    return {w: selector(connection, w) for w in dict.fromkeys(words)}


def named(found: dict[str, Selector]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names that are no country's, with the labels of those they stand for."""
    return tuple((w, tuple(p.label for p in who.persons)) for w, who in found.items() if who.side is None and not who.joint)


def members_in(document: Any, entity: Any, members: Iterable[tuple[str, str]]) -> ColumnElement[bool]:
    """Whether (document, entity) is one of these, however many they are."""
    listed = func.json_each(json.dumps([f"{d}:{e}" for d, e in members])).table_valued("value")
    among: ColumnElement[bool] = (document + ":" + entity).in_(select(listed.c.value))
    return among


def issue_is(column: Any, slugs: Iterable[str]) -> ColumnElement[bool]:
    """Whether the column holds one of these issues, or one that a slug heads (`missing` heads `missing-americans`)."""
    tests: list[ColumnElement[bool]] = []
    for slug in slugs:
        plain = key_of(slug).replace(" ", "-")
        tests += [column == plain, column.startswith(plain + "-", autoescape=True)]
    return or_(false(), *tests)


def has_issue(table: Table, owner: str, slugs: Iterable[str]) -> ColumnElement[bool]:
    """Whether the row names one of these issues; a statement does, too, where an undertaking read out of it does."""
    i, u = schema.issues.c, schema.undertakings.c
    itself = exists().where(i.document == table.c.document, i.owner == owner, i.id == table.c.id, issue_is(i.slug, slugs))
    if owner != "statement":
        return itself
    derived = exists().where(
        u.document == table.c.document, u.statement == table.c.id,
        i.document == u.document, i.owner == "undertaking", i.id == u.id, issue_is(i.slug, slugs),
    )  # fmt: skip
    return or_(itself, derived)


def of_source(f: Filters) -> ColumnElement[bool]:
    """The conditions on the document that reports a line; the statement must have `documents` in its FROM."""
    d = schema.documents.c
    tests: list[ColumnElement[bool]] = [true()]
    if f.publisher is not None:
        tests.append(d.publisher_key.contains(key_of(f.publisher), autoescape=True))
    if f.side is not None:
        tests.append(d.side == (side_of(f.side) or f.side))
    if f.document is not None:
        tests.append(or_(d.stem == f.document, d.id == f.document))
    return and_(*tests)


def in_period(table: Table, f: Filters) -> tuple[ColumnElement[bool], ...]:
    """What says that the row's date can lie between since and until; nothing where neither is asked."""
    since, until = period_of(f)
    if since is None and until is None:
        return ()
    tests: list[ColumnElement[bool]] = [table.c.date_from.is_not(None)]
    if since is not None:
        tests.append(table.c.date_to >= since)
    if until is not None:
        tests.append(table.c.date_from <= until)
    return tuple(tests)


def period_of(f: Filters) -> tuple[str | None, str | None]:
    """The first day of `since` and the last of `until`; raises UsageError where they are no dates, or the wrong way round."""
    since = _day(f.since, "--since", 0) if f.since is not None else None
    until = _day(f.until, "--until", 1) if f.until is not None else None
    if since is not None and until is not None and since > until:
        raise UsageError(f"--since {f.since!r} is after --until {f.until!r}: no day is in that period. Exchange them")
    return since, until


def _day(text: str, option: str, which: int) -> str:
    days = bounds(text) if is_edtf(text) else None
    if days is None:
        raise UsageError(f"{option} {text!r}: not a date with a year. Write 2026, 2026-02 or 2026-02-18")
    return days[which].isoformat()


def party_is(table: Table, owner: str, capacities: tuple[str, ...], who: Selector) -> ColumnElement[bool]:
    """Whether one of those who stand in these capacities of the row is the one selected."""
    p = schema.parties.c
    if who.side is not None:
        test: ColumnElement[bool] = p.side == who.side
    else:
        test = members_in(p.document, p.entity, who.members)
    return exists().where(p.document == table.c.document, p.owner == owner, p.id == table.c.id, p.capacity.in_(capacities), test)


def participant_is(table: Table, key: Any, who: Selector) -> ColumnElement[bool]:
    """Whether one of the participants of the engagement `key` of the row's document is the one selected."""
    p = schema.participants.c
    test = p.side == who.side if who.side is not None else members_in(p.document, p.entity, who.members)
    return exists().where(p.document == table.c.document, p.engagement == key, test)


def pair_met(pair: tuple[str, str], document: Any, engagement: Any) -> ColumnElement[bool]:
    """Whether both sides stand in this engagement: as participants, or one as the country where it was held.

    A visit's host is often unnamed, and a guest at a conference in the other's capital is there with it.
    """
    e, p = schema.engagements.alias("e"), schema.participants.alias("p")
    tests = []
    for side in pair:
        there = exists().where(p.c.document == e.c.document, p.c.engagement == e.c.id, p.c.side == side)
        host = and_(e.c.place_country == side, e.c.kind.in_(("visit", "multilateral")))
        tests.append(or_(there, host))
    either = exists().where(p.c.document == e.c.document, p.c.engagement == e.c.id, p.c.side.in_(pair))
    return exists().where(e.c.document == document, e.c.id == engagement, either, *tests)


Query = Select[Any]
