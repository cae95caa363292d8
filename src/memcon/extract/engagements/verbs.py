"""Contacts reported by a verb: "met", "spoke with", "received", "was received by", "called on"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from memcon.extract.engagements.clause import clause_end, clause_of, companion, object_at
from memcon.extract.engagements.contact import Contact, Party, joined
from memcon.extract.engagements.parties import read_parties
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import GROUPS, states_within
from memcon.extract.engagements.subjects import subject_of
from memcon.lexicon.contacts import ContactVerb, contact_words
from memcon.register.bodies import body_named

OFFICES = frozenset({"counterpart", "colleague", "president", "minister", "premier", "leader", "secretary", "guest", "envoy"})
FAR = 14
"""Tokens between a subject and its verb beyond which the evidence begins at the verb."""
ENVOYS = re.compile(
    r"\b(?:representatives|ambassadors|ministers|counterparts|officials|leaders|delegations?|heads)\b", re.IGNORECASE
)
WITH = frozenset({"with"})
WITH_OR_TO = frozenset({"with", "to"})
BY = frozenset({"by"})


def verb_contacts(scene: Scene) -> Iterator[Contact]:
    """Every contact that a verb reports, visits apart."""
    words = contact_words()
    for first, last, m in scene.matches(words.verb):
        spec = words.verbs[m.lastgroup or ""]
        if spec.frame == "place" or scene.mentions[first] is not None:
            continue
        token = scene.tokens[first]
        if scene.is_headline(first) and token.tag != "VBD" and token.lower in ("meeting", "meet"):
            continue
        if not token.tag.startswith("V") and not (scene.is_headline(first) and token.text[:1].isupper()):
            continue
        if (
            token.tag == "VBG"
            and first > 0
            and scene.tokens[first - 1].tag == "IN"
            and scene.tokens[first - 1].lower not in {"after", "following", "on"}
        ):
            continue
        found = _contact(scene, spec, first, last)
        if found is not None:
            yield from _one_by_one(scene, found)


def _one_by_one(scene: Scene, contact: Contact) -> Iterator[Contact]:
    """The contact, or one for each guest where the verb says that they were met or called separately."""
    said = scene.text_of(contact.trigger, min(contact.trigger + 5, contact.reach)).lower()
    own = scene.entity(contact.parties[0].entity).country
    guests = [p for p in contact.parties[1:] if scene.entity(p.entity).country != own]
    if len(guests) < 2 or len(guests) + 1 != len(contact.parties) or not re.search(r"\b(?:separately|individually)\b", said):
        yield contact
        return
    for guest in guests:
        yield replace(contact, parties=(contact.parties[0], guest))


def _contact(scene: Scene, spec: ContactVerb, v: int, after: int) -> Contact | None:
    clause = clause_of(scene, v)
    if clause.mood in ("unreal", "invited"):
        return None
    left, start = subject_of(scene, v)
    right: tuple[Party, ...] = ()
    end = after
    if clause.passive or _is_called_together(scene, v):
        if spec.frame == "with" or scene.tokens[v].lemma == "convene":
            return None
        agent = companion(scene, v, BY)
        if agent is None:
            return None
        right, end = read_parties(scene, agent, scene.sentence(v).last)
        if not any(scene.entity(p.entity).kind == "person" for p in right):
            return None
    elif spec.frame == "object":
        begin = object_at(scene, after - 1)
        if begin is None:
            return None
        right, end = read_parties(scene, begin, scene.sentence(v).last)
        people = tuple(p for p in right if scene.entity(p.entity).kind == "person")
        right = people or (right if ENVOYS.search(scene.text_of(begin, end)) else ())
        if not right or not _object_is_near(scene, begin, right) or not _allowed(scene, spec, v, end):
            return None
    else:
        begin = object_at(scene, after - 1) if spec.frame == "met" else None
        if begin is not None:
            right, end = read_parties(scene, begin, scene.sentence(v).last)
            right = tuple(p for p in right if scene.entity(p.entity).kind == "person")
            if right and not _is_met(scene, begin, right):
                right = ()
        if not right:
            other = companion(scene, after - 1, WITH if spec.frame == "met" else WITH_OR_TO)
            if other is not None:
                right, end = read_parties(scene, other, scene.sentence(v).last)
        if not right:
            end = after
            if begin is not None or not _says_when_or_how(scene, spec, v):
                return None
    if not right and len(left) < 2 and spec.frame == "met" and not scene.is_headline(v):
        left, start = _states_of_body(scene, v) or (left, start)
    parties = joined(left, right)
    among_themselves = spec.frame == "met" and not right and _is_of_states(scene, left)
    if len(parties) < 2 and not (right and not left) and not among_themselves:
        return None
    kind, sure = spec.kind, spec.kind != "call" or spec.frame == "object"
    said = scene.text_of(v, min(clause_end(scene, v), v + 14))
    how = contact_words().by_call.search(said)
    if how is not None and spec.frame in ("with", "met") and how.group().lower() != "call":
        kind, sure = "call", True
    if among_themselves:
        kind, sure = "multilateral", True
    since = start > 0 and scene.tokens[start - 1].lower == "since"
    first = min(start, v) if left and v - start <= FAR else v
    return Contact(
        kind, "headline" if scene.is_headline(v) else "verb", v, first, max(end, after), clause_end(scene, v), parties,
        planned=clause.mood == "planned", background=True if clause.mood == "perfect" or clause.after or since else None,
        sure_kind=sure,
        open=not left and bool(right), earlier=clause.relative and not _is_opening(scene, v),
    )  # fmt: skip


def _is_of_states(scene: Scene, parties: tuple[Party, ...]) -> bool:
    """Whether the one party is a body of several states ("the G7 foreign ministers met"): its members met each other."""
    if len(parties) != 1:
        return False
    entity = scene.entity(parties[0].entity)
    body = body_named(entity.name) if entity.kind == "organisation" and entity.country is None else None
    return body is not None and body.country is None


def _is_called_together(scene: Scene, v: int) -> bool:
    """Whether "convened by" tells by whom another contact was called together."""
    return scene.tokens[v].lemma == "convene" and scene.tokens[min(v + 1, len(scene.tokens) - 1)].lower == "by"


def _states_of_body(scene: Scene, v: int) -> tuple[tuple[Party, ...], int] | None:
    """The states in the name of a body that meets ("The U.S.-EU Task Force met", "the Japan-Vietnam Committee convened")."""
    subject = scene.reading.child(v, "nsubj", "nsubjpass")
    if subject is None or subject.i >= v or subject.lemma.lower() not in GROUPS:
        return None
    first = max(min(scene.reading.subtree(subject.i)), scene.sentence(v).first)
    found = states_within(scene, first, subject.i + 1)
    return (found, first) if len(found) > 1 else None


def _is_opening(scene: Scene, v: int) -> bool:
    return scene.is_headline(v) or scene.number(v) <= _first_body_sentence(scene)


def _says_when_or_how(scene: Scene, spec: ContactVerb, v: int) -> bool:
    """Whether a verb without a second party reports a contact ("the leaders met today"), not its topics ("they spoke about")."""
    if scene.is_headline(v):
        return True
    end = clause_end(scene, v)
    near = scene.text_of(v, min(end, v + 10))
    if spec.frame == "met":
        return True
    return (
        contact_words().by_call.search(near) is not None
        or any(v < a < v + 8 for a, _, _ in scene.dates(scene.number(v)))
        or "again" in near
    )


def _is_met(scene: Scene, begin: int, right: tuple[Party, ...]) -> bool:
    """Whether the words between "met" and a name are an office, not another object ("meet these challenges, we …")."""
    between = [t for t in scene.tokens[begin : begin + 25] if t.start < right[0].spans[0].start]
    return "," not in {t.text for t in between} or any(t.lower in OFFICES or t.text[:1].isupper() for t in between)


def _object_is_near(scene: Scene, begin: int, right: tuple[Party, ...]) -> bool:
    """Whether the verb's object is this person and not something the person owns ("received the King's message")."""
    name_start, name_end = right[0].spans[0].start, right[0].spans[-1].end
    for k in range(begin, min(begin + 25, len(scene.tokens))):
        t = scene.tokens[k]
        if t.start >= name_start:
            break
        if (
            t.tag == "IN"
            and scene.mentions[k] is None
            and not ENVOYS.fullmatch(scene.tokens[k - 1].text)
            and not scene.tokens[k - 1].text[:1].isupper()
        ):
            return False
    for k in range(begin, min(begin + 30, len(scene.tokens))):
        if scene.tokens[k].start >= name_end:
            return scene.tokens[k].tag != "POS"
    return True


def _allowed(scene: Scene, spec: ContactVerb, v: int, end: int) -> bool:
    """Whether a weak verb has what must speak for it: a place, or no request after it ("called on X to act")."""
    tokens = scene.tokens
    stop = scene.sentence(v).last
    following = end < stop and tokens[end].tag == "TO" and end + 1 < stop and tokens[end + 1].tag == "VB"
    if spec.weak == "audience":
        return not following and not (end < stop and tokens[end].lower == "for")
    if spec.weak == "call":
        return end < stop and (
            tokens[end].lower in {"to", "about", ".", ",", "and", "on", "today", "yesterday"} or scene.in_date(end) is not None
        )
    if spec.weak == "place":
        near = scene.text_of(v, min(stop, end + 14)).lower()
        opening = scene.number(v) <= _first_body_sentence(scene) + 1
        return any(w in near for w in (" at ", " to the ", " in ", " to ")) or opening
    return True


def _first_body_sentence(scene: Scene) -> int:
    for n, s in enumerate(scene.reading.sentences):
        if scene.reading.paragraphs[s.paragraph].kind == "body":
            return n
    return 0
