"""When each issue was spoken of: the days of the statements that name it, as the listing of statements counts them."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace

from sqlalchemy import and_, func, select

from memcon.model.dates import bounds
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, in_period, issue_is, selectors
from memcon.record.lines import Looked
from memcon.record.view.counts import looked
from memcon.record.view.encounters import Lane
from memcon.record.view.loading import reported
from memcon.record.view.statements import conditions
from memcon.text.folding import key_of

SAID, ISSUES, OWED = schema.statements, schema.issues, schema.undertakings
Row = tuple[str | None, str | None, int]


def issue_days(record: Record, f: Filters, most: int = 12) -> tuple[tuple[Lane, ...], Looked]:
    """The issues that most statements name, of those that the filters leave: for each the days of its statements.

    The filters' own issues, where there are any, are the ones shown. A statement names an issue also where an entry of the
    ledger that was read out of it does.
    """
    s, i, u = SAID.c, ISSUES.c, OWED.c
    with record.reading() as connection:
        tests = conditions(replace(f, issue=()), selectors(connection, f))
        kept = select(s.document, s.id, s.date_from, s.date_to).select_from(reported(SAID)).where(*tests).cte("kept")
        asked = [issue_is(i.slug, f.issue)] if f.issue else []
        own = select(i.document, i.id, i.slug).where(i.owner == "statement", *asked)
        read_out = and_(i.document == u.document, i.owner == "undertaking", i.id == u.id)
        derived = select(u.document, u.statement, i.slug).select_from(OWED.join(ISSUES, read_out)).where(*asked)
        named = own.union(derived.where(u.statement.is_not(None))).cte("named")
        held = list(connection.execute(select(i.slug).distinct()).scalars())
        heads = _heads(held, f.issue)
        shown = func.json_each(json.dumps(heads)).table_valued("value")
        slug, head = (func.json_extract(shown.c.value, f"$[{n}]") for n in (0, 1))
        through = named.join(kept, and_(kept.c.document == named.c.document, kept.c.id == named.c.id))
        query = (
            select(head, kept.c.date_from, kept.c.date_to, func.count((named.c.document + ":" + named.c.id).distinct()))
            .select_from(through.join(shown, slug == named.c.slug)).group_by(head, kept.c.date_from, kept.c.date_to)
        )  # fmt: skip
        rows: dict[str, list[Row]] = defaultdict(list)
        for name, first, last, n in connection.execute(query):
            rows[name].append((first, last, n))
        in_period(SAID, f)  # explains a period that makes no sense
        over = looked(connection, f)
    lanes = [_lane(name, found, f) for name, found in rows.items()]
    ordered = sorted((x for x in lanes if x.total), key=lambda x: (-x.total, x.name))
    return tuple(ordered[:most]), over


def _heads(held: list[str], asked: tuple[str, ...]) -> list[tuple[str, str]]:
    """(issue, issue under which it is counted): itself, and one that heads it (`missing` heads `missing-americans`)."""
    wanted = [key_of(a).replace(" ", "-") for a in asked] or held
    return [(slug, head) for head in wanted for slug in held if slug == head or slug.startswith(head + "-")]


def _lane(name: str, rows: list[Row], f: Filters) -> Lane:
    undated = sum(n for first, _, n in rows if first is None)
    dated = sorted((a, b, n) for a, b, n in rows if a is not None and b is not None and overlaps(a, b, f))
    total = sum(n for _, _, n in dated) + (undated if f.since is None and f.until is None else 0)
    return Lane(name, total, undated, tuple(dated))


def overlaps(first: str, last: str, f: Filters) -> bool:
    """Whether days from first to last can lie in the filters' period."""
    since, until = (bounds(x) if x is not None else None for x in (f.since, f.until))
    return (since is None or last >= since[0].isoformat()) and (until is None or first <= until[1].isoformat())
