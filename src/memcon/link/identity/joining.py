"""Who and what is one across documents: persons by name, office, state and day, bodies and states by the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from memcon.link.identity.bearers import Bearer, Person, bearer
from memcon.link.identity.bodies import Group, bodies_and_states
from memcon.link.identity.cases import cases_of
from memcon.link.identity.decided import decided
from memcon.link.identity.held import offices_held
from memcon.link.identity.known import by_full_name, by_surname
from memcon.link.identity.profiles import join_alike, join_known, of_one_name
from memcon.link.identity.surnames import Called, Unclear, is_short, join_alone, join_bare, join_titled
from memcon.link.naming import name_of
from memcon.link.values import Digest, Judged
from memcon.model.links import Identity, Member, OpenCase
from memcon.register.holders import rows_of_person
from memcon.text.folding import words_of

RARE = 5
"""A spelling met less than once for every five times of the commonest may be a slip, and names nobody."""


def identities(digests: Sequence[Digest], judged: Sequence[Judged] = ()) -> tuple[tuple[Identity, ...], tuple[OpenCase, ...]]:
    """Everyone in the record with all their mentions, and whom the rules leave open; `judged` outranks every rule."""
    ordered = sorted(digests, key=lambda d: d.document)
    bearers = [bearer(d, e) for d in ordered for e in d.entities if e.kind == "person"]
    persons, unclear = persons_of(bearers)
    found = [_identity_of_person(p) for p in persons] + [_identity_of_group(g) for g in bodies_and_states(ordered)]
    entities = {(d.document, e.id): e for d in ordered for e in d.entities}
    found = decided(found, [j for j in judged if j.kind == "entity"], entities)
    by_key = {m.key: i for i in found for m in i.members}
    settled = {key for j in judged if j.kind == "entity" for key in (j.one, j.other)}
    cases = cases_of([u for u in unclear if u.bearer.key not in settled], by_key)
    return tuple(sorted(found, key=lambda i: i.id)), cases


def persons_of(bearers: Sequence[Bearer]) -> tuple[list[Person], list[Unclear]]:
    """The persons behind these bearers, and the bearers who can be several: full names first, then surnames with titles."""
    short = [b for b in bearers if is_short(b) or not b.name.words]
    full = [b for b in bearers if not is_short(b) and b.name.words]
    persons, several = join_alike(join_known(of_one_name(full)))
    persons, whole_surnames = _surnames_of_two_words(persons)
    called = Called(persons)
    rest, unclear = join_titled([*short, *whole_surnames], called)
    titled = join_alone([b for b in rest if b.offices])
    for p in titled:
        called.add(p)
    bare, unclear_bare = join_bare([b for b in rest if not b.offices], called)
    left = [*persons, *called.unnamed, *titled, *join_alone(bare)]
    unclear += unclear_bare
    unclear += [
        Unclear(p.members[0].bearer, tuple((o, how[0] / 2, how[1]) for _, o, how in found)) for p, found in several.items()
    ]
    return left, unclear


def _surnames_of_two_words(persons: Sequence[Person]) -> tuple[list[Person], list[Bearer]]:
    """The persons, and the bearers of what is only a surname of two words, as other names show: `López Obrador`, `Abu Akleh`."""
    ends = {n.words[-k:] for p in persons for n in p.names for k in (2, 3) if len(n.words) > k}
    kept, short = [], []
    for p in persons:
        first = p.members[0].bearer
        surname = len(p.names) == 1 and p.register is None and first.name.words in ends
        if surname or (len(p.names) == 1 and p.register is None and _is_registered_surname(first)):
            short += [j.bearer for j in p.members]
        else:
            kept.append(p)
    return kept, short


def _is_registered_surname(b: Bearer) -> bool:
    return bool(b.offices) and not by_full_name(b.name, [b]) and bool(by_surname(b))


def _identity_of_person(p: Person) -> Identity:
    members = tuple(sorted((Member(j.bearer.key, j.score, j.why) for j in p.members), key=lambda m: m.key))
    written = [j.bearer.written for j in p.members]
    rows = rows_of_person(p.register) if p.register is not None else ()
    dates = {j.bearer.date for j in p.members if j.bearer.date is not None}
    states = {r.country for r in rows if any(r.held_on(d) for d in dates)}
    country = p.country
    if len(states) == 1 and country not in states:
        # Who holds an office of a state acts for it, whatever the reader took for granted.
        country = min(states)
    name = _fullest([j.bearer.called for j in p.members if j.bearer.name.words] or written)
    if rows and not any(len(j.bearer.name.words) > 1 for j in p.members):
        # No document writes the name in full; the register does.
        name = max((r.name for r in rows), key=lambda n: (len(words_of(n)), n))
    return Identity(name_of("p", members[0].key), "person", name, country, _by_use(written), members, offices_held(p, rows))


def _identity_of_group(group: Group) -> Identity:
    kind, called, country, found = group
    members = tuple(sorted((m for _, m in found), key=lambda m: m.key))
    written = [e.name for e, _ in found]
    return Identity(name_of("p", members[0].key), kind, called or _fullest(written), country, _by_use(written), members)


def _fullest(written: Sequence[str]) -> str:
    """The fullest of the usual names, the commonest of the fullest; diacritics preferred, since they tell more."""
    counts = _counts(written)
    whole = {n: k for n, k in counts.items() if len(words_of(n)) > 1} or counts
    usual = [n for n, k in whole.items() if k * RARE >= max(whole.values())]
    return min(usual, key=lambda n: (n.isupper(), -len(words_of(n)), n.isascii(), -counts[n], n))


def _by_use(written: Sequence[str]) -> tuple[str, ...]:
    counts = _counts(written)
    return tuple(sorted(counts, key=lambda n: (-counts[n], n)))


def _counts(written: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for n in written:
        counts[n] = counts.get(n, 0) + 1
    return counts
