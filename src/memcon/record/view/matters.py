"""Chains of undertakings as a dossier lists them: what is open, who has to move, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from memcon.lexicon.issues import issue_thesaurus
from memcon.model.dates import bounds
from memcon.model.dossier import Matter, Sum
from memcon.model.links import Chain, Key
from memcon.record import schema
from memcon.record.lines import LedgerLine
from memcon.record.links import chains_of
from memcon.record.view import loading
from memcon.record.view.meetings import cited

DONE = frozenset({"delivered", "declined", "lapsed"})
SAYING = frozenset({"raised", "restated", "revised"})
"""What a step must be to count as said once more: a reprint is not."""


def matters(
    connection: Connection, lines: Sequence[LedgerLine], names: Mapping[Key, str], since: str | None, urls: dict[str, str | None]
) -> tuple[tuple[Matter, ...], tuple[Matter, ...]]:
    """The chains that these entries are part of, open and closed, those of most weight first."""
    s = schema.chain_steps.c
    by_key = {(line.source.document, line.id): line for line in lines}
    query = select(s.chain, s.document, s.id).where(s.owner == "undertaking", loading.among(s.document, s.id, by_key))
    held: dict[str, list[LedgerLine]] = defaultdict(list)
    for row in connection.execute(query.order_by(s.chain, s.n)):
        held[row.chain].append(by_key[row.document, row.id])
    found = [_matter(chain, held[chain.id], names, since, urls) for chain in chains_of(connection, sorted(held))]
    found.sort(key=lambda m: (-_weight(m), m.id))
    return tuple(m for m in found if m.state not in DONE), tuple(m for m in found if m.state in DONE)


def _matter(
    chain: Chain, lines: Sequence[LedgerLine], names: Mapping[Key, str], since: str | None, urls: dict[str, str | None]
) -> Matter:
    first, last = lines[0], _telling(chain, lines)
    days, begin = bounds(chain.last) if chain.last else None, bounds(since) if since else None
    persons = tuple(
        dict.fromkeys(
            names.get((last.source.document, p.entity or ""), p.name)
            for p in last.by
            if p.kind == "person" and p.side in (None, *chain.by)
        )
    )
    said = {(step.key, step.date) for step in chain.steps if step.owner == "undertaking" and step.role in SAYING}
    return Matter(
        id=chain.id, title=chain.title, words=last.what, day=last.date, kind=last.kind, state=chain.state, of=chain.of,
        by=chain.by, joint=chain.joint, by_names=persons, mover=chain.mover, since=chain.since, last=chain.last, due=chain.due,
        answer=chain.answer, amounts=_sums(chain, lines, urls), issues=chain.issues,
        said=len(_occasions(chain, said)), first=cited(first.source, first.citation, urls),
        cited=cited(last.source, last.citation, urls),
        fresh=days is not None and begin is not None and days[1] >= begin[0],
    )  # fmt: skip


def _telling(chain: Chain, lines: Sequence[LedgerLine]) -> LedgerLine:
    """The entry whose words stand for the matter: the last of those who ask, or of those who promise."""
    asking = chain.state in ("asked", "hoped")
    whose = set(chain.by if asking else chain.of)
    kinds = ("request", "hope") if asking else ("commitment", "intention", "offer")
    own = [x for x in lines if whose & {p.side for p in x.by}]
    return max([x for x in own if x.kind in kinds] or own or lines, key=_when)


def _sums(chain: Chain, lines: Sequence[LedgerLine], urls: dict[str, str | None]) -> tuple[Sum, ...]:
    by_key = {(x.source.document, x.id): x for x in lines}
    found = []
    for value, currency, qualifiers, key in chain.amounts:
        line = by_key.get(key)
        where = None if line is None else cited(line.source, line.citation, urls)
        found.append(Sum(value, currency, qualifiers, None if line is None else line.date, where))
    return tuple(found)


def _occasions(chain: Chain, said: set[tuple[Key, str | None]]) -> set[tuple[str, str | None]]:
    """Saying a thing twice in one document is saying it once."""
    return {(key[0], date) for key, date in said}


def _when(line: LedgerLine) -> tuple[str, str, str]:
    return (line.date or "", line.source.document, line.id)


STATES = {"asked": 3.0, "offered": 2.5, "agreed": 2.0, "promised": 2.0, "under way": 2.0, "intended": 1.5, "hoped": 1.0}
DEADLINE = 20
"""Days from when a thing was said to its day: what is due sooner is mostly the day of an event."""
FADING = 1.5
"""What a year of age takes off: what was asked last month is asked still, what was promised three years ago is history."""


def _weight(m: Matter) -> float:
    """What is asked, has a sum or a deadline, was said more than once or lately comes first; purposes of many sides, last."""
    days, due = bounds(m.last) if m.last else None, bounds(m.due) if m.due else None
    deadline = days is not None and due is not None and (due[1] - days[0]).days > DEADLINE
    weight = STATES.get(m.state, 1.0) + 1.0 * bool(m.amounts) + 1.0 * deadline + 1.0 * bool(m.issues)
    weight += 1.0 * min(m.said - 1, 4)
    # What one asks of the other alone, on a particular matter, before what both should do for their relations.
    weight += 0.5 * (len(m.of) == 1 and m.of != m.by) + 0.5 * any(issue_thesaurus().ancestors(slug) for slug in m.issues)
    weight -= 1.5 * (len({*m.of, *m.by}) > 3) + 1.0 * (len(m.words.split()) < 5)
    return weight + (0.0 if days is None else FADING * (days[1].toordinal() - EPOCH) / 365.25)


EPOCH = 730120
"""1 January 2000: weights stay small numbers."""
