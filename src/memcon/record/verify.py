"""Rechecking the whole record: every stored quotation against the text it was taken from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from memcon.errors import CitationBroken, RecordError
from memcon.model.document import text_digest
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.pointers import point_right


@dataclass(frozen=True, slots=True)
class Verified:
    """What was rechecked and held."""

    documents: int
    citations: int


def verify(record: Record, progress: Callable[[int, int], None] | None = None) -> Verified:
    """How many documents and citations were rechecked, every one of which holds.

    Raises CitationBroken at the first quotation that is not what the text says, RecordError where the file itself
    is damaged or a line points at nothing. `progress` is told how many of how many documents are done.
    """
    d, s = schema.documents.c, schema.spans.c
    with record.reading() as connection:
        _sound(connection, record)
        total = connection.execute(select(func.count()).select_from(schema.documents)).scalar_one()
        citations = 0
        keys = connection.execute(select(d.id).order_by(d.stem, d.id)).scalars().all()
        for done, key in enumerate(keys):
            document = connection.execute(select(d.stem, d.text, d.sha256).where(d.id == key)).one()
            if text_digest(document.text) != document.sha256:
                raise CitationBroken(f"{document.stem} ({key}): the stored text is not what was read: its SHA-256 differs")
            for row in connection.execute(select(schema.spans).where(s.document == key).order_by(s.start, s.end)):
                found = document.text[row.start : row.end] if 0 <= row.start <= row.end else None
                if found != row.quote:
                    raise CitationBroken(
                        f"{document.stem}[{row.start}:{row.end}] ({row.owner} {row.id}, {row.field}): the record quotes "
                        f"{_short(row.quote)}, the text has {_short(found)}"
                    )
                citations += 1
            if progress is not None:
                progress(done + 1, total)
        point_right(connection, record)
    return Verified(total, citations)


def _sound(connection: Connection, record: Record) -> None:
    said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    if said != "ok":
        raise RecordError(f"{record.path}: the file is damaged ({said}). Restore a copy, or read the documents again")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise RecordError(f"{record.path}: a row of {broken[0]} belongs to nothing. Read the documents again into a new record")


def _short(text: str | None) -> str:
    if text is None:
        return "nothing"
    return repr(text if len(text) <= 60 else text[:57] + "…")
