"""Rechecks that read everything: the words of the search index, and the documents' bytes as they came."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import select

from memcon.errors import RecordError
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.shape import INDEX


def search_index(record: Record) -> None:
    """Raises RecordError where the index has other words than the passages. It writes, though it changes nothing."""
    with record.writing() as connection:
        check = f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - our own name
        connection.exec_driver_sql(check)


def kept_bytes(record: Record) -> int:
    """How many inputs have their bytes, each of which are those that were read. Raises RecordError at the first that are not."""
    i, n = schema.inputs.c, 0
    with record.reading() as connection:
        for row in connection.execute(select(i.name, i.raw_sha256, i.raw).where(i.raw.is_not(None))).yield_per(20):
            if hashlib.sha256(zlib.decompress(row.raw)).hexdigest() != row.raw_sha256:
                raise RecordError(f"{record.path}: the bytes of {row.name} are not those that were read. Restore a copy")
            n += 1
    return n
