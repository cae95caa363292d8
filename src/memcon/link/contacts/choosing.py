"""What is said of a contact out of all its reports: kind, day, place, who took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from memcon.link.contacts.account import Account
from memcon.link.contacts.judging import plainly_in
from memcon.link.contacts.people import same_person
from memcon.link.naming import name_of
from memcon.model.links import Contact, Key, Report

BASES = ("stated", "weekday", "document", None)


def ranked(reports: Sequence[Account], superseded: frozenset[str] = frozenset()) -> list[Account]:
    """The reports, the best first: news before mentions, the last version of a text before its earlier ones, the day known
    before not, those who took part before others, the earliest publication.
    """
    return sorted(
        reports,
        key=lambda a: (a.background, a.key[0] in superseded, not a.exact, a.date is None, a.side not in a.sides, a.order),
    )


def choose(
    reports: Sequence[Account], whys: Mapping[Key, str], taking_part: Mapping[Key, Sequence[tuple[str, str | None]]],
    superseded: frozenset[str],
) -> Contact:  # fmt: skip
    """The contact that these reports tell of."""
    best = ranked(reports, superseded)
    dated, placed = _dated(best, superseded), _placed(best)
    first = min(a.key for a in reports)
    return Contact(
        name_of("c", first), _kind(best), dated.date, dated.basis, placed.place, placed.country or _country(best),
        _participants(best, taking_part), all(a.background for a in reports), best[0].planned,
        tuple(Report(a.key, None if n == 0 else whys.get(a.key)) for n, a in enumerate(best)),
    )  # fmt: skip


def _kind(best: Sequence[Account]) -> str:
    news = [a.kind for a in best if not a.background] or [a.kind for a in best]
    return max(news, key=lambda k: (Counter(news)[k], -news.index(k)))


def _dated(best: Sequence[Account], superseded: frozenset[str]) -> Account:
    """The report whose date stands: the most precise; of those, the host's or else a participant's own account."""

    def precision(a: Account) -> tuple[object, ...]:
        long = 999_999 if a.days is None or a.date is None else a.days[1] - a.days[0]
        host = a.country is not None and a.side == a.country
        return (a.date is None, long, a.key[0] in superseded, not host, a.side not in a.sides, BASES.index(a.basis), a.background)

    return min(best, key=precision)


def _placed(best: Sequence[Account]) -> Account:
    """The report that places it most closely: its state named as such, in the most words."""

    def closeness(a: Account) -> tuple[object, ...]:
        plain = a.country is not None and plainly_in(a.place, a.country)
        return (a.place is not None, plain, a.country is not None, len((a.place or "").split()), -best.index(a))

    return max(best, key=closeness)


def _country(best: Sequence[Account]) -> str | None:
    found = {a.country for a in best if a.country is not None}
    return found.pop() if len(found) == 1 else None


def _participants(
    best: Sequence[Account], taking_part: Mapping[Key, Sequence[tuple[str, str | None]]]
) -> tuple[tuple[str, str | None], ...]:
    """Everyone whom a report names, those of most reports first; a state steps back where its people are named."""
    alias = _aliases(best)
    people = {p.identity for a in best for _, listed in a.parties for p in listed}
    peopled = {s for a in best for s, listed in a.parties if listed}
    count: Counter[tuple[str, str | None]] = Counter()
    order: dict[tuple[str, str | None], int] = {}
    for a in best:
        for identity, side in dict.fromkeys((alias.get(i, i), s) for i, s in taking_part.get(a.key, ())):
            if identity not in people and side in peopled:
                continue
            one = next((k for k in count if k[0] == identity), (identity, side))
            count[one] += 1
            order.setdefault(one, len(order))
    return tuple(sorted(count, key=lambda k: (-count[k], order[k])))


def _aliases(best: Sequence[Account]) -> dict[str, str]:
    """Identities that are one person within this contact (`Harris`, `Kamala Harris`): the shorter name by the fuller."""
    found: dict[str, str] = {}
    for side in {s for a in best for s, _ in a.parties}:
        fullest = sorted({p for a in best for p in a.people(side) if p.identity}, key=lambda p: (-len(p.words), p.identity or ""))
        for n, p in enumerate(fullest):
            for q in fullest[:n]:
                if p.identity and q.identity and p.identity != q.identity and q.identity not in found and same_person(p, q):
                    found.setdefault(p.identity, q.identity)
                    break
    return found
