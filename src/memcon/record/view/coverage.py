"""Who names an issue, and of how many statements: what makes "none" an answer."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, func, select

from memcon.record import schema
from memcon.record.filters import Filters, Selector, has_issue, of_source, party_is, selector
from memcon.record.lines import Coverage
from memcon.record.view.loading import reported

TABLE = schema.statements
REPORTED = reported(TABLE)


def coverage(connection: Connection, filters: Filters) -> tuple[Coverage, ...]:
    """For an issue: everyone's statements first, then each party asked about (`of`, `by`, the pair, the countries)."""
    f = filters
    if not f.issue:
        return ()
    parties: list[Selector] = []
    for word in (f.of, f.by, *(f.pair or ()), *f.country, f.person):
        if word is not None:
            who = selector(connection, word)
            if not who.joint and who not in parties:
                parties.append(who)
    return (_of(connection, f, None), *(_of(connection, f, who) for who in parties))


def _of(connection: Connection, f: Filters, who: Selector | None) -> Coverage:
    spoken: list[ColumnElement[bool]] = [of_source(f)]
    if who is not None:
        spoken.append(party_is(TABLE, "statement", ("speaker",), who))

    def count(*more: ColumnElement[bool]) -> tuple[int, int]:
        query = select(func.count(), func.count(TABLE.c.document.distinct())).select_from(REPORTED).where(*spoken, *more)
        statements, documents = connection.execute(query).one()
        return statements, documents

    total, documents = count()
    naming, documents_naming = count(has_issue(TABLE, "statement", f.issue))
    return Coverage(None if who is None else who.label, total, naming, documents, documents_naming)
