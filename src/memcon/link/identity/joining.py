"""Names of different documents that are plainly one.

A name that is written alike but for diacritics, case and order is one person where no two countries contradict it; a
shorter name (`Daines`, `M. G. DeSombre`) joins a longer one only where exactly one candidate is in the record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from memcon.link.naming import name_of
from memcon.link.values import Digest, Judged
from memcon.model.links import Identity, Key, Member, OpenCase
from memcon.register.countries import country_name, is_country
from memcon.text.folding import words_of


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of one document, as far as its name goes."""

    document: str
    id: str
    kind: str
    name: str
    country: str | None


def identities(digests: Sequence[Digest], judged: Sequence[Judged] = ()) -> tuple[tuple[Identity, ...], tuple[OpenCase, ...]]:
    """Everyone in the record with all their mentions, and those whom the names alone do not place."""
    return plainly_one(Entity(d.document, e.id, e.kind, e.name, e.country) for d in digests for e in d.entities), ()


@dataclass(slots=True)
class _Group:
    words: tuple[str, ...]
    kind: str
    country: str | None
    members: list[Entity] = field(default_factory=list)


def plainly_one(entities: Iterable[Entity]) -> tuple[Identity, ...]:
    """These entities, those that are plainly one joined; sorted by name."""
    groups: dict[tuple[str, tuple[str, ...], str | None], _Group] = {}
    for e in entities:
        words = (e.country,) if e.kind == "country" and e.country else tuple(sorted(words_of(e.name)))
        key = (e.kind, words, e.country)
        groups.setdefault(key, _Group(words, e.kind, e.country)).members.append(e)
    found = _join_unknown_countries(list(groups.values()))
    found = _join_short_names(found)
    return tuple(sorted((_identity(g) for g in found), key=lambda i: i.id))


def _join_unknown_countries(groups: list[_Group]) -> list[_Group]:
    """A name without a country joins the same name with one, where there is one such only."""
    alike: dict[tuple[str, tuple[str, ...]], list[_Group]] = defaultdict(list)
    for g in groups:
        alike[g.kind, g.words].append(g)
    kept: list[_Group] = []
    for same in alike.values():
        known = [g for g in same if g.country is not None]
        unknown = [g for g in same if g.country is None]
        if len(known) == 1:
            for g in unknown:
                known[0].members += g.members
            unknown = []
        kept += known + unknown
    return kept


def _join_short_names(groups: list[_Group]) -> list[_Group]:
    persons = [g for g in groups if g.kind == "person"]
    by_word: dict[str, list[_Group]] = defaultdict(list)
    for g in persons:
        for w in dict.fromkeys(g.words):
            by_word[w].append(g)
    joined: set[int] = set()
    # Shortest first, each into the one longer name it can be; judged on the names as they stood before any joining.
    moves: list[tuple[_Group, _Group]] = []
    for g in persons:
        whole = [w for w in g.words if len(w) > 1]
        if not whole:
            continue
        candidates = [c for c in by_word[whole[0]] if c is not g and _can_be(g, c)]
        longest = [c for c in candidates if not any(d is not c and _can_be(c, d) for d in candidates)]
        if len(longest) == 1:
            moves.append((g, longest[0]))
    for short, long in moves:
        long.members += short.members
        long.country = long.country or short.country
        joined.add(id(short))
    return [g for g in groups if id(g) not in joined]


def _can_be(short: _Group, long: _Group) -> bool:
    if len(short.words) > len(long.words) or short.words == long.words:
        return False
    if short.country is not None and long.country is not None and short.country != long.country:
        return False
    left = Counter(long.words)
    initials = []
    for w in short.words:
        if left[w] > 0:
            left[w] -= 1
        elif len(w) == 1:
            initials.append(w)
        else:
            return False
    for letter in initials:
        full = next((w for w, n in left.items() if n > 0 and w.startswith(letter)), None)
        if full is None:
            return False
        left[full] -= 1
    return len(short.words) < len(long.words) or bool(initials)


def _identity(group: _Group) -> Identity:
    counts = Counter(e.name for e in group.members)
    # The fullest name, the commonest of the fullest; diacritics preferred, since they tell more.
    ranked = sorted(counts, key=lambda n: (-len(words_of(n)), n.isascii(), -counts[n], n))
    spelled = sorted(counts, key=lambda n: (-counts[n], n))
    members: list[Key] = sorted((e.document, e.id) for e in group.members)
    # A state goes by one name: documents write it in a dozen ways, and some of them name its government or its side.
    state = group.kind == "country" and group.country is not None and is_country(group.country)
    name = country_name(group.country) if state and group.country is not None else ranked[0]
    joined = tuple(Member(m, 1.0, "the name") for m in members)
    return Identity(name_of("p", members[0]), group.kind, name, group.country, tuple(spelled), joined)
