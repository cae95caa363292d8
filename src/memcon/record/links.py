"""What ties documents together, into the record and out of it; and whether it is up to date."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from memcon.model.contract import from_contract
from memcon.model.json_values import from_json, to_json
from memcon.model.links import Chain, Key, Links, OpenCase
from memcon.model.memorandum import Memorandum
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.rows import dates_of
from memcon.text.folding import words_of

TABLES = (schema.open_cases, schema.chain_steps, schema.chain_issues, schema.chain_sides, schema.chains,
          schema.contact_participants, schema.contact_reports, schema.contacts, schema.identity_members, schema.identities,
          schema.versions)  # fmt: skip
"""Those that `store_links` replaces, in the order of deletion: what points at others goes first."""
AT_A_TIME = 200
"""Documents whose JSON is held at once."""


def changed(connection: Connection) -> None:
    """Says that documents or decisions are other than they were linked; part of the transaction that alters them."""
    n = int(_state(connection, "changes") or 0) + 1
    _set(connection, "changes", str(n))


def linked_by(record: Record, linker: str) -> bool:
    """Whether the links in the record are of its present documents and decisions, made by this linker."""
    with record.reading() as connection:
        return _state(connection, "linked") == f"{linker} {_state(connection, 'changes') or 0}"


def up_to_date(connection: Connection) -> bool:
    """Whether the links in the record are of its present documents and decisions, whichever linker made them."""
    return (_state(connection, "linked") or "").endswith(f" {_state(connection, 'changes') or 0}")


def memoranda(record: Record) -> Iterator[Memorandum]:
    """Every document of the record with what was read out of it, people's decisions applied, in the order of their ids."""
    d = schema.documents.c
    with record.reading() as connection:
        ids = connection.execute(select(d.id).order_by(d.id)).scalars().all()
        for i in range(0, len(ids), AT_A_TIME):
            query = select(d.contract, d.decided, d.text).where(d.id.in_(ids[i : i + AT_A_TIME])).order_by(d.id)
            for row in connection.execute(query).all():
                yield from_contract(json.loads(row.decided or row.contract), row.text)


def changes(record: Record) -> str:
    """How often the record's documents and decisions have changed: what links are of, so ask before reading any."""
    with record.reading() as connection:
        return _state(connection, "changes") or "0"


def store_links(record: Record, links: Links, linker: str, at: str | None = None) -> None:
    """Puts these links in the place of all that were there, in one transaction.

    at  `changes` from before the first document was read: what another writer stored meanwhile is not linked yet
    """
    with record.writing() as connection:
        at = at if at is not None else _state(connection, "changes") or "0"
        for table in TABLES:
            connection.execute(delete(table))
        for table, rows in _rows(links):
            if rows:
                connection.execute(insert(table), rows)
        _set(connection, "linked", f"{linker} {at}")


def links_of(connection: Connection, document: str) -> dict[str, list[dict[str, Any]]]:
    """The rows that tie this document to others: they go with it where it is taken out to be stored anew."""
    tables = (schema.versions, schema.identity_members, schema.contact_reports)
    return {t.name: [dict(r) for r in connection.execute(select(t).where(t.c.document == document)).mappings()] for t in tables}


def put_back(connection: Connection, links: dict[str, list[dict[str, Any]]], entities: set[str], engagements: set[str]) -> None:
    """Stores what `links_of` gave for a document whose reading a decision altered, but for what is read in it no more.

    Until the record is linked again, its other lines so stay where they were.
    """
    wanted = {"identity_members": ("entity", entities), "contact_reports": ("engagement", engagements)}
    for name, rows in links.items():
        column, left = wanted.get(name, ("document", None))
        still = [row for row in rows if left is None or row[column] in left]
        if still:
            connection.execute(insert(schema.metadata.tables[name]), still)


def chains_of(connection: Connection, ids: Iterable[str]) -> tuple[Chain, ...]:
    """The chains with these ids, in the order given."""
    c, wanted = schema.chains.c, list(ids)
    found: dict[str, Chain] = {}
    for i in range(0, len(wanted), 500):
        for row in connection.execute(select(c.id, c.value).where(c.id.in_(wanted[i : i + 500]))):
            found[row.id] = from_json(Chain, json.loads(row.value))
    return tuple(found[i] for i in wanted if i in found)


def first_member(record: Record, linked: str) -> Key | None:
    """The first reading that an identity, a contact or a chain is made of; None where nothing linked has this id."""
    m, r, c = schema.identity_members.c, schema.contact_reports.c, schema.chain_steps.c
    queries = (
        select(m.document, m.entity).where(m.identity == linked).order_by(m.document, m.entity),
        select(r.document, r.engagement).where(r.contact == linked).order_by(r.n),
        select(c.document, c.id).where(c.chain == linked, c.owner == "undertaking").order_by(c.n),
    )
    with record.reading() as connection:
        for query in queries:
            for document, key in connection.execute(query.limit(1)):
                return document, key
    return None


def open_cases(record: Record) -> tuple[OpenCase, ...]:
    """All that the rules left open."""
    with record.reading() as connection:
        rows = connection.execute(select(schema.open_cases.c.value).order_by(schema.open_cases.c.id)).scalars()
        return tuple(from_json(OpenCase, json.loads(value)) for value in rows)


def _rows(links: Links) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    yield (
        schema.versions,
        [{"document": v.document, "source": v.source, "n": v.n, "kind": v.kind, "why": v.why} for v in links.versions],
    )
    yield (
        schema.identities,
        [
            {
                "id": i.id,
                "kind": i.kind,
                "name": i.name,
                "country": i.country,
                "names": _dumps(i.names),
                "folded": _folded((i.name, *i.names)),
                "offices": _dumps(i.offices),
            }
            for i in links.identities
        ],
    )
    yield schema.identity_members, [
        {"document": m.key[0], "entity": m.key[1], "identity": i.id, "score": m.score, "why": m.why}
        for i in links.identities for m in i.members
    ]  # fmt: skip
    yield schema.contacts, [
        {"id": c.id, "kind": c.kind, "date": c.date, "date_basis": c.date_basis, **dates_of(c.date), "place": c.place,
         "place_country": c.place_country, "background": c.background, "planned": c.planned, "fulfils": c.fulfils,
         "fulfils_why": c.fulfils_why}
        for c in links.contacts
    ]  # fmt: skip
    yield schema.contact_reports, [
        {"document": r.key[0], "engagement": r.key[1], "contact": c.id, "n": n, "why": r.why}
        for c in links.contacts for n, r in enumerate(c.reports)
    ]  # fmt: skip
    yield schema.contact_participants, [
        {"contact": c.id, "n": n, "identity": identity, "side": side}
        for c in links.contacts for n, (identity, side) in enumerate(c.participants)
    ]  # fmt: skip
    yield (
        schema.chains,
        [{"id": c.id, "state": c.state, "since": c.since, "last": c.last, "value": _dumps(c)} for c in links.chains],
    )
    yield schema.chain_sides, [
        {"chain": c.id, "capacity": capacity, "side": side}
        for c in links.chains for capacity, sides in (("of", c.of), ("by", c.by), ("mover", c.mover))
        for side in dict.fromkeys(sides)
    ]  # fmt: skip
    yield schema.chain_issues, [{"chain": c.id, "slug": slug} for c in links.chains for slug in dict.fromkeys(c.issues)]
    yield schema.chain_steps, [
        {"chain": c.id, "n": n, "owner": s.owner, "document": s.key[0], "id": s.key[1], "role": s.role, "grade": s.grade}
        for c in links.chains for n, s in enumerate(c.steps)
    ]  # fmt: skip
    yield schema.open_cases, [{"id": c.id, "kind": c.kind, "value": _dumps(c)} for c in links.open_cases]


def _folded(names: Iterable[str]) -> str:
    """The words of these names as `identities.folded` holds them: ` to lam `."""
    return f" {' '.join(dict.fromkeys(w for name in names for w in words_of(name)))} "


def _dumps(value: object) -> str:
    return json.dumps(to_json(value), ensure_ascii=False)


def _state(connection: Connection, key: str) -> str | None:
    return connection.execute(select(schema.state.c.value).where(schema.state.c.key == key)).scalar_one_or_none()


def _set(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(schema.state).where(schema.state.c.key == key))
    connection.execute(insert(schema.state), [{"key": key, "value": value}])
