"""How much the record holds, and over how much an answer looked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, of_source
from memcon.record.lines import Looked
from memcon.record.view.loading import reported


@dataclass(frozen=True, slots=True)
class Counts:
    """The whole record in figures; `outcomes`: (outcome, inputs), `issues`: (slug, lines of the ledger and statements)."""

    documents: int
    persons: int
    engagements: int
    statements: int
    undertakings: int
    citations: int
    findings: int
    outcomes: tuple[tuple[str, int], ...]
    issues: tuple[tuple[str, int], ...]


def looked(connection: Connection, filters: Filters) -> Looked:
    """What the record holds of the publishers and sides that the filters leave."""
    d = schema.documents
    everywhere = filters.publisher is None and filters.side is None and filters.document is None
    narrowed = () if everywhere else (of_source(filters),)

    def count(table: Table) -> int:
        if table is d or everywhere:  # every line is a document's: nothing has to be joined
            return connection.execute(select(func.count()).select_from(table).where(*narrowed)).scalar_one()
        return connection.execute(select(func.count()).select_from(reported(table)).where(*narrowed)).scalar_one()

    reports = schema.contact_reports
    told = select(func.count(reports.c.contact.distinct()))
    told = told.select_from(reports if everywhere else reported(reports)).where(*narrowed)
    contacts = connection.execute(told).scalar_one()
    return Looked(count(d), contacts, count(schema.statements), count(schema.undertakings))


def counts(record: Record) -> Counts:
    """The whole record in figures."""
    with record.reading() as connection:
        held = looked(connection, Filters())
        e = schema.entities
        persons = connection.execute(select(func.count()).select_from(e).where(e.c.kind == "person")).scalar_one()
        citations = connection.execute(select(func.count()).select_from(schema.spans)).scalar_one()
        findings = connection.execute(select(func.count()).select_from(schema.findings)).scalar_one()
        i = schema.inputs.c
        outcomes = connection.execute(select(i.outcome, func.count()).group_by(i.outcome).order_by(i.outcome)).all()
        return Counts(held.documents, persons, held.engagements, held.statements, held.undertakings, citations, findings,
                      tuple((o, n) for o, n in outcomes), issues_held(connection))  # fmt: skip


def issues_held(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Every issue that the record names, commonest first."""
    i = schema.issues.c
    rows = connection.execute(select(i.slug, func.count()).group_by(i.slug).order_by(func.count().desc(), i.slug))
    return tuple((slug, n) for slug, n in rows)
