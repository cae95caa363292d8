"""Writing to the record: one input at a time, each in one transaction."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select, update

from memcon.model.contract import finding_to_json, to_contract
from memcon.model.decision import Decision
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.record import journal, schema
from memcon.record.database import Record
from memcon.record.links import changed, links_of, put_back
from memcon.record.machine import read_by_machine
from memcon.record.rows import Rows, rows_of

Outcome = Literal["read", "partial", "rejected", "failed"]

ORDER = ("documents", "entities", "roles", "mentions", "engagements", "statements", "undertakings", "participants", "parties",
         "issues", "findings", "spans", "passages")  # fmt: skip
"""The order of insertion: what others point at comes first."""
AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class Input:
    """One file's bytes and how reading them ended.

    fingerprint  of all that the reading depends on beside the bytes: reader version, model, scope, metadata
    findings     about the input as a whole, not about one of its documents
    given        what is to be given to read it again alike, JSON: scope, model, what the user said of it
    raw          the bytes as they came
    """

    raw_sha256: str
    name: str
    fingerprint: str
    outcome: Outcome
    reason: str | None = None
    findings: tuple[Finding, ...] = ()
    given: str | None = None
    raw: bytes | None = None


Decide = Callable[[Memorandum, Sequence[Decision]], tuple[Memorandum, dict[str, Any]] | None]
"""The machine's reading with people's decisions applied, and its JSON; None where none holds in it."""


def undecided(memo: Memorandum, decisions: Sequence[Decision]) -> None:
    """No decision applied: for records that have no journal."""


def put(record: Record, source: Input, memos: Iterable[Memorandum], reader: str, decide: Decide = undecided) -> None:
    """Stores an input and its documents, in place of what the same bytes yielded before.

    The rows are those of the decided reading; `contract` keeps the machine's.
    """
    read = list(memos)
    with record.writing() as connection:
        changed(connection)  # the first write: from here on, nobody else adds to the journal
        everything: Rows = {table: [] for table in ORDER}
        for memo in read:
            for table, rows in _decided_rows(connection, memo, source.raw_sha256, reader, decide).items():
                everything[table] += rows
        earlier = select(schema.documents.c.id).where(schema.documents.c.input == source.raw_sha256)
        # The index's rows first, while their documents stand: cascades would leave the order to the database.
        connection.execute(delete(schema.passages).where(schema.passages.c.document.in_(earlier)))
        connection.execute(delete(schema.inputs).where(schema.inputs.c.raw_sha256 == source.raw_sha256))
        connection.execute(insert(schema.inputs), [_row(source)])
        _insert(connection, everything)


def put_some(record: Record, source: Input, memos: Iterable[Memorandum], reader: str, decide: Decide = undecided) -> None:
    """Stores some documents of an input whose reading goes on; until `finish`, the input stands as `source` says.

    Documents that the same bytes yielded before stay until then, but for those that are stored anew.
    """
    i = schema.inputs.c
    with record.writing() as connection:
        changed(connection)
        held = connection.execute(select(i.raw_sha256).where(i.raw_sha256 == source.raw_sha256)).first()
        if held is None:
            connection.execute(insert(schema.inputs), [_row(source)])
        else:
            values = {k: v for k, v in _row(source).items() if k != "raw"}
            connection.execute(update(schema.inputs).where(i.raw_sha256 == source.raw_sha256).values(values))
        for memo in memos:
            rows = _decided_rows(connection, memo, source.raw_sha256, reader, decide)
            _remove(connection, [memo.document.id])
            _insert(connection, rows)


def finish(record: Record, source: Input, read: Collection[str]) -> None:
    """Ends the storing of an input in parts: how it ended, its bytes, and no documents but those with these ids."""
    d, i = schema.documents.c, schema.inputs.c
    with record.writing() as connection:
        changed(connection)
        held = connection.execute(select(d.id).where(d.input == source.raw_sha256)).scalars().all()
        _remove(connection, [key for key in held if key not in read])
        connection.execute(update(schema.inputs).where(i.raw_sha256 == source.raw_sha256).values(_row(source)))


def _row(source: Input) -> dict[str, Any]:
    return {
        "raw_sha256": source.raw_sha256, "name": source.name, "fingerprint": source.fingerprint, "outcome": source.outcome,
        "reason": source.reason, "findings": json.dumps([finding_to_json(f) for f in source.findings], ensure_ascii=False),
        "given": source.given, "raw": None if source.raw is None else zlib.compress(source.raw),
    }  # fmt: skip


def _remove(connection: Connection, documents: Iterable[str]) -> None:
    """Takes documents out, their rows in the index first: cascades would leave the order to the database."""
    for key in documents:
        connection.execute(delete(schema.passages).where(schema.passages.c.document == key))
        connection.execute(delete(schema.documents).where(schema.documents.c.id == key))


def enter(record: Record, decisions: Iterable[Decision], decide: Decide) -> tuple[Decision, ...]:
    """Those of the decisions that were not in the journal, now at its end and applied, in one transaction."""
    with record.writing(durable=True) as connection:
        new = journal.append(connection, decisions)
        altered = any(d.action in ("merge", "split", "forget") for d in new)
        d = schema.documents.c
        for text in sorted({t.text for one in new for t in (one.target, one.other) if t is not None}):
            query = select(d.id, d.input, d.reader, d.contract, d.decided, d.text, d.furniture).where(d.sha256 == text)
            for row in connection.execute(query.order_by(d.id)).all():
                rows = _decided_rows(connection, read_by_machine(row), row.input, row.reader, decide)
                now = rows["documents"][0]
                if _reading(now["decided"] or now["contract"]) == _reading(row.decided or row.contract):
                    connection.execute(update(schema.documents).where(d.id == row.id).values(decided=now["decided"]))
                    continue
                altered = True
                links = links_of(connection, row.id)
                _remove(connection, [row.id])
                _insert(connection, rows)
                put_back(connection, links, *({r["id"] for r in rows[table]} for table in ("entities", "engagements")))
        if altered:
            changed(connection)
    return new


def _reading(contract: str) -> dict[str, Any]:
    """What a document's JSON says, without the list of decisions: acceptances and notes leave it as it is."""
    return {key: value for key, value in json.loads(contract).items() if key != "decisions"}


def supply(record: Record, raw_sha256: str, given: str, raw: bytes) -> None:
    """Adds the bytes of an input that was read before records kept them."""
    i = schema.inputs
    with record.writing() as connection:
        values = {"given": given, "raw": zlib.compress(raw)}
        connection.execute(update(i).where(i.c.raw_sha256 == raw_sha256).values(values))


def _decided_rows(connection: Connection, memo: Memorandum, source: str, reader: str, decide: Decide) -> Rows:
    decided = decide(memo, journal.held(connection, memo.document.sha256))
    rows = rows_of(memo if decided is None else decided[0], reader)
    for row in rows["documents"]:
        row |= {"input": source, "decided": None}
        if decided is not None:
            row["contract"] = json.dumps(to_contract(memo), ensure_ascii=False)
            row["decided"] = json.dumps(decided[1], ensure_ascii=False)
    return rows


def _insert(connection: Connection, everything: Rows) -> None:
    for table in ORDER:
        if everything.get(table):
            connection.execute(insert(schema.metadata.tables[table]), everything[table])


def known(record: Record, raw_sha256: str) -> Input | None:
    """How the bytes with this hash were read before, without the bytes; None where they were not."""
    i = schema.inputs.c
    columns = (i.raw_sha256, i.name, i.fingerprint, i.outcome, i.reason, i.given, i.raw.is_not(None).label("kept"))
    with record.reading() as connection:
        row = connection.execute(select(*columns).where(i.raw_sha256 == raw_sha256)).one_or_none()
    if row is None:
        return None
    return Input(row.raw_sha256, row.name, row.fingerprint, row.outcome, row.reason, given=row.given if row.kept else None)


def contracts(record: Record, documents: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The contract's JSON of these documents, people's decisions applied, in the order of their stems and ids."""
    d, wanted = schema.documents.c, list(documents)
    for at in range(0, len(wanted), AT_A_TIME):
        query = select(d.contract, d.decided).where(d.id.in_(wanted[at : at + AT_A_TIME])).order_by(d.stem, d.id)
        with record.reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            yield json.loads(row.decided or row.contract)
