"""One contact with all that the record holds of it: its reports, what was said in it, what is open about it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.lines import EngagementLine, LedgerLine, StatementLine
from memcon.record.view import loading
from memcon.record.view.cases import Case, cases_about
from memcon.record.view.engagements import lines_where
from memcon.record.view.ledger import select_lines as ledger_lines
from memcon.record.view.statements import select_lines as statement_lines


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact across its reports.

    statements, ledger  of all its reports, in the order of documents and texts
    announced           the contact by which it was announced, where that is kept apart
    held                the contacts that it announced
    cases               open cases about a report of it, or about an entry of the ledger that was made in it
    """

    line: EngagementLine
    statements: tuple[StatementLine, ...]
    ledger: tuple[LedgerLine, ...]
    announced: EngagementLine | None
    held: tuple[EngagementLine, ...]
    cases: tuple[Case, ...]


def contact_line(record: Record, contact_id: str) -> EngagementLine | None:
    """The contact with this id and its reports, without what was said in it; None where the record has none."""
    with record.reading() as connection:
        found = lines_where(connection, [schema.contacts.c.id == contact_id], None)
    return found[0] if found else None


def contact(record: Record, contact_id: str) -> ContactView | None:
    """The contact with this id; None where the record has none."""
    c, told, owed = schema.contacts.c, schema.statements, schema.undertakings
    with record.reading() as connection:
        found = lines_where(connection, [or_(c.id == contact_id, c.fulfils == contact_id)], None)
        line = next((x for x in found if x.contact == contact_id), None)
        if line is None:
            return None
        reports = [(r.source.document, r.id) for r in line.reports]
        said = statement_lines(connection, [loading.among(told.c.document, told.c.engagement, reports)])
        entries = ledger_lines(connection, [loading.among(owed.c.document, owed.c.engagement, reports)])
        announced = lines_where(connection, [c.id == line.fulfils], None) if line.fulfils else ()
    about = {*reports, *((s.source.document, s.id) for s in said), *((e.source.document, e.id) for e in entries)}
    return ContactView(
        line, said, entries, announced[0] if announced else None, tuple(x for x in found if x.contact != contact_id),
        cases_about(record, about),
    )  # fmt: skip
