"""How the lines of a listing are spread: over persons, countries, issues, kinds, publishers, sides, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, func, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, in_period, selectors
from memcon.record.view import loading
from memcon.record.view.chains import wanted
from memcon.record.view.engagements import any_report
from memcon.record.view.engagements import conditions as contact_conditions
from memcon.record.view.ledger import conditions as ledger_conditions
from memcon.record.view.statements import conditions as statement_conditions

MOST = 12
"""Values of one facet; what is rarer is found by the filters."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way in which lines differ: the filter that chooses among them, and its values with how many lines have each.

    A facet is counted as if its own filter were not set, so that another value of it can be seen and chosen.
    """

    name: str
    values: tuple[tuple[str, int], ...]


def contact_facets(record: Record, f: Filters) -> tuple[Facet, ...]:
    """Of contacts: kind, pair, country, person, issue, publisher, side, year."""
    c, p, i, r, d = schema.contacts, schema.contact_participants, schema.identities, schema.contact_reports, schema.documents

    def kept(connection: Connection, filters: Filters) -> Any:
        tests = [any_report(t) for t in contact_conditions(filters, selectors(connection, filters))]
        year = func.substr(c.c.date_from, 1, 4).label("year")
        return select(c.c.id, c.c.kind, year).where(*tests, *in_period(c, filters)).cte("kept")

    def joined(column: Any, through: Any, *tests: Any) -> Callable[[Any], Any]:
        return lambda k: select(column, func.count(k.c.id.distinct())).select_from(through(k)).where(column.is_not(None), *tests)

    other = p.alias("other")
    who = joined(i.c.name, lambda k: k.join(p, p.c.contact == k.c.id).join(i, i.c.id == p.c.identity), i.c.kind == "person")
    told = lambda k: k.join(r, r.c.contact == k.c.id).join(d, d.c.id == r.c.document)  # noqa: E731  three joins, one line each
    both = p.c.side + "-" + other.c.side
    pairs = joined(
        both, lambda k: k.join(p, p.c.contact == k.c.id).join(other, and_(other.c.contact == k.c.id, p.c.side < other.c.side))
    )
    s, issues = schema.statements, schema.issues
    spoken = lambda k: (  # noqa: E731
        k.join(r, r.c.contact == k.c.id)
        .join(s, and_(s.c.document == r.c.document, s.c.engagement == r.c.engagement))
        .join(issues, and_(issues.c.document == s.c.document, issues.c.owner == "statement", issues.c.id == s.c.id))
    )
    ways: dict[str, tuple[dict[str, Any], Callable[[Any], Any]]] = {
        "kind": ({"kind": ()}, lambda k: select(k.c.kind, func.count())),
        "pair": ({"pair": None}, pairs),
        "country": ({"country": ()}, joined(p.c.side, lambda k: k.join(p, p.c.contact == k.c.id))),
        "person": ({"person": None}, who),
        "issue": ({"issue": ()}, joined(issues.c.slug, spoken)),
        "publisher": ({"publisher": None}, joined(d.c.publisher, told)),
        "side": ({"side": None}, joined(d.c.side, told)),
        "year": ({"since": None, "until": None}, lambda k: select(k.c.year, func.count()).where(k.c.year.is_not(None))),
    }
    return _facets(record, f, ways, kept)


def statement_facets(record: Record, f: Filters) -> tuple[Facet, ...]:
    """Of statements: act, country, person, issue, publisher, side, year."""
    return _told(record, f, schema.statements, "statement", statement_conditions, ("speaker", "addressee"), "act")


def ledger_facets(record: Record, f: Filters) -> tuple[Facet, ...]:
    """Of entries of the ledger: kind, country, person, issue, publisher, side, year."""
    return _told(record, f, schema.undertakings, "undertaking", ledger_conditions, ("by", "of", "to"), "kind")


def chain_facets(record: Record, f: Filters, states: Sequence[str] = ()) -> tuple[Facet, ...]:
    """Of chains: state, who is to act, who asked, issue."""
    with record.reading() as connection:

        def found(filters: Filters, chosen: Sequence[str]) -> list[Any]:
            kept = wanted(connection, filters, selectors(connection, filters))
            return [c for c in kept if not chosen or c.state in chosen]

        counted = {
            "state": Counter(c.state for c in found(f, ())),
            "of": Counter(side for c in found(replace(f, of=None), states) for side in dict.fromkeys(c.of)),
            "by": Counter(side for c in found(replace(f, by=None), states) for side in dict.fromkeys(c.by)),
            "issue": Counter(slug for c in found(replace(f, issue=()), states) for slug in dict.fromkeys(c.issues)),
        }
    return tuple(Facet(name, _most(counts.items())) for name, counts in counted.items())


def _told(
    record: Record, f: Filters, table: Any, owner: str, conditions: Any, capacities: tuple[str, ...], kind: str
) -> tuple[Facet, ...]:  # fmt: skip
    d, p, m, i, issues = schema.documents, schema.parties, schema.identity_members, schema.identities, schema.issues

    def kept(connection: Connection, filters: Filters) -> Any:
        tests = [*conditions(filters, selectors(connection, filters)), *in_period(table, filters)]
        year = func.substr(table.c.date_from, 1, 4).label("year")
        columns = (table.c.document, table.c.id, table.c[kind].label("what"), year, d.c.publisher, d.c.side)
        return select(*columns).select_from(loading.reported(table)).where(*tests).cte("kept")

    def own(column: str) -> Callable[[Any], Any]:
        return lambda k: select(k.c[column], func.count()).where(k.c[column].is_not(None))

    def party(k: Any) -> Any:
        mine = and_(p.c.document == k.c.document, p.c.owner == owner, p.c.id == k.c.id, p.c.capacity.in_(capacities))
        return k.join(p, mine)

    def sides(k: Any) -> Any:
        key = (k.c.document + ":" + k.c.id).distinct()
        return select(p.c.side, func.count(key)).select_from(party(k)).where(p.c.side.is_not(None))

    def persons(k: Any) -> Any:
        through = party(k).join(m, and_(m.c.document == p.c.document, m.c.entity == p.c.entity)).join(i, i.c.id == m.c.identity)
        key = (k.c.document + ":" + k.c.id).distinct()
        return select(i.c.name, func.count(key)).select_from(through).where(i.c.kind == "person")

    def about(k: Any) -> Any:
        mine = and_(issues.c.document == k.c.document, issues.c.owner == owner, issues.c.id == k.c.id)
        return select(issues.c.slug, func.count()).select_from(k.join(issues, mine))

    ways: dict[str, tuple[dict[str, Any], Callable[[Any], Any]]] = {
        kind: ({kind: ()}, own("what")),
        "country": ({"country": ()}, sides),
        "person": ({"person": None}, persons),
        "issue": ({"issue": ()}, about),
        "publisher": ({"publisher": None}, own("publisher")),
        "side": ({"side": None}, own("side")),
        "year": ({"since": None, "until": None}, own("year")),
    }
    return _facets(record, f, ways, kept)


def _facets(
    record: Record, f: Filters, ways: dict[str, tuple[dict[str, Any], Callable[[Any], Any]]], kept: Any
) -> tuple[Facet, ...]:
    made = []
    with record.reading() as connection:
        for name, (own, counting) in ways.items():
            query = counting(kept(connection, replace(f, **own)))
            value = query.selected_columns[0]
            rows = connection.execute(query.group_by(value)).all()
            made.append(Facet(name, _most([(row[0], row[1]) for row in rows], by_value=name == "year")))
    return tuple(made)


def _most(counted: Any, *, by_value: bool = False) -> tuple[tuple[str, int], ...]:
    """The commonest values, ties by name; years the latest first."""
    if by_value:
        return tuple(sorted(counted, reverse=True)[:MOST])
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:MOST])
