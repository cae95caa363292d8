"""Pronouns: he and she, they, the speakers' I and we."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from memcon.people.clauses import clause_verb, depth, subject_token
from memcon.people.discourse import Key, is_person
from memcon.people.groups import the_only_two
from memcon.people.phrases import Phrase

if TYPE_CHECKING:
    from memcon.people.resolve import Resolver

SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "ours"})
SECOND = frozenset({"you", "your"})

DEEPEST = 40
"""How many governors of a pronoun are looked at; a tree that goes deeper is no sentence."""


def denoted(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """Whom the pronoun denotes; () where that is not clear."""
    state, word = resolver.state, p.word
    if word in FIRST:
        if state.turn is not None:
            return (state.turn,)
        return state.signatories if word in ("we", "our", "us", "ours") else ()
    if word in SECOND:
        return state.others(state.turn) if state.turn is not None and len(state.others(state.turn)) == 1 else ()
    if word in ("who", "which"):
        return _antecedent(resolver, p)
    if word in SEX:
        return _single(resolver, p, SEX[word])
    return _several(resolver, p)


def _antecedent(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    page = resolver.page
    verb = page.tokens[page.tokens[p.first].head]
    return resolver.keys_at(verb.head) if verb.dep == "relcl" else ()


def _single(resolver: Resolver, p: Phrase, sex: str) -> tuple[Key, ...]:
    state, page = resolver.state, resolver.page
    token = page.tokens[p.first]
    objective = token.tag == "PRP" and token.dep in ("dobj", "dative", "pobj")
    if objective:
        subject = resolver.clause_subject(p)
        nearby = [k for k in _before(resolver, p) if k not in subject]
        others = [k for k in state.principals if is_person(k) and k not in subject]
        for key in (*nearby, *others, *reversed(state.focus)):
            if key not in subject and _agrees(resolver, key, sex):
                return (key,)
        return ()
    for key in _governing_subjects(resolver, p):
        if _agrees(resolver, key, sex):
            return (key,)
    known = [k for k in state.principals if is_person(k) and state.people[k].sex == "f"]
    last = state.people[state.focus[-1]].sex if state.focus else ""
    if sex == "f" and len(known) == 1 and last != "f" and not _owns_counterpart(resolver, p):
        # Someone known to be a woman before someone of whom nothing is known.
        return (known[0],)
    for key in (*_before_semicolon(resolver, p), *reversed(state.focus)):
        if _agrees(resolver, key, sex):
            return (key,)
    latest = sorted((k for k in state.seen if is_person(k)), key=lambda k: state.seen[k], reverse=True)
    return next(((k,) for k in latest if _agrees(resolver, k, sex)), ())


def _owns_counterpart(resolver: Resolver, p: Phrase) -> bool:
    """Whether the pronoun begins "Her counterpart promised": it is the last speaker then, the counterpart the other one."""
    owned = resolver.covering.get(p.first + 1)
    if owned is None or owned.owner != p.first or owned.role is None or owned.role.where != "other":
        return False
    return resolver.page.tokens[resolver.heads.get(owned.first, owned.first)].dep == "nsubj"


def _agrees(resolver: Resolver, key: Key, sex: str) -> bool:
    person = resolver.state.people.get(key)
    return person is not None and person.sex in ("", sex)


def _before(resolver: Resolver, p: Phrase) -> list[Key]:
    """Persons mentioned before the phrase in its sentence, the nearest first."""
    page, found = resolver.page, []
    start = page.reading.sentences[page.tokens[p.first].sentence].first
    for i in range(p.first - 1, start - 1, -1):
        for key in resolver.keys_at(i):
            if is_person(key) and key not in found:
                found.append(key)
    return found


def _before_semicolon(resolver: Resolver, p: Phrase) -> list[Key]:
    """The subject of the statement before a semicolon or a colon ("X suggested …; he offered", "X ruled it out: Y, he said")."""
    page = resolver.page
    found: list[Key] = []
    start = page.reading.sentences[page.tokens[p.first].sentence].first
    if not {";", ":"}.isdisjoint(page.raw[start : p.first]):
        for i in range(start, p.first):
            keys = resolver.keys_at(i)
            if (
                len(keys) == 1
                and is_person(keys[0])
                and page.tokens[i].dep == "nsubj"
                and depth(page, page.tokens[page.tokens[i].head]) == 0
            ):
                found.insert(0, keys[0])
    return found


def _governing_subjects(resolver: Resolver, p: Phrase) -> list[Key]:
    """Persons who are the subject of a clause that the pronoun stands under, the nearest clause first."""
    page, found = resolver.page, []
    own = clause_verb(page, p.first)
    passed = False
    for t in islice(page.reading.ancestors(p.first), DEEPEST):
        if t.pos not in ("VERB", "AUX"):
            continue
        if own is not None and not passed:
            passed = t.i == own.i
            continue
        subject = subject_token(page, t)
        if subject is None or subject == p.first:
            continue
        keys = resolver.together(subject)
        if len(keys) == 1 and is_person(keys[0]):
            found.append(keys[0])
    return found


def _several(resolver: Resolver, p: Phrase) -> tuple[Key, ...]:
    """They: the plural subject that the pronoun stands under, else those who last acted together."""
    state, page = resolver.state, resolver.page
    token = page.tokens[p.first]
    if token.tag == "PRP" and token.dep in ("dobj", "dative", "pobj"):
        return ()
    own = clause_verb(page, p.first)
    passed = own is None
    for t in islice(page.reading.ancestors(p.first), DEEPEST):
        if t.pos not in ("VERB", "AUX"):
            continue
        if not passed:
            passed = own is not None and t.i == own.i
            continue
        subject = subject_token(page, t)
        if subject is not None and subject != p.first:
            keys = resolver.together(subject)
            if len(keys) > 1:
                return keys
    pool = state.joint if len(state.joint) > 1 else state.principals
    if len(pool) < 2 and p.word in ("both", "they"):
        pool = the_only_two(resolver)
    return pool if len(pool) > 1 else ()
