"""The persons of the record: all of them in a list, and what is known of one beside what the listings tell."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters
from memcon.record.identity import Identity, so_called
from memcon.record.lines import Looked
from memcon.record.view import loading
from memcon.record.view.counts import looked
from memcon.record.view.who import Spelling, spellings

KINDS = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person across the record.

    office    the one that stands first: the register's latest, else what documents say; None where none is known
    also      other spellings, the commonest first
    statements  in which he or she speaks
    """

    id: str
    name: str
    country: str | None
    office: str | None
    also: tuple[str, ...]
    documents: int
    contacts: int
    statements: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Met:
    """Someone of another side, met in this many contacts, the last on that day (None: not known)."""

    id: str
    name: str
    side: str | None
    contacts: int
    last: str | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person or body: who it is and why, in how many documents, and whom they met, the most often first."""

    identity: Identity
    spellings: tuple[Spelling, ...]
    documents: int
    met: tuple[Met, ...]
    looked: Looked


def people(record: Record) -> tuple[PersonLine, ...]:
    """All persons, those with most contacts first."""
    i, m, p = schema.identities, schema.identity_members, schema.parties
    at, c, s = schema.contact_participants, schema.contacts, schema.statements
    with record.reading() as connection:
        counted = select(m.c.identity, func.count(m.c.document.distinct())).group_by(m.c.identity)
        documents = {row[0]: row[1] for row in connection.execute(counted)}
        met = {
            row.identity: row
            for row in connection.execute(
                select(at.c.identity, func.count(at.c.contact.distinct()).label("n"), func.max(c.c.date).label("last"))
                .select_from(at.join(c, c.c.id == at.c.contact)).group_by(at.c.identity)
            )
        }  # fmt: skip
        speaks = and_(p.c.document == m.c.document, p.c.entity == m.c.entity, p.c.owner == "statement", p.c.capacity == "speaker")
        live = and_(s.c.document == p.c.document, s.c.id == p.c.id, s.c.negated.is_(False))
        speaking = connection.execute(
            select(m.c.identity, func.count((p.c.document + ":" + p.c.id).distinct()))
            .select_from(m.join(p, speaks).join(s, live)).group_by(m.c.identity)
        )  # fmt: skip
        said = {row[0]: row[1] for row in speaking}
        rows = connection.execute(select(i.c.id, i.c.name, i.c.country, i.c.names, i.c.offices).where(i.c.kind == "person")).all()
    found = []
    for row in rows:
        offices = json.loads(row.offices)
        names = tuple(n for n in json.loads(row.names) if n != row.name)
        took = met.get(row.id)
        found.append(
            PersonLine(row.id, row.name, row.country, offices[0]["title"] if offices else None, names, documents.get(row.id, 0),
                       took.n if took else 0, said.get(row.id, 0), took.last if took else None)
        )  # fmt: skip
    return tuple(sorted(found, key=lambda x: (-x.contacts, -x.statements, -x.documents, x.name, x.id)))


def called(record: Record, name: str) -> tuple[tuple[Identity, ...], Looked]:
    """Those whom a name, or the id of an identity, can mean, the most named first; and over how much was looked."""
    with record.reading() as connection:
        return so_called(connection, name, KINDS), looked(connection, Filters())


def person(record: Record, identity: Identity) -> PersonView:
    """What is known of this one."""
    at, other, i, c = schema.contact_participants, schema.contact_participants.alias("other"), schema.identities, schema.contacts
    side = func.coalesce(other.c.side, i.c.country)
    query = (
        select(i.c.id, i.c.name, i.c.kind, side.label("side"), c.c.id.label("contact"), c.c.date)
        .select_from(
            at.join(other, and_(other.c.contact == at.c.contact, other.c.identity != at.c.identity))
            .join(i, i.c.id == other.c.identity).join(c, c.c.id == at.c.contact)
        )
        .where(at.c.identity == identity.id, i.c.kind == "person")
    )  # fmt: skip
    seen: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    who: dict[str, tuple[str, str | None]] = {}
    with record.reading() as connection:
        for row in connection.execute(query):
            if row.side is None or row.side != identity.country:
                seen[row.id].append((row.contact, row.date))
                who[row.id] = (loading.called(row.name, row.kind, row.side), row.side)
        written = spellings(connection, identity)
        over = looked(connection, Filters())
    met = [
        Met(one, *who[one], len({contact for contact, _ in on}), max((d for _, d in on if d), default=None))
        for one, on in seen.items()
    ]
    documents = len({document for document, _ in identity.members})
    return PersonView(identity, written, documents, tuple(sorted(met, key=lambda x: (-x.contacts, x.name, x.id))), over)
