"""Whom a name can mean: the identities that linking found, by any of their spellings."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, func, or_, select

from memcon.lexicon.titles import match_titles
from memcon.model.json_values import from_json
from memcon.model.links import Held, Key
from memcon.record import schema
from memcon.record.database import Record
from memcon.text.folding import fold, words_of

AN_ID = re.compile(r"p-[0-9a-f]{10}")
"""What no name looks like."""
EMPTY = frozenset({"of", "the", "for", "and", "affairs", "mr", "mrs", "ms", "dr", "h.e"})
SAME_WORD = {"defense": "defence", "advisor": "adviser", "external": "foreign"}


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, body or state across the record; `names` are all its spellings, commonest first.

    offices  what the register and the documents say of a person's offices, the register's first, the latest first
    """

    id: str
    kind: str
    name: str
    country: str | None
    names: tuple[str, ...]
    members: tuple[Key, ...]
    offices: tuple[Held, ...] = ()

    @property
    def label(self) -> str:
        """The name with the country, as listings print it."""
        return f"{self.name} ({self.country})" if self.country and self.kind != "country" else self.name


def so_called(connection: Connection, query: str, kinds: tuple[str, ...] = ("person",)) -> tuple[Identity, ...]:
    """The identities of these kinds that the query can name, as `matching` says; the one whose id it is."""
    i, m = schema.identities.c, schema.identity_members.c
    words = words_of(query)
    if not words:
        return ()
    by_id = AN_ID.fullmatch(query.strip())
    possible = i.id == by_id[0] if by_id else or_(*(i.folded.contains(f" {w} ", autoescape=True) for w in dict.fromkeys(words)))
    columns = (i.id, i.kind, i.name, i.country, i.names, i.offices)
    rows = connection.execute(select(*columns).where(i.kind.in_(kinds), possible)).all()
    wanted = func.json_each(json.dumps([r.id for r in rows])).table_valued("value")
    members: dict[str, list[Key]] = defaultdict(list)
    of_them = select(m.identity, m.document, m.entity).where(m.identity.in_(select(wanted.c.value)))
    for row in connection.execute(of_them.order_by(m.document, m.entity)):
        members[row.identity].append((row.document, row.entity))
    found = (
        Identity(r.id, r.kind, r.name, r.country, tuple(json.loads(r.names)), tuple(members[r.id]), _held(r.offices))
        for r in rows
    )
    if by_id:
        return tuple(found)
    return matching(sorted(found, key=lambda i: (words_of(i.name), i.country or "", i.kind, i.id)), query)


def _held(offices: str) -> tuple[Held, ...]:
    return tuple(from_json(Held, held) for held in json.loads(offices))


def matching(found: Iterable[Identity], query: str) -> tuple[Identity, ...]:
    """Those that the query can name: exactly so called if any is, else all that have every word of it.

    A title before the name ("General Secretary Lam", "Secretary of State Blinken") leaves those who held such an office, where
    any of that name did.
    """
    found = tuple(found)
    wanted = Counter(words_of(query))
    if not wanted:
        return ()
    exact, partial = _named(found, wanted)
    if exact or partial:
        return exact or partial
    title, name = _title_apart(query)
    if not title or not name:
        return ()
    exact, partial = _named(found, Counter(words_of(name)))
    in_office = tuple(i for i in (*exact, *partial) if any(title <= _words(held.title) for held in i.offices))
    return in_office or exact or partial


def _named(found: Iterable[Identity], wanted: Counter[str]) -> tuple[tuple[Identity, ...], tuple[Identity, ...]]:
    """Those so called, and those who have every word of it in one of their names; who is most named first."""
    exact, partial = [], []
    for identity in found:
        names = [Counter(words_of(n)) for n in identity.names]
        # A speech whose "Blinken" could not be joined does not hide the Secretary who is called so elsewhere.
        if wanted == Counter(words_of(identity.name)) or wanted in names:
            exact.append(identity)
        elif any(not wanted - n for n in names):
            partial.append(identity)
    return _by_use(exact), _by_use(partial)


def _by_use(found: Iterable[Identity]) -> tuple[Identity, ...]:
    return tuple(sorted(found, key=lambda i: -len(i.members)))


def _title_apart(query: str) -> tuple[frozenset[str], str]:
    """The words of the title in front of a name, and the name; both empty where none is."""
    raw = query.split()
    words = [fold(w) for w in raw]
    for start in range(len(raw)):
        titles = match_titles(words, start, raw)
        if titles:
            end = start + sum(t.length for t in titles)
            return _words(" ".join(raw[:end])), " ".join(raw[end:])
    return frozenset(), ""


def _words(title: str) -> frozenset[str]:
    return frozenset(SAME_WORD.get(w, w) for w in words_of(title)) - EMPTY


ALIKE = 78
"""How like a name must be to be offered for a misspelt one, of 100 (RapidFuzz's ratio of the folded words, sorted)."""


def names_like(record: Record, query: str) -> tuple[str, ...]:
    """The names of at most three persons and bodies that a misspelt query may mean, the likest first."""
    i = schema.identities.c
    with record.reading() as connection:
        rows = connection.execute(select(i.name).where(i.kind != "country").order_by(i.name)).scalars()
        names = {" ".join(sorted(words_of(name))): name for name in rows}
    found = process.extract(" ".join(sorted(words_of(query))), list(names), scorer=fuzz.ratio, limit=3, score_cutoff=ALIKE)
    return tuple(names[folded] for folded, _, _ in found)
