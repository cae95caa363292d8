"""One document with all that is marked in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, ScalarSelect, Table, func, or_, select

from memcon.errors import UsageError
from memcon.model.citation import Span
from memcon.model.contract import from_contract
from memcon.model.memorandum import Memorandum
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.lines import DocumentLine
from memcon.record.view import loading


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of the text and what stands there: owner (engagement, statement, undertaking, mention …), its id, the field."""

    span: Span
    owner: str
    id: str
    field: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's reading, its marks in text order, how its input ended, and what people decided in it (as JSON)."""

    memo: Memorandum
    marks: tuple[Marked, ...]
    outcome: str
    reason: str | None
    reader: str
    decisions: tuple[dict[str, Any], ...] = ()


UNREAD = ("language", "no-contact", "stage-failed")
"""Findings that say why a document yielded nothing, or not all."""


def documents(record: Record) -> tuple[DocumentLine, ...]:
    """All documents of the record, by stem."""
    d, i, f = schema.documents, schema.inputs.c, schema.findings.c

    def number(table: Table) -> ScalarSelect[int]:
        return select(func.count()).select_from(table).where(table.c.document == d.c.id).scalar_subquery()

    counts = [number(t) for t in (schema.engagements, schema.statements, schema.undertakings)]
    said = select(func.min(f.code)).where(f.document == d.c.id, f.code.in_(UNREAD)).scalar_subquery()
    query = (
        select(d.c.id.label("document"), d.c.language, func.length(d.c.text), *counts, i.outcome, said, *loading.source_columns())
        .select_from(d.join(schema.inputs, i.raw_sha256 == d.c.input))
        .order_by(d.c.stem, d.c.id)
    )
    with record.reading() as connection:
        return tuple(DocumentLine(loading.source_of(row), *row[1:8]) for row in connection.execute(query))


def document_named(record: Record, name: str) -> str:
    """The id of the document with this stem or id, the label of a listing, or an unmistakable beginning of either.

    A listing shortens long labels in the middle: `…` stands for any characters.

    Raises UsageError where none or several are meant, naming them.
    """
    with record.reading() as connection:
        found = _keys_named(connection, name)
    if not found:
        raise UsageError(f"{name!r}: no document of the record has this name or id. See them with: memcon show")
    if len(found) > 1:
        some = ", ".join(f"{stem}--{key}" for key, stem in found[:5]) + (" …" if len(found) > 5 else "")
        raise UsageError(f"{name!r}: {len(found)} documents are called so: {some}. Give the id")
    return found[0][0]


def documents_named(record: Record, name: str) -> str:
    """What `Filters.document` takes for this name: a stem, which several documents can have, or one document's id."""
    with record.reading() as connection:
        found = _keys_named(connection, name)
    return name if any(stem == name for _, stem in found) else document_named(record, name)


def _keys_named(connection: Connection, name: str) -> list[tuple[str, str]]:
    """(id, stem) of each document that the name can mean."""
    d = schema.documents.c
    if "--" not in name:
        exact = list(connection.execute(select(d.id, d.stem).where(or_(d.id == name, d.stem == name)).order_by(d.stem, d.id)))
        if exact:
            return [(key, stem) for key, stem in exact]
    # All keys, not LIKE: a stem may hold % and _.
    keys = [(key, stem) for key, stem in connection.execute(select(d.id, d.stem).order_by(d.stem, d.id))]
    found = [(key, stem) for key, stem in keys if name in (key, stem, f"{stem}--{key}")]
    head, dots, tail = name.partition("…")
    if dots:
        labels = [(key, stem, label) for key, stem in keys for label in (stem, f"{stem}--{key}")]
        found = list(dict.fromkeys((k, s) for k, s, label in labels if label.startswith(head) and label.endswith(tail)))
    return found or [(key, stem) for key, stem in keys if key.startswith(name) or stem.startswith(name)]


def document(record: Record, name: str) -> DocumentView:
    """The document that `document_named` finds."""
    key = document_named(record, name)
    d, i, s = schema.documents, schema.inputs, schema.spans.c
    with record.reading() as connection:
        columns = (d.c.contract, d.c.decided, d.c.text, d.c.furniture, d.c.reader, i.c.outcome, i.c.reason)
        row: Any = connection.execute(
            select(*columns).select_from(d.join(i, i.c.raw_sha256 == d.c.input)).where(d.c.id == key)
        ).one()
        spans = select(s.start, s.end, s.owner, s.id, s.field).where(s.document == key)
        marks = [Marked(Span(m.start, m.end), m.owner, m.id, m.field) for m in connection.execute(spans.order_by(s.start, s.end))]
    contract = json.loads(row.decided or row.contract)
    decisions = tuple(contract.get("decisions", ()))
    return DocumentView(from_contract(contract, row.text), tuple(marks), row.outcome, row.reason, row.reader, decisions)
