"""The documents of the record a page at a time, the latest first, and how reading each ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Table, and_, exists, func, or_, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import side_of
from memcon.record.lines import DocumentLine
from memcon.record.view import loading
from memcon.record.view.document import UNREAD
from memcon.record.view.paging import Slice
from memcon.text.folding import fold_text, key_of


@dataclass(frozen=True, slots=True)
class DocumentFilters:
    """words: each in the title, the name or the publisher; outcome: read, partial …; incomplete: not, or not wholly, read."""

    words: str = ""
    outcome: str = ""
    publisher: str = ""
    side: str = ""
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The lines of a page; how many there are on all, in the record, and of which nothing, or not all, was read."""

    lines: tuple[DocumentLine, ...]
    total: int
    held: int
    unread: int


def document_page(record: Record, f: DocumentFilters, cut: Slice) -> DocumentPage:
    """A page of the documents that the filters leave; those without a date come last in either order."""
    d, i = schema.documents, schema.inputs
    tests = _tests(f)
    day = d.c.date_from
    order = (day.is_(None), day.desc() if cut.order == "newest" else day, d.c.stem, d.c.id)
    joined = d.join(i, i.c.raw_sha256 == d.c.input)
    with record.reading() as connection:
        # Keys first: what belongs to a document is counted for those of the page alone.
        keys = connection.execute(
            select(d.c.id).select_from(joined).where(*tests).order_by(*order).limit(cut.size).offset(cut.offset)
        ).scalars().all()  # fmt: skip
        counted = select(func.count()).select_from(joined if f.outcome or f.incomplete else d)
        total = connection.execute(counted.where(*tests)).scalar_one()
        held = connection.execute(select(func.count()).select_from(d)).scalar_one()
        unread = connection.execute(select(func.count()).select_from(joined).where(_incomplete())).scalar_one()
        query = select(
            d.c.id.label("document"), d.c.language, func.length(d.c.text), *map(_number, COUNTED), i.c.outcome, _remark(),
            *loading.source_columns(),
        ).select_from(joined)  # fmt: skip
        found = {row.document: row for row in connection.execute(query.where(d.c.id.in_(keys)))}
    lines = tuple(DocumentLine(loading.source_of(found[key]), *found[key][1:8]) for key in keys)
    return DocumentPage(lines, total, held, unread)


COUNTED = (schema.engagements, schema.statements, schema.undertakings)


def _tests(f: DocumentFilters) -> list[ColumnElement[bool]]:
    d, i = schema.documents.c, schema.inputs.c
    tests: list[ColumnElement[bool]] = []
    for word in fold_text(f.words).split():
        # Titles are kept as they stand; the index of the texts has them folded.
        p = schema.passages.c
        title = func.substr(p.folded, 1, func.length(d.title))
        titled = exists().where(p.document == d.id, p.owner == "document", title.contains(word, autoescape=True))
        name = func.lower(d.stem).contains(word, autoescape=True)
        publisher = d.publisher_key.contains(word, autoescape=True)
        tests.append(or_(name, publisher, d.id == word, and_(d.title.is_not(None), titled)))
    if f.outcome:
        tests.append(i.outcome == f.outcome)
    if f.side:
        tests.append(d.side == (side_of(f.side) or f.side.upper()))
    if f.publisher:
        tests.append(d.publisher_key.contains(key_of(f.publisher), autoescape=True))
    if f.incomplete:
        tests.append(_incomplete())
    return tests


def _incomplete() -> ColumnElement[bool]:
    f = schema.findings.c
    said = select(f.document).where(f.code.in_(UNREAD))
    return or_(schema.inputs.c.outcome != "read", schema.documents.c.id.in_(said))


def _remark() -> ScalarSelect[Any]:
    f = schema.findings.c
    # Joined to nothing, the code is no column of an index: a document has few findings, a code has many.
    code = f.code.op("||")("")
    return select(func.min(f.code)).where(f.document == schema.documents.c.id, code.in_(UNREAD)).scalar_subquery()


def _number(table: Table) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).where(table.c.document == schema.documents.c.id).scalar_subquery()
