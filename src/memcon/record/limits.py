"""The record opened for reading only, each look at it bounded in time: what a server needs."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace
from typing import Any

from sqlalchemy import event, func, select

from memcon.record import schema
from memcon.record.database import Record, engine_at

STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock: about a millisecond."""


def for_reading(record: Record, seconds: float) -> Record:
    """The same record, which nobody can write to through this one; a look at it ends after these seconds.

    What takes longer raises QueryTooLong.
    """
    engine = engine_at(record.path, write=not record.read_only)

    def bounded(connection: sqlite3.Connection, _: Any) -> None:
        connection.execute("PRAGMA query_only = ON")
        until = time.monotonic() + seconds  # a connection is made for each look: NullPool keeps none
        connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)

    event.listen(engine, "connect", bounded)
    return replace(record, engine=engine)


def state_of(record: Record) -> str:
    """What changes whenever a document, a decision or a link does: `12 4f2a… 12 3`; an answer holds as long as it is the same."""
    s = schema.state.c
    with record.reading() as connection:
        held = {row.key: row.value for row in connection.execute(select(s.key, s.value))}
        decided = connection.execute(select(func.max(schema.journal.c.n))).scalar() or 0  # an acceptance changes no reading
    return f"{held.get('changes', '0')} {held.get('linked', '')} {decided}"
