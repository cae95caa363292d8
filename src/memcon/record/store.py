"""Writing to the record: one input at a time, each in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, insert, select

from memcon.model.contract import finding_to_json
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.links import changed
from memcon.record.rows import Rows, rows_of

Outcome = Literal["read", "partial", "rejected", "failed"]

ORDER = ("documents", "entities", "roles", "mentions", "engagements", "statements", "undertakings", "participants", "parties",
         "issues", "findings", "spans", "passages")  # fmt: skip
"""The order of insertion: what others point at comes first."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file's bytes and how reading them ended.

    fingerprint  of all that the reading depends on beside the bytes: reader version, model, scope, metadata
    findings     about the input as a whole, not about one of its documents
    """

    raw_sha256: str
    name: str
    fingerprint: str
    outcome: Outcome
    reason: str | None = None
    findings: tuple[Finding, ...] = ()


def put(record: Record, source: Input, memos: Iterable[Memorandum], reader: str) -> None:
    """Stores an input and its documents, in place of what the same bytes yielded before."""
    everything: Rows = {table: [] for table in ORDER}
    for memo in memos:
        for table, rows in rows_of(memo, reader).items():
            everything[table] += rows
    for row in everything["documents"]:
        row["input"] = source.raw_sha256
    with record.writing() as connection:
        changed(connection)
        earlier = select(schema.documents.c.id).where(schema.documents.c.input == source.raw_sha256)
        # The index's rows first, while their documents stand: cascades would leave the order to the database.
        connection.execute(delete(schema.passages).where(schema.passages.c.document.in_(earlier)))
        connection.execute(delete(schema.inputs).where(schema.inputs.c.raw_sha256 == source.raw_sha256))
        connection.execute(insert(schema.inputs), [{
            "raw_sha256": source.raw_sha256, "name": source.name, "fingerprint": source.fingerprint, "outcome": source.outcome,
            "reason": source.reason, "findings": json.dumps([finding_to_json(f) for f in source.findings], ensure_ascii=False),
        }])  # fmt: skip
        for table in ORDER:
            if everything[table]:
                connection.execute(insert(schema.metadata.tables[table]), everything[table])


def known(record: Record, raw_sha256: str) -> Input | None:
    """How the bytes with this hash were read before; None where they were not."""
    with record.reading() as connection:
        row = connection.execute(select(schema.inputs).where(schema.inputs.c.raw_sha256 == raw_sha256)).one_or_none()
    if row is None:
        return None
    return Input(row.raw_sha256, row.name, row.fingerprint, row.outcome, row.reason)


def contracts(record: Record, raw_sha256: str) -> list[dict[str, object]]:
    """The contract's JSON of every document that these bytes hold, in the order of their ids."""
    d = schema.documents
    with record.reading() as connection:
        rows = connection.execute(select(d.c.contract).where(d.c.input == raw_sha256).order_by(d.c.stem, d.c.id)).scalars()
        return [json.loads(row) for row in rows]
