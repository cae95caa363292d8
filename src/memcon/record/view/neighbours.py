"""Which documents of the record speak of the same sides."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import func, select, union

from memcon.model.contract import from_contract
from memcon.model.memorandum import Memorandum
from memcon.record import schema
from memcon.record.database import Record

MOST = 400
"""Documents that a fresh one is held against, the latest: of the busiest pair all of some four years of releases."""
TOGETHER = 2


def neighbours(record: Record, sides: Iterable[frozenset[str]], most: int = MOST) -> tuple[tuple[Memorandum, ...], int, int]:
    """The documents in which two sides of one of these contacts take part or speak: the latest, how many there are, of how many.

    A contact of many sides shares two of them with everything: there four must be the same. Of a single side it is
    enough that it is there.
    """
    d, p, q = schema.documents.c, schema.participants.c, schema.parties.c
    found: set[str] = set()
    with record.reading() as connection:
        total = connection.execute(select(func.count()).select_from(schema.documents)).scalar_one()
        for wanted in sides:
            least = min(len(wanted), TOGETHER if len(wanted) <= 2 * TOGETHER else 2 * TOGETHER)
            listed = sorted(wanted)
            there = union(
                select(p.document, p.side).where(p.side.in_(listed)), select(q.document, q.side).where(q.side.in_(listed))
            ).subquery()
            query = select(there.c.document).group_by(there.c.document).having(func.count(there.c.side.distinct()) >= least)
            found.update(connection.execute(query).scalars())
        chosen = func.json_each(json.dumps(sorted(found))).table_valued("value")
        rows = connection.execute(
            select(d.contract, d.decided, d.text)
            .where(d.id.in_(select(chosen.c.value)))
            .order_by(d.published.is_(None), d.published.desc(), d.id)
            .limit(most)
        )
        memos = tuple(from_contract(json.loads(row.decided or row.contract), row.text) for row in rows)
    return memos, len(found), total
