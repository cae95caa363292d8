"""Who met or spoke with whom, when, where: contacts, each with the reports of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from memcon.model.links import Key
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import (
    Filters,
    Selector,
    country_code,
    has_issue,
    in_period,
    named,
    of_source,
    pair_met,
    participant_is,
    selectors,
)
from memcon.record.lines import EngagementLine, EngagementReport, Listing, Party
from memcon.record.view import loading
from memcon.record.view.counts import looked

TABLE = schema.engagements
CONTACTS = schema.contacts
REPORTS = schema.contact_reports


def engagements(record: Record, filters: Filters) -> Listing[EngagementLine]:
    """The contacts that the filters leave, by date, those without a year last.

    A contact is left where each condition holds of one of its reports; its line shows the best of the reports that the
    conditions on documents leave.
    """
    f = filters
    with record.reading() as connection:
        who = selectors(connection, f)
        tests = [any_report(t) for t in conditions(f, who)]
        lines = lines_where(connection, [*tests, *in_period(CONTACTS, f)], of_source(f))
        undated = 0
        if in_period(CONTACTS, f):
            counted = select(func.count()).select_from(CONTACTS).where(*tests, CONTACTS.c.date_from.is_(None))
            undated = connection.execute(counted).scalar_one()
        return Listing(lines, looked(connection, f), undated, named(who))


def select_lines(connection: Connection, tests: list[ColumnElement[bool]]) -> tuple[EngagementLine, ...]:
    """The contacts of which all of this holds in one report, by date."""
    return lines_where(connection, [any_report(and_(*tests))], None)


def engagements_of(record: Record, document: str) -> tuple[EngagementLine, ...]:
    """A document's own reports of contacts, each a line as the document has it, by its place in the text."""
    with record.reading() as connection:
        lines = lines_where(connection, [any_report(TABLE.c.document == document)], TABLE.c.document == document)
        order = {
            row.id: n
            for n, row in enumerate(
                connection.execute(select(TABLE.c.id).where(TABLE.c.document == document).order_by(TABLE.c.position, TABLE.c.id))
            )
        }
    own = [
        EngagementLine(r.source, r.id, r.kind, r.date, r.date_basis, r.place, r.participants, r.background, r.planned, r.citation,
                       line.contact, line.reports, fulfils=line.fulfils, fulfils_why=line.fulfils_why, decided=r.decided)
        for line in lines for r in line.reports if r.source.document == document
    ]  # fmt: skip
    return tuple(sorted(own, key=lambda line: order[line.id]))


def any_report(test: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether this holds of a report of the contact."""
    joined = REPORTS.join(TABLE, and_(TABLE.c.document == REPORTS.c.document, TABLE.c.id == REPORTS.c.engagement))
    joined = joined.join(schema.documents, schema.documents.c.id == REPORTS.c.document)
    return CONTACTS.c.id.in_(select(REPORTS.c.contact).select_from(joined).where(test))


def conditions(f: Filters, who: dict[str, Selector]) -> list[ColumnElement[bool]]:
    """What the filters ask of one report of a contact, but for the period."""
    tests = [of_source(f)]
    if f.person is not None:
        tests.append(participant_is(TABLE, TABLE.c.id, who[f.person]))
    if f.country:
        codes = [country_code(c, "--country") for c in f.country]
        held_there = and_(TABLE.c.place_country.in_(codes), TABLE.c.kind.in_(("visit", "multilateral")))
        tests.append(or_(held_there, *(participant_is(TABLE, TABLE.c.id, Selector(c, side=c)) for c in codes)))
    if f.pair is not None:
        tests.append(pair_met(f.pair, TABLE.c.document, TABLE.c.id))
    if f.place is not None:
        tests.append(TABLE.c.place_country == country_code(f.place, "--place"))
    if f.kind:
        tests.append(TABLE.c.kind.in_(f.kind))
    if f.issue:
        tests.append(_speaks_of(f.issue))
    return tests


def _speaks_of(slugs: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether a statement made in the contact names one of these issues."""
    s = schema.statements
    made_in = select(s.c.id).where(s.c.document == TABLE.c.document, s.c.engagement == TABLE.c.id)
    return made_in.where(has_issue(s, "statement", slugs)).exists()


def lines_where(
    connection: Connection, tests: Iterable[ColumnElement[bool]], shown: ColumnElement[bool] | None
) -> tuple[EngagementLine, ...]:
    """The contacts for which all of this holds; `shown` says which of their reports may head the line."""
    contacts = connection.execute(select(CONTACTS).where(*tests)).all()
    ids = [c.id for c in contacts]
    reports = _reports(connection, ids)
    heading = None if shown is None else _keys(connection, ids, shown)
    parties = _participants(connection, ids)
    lines = []
    for c in contacts:
        told = reports[c.id]
        head = next((r for r in told if heading is None or (r.source.document, r.id) in heading), told[0])
        others = sorted({r.date for r in told if r.date is not None and r.date != c.date})
        lines.append(
            EngagementLine(
                source=head.source, id=head.id, kind=c.kind, date=c.date, date_basis=c.date_basis, place=c.place,
                participants=_called(head, parties[c.id]), background=c.background, planned=c.planned, citation=head.citation,
                contact=c.id, reports=tuple(told), dates=tuple(others), fulfils=c.fulfils, fulfils_why=c.fulfils_why,
                decided=tuple(dict.fromkeys(word for r in told for word in r.decided)),
            )
        )  # fmt: skip
    dated = {c.id: (c.date_from is None, c.date_from or "", c.date is None, c.date or "") for c in contacts}
    position = _positions(connection, [(line.source.document, line.id) for line in lines])
    return tuple(
        sorted(
            lines,
            key=lambda e: (dated[e.contact], e.source.stem, e.source.document, position[e.source.document, e.id], e.id),
        )
    )


def _reports(connection: Connection, contacts: Sequence[str]) -> dict[str, list[EngagementReport]]:
    """The reports of these contacts, the best first."""
    joined = loading.reported(TABLE).join(
        REPORTS, and_(REPORTS.c.document == TABLE.c.document, REPORTS.c.engagement == TABLE.c.id)
    )
    query = select(TABLE, REPORTS.c.contact, REPORTS.c.why, *loading.source_columns()).select_from(joined)
    rows = connection.execute(query.where(_listed(REPORTS.c.contact, contacts)).order_by(REPORTS.c.contact, REPORTS.c.n)).all()
    keys = [(row.document, row.id) for row in rows]
    who = loading.participants(connection, keys)
    cited = loading.citations(connection, "engagement", ("evidence",), keys)
    decided = loading.decided(connection, "engagement", keys)
    found: dict[str, list[EngagementReport]] = defaultdict(list)
    for row in rows:
        found[row.contact].append(
            EngagementReport(
                loading.source_of(row), row.id, row.kind, row.date, row.date_basis, row.place, tuple(who[row.document, row.id]),
                row.background, row.planned, row.why, cited[row.document, row.id],
                decided.get((row.document, row.id), ()),
            )
        )  # fmt: skip
    return found


def _keys(connection: Connection, contacts: Sequence[str], shown: ColumnElement[bool]) -> set[Key]:
    joined = loading.reported(TABLE).join(
        REPORTS, and_(REPORTS.c.document == TABLE.c.document, REPORTS.c.engagement == TABLE.c.id)
    )
    query = select(TABLE.c.document, TABLE.c.id).select_from(joined).where(_listed(REPORTS.c.contact, contacts), shown)
    return {(row.document, row.id) for row in connection.execute(query)}


def _participants(connection: Connection, contacts: Sequence[str]) -> Mapping[str, list[tuple[Any, frozenset[Key]]]]:
    """Those who took part, as identities, each with the entities that they are in the contacts' reports."""
    p, i, m = schema.contact_participants, schema.identities, schema.identity_members
    members: dict[str, set[Key]] = defaultdict(set)
    met = schema.participants
    in_reports = REPORTS.join(met, and_(met.c.document == REPORTS.c.document, met.c.engagement == REPORTS.c.engagement))
    in_reports = in_reports.join(m, and_(m.c.document == met.c.document, m.c.entity == met.c.entity))
    query = select(m.c.identity, m.c.document, m.c.entity).select_from(in_reports).where(_listed(REPORTS.c.contact, contacts))
    for identity, document, entity in connection.execute(query):
        members[identity].add((document, entity))
    rows = connection.execute(
        select(p.c.contact, p.c.side, i.c.id, i.c.name, i.c.kind).select_from(p.join(i, i.c.id == p.c.identity))
        .where(_listed(p.c.contact, contacts)).order_by(p.c.contact, p.c.n)
    )  # fmt: skip
    found: dict[str, list[tuple[Any, frozenset[Key]]]] = defaultdict(list)
    for row in rows:
        found[row.contact].append((row, frozenset(members[row.id])))
    return found


def _called(head: EngagementReport, parties: Iterable[tuple[Any, frozenset[Key]]]) -> tuple[Party, ...]:
    """The participants of a contact: by the name that its best report gives them, the others by that of the record."""
    found = []
    for row, members in parties:
        own = next((p for p in head.participants if p.entity and (head.source.document, p.entity) in members), None)
        if own is not None:
            found.append(own)
        else:
            entity = min(members)[1] if members else None
            found.append(Party(loading.called(row.name, row.kind, row.side), row.side, entity, row.kind))
    return tuple(found) or head.participants


def _positions(connection: Connection, keys: Sequence[Key]) -> dict[Key, int]:
    query = select(TABLE.c.document, TABLE.c.id, TABLE.c.position).where(loading.among(TABLE.c.document, TABLE.c.id, keys))
    return {(row.document, row.id): row.position for row in connection.execute(query)}


def _listed(column: Any, ids: Sequence[str]) -> ColumnElement[bool]:
    """Whether the column holds one of these, however many they are."""
    listed = func.json_each(json.dumps(list(ids))).table_valued("value")
    among: ColumnElement[bool] = column.in_(select(listed.c.value))
    return among
