"""Whom a name can mean: the identities that linking found, by any of their spellings."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from memcon.model.links import Key
from memcon.record import schema
from memcon.text.folding import words_of


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, body or state across the record; `names` are all its spellings, commonest first."""

    id: str
    kind: str
    name: str
    country: str | None
    names: tuple[str, ...]
    members: tuple[Key, ...]

    @property
    def label(self) -> str:
        """The name with the country, as listings print it."""
        return f"{self.name} ({self.country})" if self.country and self.kind != "country" else self.name


def everyone(connection: Connection, kinds: tuple[str, ...] = ("person",)) -> tuple[Identity, ...]:
    """All identities of these kinds in the record, by name."""
    i, m = schema.identities.c, schema.identity_members.c
    members: dict[str, list[Key]] = defaultdict(list)
    for row in connection.execute(select(m.identity, m.document, m.entity).order_by(m.document, m.entity)):
        members[row.identity].append((row.document, row.entity))
    rows = connection.execute(select(i.id, i.kind, i.name, i.country, i.names).where(i.kind.in_(kinds))).all()
    found = (Identity(r.id, r.kind, r.name, r.country, tuple(json.loads(r.names)), tuple(members[r.id])) for r in rows)
    return tuple(sorted(found, key=lambda i: (words_of(i.name), i.country or "", i.kind, i.id)))


def matching(found: Iterable[Identity], query: str) -> tuple[Identity, ...]:
    """Those that the query can name: exactly so called in some document if any is, else all that have every word of it.

    A speech whose "Blinken" could not be joined does not hide the Secretary who is called so elsewhere.
    """
    wanted = Counter(words_of(query))
    if not wanted:
        return ()
    exact, partial = [], []
    for identity in found:
        names = [Counter(words_of(n)) for n in identity.names]
        if wanted == Counter(words_of(identity.name)) or wanted in names:
            exact.append(identity)
        elif any(not wanted - n for n in names):
            partial.append(identity)
    return tuple(exact or partial)
