"""Which contact of one report is which of the other, and in what they differ."""

from __future__ import annotations

from memcon.compare.differences import parties_in, same_day
from memcon.compare.pairing import best_pairs
from memcon.compare.values import Contact, ContactLine, Difference, Parties, Party
from memcon.model.dates import bounds
from memcon.model.engagement import Engagement
from memcon.model.memorandum import Memorandum
from memcon.text.folding import fold

LOCAL = 1
"""Days by which local dates of one contact may lie apart: evening here is tomorrow there."""
SAME_SIDE = 0.5
MOSTLY = 0.5


def compare_contacts(left: Memorandum, right: Memorandum, parties: Parties) -> tuple[ContactLine, ...]:
    """The contacts that are the reports' news: in both, then only in the one and only in the other."""
    ours = [e for e in left.engagements if not e.background]
    theirs = [e for e in right.engagements if not e.background]
    scores = {}
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            shared = _shared(_taking_part(left, a, parties), _taking_part(right, b, parties))
            if a.kind == b.kind and shared >= MOSTLY and _days_apart(a.date, b.date) <= LOCAL:
                scores[i, j] = (
                    shared,
                    -float(_days_apart(a.date, b.date)),
                    float(a.planned == b.planned),
                    float(a.date == b.date),
                )
    pairs = best_pairs(scores)
    found = []
    for i, j in pairs:
        one, other = _contact(left, ours[i], parties), _contact(right, theirs[j], parties)
        apart = _differences(left, ours[i], right, theirs[j], parties)
        found.append(ContactLine(one, other, apart))
    found += [ContactLine(_contact(left, e, parties), None) for i, e in enumerate(ours) if i not in {p[0] for p in pairs}]
    found += [ContactLine(None, _contact(right, e, parties)) for j, e in enumerate(theirs) if j not in {p[1] for p in pairs}]
    return tuple(found)


def _taking_part(memo: Memorandum, engagement: Engagement, parties: Parties) -> dict[str, Party]:
    return parties_in(memo, (p.entity for p in engagement.participants), parties)


def _shared(a: dict[str, Party], b: dict[str, Party]) -> float:
    """The part of the shorter list that the longer has too; 0 where they share one side's people only.

    A state stands for anyone of it; two ministers of one state are two contacts.
    """
    if not a and not b:
        return 1.0
    same = a.keys() & b.keys()
    left, right = [p for k, p in a.items() if k not in same], [p for k, p in b.items() if k not in same]
    stand_in = (_states(left) & _people(right)) | (_people(left) & _states(right))
    sides = {a[k].country or k for k in same} | stand_in
    if min(len(_sides(a)), len(_sides(b))) > 1 and len(sides) < 2:
        return 0.0
    return (len(same) + SAME_SIDE * len(stand_in)) / max(1, min(len(a), len(b)))


def _sides(parties: dict[str, Party]) -> set[str]:
    return {p.country or p.key for p in parties.values()}


def _states(parties: list[Party]) -> set[str]:
    return {p.country for p in parties if p.kind == "country" and p.country}


def _people(parties: list[Party]) -> set[str]:
    return {p.country for p in parties if p.kind != "country" and p.country}


def _days_apart(a: str | None, b: str | None) -> int:
    """The least number of days between two dates; 0 where either is not known."""
    one, other = bounds(a) if a else None, bounds(b) if b else None
    if one is None or other is None:
        return 0
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def _differences(left: Memorandum, a: Engagement, right: Memorandum, b: Engagement, parties: Parties) -> tuple[Difference, ...]:
    ours, theirs = _taking_part(left, a, parties), _taking_part(right, b, parties)
    here = tuple(p.name for k, p in ours.items() if k not in theirs)
    there = tuple(p.name for k, p in theirs.items() if k not in ours)
    found = [Difference("participant", here, there)] if here or there else []
    if a.date != b.date and not (a.date and b.date and same_day(a.date, b.date)):
        found.append(Difference("day", _one(a.date), _one(b.date)))
    if fold(a.place or "") != fold(b.place or ""):
        found.append(Difference("place", _one(a.place), _one(b.place)))
    if a.planned != b.planned:
        found.append(Difference("planned", _one("planned" if a.planned else "held"), _one("planned" if b.planned else "held")))
    return tuple(found)


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _contact(memo: Memorandum, e: Engagement, parties: Parties) -> Contact:
    names = tuple(p.name for p in _taking_part(memo, e, parties).values())
    return Contact(e.id, e.kind, e.date, e.place, e.planned, names, memo.document.cite(*e.evidence))
