"""Full-text search over documents, statements and undertakings, blind to diacritics and to Đ against D."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, case, column, func, literal_column, select, table, text

from memcon.model.citation import Citation, Span
from memcon.model.links import Key
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, of_source
from memcon.record.lines import Looked, Party, Source
from memcon.record.query import Query, parse
from memcon.record.view import loading
from memcon.record.view.counts import looked
from memcon.text.folding import fold

Kind = Literal["statement", "undertaking", "document"]
WORD = re.compile(r"[^\W_]+")
AROUND = 90
"""Characters of context on either side of the first word found in a document."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that was found. `marks` are offsets into `shown`, which is the text at the citation, unchanged."""

    source: Source
    kind: Kind
    id: str
    label: str
    who: tuple[Party, ...]
    citation: Citation
    shown: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first; `total` counts also what `limit` left out."""

    hits: tuple[Hit, ...]
    total: int
    looked: Looked


INDEX = table("passages_index", column("rowid"))
PASSAGES, DOCUMENTS = schema.passages, schema.documents
INDEXED = INDEX.join(PASSAGES, PASSAGES.c.rowid == INDEX.c.rowid).join(DOCUMENTS, DOCUMENTS.c.id == PASSAGES.c.document)
FIRST = case({"statement": 0, "undertaking": 1}, value=PASSAGES.c.owner, else_=2)
# Rounded: the last digits of a rank depend on the order in which documents were stored.
RANK = func.round(func.bm25(literal_column("passages_index")), 6)


def search(
    record: Record, query: str, filters: Filters | None = None, kinds: tuple[Kind, ...] = (), limit: int = 20, offset: int = 0
) -> Hits:  # fmt: skip
    """What the query finds: statements first, then undertakings, then documents, each by how well it fits.

    Raises BadQuery where the query cannot be understood.
    """
    asked, f = parse(query), filters or Filters()
    with record.reading() as connection:
        tests: list[Any] = [text("passages_index MATCH :match").bindparams(match=asked.match), of_source(f)]
        if kinds:
            tests.append(PASSAGES.c.owner.in_(kinds))
        total = connection.execute(select(func.count()).select_from(INDEXED).where(*tests)).scalar_one()
        found = select(PASSAGES.c.owner, PASSAGES.c.document, PASSAGES.c.id).select_from(INDEXED).where(*tests)
        found = found.order_by(FIRST, RANK, DOCUMENTS.c.stem, PASSAGES.c.document, PASSAGES.c.id).limit(limit).offset(offset)
        rows = connection.execute(found).all()
        hits = _hits(connection, asked, [(row.owner, (row.document, row.id)) for row in rows])
        return Hits(hits, total, looked(connection, f))


def _hits(connection: Connection, asked: Query, found: list[tuple[Kind, Key]]) -> tuple[Hit, ...]:
    sources, texts = _documents(connection, [key for _, key in found])
    statements = [key for kind, key in found if kind == "statement"]
    entries = [key for kind, key in found if kind == "undertaking"]
    speakers = loading.parties(connection, "statement", statements)
    authors = loading.parties(connection, "undertaking", entries)
    said = loading.citations(connection, "statement", ("speaker", "cue", "content"), statements)
    owed = loading.citations(connection, "undertaking", ("evidence",), entries)
    labels = _labels(connection, statements, entries)
    hits = []
    for kind, key in found:
        source, whole = sources[key[0]], texts[key[0]]
        if kind == "document":
            span, who, label = _around_first(whole, asked), [], "text"
        else:
            cited = (said if kind == "statement" else owed)[key]
            span = Span(min(s.start for s in cited.spans), max(s.end for s in cited.spans))
            who = speakers[*key, "speaker"] if kind == "statement" else authors[*key, "by"]
            label = labels[kind, key]
        shown = whole[span.start : span.end]
        hits.append(Hit(source, kind, key[1], label, tuple(who), Citation(key[0], (span,), (shown,)), shown, marks(shown, asked)))
    return tuple(hits)


def marks(shown: str, asked: Query) -> tuple[Span, ...]:
    """Where in this text the words of the query stand."""
    exact = {w for w in asked.wanted if not w.endswith("*")}
    begins = tuple(w[:-1] for w in asked.wanted if w.endswith("*"))
    found = []
    for m in WORD.finditer(shown):
        word = fold(m[0])
        if word in exact or (begins and word.startswith(begins)):
            found.append(Span(*m.span()))
    return tuple(found)


def _around_first(whole: str, asked: Query) -> Span:
    """The words about the first place in the document where most of the query stands together."""
    places = marks(whole, asked)
    if not places:  # found in the title only
        return Span(0, min(len(whole), 2 * AROUND))

    def company(i: int) -> int:
        near = {fold(whole[p.start : p.end]) for p in places[i : i + 40] if p.end <= places[i].start + 2 * AROUND}
        return len(near)

    best = max(range(len(places)), key=lambda i: (company(i), -i))
    start, end = max(0, places[best].start - AROUND), min(len(whole), places[best].start + 2 * AROUND)
    while start > 0 and start < places[best].start and whole[start - 1].isalnum():
        start += 1
    while end < len(whole) and end > places[best].end and whole[end].isalnum() and whole[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _documents(connection: Connection, keys: list[Key]) -> tuple[dict[str, Source], dict[str, str]]:
    d = schema.documents
    query = select(d.c.id.label("document"), d.c.text, *loading.source_columns()).where(d.c.id.in_({key[0] for key in keys}))
    rows = connection.execute(query).all()
    return {row.document: loading.source_of(row) for row in rows}, {row.document: row.text for row in rows}


def _labels(connection: Connection, statements: list[Key], entries: list[Key]) -> dict[tuple[Kind, Key], str]:
    """The act of each statement, the kind of each undertaking."""
    s, u = schema.statements.c, schema.undertakings.c
    acts = connection.execute(select(s.document, s.id, s.act).where(loading.among(s.document, s.id, statements)))
    kinds = connection.execute(select(u.document, u.id, u.kind).where(loading.among(u.document, u.id, entries)))
    found: dict[tuple[Kind, Key], str] = {("statement", (d, i)): act for d, i, act in acts}
    return found | {("undertaking", (d, i)): kind for d, i, kind in kinds}
