"""What people decided about who is who: it outranks every rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from memcon.link.naming import name_of
from memcon.link.values import Judged, Named
from memcon.model.links import Identity, Key, Member


def decided(found: Sequence[Identity], judged: Sequence[Judged], entities: Mapping[Key, Named]) -> list[Identity]:
    """The identities with those joined that are one by decision, and those apart that are not.

    Of two that are decided to be apart the second leaves, alone but for those that decisions join to it.
    Decisions about entities that are not there change nothing.
    """
    known = [j for j in judged if j.one in entities and j.other in entities]
    if not known:
        return list(found)
    own = {m.key: m for i in found for m in i.members}
    group = {m.key: i.id for i in found for m in i.members}
    by_id = {i.id: i for i in found}
    whys: dict[Key, str] = {}
    apart = [j for j in known if not j.same]
    for j in apart:
        if group[j.one] == group[j.other]:
            leaving = _tied(j.other, j.one, known)
            new = name_of("p", (j.decision, *j.other))
            by_id[new] = by_id[group[j.other]]
            for key in leaving:
                group[key] = new
                whys[key] = f"decided ({j.decision}): not {entities[j.one].name}"
    for j in known:
        if j.same and group[j.one] != group[j.other]:
            keep, gone = group[j.one], group[j.other]
            kept_apart = any({group[a.one], group[a.other]} == {keep, gone} for a in apart)
            if kept_apart:
                continue
            for key in [k for k, g in group.items() if g == gone]:
                group[key] = keep
                whys[key] = f"decided ({j.decision}): the same as {entities[j.one].name}"
    members: dict[str, list[Key]] = defaultdict(list)
    for key, g in group.items():
        members[g].append(key)
    return [_rebuilt(by_id[g], sorted(keys), own, whys, entities, by_id) for g, keys in members.items()]


def _tied(start: Key, not_with: Key, judged: Sequence[Judged]) -> set[Key]:
    """The entity with all that decisions say is the same."""
    tied, more = {start}, True
    while more:
        found = {k for j in judged if j.same and {j.one, j.other} & tied for k in (j.one, j.other)} - tied - {not_with}
        tied |= found
        more = bool(found)
    return tied


def _rebuilt(
    was: Identity, keys: list[Key], own: Mapping[Key, Member], whys: Mapping[Key, str], entities: Mapping[Key, Named],
    by_id: Mapping[str, Identity],
) -> Identity:  # fmt: skip
    if [m.key for m in was.members] == keys and not any(k in whys for k in keys):
        return was
    members = tuple(replace(own[k], score=1.0, why=whys[k]) if k in whys else own[k] for k in keys)
    written = [entities[k].name for k in keys]
    counts = {n: written.count(n) for n in written}
    names = tuple(sorted(counts, key=lambda n: (-counts[n], n)))
    there = {m.key for m in was.members}
    if any(k in there and k not in whys for k in keys):
        # The identity itself, with some more or fewer.
        name, country, offices = was.name, was.country, was.offices
    else:
        name = max(names, key=lambda n: (len(n.split()), n))
        countries = {entities[k].country for k in keys} - {None}
        country, offices = (countries.pop() if len(countries) == 1 else None), ()
    return Identity(name_of("p", keys[0]), was.kind, name, country, names, members, offices)
