"""One document with all that is marked in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from memcon.errors import UsageError
from memcon.model.citation import Span
from memcon.model.contract import from_contract
from memcon.model.memorandum import Memorandum
from memcon.record import schema
from memcon.record.database import Record


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of the text and what stands there: owner (engagement, statement, undertaking, mention …), its id, the field."""

    span: Span
    owner: str
    id: str
    field: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's reading, its marks in text order, and how its input ended."""

    memo: Memorandum
    marks: tuple[Marked, ...]
    outcome: str
    reason: str | None
    reader: str


def document(record: Record, name: str) -> DocumentView:
    """The document with this stem or id, the label of a listing, or an unmistakable beginning of either.

    A listing shortens long labels in the middle: `…` stands for any characters.

    Raises UsageError where none or several are meant, naming them.
    """
    d, i, s = schema.documents, schema.inputs, schema.spans.c
    with record.reading() as connection:
        # All keys, not LIKE: a stem may hold % and _.
        keys = connection.execute(select(d.c.id, d.c.stem).order_by(d.c.stem, d.c.id)).all()
        found = [k for k in keys if name in (k.id, k.stem, f"{k.stem}--{k.id}")]
        head, dots, tail = name.partition("…")
        if dots:
            found = [k for k in keys if any(n.startswith(head) and n.endswith(tail) for n in (k.stem, f"{k.stem}--{k.id}"))]
        found = found or [k for k in keys if k.id.startswith(name) or k.stem.startswith(name)]
        if not found:
            raise UsageError(f"{name!r}: no document of the record has this name or id. See them with: memcon search WORD")
        if len(found) > 1:
            some = ", ".join(f"{k.stem} ({k.id})" for k in found[:5]) + (" …" if len(found) > 5 else "")
            raise UsageError(f"{name!r}: {len(found)} documents are called so: {some}. Give the id")
        columns = (d.c.contract, d.c.text, d.c.furniture, d.c.reader, i.c.outcome, i.c.reason)
        row: Any = connection.execute(
            select(*columns).select_from(d.join(i, i.c.raw_sha256 == d.c.input)).where(d.c.id == found[0].id)
        ).one()
        spans = select(s.start, s.end, s.owner, s.id, s.field).where(s.document == found[0].id)
        marks = [Marked(Span(m.start, m.end), m.owner, m.id, m.field) for m in connection.execute(spans.order_by(s.start, s.end))]
    memo = from_contract(json.loads(row.contract), row.text)
    return DocumentView(memo, tuple(marks), row.outcome, row.reason, row.reader)
