"""Who took part in the contacts that filters leave, with the office first known of each."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from memcon.lexicon.ranks import LOWEST, rank_of
from memcon.model.dates import bounds
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, in_period, selectors
from memcon.record.view.engagements import any_report, conditions


@dataclass(frozen=True, slots=True)
class Attending:
    """Someone who took part, for which side, the office held last that is known, in how many contacts, the last of them."""

    id: str
    name: str
    side: str | None
    office: str | None
    contacts: int
    last: str | None


def present(record: Record, f: Filters) -> tuple[Attending, ...]:
    """The persons of these contacts, those with most of them first; of as many, the highest in rank."""
    c, at, i = schema.contacts, schema.contact_participants, schema.identities
    with record.reading() as connection:
        tests = [any_report(t) for t in conditions(f, selectors(connection, f))]
        side = func.coalesce(at.c.side, i.c.country)
        query = (
            select(i.c.id, i.c.name, i.c.offices, side.label("side"), c.c.id.label("contact"), c.c.date)
            .select_from(c.join(at, at.c.contact == c.c.id).join(i, i.c.id == at.c.identity))
            .where(*tests, *in_period(c, f), i.c.kind == "person")
        )
        rows = connection.execute(query).all()
    on: dict[str, dict[str, str | None]] = defaultdict(dict)
    who = {}
    for row in rows:
        on[row.id][row.contact] = row.date
        who[row.id] = row
    found = []
    for one, days in on.items():
        row = who[one]
        offices = json.loads(row.offices)
        last = max((d for d in days.values() if d and bounds(d)), default=None)
        found.append(Attending(one, row.name, row.side, offices[0]["title"] if offices else None, len(days), last))
    return tuple(sorted(found, key=lambda p: (-p.contacts, rank_of(p.office) if p.office else LOWEST, p.name, p.id)))
