"""Descriptions: titles without a name ("the Prime Minister") and role nouns ("the Party chief", "the guest")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from memcon.lexicon.references import RoleNoun
from memcon.model.finding import Finding
from memcon.people.clauses import clause_verb
from memcon.people.discourse import Key, is_person
from memcon.people.offices import belongs, fits, kin
from memcon.people.phrases import Phrase

if TYPE_CHECKING:
    from memcon.people.resolve import Resolver


def by_title(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """The holder of the title in this document; a new person where nobody fits and the title says enough."""
    state, scored = resolver.state, []
    if p.part is not None and (told := _told_by_part(resolver, p)):
        return told
    excluded = _excluded(resolver, p)
    for key, person in state.people.items():
        if (p.iso and person.iso and p.iso != person.iso) or (key in excluded and len(state.people) > 1):
            continue
        if p.sex and person.sex and p.sex != person.sex:
            continue
        score = 2 * max((fits(a, b) for a in p.offices for b in person.offices), default=0)
        if p.iso and person.iso == p.iso and (score or not person.offices and key in state.principals):
            score += 3
        if score:
            scored.append((score, key))
    strange = all(state.people[k].marked and k not in state.principals for _, k in scored)
    foreign = state.side is not None and all(
        state.people[k].iso not in (None, state.side) and k not in state.seen for _, k in scored
    )
    if scored and strange and foreign and not p.iso and not p.body and p.determiner == "the":
        # "The President's meeting with President Yoon" in a text of the State Department: its own, whom nobody names.
        own = resolver.newcomer(p, p.title_first, p.last)
        state.people[own].iso = state.side
        return (own,)
    if strange and not p.iso and p.determiner == "the":
        # Nobody is said to hold the office: a party of the contact whose office the text leaves out may.
        silent = [
            k for k in state.principals if is_person(k) and k not in excluded and not state.people[k].offices
            and (not p.iso or state.people[k].iso in (None, p.iso))
        ]  # fmt: skip
        if len(silent) == 1:
            person = state.people[silent[0]]
            person.offices.extend(p.offices)
            person.iso = person.iso or p.iso
            return (silent[0],)
    if not scored:
        if (p.determiner in ("his", "her", "their", "its", "") and not p.iso and not p.body) or p.determiner == "":
            return ()
        return (resolver.newcomer(p, p.title_first if p.title_first >= 0 else p.first, p.last),)
    top = max(score for score, _ in scored)
    return _choose(resolver, p, [key for score, key in scored if score == top])


def _excluded(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """Nobody is both subject and object of a clause: "President Biden thanked the President" names two."""
    head = resolver.heads[p.first]
    token = resolver.page.tokens[head]
    if token.dep in ("dobj", "dative") or token.dep == "pobj":
        subjects = resolver.clause_subject(p)
        return subjects if len(subjects) == 1 else ()
    if p.owner >= 0:
        return resolver.answers.get(p.owner, ())
    return ()


def _choose(resolver: Resolver, p: Phrase, keys: list[Key]) -> tuple[Key, ...]:
    """One of several who fit: a principal, the publisher's own, the latest; nobody where two are equal."""
    state = resolver.state
    if len(keys) > 1:
        keys = [k for k in keys if k in state.principals] or keys
    if len(keys) > 1 and not p.iso:
        spoken_for = _spoken_for(resolver, p)
        keys = [k for k in keys if spoken_for and f"c:{state.people[k].iso}" in spoken_for] or keys
    if len(keys) > 1 and not p.iso:
        keys = [k for k in keys if state.side and state.people[k].iso == state.side] or keys
    if len(keys) > 1 and not p.iso:
        keys = [k for k in keys if not state.people[k].marked] or keys
    if len(keys) > 1 and not p.iso:
        keys = [k for k in keys if state.people[k].named] or keys
    if len(keys) > 1:
        seen = sorted(keys, key=lambda k: state.seen.get(k, -1))
        last, before = state.seen.get(seen[-1], -1), state.seen.get(seen[-2], -1)
        if last >= 0 and before >= 0 and _side_by_side(resolver, before, last):
            a, b = (state.people[k].name for k in seen[-2:])
            spans = (resolver.page.reading.span(p.first, p.last),)
            resolver.findings.append(Finding("note", "ambiguous-reference", f"This can be {a} or {b}.", spans))
            return ()
        keys = [seen[-1]]
    return (keys[0],)


def _spoken_for(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """The state that is the subject of what the phrase reports ("Fiji is ready to help, the minister said"): he speaks for it."""
    page = resolver.page
    verb = clause_verb(page, resolver.heads[p.first])
    if verb is None:
        return ()
    told = [page.tokens[c] for c in verb.left if page.tokens[c].dep == "ccomp"]
    subjects = [c for t in told for c in t.left if page.tokens[c].dep == "nsubj"]
    return tuple(k for c in subjects for k in resolver.keys_at(c) if k.startswith("c:"))


def _side_by_side(resolver: Resolver, a: int, b: int) -> bool:
    page = resolver.page
    if not page.same_sentence(a, b):
        return False
    left, right = (resolver.heads.get(k) for k in (a, b))
    if left is None or right is None:
        return False
    one, two = clause_verb(page, left), clause_verb(page, right)
    return (one is None) == (two is None)


def by_role(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """The person who plays the role: by the part in the contact, by office, by state."""
    state, role = resolver.state, p.role
    if role is None:
        return ()
    if p.styles:
        return _by_style(resolver, p)
    unnamed = [k for k, x in state.people.items() if not x.named and k in state.seen and x.parts == role.words]
    if unnamed:
        return (unnamed[-1],)
    subject = resolver.clause_subject(p)
    owner = resolver.answers.get(p.owner, ()) if p.owner >= 0 else ()
    if role.where is not None:
        return _by_part(resolver, p, subject, owner)
    if p.part is not None and (told := _told_by_part(resolver, p)):
        return told
    fitting: list[tuple[int, Key]] = []
    for key, person in state.people.items():
        if p.iso and person.iso != p.iso and (person.iso is not None or person.marked):
            continue
        if key in subject and resolver.page.tokens[resolver.heads[p.first]].dep in ("dobj", "dative"):
            continue
        office = any(belongs(o, role.offices) for o in person.offices) if role.offices else bool(p.iso)
        if not office:
            continue
        score = (p.iso is not None and person.iso == p.iso) * 4 + (key in state.principals) * 2 + (key in state.focus)
        if p.body and person.body == p.body:
            score += 4
        if key in state.seen or p.first < resolver.page.headline:
            fitting.append((score, key))
    if not fitting:
        return ()
    top = max(s for s, _ in fitting)
    best = [k for s, k in fitting if s == top]
    best.sort(key=lambda k: (state.focus.index(k) if k in state.focus else -1, state.seen.get(k, -1)))
    return (best[-1],)


def _told_by_part(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """The host or guest whose office the words fit ("the host leader", "the guest President"); () where nobody is known."""
    offices = p.role.offices if p.role is not None else frozenset()
    found = _by_part(resolver, replace(p, role=RoleNoun((), frozenset(), p.part, None, ())), (), ())
    held = [o for k in found for o in resolver.state.people[k].offices] if all(map(is_person, found)) else []
    fitting = not held or not (offices or p.offices) or any(belongs(o, offices) for o in held)
    return found if fitting or any(fits(a, b) for a in p.offices for b in held) else ()


def _by_style(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """Whom an honorific alone denotes ("His Royal Highness"): one it was used of, else a monarch or a prince."""
    state = resolver.state
    people = [k for k in state.people if state.people[k].sex in ("", p.sex) or not p.sex]
    used = [k for k in people if set(p.styles[-1:]) & state.people[k].styles]
    royal = [k for k in people if any(o.head in ("monarch", "prince") for o in state.people[k].offices)]
    for pool in (used, royal):
        near = [k for k in pool if k in state.principals] or pool
        if near:
            return (max(near, key=lambda k: state.seen.get(k, -1)),)
    return ()


def _counterpart(resolver: Resolver, iso: str, own: tuple[Key, ...]) -> tuple[Key, ...]:
    """The one person of the state, named further on, who holds the owner's office: a headline's "his Moldovan counterpart"."""
    people = resolver.state.people
    mine = [o for k in own if is_person(k) for o in people[k].offices]
    theirs = [k for k, x in people.items() if x.iso == iso and x.named and k not in own]
    same = [k for k in theirs if any(kin(a, b) or kin(b, a) for a in mine for b in people[k].offices)] or theirs
    return tuple(same) if len(same) == 1 else ()


def _by_part(resolver: Resolver, p: Phrase, subject: tuple[Key, ...], owner: tuple[Key, ...]) -> tuple[Key, ...]:
    state, role = resolver.state, p.role
    where = role.where if role is not None else None
    people = [k for k in state.principals if is_person(k)]
    if where == "latter":
        last = sorted((k for k in state.seen if is_person(k) and k not in subject), key=lambda k: state.seen[k])
        return (last[-1],) if last else ()
    if where == "other" or (owner and where in ("host", "guest")):
        own = owner or subject or tuple(state.focus[-1:])
        if p.iso and p.first < resolver.page.headline and (named := _counterpart(resolver, p.iso, own)):
            return named
        others = [k for k in people if k not in own and (not p.iso or state.iso_of(k) in (None, p.iso))]
        if p.iso and not others and f"c:{p.iso}" not in own:
            # A counterpart whom nobody names stands for the state.
            return _counterpart(resolver, p.iso, own) or (f"c:{p.iso}",)
        return (others[-1],) if len(others) == 1 or (others and not owner) else ()
    known = state.guest if where == "guest" else state.host
    if known is not None and (known in people or not people) and (not p.iso or state.iso_of(known) in (None, p.iso)):
        return (known,)
    marked = [k for k in people if state.people[k].marked]
    plain = [k for k in people if not state.people[k].marked]
    wanted = marked if where == "guest" else plain
    return (wanted[0],) if len(wanted) == 1 else ()
