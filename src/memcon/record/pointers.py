"""Whether what points at something points at what is there: parties, links, the journal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Table, and_, select

from memcon.errors import CitationBroken, RecordError
from memcon.model.decision import decision_of
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.links import up_to_date

LINKED = (
    (schema.identity_members, "entity", schema.entities, "the member of an identity"),
    (schema.contact_reports, "engagement", schema.engagements, "a report of a contact"),
)


def point_right(connection: Connection, record: Record) -> None:
    """Raises CitationBroken where a line has no citation, RecordError where it points at nothing.

    Links are rechecked where they are of the documents as they now are; else they will be made anew before they are used.
    """
    p, e = schema.parties.c, schema.entities
    joined = schema.parties.outerjoin(e, and_(e.c.document == p.document, e.c.id == p.entity))
    stray = select(p.document, p.owner, p.id).select_from(joined).where(p.entity.is_not(None), e.c.id.is_(None)).limit(1)
    s = schema.spans
    for table, owner, field in ((schema.statements, "statement", "cue"), (schema.undertakings, "undertaking", "evidence"),
                                (schema.engagements, "engagement", "evidence")):  # fmt: skip
        quoted = and_(s.c.document == table.c.document, s.c.id == table.c.id, s.c.owner == owner, s.c.field == field)
        bare = select(table.c.document, table.c.id).select_from(table.outerjoin(s, quoted)).where(s.c.id.is_(None))
        for row in connection.execute(bare.limit(1)):
            raise CitationBroken(f"{row.document}: {owner} {row.id} has no citation")
    for line in connection.execute(stray):
        raise RecordError(f"{record.path}: {line.owner} {line.id} of {line.document} names an entity that is not there")
    if up_to_date(connection):
        _links(connection, record)
    _journal(connection, record)


def _links(connection: Connection, record: Record) -> None:
    for table, column, there, what in LINKED:
        _stray(connection, record, table, table.c[column], there, what)
    steps = schema.chain_steps
    for owner, there in (("statement", schema.statements), ("undertaking", schema.undertakings)):
        _stray(connection, record, steps, steps.c.id, there, "a step of a chain", steps.c.owner == owner)


def _stray(
    connection: Connection, record: Record, table: Table, column: Column[Any], there: Table, what: str, *only: Any
) -> None:
    joined = table.outerjoin(there, and_(there.c.document == table.c.document, there.c.id == column))
    query = select(table.c.document, column.label("id")).select_from(joined).where(there.c.id.is_(None), *only).limit(1)
    for row in connection.execute(query):
        raise RecordError(f"{record.path}: {what} is {row.id} of {row.document}, which is not there")


def _journal(connection: Connection, record: Record) -> None:
    j = schema.journal.c
    for row in connection.execute(select(j.n, j.id, j.line).order_by(j.n)):
        try:
            decision = decision_of(row.line)
        except ValueError as error:
            raise RecordError(f"{record.path}: line {row.n} of the journal is damaged: {error}. Restore a copy") from error
        if decision.id != row.id:
            raise RecordError(f"{record.path}: line {row.n} of the journal is {decision.id}, the record has it as {row.id}")
