"""Everything about a pair, a person, a country or an issue: contacts, matters, positions, counterparts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from memcon.errors import UsageError
from memcon.lexicon.issue_labels import label_of
from memcon.model.dates import bounds, is_edtf
from memcon.model.dossier import Dossier, Extent
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, Selector, country_code, named, selectors, side_of
from memcon.record.lines import EngagementLine, LedgerLine, Source, StatementLine
from memcon.record.view.counts import issues_held, looked
from memcon.record.view.engagements import engagements
from memcon.record.view.ledger import ledger
from memcon.record.view.loading import among
from memcon.record.view.matters import matters
from memcon.record.view.meetings import CROWD, counterparts, meetings, names_of, urls_of
from memcon.record.view.positions import positions
from memcon.record.view.statements import statements
from memcon.register.countries import country_name, is_country

CLEARLY = 5


def dossier(record: Record, asked: Filters) -> Dossier:
    """The dossier of what the filters name; `since` leaves nothing out, it marks what is new from that day on.

    Raises UsageError where the filters name nobody and nothing.
    """
    if not (asked.pair or asked.person or asked.country or asked.issue):
        raise UsageError("A dossier of what? Give --pair VN-US, --person NAME, --country VN or --issue SLUG")
    since = asked.since
    if since is not None and (not is_edtf(since) or bounds(since) is None):
        raise UsageError(f"--since {since!r}: not a date with a year. Write 2026, 2026-02 or 2026-02-18")
    filters = replace(asked, since=None)
    sides = tuple(dict.fromkeys((*(asked.pair or ()), *(country_code(c, "--country") for c in asked.country))))
    met, said, owed = engagements(record, filters), statements(record, filters), ledger(record, filters)
    with record.reading() as connection:
        who = selectors(connection, filters)
        them = _identities(connection, who)
        urls = urls_of(connection)
        every = meetings(connection, met.lines, said.lines, sides, since, urls)
        news = tuple(m for m in every if not m.background)
        spoken = said.lines
        if asked.person is not None:
            spoken = tuple(s for s in spoken if _speaks(s, who[asked.person]))
        speaking = [(s.source.document, p.entity) for s in spoken for p in s.speakers if p.entity is not None]
        owing = [(u.source.document, p.entity) for u in owed.lines for p in u.by if p.entity is not None]
        names = names_of(connection, [*speaking, *owing])
        opened, closed = matters(connection, owed.lines, names, since, urls)
        if asked.person is not None and not sides:  # what one says himself comes before what he signs with others
            opened = tuple(sorted(opened, key=lambda m: m.joint))
        own = tuple(m for m in opened if not sides or len({*m.by, *m.of}) <= CROWD)
        took = positions(spoken, names, sides, since, urls, own, dict(issues_held(connection)))
        listed = counterparts(connection, [m for m in news if not m.planned], sides, them)
        held = looked(connection, filters)
    return Dossier(
        title=_title(asked, who), sides=sides, named=named(who), since=since,
        extent=_extent(held.documents, held.statements, held.undertakings, (*met.lines, *said.lines, *owed.lines)),
        meetings=news, mentioned=len(every) - len(news), open=own, closed=closed, wider=len(opened) - len(own),
        issues=took, counterparts=listed,
    )  # fmt: skip


def _speaks(line: StatementLine, who: Selector) -> bool:
    if who.side is not None:
        return any(p.side == who.side for p in line.speakers)
    members = set(who.members)
    return any((line.source.document, p.entity) in members for p in line.speakers)


def _identities(connection: Connection, who: dict[str, Selector]) -> frozenset[str]:
    """The identities of the persons asked for."""
    keys = [key for selector in who.values() for key in selector.members]
    m = schema.identity_members.c
    return frozenset(connection.execute(select(m.identity).where(among(m.document, m.entity, keys))).scalars())


def _title(asked: Filters, who: dict[str, Selector]) -> str:
    parts = []
    if asked.pair:
        parts.append(" – ".join(map(side_called, asked.pair)))
    if asked.person:
        persons = who[asked.person].persons
        known = sorted(persons, key=lambda i: (-len(i.members), i.id))
        # Stray mentions that could not be joined do not take a person's name from a brief on him.
        plain = len(known) == 1 or (len(known) > 1 and len(known[0].members) >= CLEARLY * len(known[1].members))
        parts.append(known[0].name if plain else asked.person)
    parts += [side_called(side_of(c) or c) for c in asked.country]
    parts += [label_of(slug) for slug in asked.issue]
    return ": ".join(parts)


def side_called(side: str) -> str:
    """A side by its country's name; a body by its own."""
    return country_name(side) if is_country(side) else side


def _extent(documents: int, said: int, owed: int, lines: Sequence[EngagementLine | StatementLine | LedgerLine]) -> Extent:
    sources: dict[str, Source] = {line.source.document: line.source for line in lines}
    dates = sorted(s.published for s in sources.values() if s.published and bounds(s.published))
    publishers = Counter(s.publisher for s in sources.values() if s.publisher)
    return Extent(documents, said, owed, len(sources), dates[0] if dates else None, dates[-1] if dates else None,
                  tuple(sorted(publishers.items(), key=lambda p: (-p[1], p[0]))))  # fmt: skip
