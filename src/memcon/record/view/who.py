"""What the record holds of one person or body."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, Selector, members_in, participant_is, party_is
from memcon.record.identity import Identity, everyone, matching
from memcon.record.lines import EngagementLine, LedgerLine, Looked, StatementLine
from memcon.record.view.counts import looked
from memcon.record.view.engagements import select_lines as select_engagements
from memcon.record.view.ledger import select_lines as select_ledger
from memcon.record.view.statements import select_lines as select_statements
from memcon.record.view.statements import spoken_by
from memcon.text.folding import fold_text


@dataclass(frozen=True, slots=True)
class Office:
    """A title as documents give it, and how many do."""

    title: str
    organisation: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one who was asked for.

    acts        (act, how many statements), commonest first
    ledger      entries in which they speak or are to act
    """

    identity: Identity
    offices: tuple[Office, ...]
    documents: int
    engagements: tuple[EngagementLine, ...]
    statements: tuple[StatementLine, ...]
    acts: tuple[tuple[str, int], ...]
    ledger: tuple[LedgerLine, ...]


def who(record: Record, name: str) -> tuple[tuple[Dossier, ...], Looked]:
    """A dossier for each person or body that the name can mean, and over how much was looked."""
    with record.reading() as connection:
        found = matching(everyone(connection, ("person", "organisation", "country")), name)
        return tuple(_dossier(connection, i) for i in found), looked(connection, Filters())


def _dossier(connection: Connection, identity: Identity) -> Dossier:
    them = Selector(identity.label, members=identity.members)
    met = select_engagements(connection, [participant_is(schema.engagements, schema.engagements.c.id, them)])
    said = select_statements(connection, [spoken_by(them), schema.statements.c.negated.is_(False)])
    u = schema.undertakings
    owed = select_ledger(connection, [party_is(u, "undertaking", ("by", "of"), them), u.c.live])
    acts = Counter(s.act for s in said)
    return Dossier(
        identity, _offices(connection, identity), len({document for document, _ in identity.members}), met, said,
        tuple(sorted(acts.items(), key=lambda pair: (-pair[1], pair[0]))), owed,
    )  # fmt: skip


def _key(words: str) -> str:
    """The words as they are compared: `Việt Nam` as `Vietnam`."""
    return fold_text(words).replace(" ", "")


def _offices(connection: Connection, identity: Identity) -> tuple[Office, ...]:
    r = schema.roles.c
    rows = connection.execute(
        select(r.document, r.title, r.organisation).where(members_in(r.document, r.entity, identity.members)).distinct()
    )
    held: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    written: dict[tuple[str, str | None], tuple[str, str | None]] = {}
    for title, organisation, document in sorted((r.title, r.organisation or "", r.document) for r in rows):
        # "general secretary" is the General Secretary; an office that names its body needs it no second time.
        body = organisation if organisation and _key(organisation) not in _key(title) else None
        key = written.setdefault((_key(title), body and _key(body)), (title, body))
        held[key].add(document)
    ranked = sorted(held.items(), key=lambda item: (-len(item[1]), item[0][0], item[0][1] or ""))
    return tuple(Office(title, organisation, len(documents)) for (title, organisation), documents in ranked)
