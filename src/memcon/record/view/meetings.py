"""Contacts with all their reports, and who stood for whom in them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from memcon.lexicon.issue_labels import label_of, leaves
from memcon.lexicon.ranks import LOWEST, rank_of
from memcon.model.citation import Citation
from memcon.model.dates import bounds
from memcon.model.dossier import Attendee, Cited, Counterpart, Meeting
from memcon.model.links import Key
from memcon.record import schema
from memcon.record.lines import EngagementLine, Source, StatementLine
from memcon.record.view import loading
from memcon.record.view.engagements import TABLE, select_lines

CROWD = 4
"""With more sides than this a contact is a gathering: only those of the sides asked about are named."""


def cited(source: Source, citation: Citation, urls: dict[str, str | None]) -> Cited:
    """The place as a footnote names it."""
    return Cited(source.document, source.label, source.publisher, source.side, source.published, source.title,
                 urls.get(source.document), citation.spans, citation.quotes)  # fmt: skip


def urls_of(connection: Connection) -> dict[str, str | None]:
    """The address of each document that has one."""
    d = schema.documents.c
    return {row.id: row.url for row in connection.execute(select(d.id, d.url).where(d.url.is_not(None)))}


def names_of(connection: Connection, keys: Iterable[Key]) -> dict[Key, str]:
    """What each of these persons is called across documents."""
    m, i = schema.identity_members, schema.identities
    query = select(m.c.document, m.c.entity, i.c.name).select_from(m.join(i, i.c.id == m.c.identity))
    rows = connection.execute(query.where(i.c.kind == "person", loading.among(m.c.document, m.c.entity, keys)))
    return {(row.document, row.entity): row.name for row in rows}


def meetings(
    connection: Connection,
    lines: Sequence[EngagementLine],
    said: Sequence[StatementLine],
    sides: tuple[str, ...],
    since: str | None,
    urls: dict[str, str | None],
) -> tuple[Meeting, ...]:
    """The contacts that these lines report, with all other reports of them; the latest first.

    said   statements, those made in the contacts among them: what the contacts were about
    sides  those asked about: of a gathering only they are named
    """
    r, c = schema.contact_reports.c, schema.contacts
    keys = [(line.source.document, line.id) for line in lines]
    wanted = set(connection.execute(select(r.contact).where(loading.among(r.document, r.engagement, keys))).scalars())
    every = connection.execute(select(r.contact, r.document, r.engagement).order_by(r.contact, r.n)).all()
    reports: dict[str, list[Key]] = defaultdict(list)
    for row in every:
        if row.contact in wanted:
            reports[row.contact].append((row.document, row.engagement))
    told = _lines(connection, [key for listed in reports.values() for key in listed])
    offices = _offices(connection, told.values())
    present = _participants(connection, wanted)
    about: dict[Key, Counter[str]] = defaultdict(Counter)
    for s in said:
        if s.engagement is not None:
            about[s.source.document, s.engagement].update(leaves(s.issues))
    found = []
    for row in connection.execute(select(c)).all():
        if row.id not in wanted:
            continue
        accounts = [told[key] for key in reports[row.id] if key in told]
        who = tuple(
            _attendee(p, [offices.get((*key, p.identity), ("", LOWEST)) for key in reports[row.id]]) for p in present[row.id]
        )
        parties = {a.side for a in who if a.side is not None}
        if len(parties) > CROWD and sides:
            who = tuple(a for a in who if a.side in sides)
        published = [line.source.published for line in accounts]
        found.append(
            Meeting(
                id=row.id, kind=row.kind, date=row.date, place=row.place, principals=_principals(who), sides=len(parties),
                background=row.background, planned=row.planned, fulfils=row.fulfils,
                issues=_spoken_of(about[key] for key in reports[row.id] if key in about),
                reports=tuple(cited(line.source, line.citation, urls) for line in accounts),
                fresh=since is not None and (_from(row.date, since) or any(_from(p, since) for p in published)),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=_latest_first))


def _spoken_of(counted: Iterable[Counter[str]]) -> tuple[str, ...]:
    total: Counter[str] = sum(counted, Counter())
    return tuple(label_of(slug) for slug, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _latest_first(m: Meeting) -> tuple[int, int, str]:
    days = bounds(m.date) if m.date else None
    reported = next((bounds(r.published) for r in m.reports if r.published and bounds(r.published)), None)
    # A contact that took place "this month" was over when it was reported.
    last = min((d[1].toordinal() for d in (days, None if m.planned and days else reported) if d is not None), default=0)
    return (-last, m.rank, m.id)


def _from(date: str | None, since: str) -> bool:
    days, first = bounds(date) if date else None, bounds(since)
    return days is not None and first is not None and days[1] >= first[0]


def _lines(connection: Connection, keys: list[Key]) -> dict[Key, EngagementLine]:
    return {
        (line.source.document, line.id): line
        for line in select_lines(connection, [loading.among(TABLE.c.document, TABLE.c.id, keys)])
    }


@dataclass(frozen=True, slots=True)
class Present:
    """A participant of a contact, as linking has it."""

    identity: str
    name: str
    kind: str
    side: str | None


def _participants(connection: Connection, contacts: set[str]) -> dict[str, list[Present]]:
    p, i = schema.contact_participants, schema.identities
    query = (
        select(p.c.contact, p.c.identity, p.c.side, i.c.name, i.c.kind, i.c.country)
        .select_from(p.join(i, i.c.id == p.c.identity))
        .order_by(p.c.contact, p.c.n)
    )
    found: dict[str, list[Present]] = defaultdict(list)
    for row in connection.execute(query):
        if row.contact in contacts:
            side = row.side or row.country
            found[row.contact].append(Present(row.identity, loading.called(row.name, row.kind, side), row.kind, side))
    return found


def _offices(connection: Connection, lines: Iterable[EngagementLine]) -> dict[tuple[str, str, str], tuple[str, int]]:
    """(document, engagement, identity) → the highest office that the document gives a participant, and its rank."""
    keys = [(line.source.document, p.entity) for line in lines for p in line.participants if p.entity is not None]
    m, r = schema.identity_members, schema.roles
    query = (
        select(m.c.document, m.c.entity, m.c.identity, r.c.title)
        .select_from(m.join(r, and_(r.c.document == m.c.document, r.c.entity == m.c.entity)))
        .where(loading.among(m.c.document, m.c.entity, keys))
        .order_by(m.c.document, m.c.entity, r.c.n)
    )
    best: dict[Key, tuple[int, int, str, str]] = {}
    for row in connection.execute(query):
        # The higher office; of one rank the fuller title ("Secretary of State", not "Secretary").
        new = (rank_of(row.title), -len(row.title), row.title, row.identity)
        key = (row.document, row.entity)
        best[key] = min(best.get(key, new), new)
    found: dict[tuple[str, str, str], tuple[str, int]] = {}
    for line in lines:
        for p in line.participants:
            held = best.get((line.source.document, p.entity or ""))
            if held is not None:
                found[line.source.document, line.id, held[3]] = (held[2], held[0])
    return found


def _attendee(p: Present, given: Sequence[tuple[str, int]]) -> Attendee:
    title, rank = min(given, key=lambda g: (g[1], -len(g[0]), g[0]), default=("", LOWEST))
    return Attendee(p.identity, p.name, p.kind, p.side, _capital(title) or None, rank)


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _principals(who: Sequence[Attendee]) -> tuple[Attendee, ...]:
    """Those who took part, the highest first; a state or body only where no person stands for it."""
    people = {a.side for a in who if a.kind == "person"}
    kept = [a for a in who if a.kind == "person" or a.side is None or a.side not in people]
    order = {side: n for n, side in reversed(list(enumerate(a.side for a in who)))}
    return tuple(sorted(kept, key=lambda a: (order[a.side], a.rank)))


def counterparts(
    connection: Connection, met: Sequence[Meeting], sides: tuple[str, ...], apart: frozenset[str]
) -> tuple[Counterpart, ...]:
    """The persons of these contacts, by side and rank, each with the office last given.

    sides  only theirs, where any are given; `apart` are the identities asked about, who are nobody's counterpart
    """
    seen: dict[str, list[tuple[Meeting, Attendee]]] = defaultdict(list)
    for m in met:
        for a in m.principals:
            if a.kind == "person" and a.identity not in apart and (not sides or a.side in sides):
                seen[a.identity].append((m, a))
    terms = _terms(connection, seen)
    found = []
    for identity, listed in seen.items():
        dated = [(m, a) for m, a in listed if a.office] or listed
        _, last = dated[0]
        day, report = next(((m.date, m.reports) for m, _ in listed if m.date), (None, listed[0][0].reports))
        held_from, held_until = terms.get((identity, _key(last.office)), (None, None))
        found.append(
            Counterpart(identity, last.name, last.side, last.office, min(a.rank for _, a in listed), held_from, held_until,
                        len(listed), day, report[0] if report else None)
        )  # fmt: skip
    return tuple(sorted(found, key=lambda p: (p.side or "~", p.rank, -p.contacts, p.name, p.identity)))


def _key(title: str | None) -> str:
    return (title or "").casefold()


def _terms(connection: Connection, identities: Iterable[str]) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """(identity, office) → since and until, where the record knows them."""
    i, wanted = schema.identities.c, set(identities)
    found: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    for row in connection.execute(select(i.id, i.offices).where(i.kind == "person")):
        if row.id in wanted:
            held: list[dict[str, Any]] = json.loads(row.offices)
            found |= {(row.id, _key(o["title"])): (o["since"], o["until"]) for o in held}
    return found
