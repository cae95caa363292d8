"""What the rules left open, each with the words it is about and those of its candidates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, cast, select

from memcon.model.citation import Citation, Span
from memcon.model.links import Key, OpenCase
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.lines import Source
from memcon.record.links import first_member, open_cases
from memcon.record.view import loading

FIELDS = {
    "entity": (("mention", ("spans",)),),
    "engagement": (("engagement", ("evidence",)),),
    "undertaking": (("undertaking", ("evidence",)), ("statement", ("cue", "content"))),
}
"""What quotes a reading of each kind; what may belong to a matter is an entry of the ledger, or a statement."""
FORMS = ("name", "title", "metonym", "group", "pronoun")
"""Of someone's mentions, the most telling first."""

Members = dict[tuple[str, str], Key | None]


@dataclass(frozen=True, slots=True)
class Cited:
    """A reading: its key, the document that has it, and the words."""

    key: Key
    source: Source
    citation: Citation


@dataclass(frozen=True, slots=True)
class Choice:
    """What an open case could be; `cited` is its first reading, None where it is none of the record (a name alone)."""

    id: str
    label: str
    score: float
    why: str
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Case:
    """An ambiguous case: the question, the words it is about, and the candidates, the likeliest first."""

    id: str
    kind: str
    question: str
    about: Cited | None
    choices: tuple[Choice, ...]


def cases(record: Record, kind: str | None = None) -> tuple[Case, ...]:
    """The open cases of the record, or those of one kind, by document and text."""
    return _cases(record, [c for c in open_cases(record) if kind is None or c.kind == kind])


def cases_about(record: Record, keys: Collection[Key]) -> tuple[Case, ...]:
    """The open cases about one of these engagements, statements or undertakings."""
    return _cases(record, [c for c in open_cases(record) if c.kind != "entity" and c.key in keys])


def _cases(record: Record, found: Sequence[OpenCase]) -> tuple[Case, ...]:
    members: Members = {(c.kind, choice.id): first_member(record, choice.id) for c in found for choice in c.candidates}
    with record.reading() as connection:
        made = [_case(connection, case, members) for case in found]
    return tuple(sorted(made, key=_order))


def _case(connection: Connection, case: OpenCase, members: Members) -> Case:
    choices = []
    for c in sorted(case.candidates, key=lambda c: (-c.score, c.label, c.id)):
        key = members[case.kind, c.id]
        choices.append(Choice(c.id, c.label, c.score, c.why, None if key is None else _cited(connection, case.kind, key)))
    return Case(case.id, case.kind, case.question, _cited(connection, case.kind, case.key), tuple(choices))


def _cited(connection: Connection, kind: str, key: Key) -> Cited | None:
    d, s = schema.documents.c, schema.spans.c
    row = connection.execute(select(d.id.label("document"), *loading.source_columns()).where(d.id == key[0])).one_or_none()
    if row is None:
        return None
    spans = _mention(connection, key) if kind == "entity" else []
    for owner, fields in FIELDS[kind] if not spans else ():
        query = select(s.start, s.end, s.quote).where(s.document == key[0], s.owner == owner, s.id == key[1], s.field.in_(fields))
        spans = spans or list(connection.execute(query.order_by(s.start, s.end)).all())
    citation = Citation(key[0], tuple(Span(r.start, r.end) for r in spans), tuple(r.quote for r in spans))
    return Cited(key, loading.source_of(row), citation)


def _mention(connection: Connection, key: Key) -> list[Any]:
    """The first mention of someone that names him, else the most telling."""
    m, s = schema.mentions.c, schema.spans.c
    joined = schema.mentions.join(schema.spans, (s.document == m.document) & (s.id == m.entity + "/" + cast(m.n, String)))
    query = select(s.start, s.end, s.quote, m.form).select_from(joined)
    query = query.where(m.document == key[0], m.entity == key[1], s.owner == "mention")
    found = connection.execute(query.order_by(s.start, s.end)).all()
    return sorted(found, key=lambda r: FORMS.index(r.form))[:1]


def _order(case: Case) -> tuple[str, str, int, str]:
    if case.about is None:
        return "", "", 0, case.id
    start = case.about.citation.spans[0].start if case.about.citation.spans else 0
    return case.about.source.stem, case.about.source.document, start, case.id
