"""What the record holds of one person or body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from memcon.model.links import Held
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, Selector, participant_is, party_is
from memcon.record.identity import Identity, so_called
from memcon.record.lines import EngagementLine, LedgerLine, Looked, StatementLine
from memcon.record.view.counts import looked
from memcon.record.view.engagements import select_lines as select_engagements
from memcon.record.view.ledger import select_lines as select_ledger
from memcon.record.view.statements import select_lines as select_statements
from memcon.record.view.statements import spoken_by


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which documents name someone: how many do, how surely it is this one (the least sure), and why."""

    name: str
    documents: int
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Someone of another side, met in this many contacts, the last on that day (None: not known)."""

    name: str
    side: str | None
    contacts: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one who was asked for.

    offices      the register's first, the latest first; then what only documents say, with the days of the first and the last
    spellings    commonest first
    acts         (act, how many statements), commonest first
    counterparts most often met first
    ledger       entries in which they speak or are to act
    """

    identity: Identity
    offices: tuple[Held, ...]
    spellings: tuple[Spelling, ...]
    documents: int
    engagements: tuple[EngagementLine, ...]
    statements: tuple[StatementLine, ...]
    acts: tuple[tuple[str, int], ...]
    counterparts: tuple[Counterpart, ...]
    ledger: tuple[LedgerLine, ...]


def who(record: Record, name: str) -> tuple[tuple[Dossier, ...], Looked]:
    """A dossier for each person or body that the name can mean, and over how much was looked."""
    with record.reading() as connection:
        found = so_called(connection, name, ("person", "organisation", "country"))
        return tuple(_dossier(connection, i) for i in found), looked(connection, Filters())


def _dossier(connection: Connection, identity: Identity) -> Dossier:
    them = Selector(identity.label, members=identity.members)
    met = select_engagements(connection, [participant_is(schema.engagements, schema.engagements.c.id, them)])
    said = select_statements(connection, [spoken_by(them), schema.statements.c.negated.is_(False)])
    u = schema.undertakings
    owed = select_ledger(connection, [party_is(u, "undertaking", ("by", "of"), them), u.c.live])
    acts = Counter(s.act for s in said)
    documents = len({document for document, _ in identity.members})
    return Dossier(
        identity, identity.offices, spellings(connection, identity), documents, met, said,
        tuple(sorted(acts.items(), key=lambda pair: (-pair[1], pair[0]))), _counterparts(identity, met), owed,
    )  # fmt: skip


def spellings(connection: Connection, identity: Identity) -> tuple[Spelling, ...]:
    """How documents write this one, the commonest first."""
    m, e = schema.identity_members, schema.entities
    rows = connection.execute(
        select(e.c.name, m.c.document, m.c.score, m.c.why)
        .select_from(m.join(e, and_(e.c.document == m.c.document, e.c.id == m.c.entity)))
        .where(m.c.identity == identity.id)
    ).all()
    by_name: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_name[row.name].append(row)
    found = [
        Spelling(name, len({r.document for r in named}), min(r.score for r in named), _by_use(r.why for r in named))
        for name, named in by_name.items()
    ]
    return tuple(sorted(found, key=lambda s: (-s.documents, s.name)))


def _by_use(values: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda v: (-counts[v], v)))


def _counterparts(identity: Identity, met: Iterable[EngagementLine]) -> tuple[Counterpart, ...]:
    """Persons of other sides who took part in the same contacts; of a state or body, everyone's own side is left out too."""
    days: dict[tuple[str, str | None], list[str | None]] = defaultdict(list)
    for line in met:
        for party in dict.fromkeys((p.name, p.side) for p in line.participants if p.kind == "person"):
            if party[0] != identity.name and (party[1] is None or party[1] != identity.country):
                days[party].append(line.date)
    found = [Counterpart(name, side, len(on), max((d for d in on if d), default=None)) for (name, side), on in days.items()]
    return tuple(sorted(found, key=lambda c: (-c.contacts, c.name, c.side or "")))
