"""Groups: "the two leaders", "both sides", "the four Presidents", "the two countries", "they"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.lexicon.references import GroupNoun, references
from memcon.people.discourse import Key, is_person, unique
from memcon.people.offices import kin
from memcon.people.phrases import Phrase

if TYPE_CHECKING:
    from memcon.people.resolve import Resolver

MINISTERS = {"ministers": ("minister", "secretary", "councillor"), "presidents": ("president",), "premiers": ("prime-minister",),
             "advisors": ("advisor",), "advisers": ("advisor",), "secretaries": ("secretary",)}  # fmt: skip
JOINT_BODIES = frozenset(
    {("joint", noun) for noun in ("committee", "commission", "taskforce", "council")}
    | {("joint", "task", "force"), ("steering", "committee"), ("joint", "working", "group"), ("dialogue",)}
)
"""What the parties do together under the name of a body of theirs; it speaks for them all."""
TAKING_PART = frozenset({"chairs", "delegations", "participants", "interlocutors"})
"""Whoever took part in the contact, not all who did something together since."""


def members(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """All whom the group denotes; () where it is not clear who they are."""
    group = p.group
    if group is None:
        return ()
    if p.states:
        return _of_states(resolver, p)
    return _without_object(resolver, p, _members(resolver, p, group))


def _without_object(resolver: Resolver, p: Phrase, found: tuple[Key, ...]) -> tuple[Key, ...]:
    """A group of many without whom its own verb has as object: "Participating states welcome Belgium" leaves Belgium out."""
    token = resolver.page.tokens[resolver.heads[p.first]]
    if len(found) < 3 or token.dep != "nsubj":
        return found
    objects = {k for c in resolver.page.reading.children(token.head, "dobj") for k in resolver.keys_at(c.i)}
    return tuple(k for k in found if k not in objects)


def _members(resolver: Resolver, p: Phrase, group: GroupNoun) -> tuple[Key, ...]:
    state = resolver.state
    if p.body is not None:
        return (f"b:{p.body}",)
    if group.words in JOINT_BODIES and resolver.page.tokens[resolver.heads[p.first]].dep not in ("nsubj", "nsubjpass"):
        return ()
    named = _named_after(resolver, p) or _collective(resolver, p)
    many = group.words == ("delegations",) and (p.number or 0) > 2
    if group.members == "states" or many:
        return named or _states(resolver, p)
    held = bool(p.offices) and p.offices[0].head not in ("leader", "head", "chief")
    if held and len(named) == 2 and all(k.startswith("c:") for k in named):
        return tuple(_holder(resolver, p, k) for k in named)
    if len(named) == 1 and p.last < resolver.page.size and resolver.page.words[p.last] == "of":
        return named
    if len(named) > 1:
        people = [k for k in state.principals if is_person(k) and any(state.iso_of(k) == state.iso_of(n) for n in named)]
        return tuple(people) if len(people) == len(named) else named
    if group.members == "others" and named:
        return named
    if group.members == "others":
        owner = resolver.answers.get(p.owner, ()) or resolver.clause_subject(p)
        return _sized(resolver, tuple(k for k in state.joint or state.principals if k not in owner), p)
    first = resolver.page.tokens[p.first]
    bare = p.number is None and p.determiner == "" and resolver.page.words[p.first] == group.words[0]
    if bare and group.members == "people" and first.dep not in ("nsubj", "nsubjpass", "conj"):
        return ()
    pool = _pool(resolver, p, people=group.members == "people")
    if resolver.page.tokens[resolver.heads[p.first]].dep in ("dobj", "pobj", "dative"):
        # "O'Brien urged both leaders" leaves him out, where enough others remain.
        subject = resolver.clause_subject(p)
        others = tuple(k for k in pool if k not in subject)
        pool = others if len(others) > 1 and len(others) >= (p.number or 0) else pool
    found = _sized(resolver, pool, p)
    return found or (the_only_two(resolver) if p.number == 2 and group.members == "people" else ())


def the_only_two(resolver: Resolver) -> tuple[Key, ...]:
    """The two persons of two states who are all that was named so far; () where there are more or fewer."""
    state = resolver.state
    people = sorted((k for k in state.seen if is_person(k)), key=lambda k: state.people[k].number)
    sides = {state.iso_of(k) for k in people}
    return tuple(people) if len(people) == 2 == len(sides) and None not in sides else ()


def _of_states(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """The parties of these states, or who holds the office in each; else the states themselves."""
    states = tuple(f"c:{iso}" for iso in dict.fromkeys(p.states))
    if p.group is not None and p.group.members == "states":
        return states
    if p.offices:
        return tuple(_holder(resolver, p, k) for k in states)
    state = resolver.state
    people = tuple(k for k in state.principals if is_person(k) and f"c:{state.iso_of(k)}" in states)
    return people if len(people) == len(states) else states


def _holder(resolver: Resolver, p: Phrase, state: Key) -> Key:
    """The holder in one state of the office that a plural names ("the defence ministers of Ukraine and Canada")."""
    people = resolver.state.people
    for key, person in people.items():
        if person.iso == state[2:] and any(kin(a, b) for a in p.offices for b in person.offices):
            return key
    if state in resolver.state.principals:
        return state
    title = " ".join(resolver.page.words[p.title_first : p.title_last]) if p.title_first >= 0 else "minister"
    return resolver.newcomer_of(title.removesuffix("s"), state[2:], p)


def _named_after(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """The states and bodies in "leaders of the GCC member states and the United States"."""
    page = resolver.page
    j = p.last
    if j >= page.size or page.words[j] not in ("of", "from"):
        return ()
    head = resolver.heads[p.first]
    inside = [i for i in page.reading.subtree(head) if i >= j]
    for i in inside:
        inner = resolver.covering.get(i)
        if inner is not None and inner.kind == "group" and inner.first == i and inner.first not in resolver.answers:
            resolver.answers[i] = members(resolver, inner)
    keys = unique([k for i in inside for k in resolver.keys_at(i)])
    return tuple(k for k in keys if not is_person(k))


def _collective(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """The states of "the five Nordic countries", within the phrase or after "from"."""
    words = resolver.page.words
    for names, codes in references().collectives.items():
        for j in range(p.first, min(p.last + 5, len(words) - len(names) + 1)):
            if words[j : j + len(names)] == names:
                return tuple(f"c:{iso}" for iso in codes)
    return ()


def _pool(resolver: Resolver, p: Phrase, *, people: bool) -> tuple[Key, ...]:
    state = resolver.state
    noun = p.group.words[-1] if p.group is not None else ""
    excluded = [k for q in resolver.lists.get(p.first, ()) if q is not p for k in resolver.answers.get(q.first, ())]
    met = state.met if noun in TAKING_PART else ()
    pools = (met, state.joint, state.principals, state.signatories, state.lead, state.listed, state.headline)
    of_people = [tuple(k for k in pool if is_person(k)) for pool in pools]
    if not people and len(state.joint) > 1:
        of_people[1] = state.joint if not of_people[1] and not of_people[2] else of_people[1]
    found: tuple[Key, ...]
    misfit: tuple[Key, ...] = ()
    for found in (*of_people, *(() if people and noun in MINISTERS else pools)):
        if p.offices and len(found) > 1:
            holders = tuple(
                k for k in found if k in state.people and any(kin(a, b) for a in p.offices for b in state.people[k].offices)
            )
            found = tuple(k for k in holders if k not in excluded) or holders
        elif len(found) > 1 and noun in MINISTERS:
            exact = tuple(
                k for k in found if k in state.people and any(o.head == MINISTERS[noun][0] for o in state.people[k].offices)
            )
            counted = len(exact) > 1 and p.number in (None, len(exact))
            fitting = exact if counted else tuple(k for k in found if _may_be(resolver, k, noun))
            if len(fitting) < 2 and noun != "presidents" and (p.number is None or len(found) >= p.number):
                misfit = misfit or found
            found = fitting if len(fitting) > 1 else ()
        if len(found) > 1 and (p.number is None or len(found) >= p.number):
            return found
    if misfit or not people or any(is_person(k) for k in state.principals):
        return misfit
    # States whose ministers met, and nobody is named: the states.
    return state.principals if len(state.principals) > 1 and p.number in (None, len(state.principals)) else ()


def _may_be(resolver: Resolver, key: Key, noun: str) -> bool:
    """Whether a person holds an office that the plural names, or one that the text leaves out."""
    person = resolver.state.people.get(key)
    return person is None or not person.offices or any(o.head in MINISTERS[noun] for o in person.offices)


def _sized(resolver: Resolver, pool: tuple[Key, ...], p: Phrase) -> tuple[Key, ...]:
    """As many of the pool as the number says: those of the latest mention."""
    if p.number is None or len(pool) == p.number:
        return pool
    if p.number == 2 and p.group is not None and p.group.members == "parties":
        # Two on each side: "both sides" are all four.
        codes = {resolver.state.iso_of(k) for k in pool}
        if len(codes) == 2 and None not in codes:
            return pool
    if len(pool) < p.number:
        return ()
    if p.number == 2 and p.group is not None and p.group.words[-1] == "leaders" and all(is_person(k) for k in pool):
        # "Biden and Harris spoke with Netanyahu. The two leaders …": of each side the one who is named first.
        first: dict[str | None, Key] = {}
        for k in pool:
            first.setdefault(resolver.state.iso_of(k), k)
        first.pop(None, None)
        if len(first) == 2:
            return tuple(first.values())
    seen = resolver.state.seen
    latest = sorted(pool, key=lambda k: seen.get(k, -1))[-p.number :]
    return tuple(k for k in pool if k in latest)


def _home(resolver: Resolver, key: Key) -> Key | None:
    """The state that a party is or is of, or the international body; None where neither is known."""
    iso = resolver.state.iso_of(key)
    if iso is not None:
        return f"c:{iso}"
    body = resolver.state.people[key].body if is_person(key) else key[2:] if key.startswith("b:") else None
    return None if body is None else f"b:{body}"


def _states(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    state = resolver.state
    if (
        len(state.signatories) > 1
        and p.number in (None, len(state.signatories))
        and not any(is_person(k) for k in state.signatories)
    ):
        return state.signatories
    for pool in (state.principals, state.joint, state.signatories, state.lead, state.listed, state.headline):
        codes = unique([iso for k in pool if (iso := state.iso_of(k)) is not None])
        if len(codes) > 1 and (p.number is None or p.number == len(codes)):
            return tuple(f"c:{iso}" for iso in codes)
    for pool in (state.principals, state.lead):
        homes = unique([home for k in pool if (home := _home(resolver, k)) is not None])
        if p.number is not None and len(homes) == p.number:
            return homes
    if p.number is not None and len(state.listed_states) == p.number:
        return state.listed_states
    if p.number is not None:
        last = sorted((k for k in state.seen if k.startswith("c:")), key=lambda k: state.seen[k])
        if len(last) == p.number:
            return tuple(last)
    return ()
