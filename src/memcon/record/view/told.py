"""What one document tells: its contacts, statements and entries of the ledger, each a line as listings have it."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.lines import EngagementLine, LedgerLine, StatementLine
from memcon.record.view.engagements import engagements_of
from memcon.record.view.ledger import select_lines as ledger_lines
from memcon.record.view.statements import select_lines as statement_lines


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of a document in the order of its text, those that are negated or not live too."""

    contacts: tuple[EngagementLine, ...]
    statements: tuple[StatementLine, ...]
    ledger: tuple[LedgerLine, ...]


def told_in(record: Record, document: str) -> Told:
    """The lines of the document with this id; none where there is no such document."""
    with record.reading() as connection:
        statements = statement_lines(connection, [schema.statements.c.document == document])
        ledger = ledger_lines(connection, [schema.undertakings.c.document == document])
    return Told(engagements_of(record, document), statements, ledger)
