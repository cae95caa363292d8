"""The inputs that a record knows, and how each ended."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from memcon.record import schema
from memcon.record.database import Record


@dataclass(frozen=True, slots=True)
class InputLine:
    """One input of the record: the name of its file, how reading it ended and why, and how many documents it holds."""

    name: str
    outcome: str
    reason: str | None
    documents: int
    raw_sha256: str


def inputs(record: Record) -> tuple[InputLine, ...]:
    """All inputs of the record, by name."""
    i, d = schema.inputs, schema.documents
    number = select(func.count()).select_from(d).where(d.c.input == i.c.raw_sha256).scalar_subquery()
    query = select(i.c.name, i.c.outcome, i.c.reason, number, i.c.raw_sha256).order_by(i.c.name, i.c.raw_sha256)
    with record.reading() as connection:
        return tuple(InputLine(*row) for row in connection.execute(query))


def read_as(record: Record) -> frozenset[tuple[str, str]]:
    """Of every input the name of its file, and the fingerprint that says how it was read."""
    i = schema.inputs.c
    with record.reading() as connection:
        return frozenset((row.name, row.fingerprint) for row in connection.execute(select(i.name, i.fingerprint)))
