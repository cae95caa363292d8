"""Which reports tell of one contact: the steps in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from memcon.link.contacts.account import Account, accounts
from memcon.link.contacts.announced import fulfilled
from memcon.link.contacts.blocking import Pair, pairs
from memcon.link.contacts.choosing import choose
from memcon.link.contacts.clustering import Clusters, cluster
from memcon.link.contacts.judging import PERHAPS, STAY, Verdict, clash, overlap, verdict
from memcon.link.contacts.people import compare_people, marks_of
from memcon.link.naming import name_of
from memcon.link.values import Digest, Judged
from memcon.model.links import Candidate, Contact, Identity, Key, OpenCase, Version


def contacts(
    digests: Sequence[Digest], who: Sequence[Identity], published: Sequence[Version], judged: Sequence[Judged]
) -> tuple[tuple[Contact, ...], tuple[OpenCase, ...]]:
    """Every contact of the record with its reports, and the reports that may be of another."""
    listed = sorted(accounts(digests, who), key=lambda a: a.order)
    place = {a.key: i for i, a in enumerate(listed)}
    same, apart = _decided(judged, place)
    verdicts = {}
    marks = [marks_of(a) for a in listed]
    for i, j in pairs(listed):
        one, other = marks[i], marks[j]
        if one is not None and other is not None and not one & other:
            continue
        if not clash(listed[i], listed[j]) and (v := verdict(listed[i], listed[j])) is not None:
            verdicts[i, j] = v
    found = cluster(listed, verdicts, _republished(listed, published), same, apart)
    groups = [[listed[i] for i in found.members[home]] for home in sorted(found.members)]
    taking_part = _taking_part(digests, who)
    superseded = _superseded(published)
    made = []
    for reports in groups:
        first = choose(reports, {}, taking_part, superseded).reports[0].key
        made.append(choose(reports, _whys(found, [place[a.key] for a in reports], place[first]), taking_part, superseded))
    for j, (i, why) in fulfilled(groups).items():
        made[j] = replace(made[j], fulfils=made[i].id, fulfils_why=why)
    whose = {r.key: c for c in made for r in c.reports}
    return tuple(sorted(made, key=lambda c: c.id)), tuple(_open(listed, found, verdicts, whose))


def _decided(judged: Sequence[Judged], place: Mapping[Key, int]) -> tuple[dict[Pair, str], dict[Pair, str]]:
    """What people said of two reports: that they are one contact, that they are not; the later word stands."""
    word: dict[Pair, tuple[bool, str]] = {}
    for d in judged:
        if d.kind == "engagement" and d.one in place and d.other in place and d.one != d.other:
            i, j = sorted((place[d.one], place[d.other]))
            word[i, j] = (d.same, f"decided ({d.decision})")
    return {p: why for p, (yes, why) in word.items() if yes}, {p: why for p, (yes, why) in word.items() if not yes}


def _republished(listed: Sequence[Account], published: Sequence[Version]) -> Iterator[tuple[Pair, str]]:
    """The reports of a text published again, each with the same report in its first publication."""
    held: dict[str, list[int]] = defaultdict(list)
    for i, a in enumerate(listed):
        held[a.key[0]].append(i)
    first = {v.source: v.document for v in published if v.n == 1}
    for v in published:
        if v.n == 1:
            continue
        how = "the same text published again" if v.kind == "reprint" else "a corrected publication of the same text"
        left, late = list(held[first[v.source]]), list(held[v.document])
        options = [(likeness, i, j) for i in left for j in late if (likeness := _likeness(listed[i], listed[j])) is not None]
        for _, i, j in sorted(options, key=lambda o: (o[0], listed[o[1]].position, listed[o[2]].position)):
            if i in left and j in late:
                left.remove(i)
                late.remove(j)
                yield (min(i, j), max(i, j)), how


def _likeness(a: Account, b: Account) -> int | None:
    """How like the report of a text and that of its next publication are, 0 the most; None where they are two."""
    if (a.kind, a.planned) != (b.kind, b.planned) or a.sides != b.sides:
        return None
    if any(compare_people(a, b, s).match == "other" for s in a.sides):
        return None
    if a.evidence == b.evidence:
        return 0 if a.background == b.background else 1
    return 2 if a.background == b.background and overlap(a, b) <= STAY else None


def _superseded(published: Sequence[Version]) -> frozenset[str]:
    """The documents that a later version of their text corrects."""
    last: dict[str, int] = {}
    for v in published:
        if v.kind == "correction":
            last[v.source] = max(v.n, last.get(v.source, 0))
    return frozenset(v.document for v in published if v.n < last.get(v.source, 0))


def _taking_part(digests: Sequence[Digest], who: Sequence[Identity]) -> dict[Key, list[tuple[str, str | None]]]:
    known = {m.key: i.id for i in who for m in i.members}
    return {
        (d.document, c.id): [(known[d.document, e], side) for e, side in c.participants if (d.document, e) in known]
        for d in digests
        for c in d.contacts
    }


def _whys(found: Clusters, members: Sequence[int], first: int) -> dict[Key, str]:
    """Why each report is one with the first: by itself, or by way of the report that joins it."""
    beside: dict[int, list[tuple[int, str]]] = defaultdict(list)
    inside = {*members}
    if len(inside) > 1:
        for i in members:
            for j in found.joined[i]:
                if j in inside:
                    beside[i].append((j, found.whys[min(i, j), max(i, j)]))
    whys: dict[Key, str] = {}
    reached, queue = {first}, [first]
    while queue:
        at = queue.pop(0)
        for j, why in sorted(beside[at]):
            if j not in reached:
                reached.add(j)
                queue.append(j)
                by_way = "" if at == first else f" (as {found.listed[at].title or found.listed[at].stem})"
                whys[found.listed[j].key] = why + by_way
    return whys


def _open(
    listed: Sequence[Account], found: Clusters, verdicts: Mapping[Pair, Verdict], whose: Mapping[Key, Contact]
) -> Iterator[OpenCase]:
    """Reports that could be of several contacts, and news that may be one with other news."""
    doubts = {i: dict(d) for i, d in found.doubts.items()}
    for (i, j), v in verdicts.items():
        if v.strength == PERHAPS and not (listed[i].background or listed[j].background) and not found.contradict(i, j):
            doubts.setdefault(j, {})[i] = v
    for i in sorted(doubts):
        here = whose[listed[i].key]
        candidates: dict[str, Candidate] = {}
        for j, v in sorted(doubts[i].items(), key=lambda d: (-d[1].score, listed[d[0]].order)):
            there = whose[listed[j].key]
            if there.id != here.id:
                a = listed[j]
                label = f"{a.kind}, {a.date or 'no date'}: {a.title or a.stem}"
                candidates.setdefault(there.id, Candidate(there.id, label, v.score, v.why))
        if candidates:
            a = listed[i]
            question = f"{a.kind}, {a.date or 'no date'} ({a.title or a.stem}): is it a report of this contact?"
            yield OpenCase(name_of("o", ("engagement", *a.key)), "engagement", a.key, question, tuple(candidates.values())[:5])
