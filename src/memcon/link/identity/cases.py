"""What the rules leave open, as a person is asked it: who is meant, and by what evidence each candidate could be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from memcon.link.identity.surnames import Unclear
from memcon.link.naming import name_of
from memcon.model.links import Candidate, Identity, Key, OpenCase


def cases_of(unclear: Sequence[Unclear], by_key: Mapping[Key, Identity]) -> tuple[OpenCase, ...]:
    """One case for each identity that can be several others, its first mention standing for all."""
    groups: dict[str, list[Unclear]] = defaultdict(list)
    for u in unclear:
        groups[by_key[u.bearer.key].id].append(u)
    found = [_case(by_key[group[0].bearer.key], group, by_key) for group in groups.values()]
    return tuple(sorted((c for c in found if c is not None), key=lambda c: c.id))


def _case(mine: Identity, group: list[Unclear], by_key: Mapping[Key, Identity]) -> OpenCase | None:
    first = min(group, key=lambda u: (u.bearer.date or "9999", u.bearer.key))
    candidates: dict[str, Candidate] = {}
    for u in group:
        for person, score, why in u.persons:
            other = by_key[min(j.bearer.key for j in person.members)]
            if other.id != mine.id:
                label = f"{other.name} ({other.country})" if other.country else other.name
                candidates.setdefault(other.id, Candidate(other.id, label, score, why))
        for known, score, why in u.registered:
            label = f"{known.row.name} ({known.row.country})"
            candidates.setdefault(label, Candidate(label, label, score, why))
    if len(candidates) < 2:
        return None
    b = first.bearer
    called = " ".join((*(t for t, _ in b.titles[:1] if b.name.words), b.written))
    more = f", and {len(mine.members) - 1} more" if len(mine.members) > 1 else ""
    question = f"Who is “{called}” ({b.date or 'no date'}{more})?"
    ranked = sorted(candidates.values(), key=lambda c: (-c.score, c.label, c.id))
    return OpenCase(name_of("q", ("entity", *b.key)), "entity", b.key, question, tuple(ranked))
