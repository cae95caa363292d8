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


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One input with what the record holds of it.

    characters  of all its documents' texts; kept: whether its bytes are in the record, for `memcon rebuild`
    first, last the first and last day on which its documents were published; None where that is not known
    """

    name: str
    outcome: str
    reason: str | None
    documents: int
    characters: int
    kept: bool
    first: str | None
    last: str | None
    document: str | None
    raw_sha256: str


ORDER = ("failed", "rejected", "partial", "read")


def sources(record: Record) -> tuple[SourceLine, ...]:
    """All inputs, those first that were not wholly read."""
    i, d = schema.inputs, schema.documents
    query = (
        select(i.c.name, i.c.outcome, i.c.reason, func.count(d.c.id), func.coalesce(func.sum(func.length(d.c.text)), 0),
               i.c.raw.is_not(None), func.min(d.c.published), func.max(d.c.published), func.min(d.c.id), i.c.raw_sha256)
        .select_from(i.outerjoin(d, d.c.input == i.c.raw_sha256))
        .group_by(i.c.raw_sha256)
    )  # fmt: skip
    with record.reading() as connection:
        found = [SourceLine(*row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda s: (ORDER.index(s.outcome), s.name, s.raw_sha256)))


def read_as(record: Record) -> frozenset[tuple[str, str]]:
    """Of every input the name of its file, and the fingerprint that says how it was read."""
    i = schema.inputs.c
    with record.reading() as connection:
        return frozenset((row.name, row.fingerprint) for row in connection.execute(select(i.name, i.fingerprint)))
