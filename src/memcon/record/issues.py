"""A user's own issues, kept with the record: views know their labels, and a document can be read again alike."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, delete, insert, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.links import changed

CURRENT = "issues"
"""The key of `state` that holds the digest of the file in force; each file stands under `issues DIGEST`."""


def digest_of(text: str) -> str:
    """What a file of issues is known by; empty for none."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


def own_issues(record: Record) -> str:
    """The file of issues in force, as text; empty where the record has only those that come with memcon."""
    with record.reading() as connection:
        current = _value(connection, CURRENT)
        return _value(connection, f"{CURRENT} {current}") if current else ""


def issues_kept(record: Record) -> dict[str, str]:
    """Every file of issues that a document of the record was read with, by its digest."""
    s = schema.state.c
    with record.reading() as connection:
        rows = connection.execute(select(s.key, s.value).where(s.key.startswith(f"{CURRENT} ")).order_by(s.key)).all()
        return {row.key.removeprefix(f"{CURRENT} "): row.value for row in rows}


def keep_issues(record: Record, text: str) -> bool:
    """Puts this file of issues in force, none for an empty text; whether it was another before."""
    now = digest_of(text)
    with record.writing() as connection:
        if _value(connection, CURRENT) == now:
            return False
        changed(connection)
        values = {CURRENT: now} | ({f"{CURRENT} {now}": text} if text else {})
        connection.execute(delete(schema.state).where(schema.state.c.key.in_(values)))
        connection.execute(insert(schema.state), [{"key": key, "value": value} for key, value in values.items()])
    return True


def copy_issues(record: Record, into: Record) -> None:
    """Puts the same files of issues into another record, the same one in force."""
    for text in issues_kept(record).values():
        keep_issues(into, text)
    keep_issues(into, own_issues(record))


def _value(connection: Connection, key: str) -> str:
    return connection.execute(select(schema.state.c.value).where(schema.state.c.key == key)).scalar_one_or_none() or ""
