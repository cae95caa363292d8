"""What sides said last on each issue, without reading all that they said: the statements of their last days on it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace

from sqlalchemy import and_, func, select, tuple_

from memcon.lexicon.issue_labels import leaves
from memcon.model.dossier import IssuePositions
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, in_period, selectors
from memcon.record.view import loading
from memcon.record.view.counts import issues_held
from memcon.record.view.meetings import names_of, urls_of
from memcon.record.view.positions import STANDING, positions
from memcon.record.view.statements import conditions, select_lines

DEEP = 4
"""Statements looked at, of each side's last days on an issue: one of them is its position."""
SAID, ISSUES, WHO = schema.statements, schema.issues, schema.parties


def last_words(record: Record, f: Filters, sides: tuple[str, ...], most: int = 12) -> tuple[IssuePositions, ...]:
    """For each of the issues most spoken of, what each of these sides (all, where none is given) said last."""
    with record.reading() as connection:
        s, i, p = SAID.c, ISSUES.c, WHO.c
        tests = [*conditions(f, selectors(connection, f)), *in_period(SAID, f), s.modality == "actual"]
        kept = select(s.document, s.id, s.act, s.date_to).select_from(loading.reported(SAID)).where(*tests).cte("kept")
        speaks = and_(p.document == kept.c.document, p.owner == "statement", p.id == kept.c.id, p.capacity == "speaker")
        names = and_(i.document == kept.c.document, i.owner == "statement", i.id == kept.c.id)
        told = (
            select(i.slug, p.side, kept.c.document, kept.c.id, kept.c.act, kept.c.date_to)
            .select_from(kept.join(WHO, speaks).join(ISSUES, names))
            .where(p.side.is_not(None), *([p.side.in_(sides)] if sides else [])).distinct()
        )  # fmt: skip
        by_issue: dict[str, dict[str, list[tuple[str, str, str, str]]]] = defaultdict(lambda: defaultdict(list))
        for row in connection.execute(told):
            by_issue[row.slug][row.side].append((row.date_to or "", row.document, row.id, row.act))
        wanted = f.issue or _first(by_issue, most, len(sides))
        keys = [
            (document, key)
            for slug in wanted for said in by_issue[slug].values()
            for _, document, key, _ in sorted((x for x in said if x[3] in STANDING), reverse=True)[:DEEP]
        ]  # fmt: skip
        listed = func.json_each(json.dumps([list(k) for k in dict.fromkeys(keys)])).table_valued("value")
        among = select(func.json_extract(listed.c.value, "$[0]"), func.json_extract(listed.c.value, "$[1]"))
        lines = select_lines(connection, [tuple_(s.document, s.id).in_(among)])
        speakers = [(x.source.document, w.entity) for x in lines for w in x.speakers if w.entity is not None]
        took = positions(
            lines, names_of(connection, speakers), sides, None, urls_of(connection), (), dict(issues_held(connection))
        )
    counted = {slug: {side: len(said) for side, said in groups.items()} for slug, groups in by_issue.items()}
    place = {slug: n for n, slug in enumerate(wanted)}
    found = [
        replace(
            one, statements=len({key[1:3] for said in by_issue[one.issue].values() for key in said}),
            positions=tuple(replace(x, times=counted[one.issue].get(x.side or "", x.times)) for x in one.positions),
        )
        for one in took if one.issue in place
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda x: place[x.issue]))


def _first(by_issue: dict[str, dict[str, list[tuple[str, str, str, str]]]], most: int, sides: int) -> list[str]:
    """The issues of which most is said, those of which both sides speak first; of a matter and its part the part."""

    def worth(slug: str) -> tuple[bool, int, str]:
        groups = by_issue[slug]
        return (sides > 1 and len(groups) < 2, -sum(len(said) for said in groups.values()), slug)

    ordered = sorted(by_issue, key=worth)[: 2 * most]
    narrow = set(leaves(ordered))
    return [slug for slug in ordered if slug in narrow][:most]
