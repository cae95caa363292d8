"""The journal: people's decisions, a line each, only ever added to."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from memcon.errors import RecordError
from memcon.model.decision import Decision, decision_of, in_order, line_of
from memcon.record import schema
from memcon.record.database import Record

AT_A_TIME = 500


def append(connection: Connection, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those of the decisions that were not in the journal, now at its end; part of the transaction that applies them."""
    j = schema.journal.c
    wanted = {d.id: d for d in decisions}
    held: set[str] = set()
    ids = list(wanted)
    for i in range(0, len(ids), AT_A_TIME):
        held |= set(connection.execute(select(j.id).where(j.id.in_(ids[i : i + AT_A_TIME]))).scalars())
    new = tuple(d for d in wanted.values() if d.id not in held)
    n = connection.execute(select(func.coalesce(func.max(j.n), 0))).scalar_one()
    if new:
        rows = [{"n": n + i, "id": d.id, "line": line_of(d)} for i, d in enumerate(new, start=1)]
        connection.execute(insert(schema.journal), rows)
    return new


def decisions(record: Record) -> tuple[Decision, ...]:
    """All decisions, the earliest first. Raises RecordError where a line is none."""
    with record.reading() as connection:
        return held(connection)


def held(connection: Connection, *texts: str) -> tuple[Decision, ...]:
    """The decisions about these texts (SHA-256 each), or all of them; the earliest first."""
    j = schema.journal.c
    query = select(j.n, j.line)
    queries = [query.where(func.instr(j.line, text) > 0) for text in texts] or [query]
    rows = {row.n: row.line for q in queries for row in connection.execute(q)}
    return tuple(sorted((_read(n, line) for n, line in rows.items()), key=in_order))


def last_moment(record: Record) -> str:
    """When the latest decision was taken; empty where none was: a new one comes after it, whatever the clock says."""
    return max((d.when for d in decisions(record)), default="")


def lines(record: Record) -> tuple[str, ...]:
    """The journal as lines of text, in the order of the decisions: what is exported, and imported elsewhere."""
    return tuple(line_of(d) for d in decisions(record))


def _read(n: int, line: str) -> Decision:
    try:
        return decision_of(line)
    except ValueError as error:
        raise RecordError(f"line {n} of the journal is damaged: {error}. Restore a copy of the record") from error
