"""Whom the beginning of a name can mean: for a field in which someone is typed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.text.folding import words_of

MOST = 12


@dataclass(frozen=True, slots=True)
class Called:
    """Someone of the record; `label` tells him from others of his name."""

    name: str
    kind: str
    country: str | None
    documents: int

    @property
    def label(self) -> str:
        """`Ana Ruiz (CL), in 3 documents`."""
        side = f" ({self.country})" if self.country and self.kind != "country" else ""
        return f"{self.name}{side}, in {self.documents} document{'' if self.documents == 1 else 's'}"


def people_called(record: Record, typed: str, most: int = MOST) -> tuple[Called, ...]:
    """Those with a name that has these words, the last of them perhaps only begun; who is most named first."""
    words = words_of(typed)
    if not words:
        return ()
    i, m = schema.identities.c, schema.identity_members.c
    number = func.count(m.document.distinct())
    query = (
        select(i.name, i.kind, i.country, number)
        .select_from(schema.identities.join(schema.identity_members, m.identity == i.id))
        .where(*(i.folded.contains(f" {w}" if w == words[-1] else f" {w} ", autoescape=True) for w in words))
        .group_by(i.id)
        .order_by(number.desc(), i.name, i.id)
        .limit(most)
    )
    with record.reading() as connection:
        return tuple(Called(*row) for row in connection.execute(query))


def exactly_called(record: Record, name: str) -> tuple[Called, ...]:
    """Those whose first name in the record is this one, letter by letter."""
    i, m = schema.identities.c, schema.identity_members.c
    number = func.count(m.document.distinct())
    joined = schema.identities.join(schema.identity_members, m.identity == i.id)
    query = select(i.name, i.kind, i.country, number).select_from(joined).where(i.name == name).group_by(i.id)
    with record.reading() as connection:
        return tuple(Called(*row) for row in connection.execute(query.order_by(number.desc(), i.id)))
