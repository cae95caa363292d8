"""What the machine read, apart from what people decided: readings out of the record, by document or by text."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from memcon.model.citation import Span
from memcon.model.contract import from_contract
from memcon.model.memorandum import Memorandum
from memcon.record import schema
from memcon.record.database import Record

AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Stored:
    """An input as the record keeps it, its bytes apart; `kept` says whether they are there at all."""

    raw_sha256: str
    name: str
    fingerprint: str
    given: str | None
    kept: bool


def read_by_machine(row: Any) -> Memorandum:
    """The memorandum of a row with `contract`, `text` and `furniture`."""
    memo = from_contract(json.loads(row.contract), row.text)
    furniture = tuple(Span(a, b) for a, b in json.loads(row.furniture))
    return replace(memo, document=replace(memo.document, furniture=furniture))


def readings(record: Record, documents: Iterable[str]) -> Iterator[Memorandum]:
    """What the machine read out of these documents, in the order of their ids."""
    d, wanted = schema.documents.c, sorted(set(documents))
    with record.reading() as connection:
        for i in range(0, len(wanted), AT_A_TIME):
            query = select(d.contract, d.text, d.furniture).where(d.id.in_(wanted[i : i + AT_A_TIME])).order_by(d.id)
            for row in connection.execute(query).all():
                yield read_by_machine(row)


def decided_readings(record: Record) -> Iterator[tuple[Memorandum, dict[str, Any] | None]]:
    """The machine's reading of each document that the journal is about, and its JSON with the decisions applied, or None."""
    d, j = schema.documents.c, schema.journal.c
    with record.reading() as connection:
        about = {t["text"] for (line,) in connection.execute(select(j.line)) for t in _targets(line)}
        keys = connection.execute(select(d.id, d.sha256, d.decided.is_not(None).label("decided")).order_by(d.id)).all()
        for key in (k.id for k in keys if k.decided or k.sha256 in about):
            row = connection.execute(select(d.contract, d.decided, d.text, d.furniture).where(d.id == key)).one()
            yield read_by_machine(row), None if row.decided is None else json.loads(row.decided)


def _targets(line: str) -> list[dict[str, Any]]:
    value = json.loads(line)
    return [value[key] for key in ("target", "other") if value.get(key)]


def texts(record: Record) -> dict[str, list[tuple[str, str]]]:
    """The documents of the record, (id, stem) each, by the SHA-256 of their text."""
    d = schema.documents.c
    found: dict[str, list[tuple[str, str]]] = {}
    with record.reading() as connection:
        for row in connection.execute(select(d.id, d.stem, d.sha256).order_by(d.id)):
            found.setdefault(row.sha256, []).append((row.id, row.stem))
    return found


def stored_inputs(record: Record) -> tuple[Stored, ...]:
    """All inputs of the record, by name."""
    i = schema.inputs.c
    query = select(i.raw_sha256, i.name, i.fingerprint, i.given, i.raw.is_not(None)).order_by(i.name, i.raw_sha256)
    with record.reading() as connection:
        return tuple(Stored(*row) for row in connection.execute(query))


def stored_bytes(record: Record, raw_sha256: str) -> bytes:
    """The bytes of an input as they came. Raises KeyError where the record does not have them."""
    i = schema.inputs.c
    with record.reading() as connection:
        raw = connection.execute(select(i.raw).where(i.raw_sha256 == raw_sha256)).scalar_one_or_none()
    if raw is None:
        raise KeyError(raw_sha256)
    return zlib.decompress(raw)


def stored_documents(record: Record, raw_sha256: str) -> tuple[str, ...]:
    """The ids of the documents that these bytes hold."""
    d = schema.documents.c
    with record.reading() as connection:
        return tuple(connection.execute(select(d.id).where(d.input == raw_sha256).order_by(d.id)).scalars())
