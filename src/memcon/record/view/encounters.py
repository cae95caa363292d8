"""Contacts in numbers: when, between which sides, in which countries; each number is that of the listing it stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, func, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, in_period, selectors
from memcon.record.lines import Looked
from memcon.record.view.counts import looked
from memcon.record.view.engagements import any_report, conditions

CONTACTS, REPORTS, TOLD, MET = schema.contacts, schema.contact_reports, schema.engagements, schema.participants
HELD_THERE = ("visit", "multilateral")
"""Kinds of contact at which the country of the place counts as taking part, as the filters have it."""
LaneOf = Literal["kind", "side", "partner"]
Days = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Lane:
    """Contacts of one kind, or with one side: `days` are (first day, last day, how many), `undated` have no year."""

    name: str
    total: int
    undated: int
    days: tuple[Days, ...]


@dataclass(frozen=True, slots=True)
class Encounters:
    """All contacts that the filters leave, then by lanes, the busiest first; `looked`: over how much."""

    looked: Looked
    every: Lane
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class SidesMet:
    """How many contacts each side had, and each two sides with each other (in alphabetical order within a pair)."""

    looked: Looked
    total: int
    sides: tuple[tuple[str, int], ...]
    pairs: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A country in which contacts were held, and the places in it as reports name them, each with its contacts."""

    country: str
    contacts: int
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where contacts were held.

    elsewhere  places of which the record does not know the country, with their contacts
    unplaced   contacts of which no report gives a place in a known country
    """

    looked: Looked
    total: int
    countries: tuple[Held, ...]
    elsewhere: tuple[tuple[str, int], ...]
    unplaced: int


def encounters(record: Record, f: Filters, by: LaneOf = "kind", of: str | None = None) -> Encounters:
    """When contacts took place, by kind, by side, or by the sides that `of` met."""
    with record.reading() as connection:
        kept, undated = _kept(connection, f)
        c = CONTACTS.c
        dates = kept.join(CONTACTS, c.id == kept.c.id)
        every = connection.execute(
            select(c.date_from, c.date_to, func.count()).select_from(dates).group_by(c.date_from, c.date_to)
        )
        lane, contact, through = _lane(kept, by, of)
        rows = connection.execute(
            select(lane.label("lane"), c.date_from, c.date_to, func.count(contact.distinct()))
            .select_from(through.join(CONTACTS, c.id == contact)).where(lane.is_not(None))
            .group_by(lane, c.date_from, c.date_to)
        )  # fmt: skip
        by_lane: dict[str, list[Any]] = defaultdict(list)
        for name, *rest in rows:
            by_lane[name].append(rest)
        lanes = [_made(name, found) for name, found in by_lane.items()]
        whole = _made("all", every)
        if undated is not None:
            whole = Lane("all", whole.total, undated, whole.days)
        return Encounters(looked(connection, f), whole, tuple(sorted(lanes, key=lambda x: (-x.total, x.name))))


def sides_met(record: Record, f: Filters) -> SidesMet:
    """Who met whom, side by side."""
    with record.reading() as connection:
        kept, _ = _kept(connection, f)
        there = _there(kept)
        other = there.alias("other")
        of_one = connection.execute(select(there.c.side, func.count(there.c.contact.distinct())).group_by(there.c.side)).all()
        joined = there.join(other, and_(other.c.document == there.c.document, other.c.engagement == there.c.engagement,
                                        there.c.side < other.c.side))  # fmt: skip
        of_two = connection.execute(
            select(there.c.side, other.c.side, func.count(there.c.contact.distinct())).select_from(joined)
            .group_by(there.c.side, other.c.side)
        ).all()  # fmt: skip
        total = connection.execute(select(func.count()).select_from(kept)).scalar_one()
        return SidesMet(
            looked(connection, f), total, tuple(sorted(((s, n) for s, n in of_one), key=lambda x: (-x[1], x[0]))),
            tuple(sorted(((a, b, n) for a, b, n in of_two), key=lambda x: (-x[2], x[0], x[1]))),
        )  # fmt: skip


def places(record: Record, f: Filters) -> Places:
    """In which countries, and at which places, contacts were held; a place of no known country is listed, never guessed."""
    with record.reading() as connection:
        kept, _ = _kept(connection, f)
        told = _told(kept)
        contact = kept.c.id.distinct()
        country, place = TOLD.c.place_country, TOLD.c.place
        of_country = connection.execute(
            select(country, func.count(contact)).select_from(told).where(country.is_not(None)).group_by(country)
        ).all()
        of_place = connection.execute(
            select(country, place, func.count(contact)).select_from(told).where(place.is_not(None)).group_by(country, place)
        ).all()
        total = connection.execute(select(func.count()).select_from(kept)).scalar_one()
        placed = connection.execute(select(func.count(contact)).select_from(told).where(country.is_not(None))).scalar_one()
        named: dict[str | None, list[tuple[str, int]]] = defaultdict(list)
        for where, what, n in of_place:
            named[where].append((" ".join(what.split()), n))
        held = [Held(iso, n, _most(named[iso])) for iso, n in of_country]
        return Places(looked(connection, f), total, tuple(sorted(held, key=lambda h: (-h.contacts, h.country))),
                      _most(named[None]), total - placed)  # fmt: skip


def _kept(connection: Connection, f: Filters) -> tuple[Any, int | None]:
    """The contacts that the filters leave; and where a period is asked, how many it leaves out for want of a year."""
    tests = [any_report(t) for t in conditions(f, selectors(connection, f))]
    period = in_period(CONTACTS, f)
    kept = select(CONTACTS.c.id).where(*tests, *period).cte("kept")
    if not period:
        return kept, None
    out = select(func.count()).select_from(CONTACTS).where(*tests, CONTACTS.c.date_from.is_(None))
    return kept, connection.execute(out).scalar_one()


def _told(kept: Any) -> Any:
    """The kept contacts with each report of them."""
    through = kept.join(REPORTS, REPORTS.c.contact == kept.c.id)
    return through.join(TOLD, and_(TOLD.c.document == REPORTS.c.document, TOLD.c.id == REPORTS.c.engagement))


def _there(kept: Any) -> Any:
    """(contact, document, engagement, side): the sides that each report has take part, the host of a visit among them."""
    columns = (kept.c.id.label("contact"), TOLD.c.document, TOLD.c.id.label("engagement"))
    met = _told(kept).join(MET, and_(MET.c.document == TOLD.c.document, MET.c.engagement == TOLD.c.id))
    present = select(*columns, MET.c.side.label("side")).select_from(met).where(MET.c.side.is_not(None))
    host = select(*columns, TOLD.c.place_country.label("side")).select_from(_told(kept))
    host = host.where(TOLD.c.kind.in_(HELD_THERE), TOLD.c.place_country.is_not(None))
    return present.union(host).cte("there")


def _lane(kept: Any, by: LaneOf, of: str | None) -> tuple[Any, Any, Any]:
    """What names the lane of a contact, the contact, and the tables through which both are found."""
    if by == "kind":
        return TOLD.c.kind, kept.c.id, _told(kept)
    there = _there(kept)
    if by == "side" or of is None:
        return there.c.side, there.c.contact, there
    one = there.alias("one")
    own = and_(there.c.document == one.c.document, there.c.engagement == one.c.engagement, one.c.side == of, there.c.side != of)
    return there.c.side, there.c.contact, there.join(one, own)


def _made(name: str, rows: Iterable[Row[Any] | list[Any]]) -> Lane:
    found = [tuple(row) for row in rows]
    dated = sorted((a, b, n) for a, b, n in found if a is not None)
    return Lane(name, sum(n for _, _, n in found), sum(n for a, _, n in found if a is None), tuple(dated))


def _most(counted: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))
