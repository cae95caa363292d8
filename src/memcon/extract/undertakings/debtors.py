"""Who is to act: the state or body bound by an undertaking, or asked by a request."""

from __future__ import annotations

import re

from memcon.extract.undertakings.actions import Action, phrase_head
from memcon.extract.undertakings.addressing import called_upon
from memcon.extract.undertakings.givers import comer_of, giver_of, possessor_of, those_among
from memcon.extract.undertakings.kinds import TASKED
from memcon.extract.undertakings.parties import Debtor, addressed, asked, bound, everyone, joined, party_of, state_of, together
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.person import Cast
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import UndertakingKind

STANDING = re.compile(r"\b(?:his|her|its|their)\s+(?:\w+\s+)?(?:call|appeal)s?\s+for\b", re.IGNORECASE)


def debtor_of(reading: Reading, cast: Cast, statement: Statement, action: Action, kind: UndertakingKind) -> Debtor:
    """Who is to do this action."""
    asks = kind in {"request", "hope"}
    if action.form == "clause" and reading.tokens[action.head].lower in TASKED:
        objects = (c.i for c in reading.children(action.head, "dobj", "nsubj") if c.i > action.head)
        tasked = next((m for i in objects if (m := cast.at(i)) is not None), None)
        if tasked is not None:
            return together(cast, tasked.entities)
    if action.subject:
        named = party_of(reading, cast, statement, action.subject, asks=asks)
        others = set(addressed(cast, statement))
        if named is not None and kind == "commitment" and action.modal is None and others & set(named.ids):
            return bound(cast, statement)  # "assured his guest that his guest's country has its full support"
        if named is not None and not asks and _is_unplaced_organ(cast, statement, named):
            return bound(cast, statement)  # "the Department of … would work": a body that no state is known of
        if named is not None:
            return named
        if (action.passive and _is_event(reading, action)) or _is_joint_organ(reading, action):
            return Debtor(everyone(statement), joint=True)
        if asks and action.passive and len(statement.speakers) == 1 and statement.addressees:
            return joined(cast, statement.addressees)  # "proposed that a first batch be handed over"
        return asked(cast, statement, kind) if asks else bound(cast, statement)
    if kind == "request" and action.form == "infinitive":
        called = called_upon(reading, cast, statement)
        if called is not None:
            return called
    if action.owner:
        named = _owner(reading, cast, statement, action.owner)
        if named is not None:
            return named
    if action.form == "noun":
        named = _of_noun(reading, cast, statement, action, kind)
        if named is not None:
            return named
        if kind == "request" and _is_standing_call(reading, statement):
            return possessor_of(reading, cast, action) or Debtor(())
    if not asks and _is_done_in_person(reading, cast, statement, action):
        return Debtor(statement.speakers)
    return asked(cast, statement, kind) if asks else bound(cast, statement)


def _is_done_in_person(reading: Reading, cast: Cast, statement: Statement, action: Action) -> bool:
    """Whether one person undertakes what a person does: to visit, to report back."""
    speaker = cast.by_id.get(statement.speakers[0]) if len(statement.speakers) == 1 else None
    alone = speaker is not None and speaker.kind == "person"
    return alone and action.form != "noun" and reading.tokens[action.head].lemma in undertaking_words().personal


def _is_unplaced_organ(cast: Cast, statement: Statement, debtor: Debtor) -> bool:
    speaking = [cast.by_id[i].country for i in statement.speakers if i in cast.by_id]
    placed = bool(speaking) and None not in speaking
    return placed and bool(debtor.ids) and all(_is_own_body(cast, statement, i, known=True) for i in debtor.ids)


def _is_event(reading: Reading, action: Action) -> bool:
    """Whether what is to be held takes several parties: "a conference would be held"."""
    words = undertaking_words()
    held = reading.tokens[action.head].lemma in {"hold", "convene", "organize", "organise", "sign", "conclude", "schedule"}
    return held and any(reading.tokens[i].lower in words.events | words.organs for i in action.subject)


def _is_standing_call(reading: Reading, statement: Statement) -> bool:
    """Whether a call is repeated that was made to the world: "renewed his call for a ceasefire"."""
    spans = (*statement.cue, *statement.content)
    words = reading.text[min(a for a, _ in spans) : max(b for _, b in spans)] if spans else ""
    return STANDING.search(words) is not None


def _is_joint_organ(reading: Reading, action: Action) -> bool:
    """Whether a body of both is to act: "a joint working group should convene"."""
    lower = [reading.tokens[i].lower for i in action.subject]
    joint = any(w in {"joint", "bilateral", "trilateral", "mixed"} for w in lower)
    return joint and any(w in undertaking_words().organs for w in lower)


def promises_for_own_side(reading: Reading, cast: Cast, statement: Statement, action: Action) -> bool:
    """Whether a clause says what the speaker's own side will do: such an assertion is a promise.

    "The dates would be worked out", "his country would remain a friend" tell no action of a party.
    """
    words = undertaking_words()
    verb = reading.tokens[action.head]
    if action.form != "clause" or action.modal not in {"will", "would", "shall", "'ll", "’ll"} or not action.subject:
        return False
    after = {reading.tokens[i].lower for i in action.tokens if verb.i < i <= verb.i + 3}
    head = phrase_head(reading, action.subject)
    if verb.lemma in words.threats or (head is not None and reading.tokens[head].lower in words.events | words.gatherings):
        return False  # "a meeting of the presidents will take place", "we will respond"
    if verb.pos == "AUX" or verb.lower in words.becoming or action.passive or after & {"be", "remain"}:
        return False
    return is_of_own_side(reading, cast, statement, action)


def is_of_own_side(reading: Reading, cast: Cast, statement: Statement, action: Action) -> bool:
    """Whether a clause's subject is the speaker, his state, a body of his, or both sides together."""
    party = party_of(reading, cast, statement, action.subject, asks=False)
    own = {state_of(cast, i) for i in statement.speakers} | set(statement.speakers)
    countries = {cast.by_id[i].country for i in own if i in cast.by_id} - {None}
    if party is None:
        return False
    if _gives_for_its_side(reading, cast, statement, action, party):
        return True
    if any(i in own or (i in cast.by_id and cast.by_id[i].country in countries) for i in party.ids):
        return True
    return all(_is_own_body(cast, statement, i, known=bool(countries)) for i in party.ids) and bool(party.ids)


def _gives_for_its_side(reading: Reading, cast: Cast, statement: Statement, action: Action, party: Debtor) -> bool:
    """Whether an official of no known side says what a state will give: who says so is the giver's own.

    "Norway will provide loans, said Development Minister X": nobody promises another state's money.
    """
    speakers = [cast.by_id[i] for i in statement.speakers if i in cast.by_id]
    unplaced = len(speakers) == 1 and speakers[0].kind == "person" and speakers[0].country is None and speakers[0].roles
    if not unplaced or any(r.organisation for r in speakers[0].roles) or len(party.ids) != 1:
        return False
    state = cast.by_id[party.ids[0]].kind == "country"
    return state and party.ids[0] not in statement.addressees and reading.tokens[action.head].lemma in undertaking_words().giving


def _is_own_body(cast: Cast, statement: Statement, entity_id: str, *, known: bool) -> bool:
    """Whether a body of no known state is the speaker's: one that is called an organ of a state ("the Department of …"),
    or, where the speaker has no state either, an international body that is not the one addressed.
    """
    entity = cast.by_id.get(entity_id)
    if entity is None or entity.kind != "organisation" or entity.country is not None or entity_id in statement.addressees:
        return False
    return not known or any(w in undertaking_words().bodies for w in entity.name.lower().split())


def _owner(reading: Reading, cast: Cast, statement: Statement, owner: tuple[int, ...]) -> Debtor | None:
    """Whose pledge a noun carries: "the U.S. commitment", "President Biden's commitment", "their commitment"."""
    lower = {reading.tokens[i].lower for i in owner}
    if lower & {"their", "shared", "joint", "mutual"} and len(statement.speakers) > 1:
        return bound(cast, statement)
    if lower & {"his", "her", "my"} and "and" not in lower and len(statement.speakers) == 1:
        return bound(cast, statement)
    if lower & {"their", "shared"} and len(statement.speakers) == 1 and "and" not in lower:
        return Debtor(everyone(statement), joint=True)
    if "and" in lower and lower & {"his", "her"}:
        return bound(cast, statement)
    named = [e for i in owner if (m := cast.at(i)) is not None and m.form != "pronoun" for e in m.entities]
    return joined(cast, tuple(dict.fromkeys(named))) if named else None


def _of_noun(reading: Reading, cast: Cast, statement: Statement, action: Action, kind: UndertakingKind) -> Debtor | None:
    """Who is to bring about a thing that is asked for, hoped for, agreed or promised."""
    words = undertaking_words()
    own = statement.act in {"commit", "intend"} and reading.tokens[action.head].lower not in words.gifts
    giver = None if own else giver_of(reading, cast, action.head) or comer_of(reading, cast, action)
    if giver is None and kind != "request":
        things = (i for i in action.tokens if i > action.head and reading.tokens[i].lower in words.gifts)
        giver = next((g for i in things if (g := giver_of(reading, cast, i)) is not None), None)
    if giver is not None:
        return giver
    noun = reading.tokens[action.head].lower
    if kind in {"request", "hope"} and statement.act != "propose" and (noun in words.joint or noun in words.gatherings):
        return those_among(reading, cast, action) or Debtor(everyone(statement), joint=True)
    if kind == "request" and statement.act != "propose" and not statement.addressees:
        return possessor_of(reading, cast, action)
    return None
