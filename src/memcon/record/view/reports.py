"""The reports of one contact: which documents they are, and who is who in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from memcon.model.links import Key
from memcon.record import schema
from memcon.record.database import Record


@dataclass(frozen=True, slots=True)
class Known:
    """Who an entity of a document is across the record."""

    identity: str
    name: str
    country: str | None
    kind: str


def known(record: Record, documents: Iterable[str]) -> dict[Key, Known]:
    """Who every entity of these documents is."""
    m, i = schema.identity_members, schema.identities
    query = (
        select(m.c.document, m.c.entity, i.c.id, i.c.name, i.c.country, i.c.kind)
        .select_from(m.join(i, i.c.id == m.c.identity))
        .where(m.c.document.in_(sorted(set(documents))))
    )
    with record.reading() as connection:
        return {(r.document, r.entity): Known(r.id, r.name, r.country, r.kind) for r in connection.execute(query)}


def published_as(record: Record, documents: Iterable[str]) -> dict[str, tuple[str, int]]:
    """For each of these documents what it is a version of, and the how manieth."""
    v = schema.versions.c
    with record.reading() as connection:
        rows = connection.execute(select(v.document, v.source, v.n).where(v.document.in_(sorted(set(documents)))))
        return {row.document: (row.source, row.n) for row in rows}
