"""Which documents are one source published again."""

from __future__ import annotations

from sqlalchemy import Connection, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.lines import VersionLine
from memcon.record.view import loading
from memcon.record.view.document import document_named


def versions(record: Record, name: str | None = None) -> tuple[VersionLine, ...]:
    """The sources that were published more than once, each document in its place; only the source of `name` where given.

    Raises UsageError where no document, or several, are called so.
    """
    wanted = document_named(record, name) if name is not None else None
    with record.reading() as connection:
        lines = _lines(connection)
    if wanted is not None:
        of = {line.of for line in lines if line.source.document == wanted}
        lines = tuple(line for line in lines if line.of in of)
    return lines


def texts(record: Record, documents: tuple[str, ...]) -> dict[str, str]:
    """The stored texts of these documents."""
    d = schema.documents.c
    with record.reading() as connection:
        rows = connection.execute(select(d.id, d.text).where(d.id.in_(documents)))
        return {row.id: row.text for row in rows}


def _lines(connection: Connection) -> tuple[VersionLine, ...]:
    v, d = schema.versions, schema.documents
    query = (
        select(v, *loading.source_columns())
        .select_from(v.join(d, d.c.id == v.c.document))
        .order_by(v.c.source, v.c.n)
    )  # fmt: skip
    found = [VersionLine(row.source, row.n, row.kind, row.why, loading.source_of(row)) for row in connection.execute(query)]
    first = {line.of: (line.source.published or "", line.source.stem) for line in found if line.n == 1}
    return tuple(sorted(found, key=lambda line: (first[line.of], line.of, line.n)))
