"""What is spoken of more than before: the statements of the record's latest days against as many days before them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, case, func, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.view.loading import reported


@dataclass(frozen=True, slots=True)
class Rising:
    """An issue, and how many statements name it since `since`, and in as many days before."""

    slug: str
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class RisingIssues:
    """The issues named more often than before, the steepest first; `since`, `until`: the days compared with those before."""

    since: str
    until: str
    issues: tuple[Rising, ...]


def rising(record: Record, days: int = 30, limit: int = 8) -> RisingIssues | None:
    """What rose in the last days of the record, counted from its latest report; None where no report has a day."""
    s, i, d = schema.statements, schema.issues, schema.documents
    with record.reading() as connection:
        latest = connection.execute(select(func.max(d.c.date_to))).scalar()
        if latest is None:
            return None
        until = date.fromisoformat(latest)
        since, earlier = until - timedelta(days=days - 1), until - timedelta(days=2 * days - 1)
        now = func.sum(case((d.c.date_from >= since.isoformat(), 1), else_=0))
        mine = and_(i.c.document == s.c.document, i.c.owner == "statement", i.c.id == s.c.id)
        query = (
            select(i.c.slug, now, func.count())
            .select_from(reported(s).join(i, mine))
            .where(d.c.date_from >= earlier.isoformat(), d.c.date_to <= until.isoformat())
            .group_by(i.c.slug)
        )
        found = [Rising(slug, n, total - n) for slug, n, total in connection.execute(query)]
    steep = sorted((r for r in found if r.now > r.before), key=lambda r: (r.before - r.now, r.slug))
    return RisingIssues(since.isoformat(), until.isoformat(), tuple(steep[:limit]))
