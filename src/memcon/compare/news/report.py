"""The news of one fresh document, from all that it was held against."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.compare.news.events import contact_lines, undertaking_lines
from memcon.compare.news.speech import missing_lines, said_lines
from memcon.compare.news.spoken import Earlier, Spoken, cite, spoken
from memcon.model.engagement import Engagement
from memcon.model.links import Links
from memcon.model.memorandum import Memorandum
from memcon.model.news import News
from memcon.register.acting import sides_of
from memcon.text.folding import key_of

RECENT = 8
"""Earlier documents of a series that say which of its phrases are standing ones."""
CROWD = 4
UNREAD = ("language", "no-contact", "stage-failed")


def news(fresh: Memorandum, others: Sequence[Memorandum], before: Links, after: Links, of: int) -> News:
    """What is new in the fresh document, the weightiest first.

    others         the documents of the record that speak of the same sides, those published later too
    before, after  the links of those documents without and with the fresh one
    of             how many documents the record holds
    """
    others = [m for m in others if m.document.id != fresh.document.id]
    memos = {m.document.id: m for m in (fresh, *others)}
    known, known_why = _known(fresh, others, after)
    said, said_before = spoken(fresh), [s for m in others for s in spoken(m)]
    earlier = Earlier(said_before)
    line, why = series(fresh, others, after)
    if known is not None and known_why:  # what a corrected release leaves out, it leaves out of its own first version
        line, why = [known, *(m for m in line if m is not known)], "its own earlier version"
    undertakings, told = undertaking_lines(fresh, memos, before, after, said, earlier)
    lines = [
        *contact_lines(fresh, memos, before, after, again=known is not None),
        *undertakings,
        *said_lines(said, earlier, told),
    ]
    if line:
        by_document: dict[str, list[Spoken]] = {m.document.id: [] for m in line}
        for s in said_before:
            if s.cited.document in by_document:
                by_document[s.cited.document].append(s)
        last = by_document.pop(line[0].document.id)
        recent = {m.document.id: by_document[m.document.id] for m in line[1 : RECENT + 1]}
        lines += missing_lines(said, last, recent, frozenset(side for s in said for side in s.sides))
    lines.sort(key=lambda n: (-n.weight, n.kind, n.fresh.spans if n.fresh else (), n.text))
    remark = next((f.message for f in fresh.findings if f.code in UNREAD), None)
    return News(
        document=cite(fresh, ()), series=cite(line[0], ()) if line else None, series_why=why, in_series=len(line),
        held=len(others), of=of, known=None if known is None else cite(known, ()),
        known_why=known_why, remark=remark, lines=tuple(lines),
    )  # fmt: skip


def _known(fresh: Memorandum, others: Sequence[Memorandum], links: Links) -> tuple[Memorandum | None, str]:
    """The document of the record that is this one, and how the two differ: empty where they are the same words."""
    same = next((m for m in others if m.document.sha256 == fresh.document.sha256), None)
    if same is not None:
        return same, ""
    mine = next((v for v in links.versions if v.document == fresh.document.id), None)
    group = [v for v in links.versions if mine is not None and v.source == mine.source and v.document != fresh.document.id]
    other = next((m for v in group[-1:] for m in others if m.document.id == v.document), None)
    if mine is None or other is None:
        return None, ""
    # Which of the two came first does not matter to a reader: one of them is the other, published again.
    told = next((v.why for v in (mine, *group) if v.kind != "first"), mine.why)
    return other, told


def principal_sides(memo: Memorandum) -> tuple[frozenset[str], ...]:
    """The sides of each contact that is the document's news, the first first.

    Where it reports none, those of all who speak; where nobody's side is known, those of all whom it names.
    """
    sides = sides_of(memo)

    def of(e: Engagement) -> frozenset[str]:
        return frozenset(s for s in (p.side or sides.get(p.entity) for p in e.participants) if s is not None)

    ordered = sorted((e for e in memo.engagements if not e.background), key=lambda e: min(e.evidence, default=(0, 0)))
    met = tuple(dict.fromkeys(found for found in map(of, ordered) if len(found) > 1))
    if met:
        return met
    speaking = frozenset(s for s in (sides.get(x) for line in memo.statements for x in line.speakers) if s is not None)
    named = speaking or frozenset(s for s in sides.values() if s is not None)
    return (named,) if named else ()


def series(fresh: Memorandum, others: Sequence[Memorandum], links: Links) -> tuple[list[Memorandum], str]:
    """The earlier documents of the same publisher on the same sides, the latest first, and why these.

    Another report of the same contact is no earlier one. Where some are of the same kind by the first word of their titles
    ("Readout", "Joint"), only those; where some of these are about the same persons, only those.
    """
    d, sides = fresh.document, principal_sides(fresh)
    if not sides or d.publisher is None:
        return [], "its publisher or its sides are not known"
    mine = sides[0]
    same = [
        m
        for m in others
        if key_of(m.document.publisher or "") == key_of(d.publisher)
        and m.document.sha256 != d.sha256
        and (m.document.published or "") <= (d.published or "9999")
        and m.document.published is not None
        and any(mine == s for s in principal_sides(m)[:1])
    ]
    same.sort(key=lambda m: (m.document.published or "", m.document.id), reverse=True)
    told = {r.key[0] for c in links.contacts if any(r.key[0] == d.id for r in c.reports) for r in c.reports}
    same = [m for m in same if m.document.id not in told or m.document.published != d.published]
    kind = [m for m in same if _begins(m) == _begins(fresh)]
    same = kind or same
    who = {member.key: i.id for i in links.identities if i.kind == "person" for member in i.members}

    def persons(memo: Memorandum) -> set[str]:
        met = [e for e in memo.engagements if not e.background]
        return {who[memo.document.id, p.entity] for e in met[:1] for p in e.participants if (memo.document.id, p.entity) in who}

    ours = persons(fresh)
    both = [m for m in same if len(ours) > 1 and ours <= persons(m)] if len(mine) <= CROWD else []
    called = ", ".join(sorted(mine)) if len(mine) <= CROWD else f"{len(mine)} sides"
    if both:
        return both, f"{d.publisher} on {called}, between the same persons"
    return same, f"{d.publisher} on {called}"


def _begins(memo: Memorandum) -> str:
    """The first word of the title, which tells a readout from remarks and a joint statement."""
    return next(iter(key_of(memo.document.title or "").split()), "")
