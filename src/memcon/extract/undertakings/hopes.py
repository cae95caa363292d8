"""What a hope is: a request to the party it is aimed at, a joint outcome wished for, or good wishes that make no entry."""

from __future__ import annotations

import re

from memcon.extract.undertakings.actions import WISHES, Action, action_of, phrase_head
from memcon.extract.undertakings.givers import giver_of
from memcon.extract.undertakings.parties import Debtor, bound, everyone, party_of
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.person import Cast
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import UndertakingKind

MEETING = frozenset("meet cooperate collaborate work continue strengthen deepen reach find see have".split())
VISITS = frozenset({"visit", "visits", "arrival", "trip"})
SETTLING = frozenset("conclude finalize finalise sign ratify reach complete resolve settle implement".split())
BELIEVING = re.compile(r"\bbelie|\bconfiden|\btrust|\bsure\b|\boptimis|\bcertain", re.IGNORECASE)
LOOKING = re.compile(r"\blook(?:s|ed|ing)? forward\b|\bawait", re.IGNORECASE)


def entry_of_hope(reading: Reading, cast: Cast, statement: Statement, action: Action) -> tuple[UndertakingKind, Debtor] | None:
    """The kind of entry a hope makes and who is to act, None for a wish that asks nobody for anything."""
    both = Debtor(everyone(statement), joint=True)
    if action.form == "clause":
        return _of_clause(reading, cast, statement, action, both)
    if action.form in {"infinitive", "gerund"}:
        seen = _to_see(reading, action)
        if seen is not None:
            return _of_clause(reading, cast, statement, seen, both)
        together = len(statement.speakers) != 1 or action.form == "gerund" or _names_relation(reading, action)
        alone = together or reading.tokens[action.head].lemma in MEETING or not statement.addressees
        return ("hope", both) if alone else ("intention", bound(cast, statement))  # "hoped to learn from the neighbour"
    words = undertaking_words()
    head = reading.tokens[action.head]
    if _looks_forward(reading, statement):
        if head.lower in words.courtesies:
            return None  # "looked forward to our conversations"
        if head.lower in VISITS:
            visitor = _visitor(reading, cast, action)  # his own visit, or nobody's: courtesy
            return None if visitor is None or set(visitor.ids) & set(statement.speakers) else ("hope", visitor)
        return ("hope", both)
    if head.lower in words.relations or head.lower in words.joint or len(statement.speakers) > 1:
        return ("hope", both)
    if _names_relation(reading, action):
        return ("hope", both)
    giver = giver_of(reading, cast, action.head)
    if giver is not None and not set(giver.ids) & set(statement.speakers):
        return ("request", giver)
    owner = next((m for m in cast.within(action.tokens[0], action.tokens[-1] + 1) if m.form != "pronoun"), None)
    if owner is not None and _is_addressee(cast, statement, owner.entities):
        return ("request", Debtor(owner.entities))
    return None


def _looks_forward(reading: Reading, statement: Statement) -> bool:
    """Whether the hope is one of looking forward, by its cue or by the words right before what is looked forward to."""
    start = statement.content[0].start if statement.content else 0
    near = " ".join(reading.text[max(0, start - 20) : start].split())
    return LOOKING.search(near) is not None or any(LOOKING.search(reading.text[a:b]) for a, b in statement.cue)


def _of_clause(
    reading: Reading, cast: Cast, statement: Statement, action: Action, both: Debtor
) -> tuple[UndertakingKind, Debtor] | None:
    words = undertaking_words()
    if reading.tokens[action.head].lemma == "look" and action.modal is None:  # "noted that his wife looks forward to the visit"
        courtesy = any(reading.tokens[i].lower in words.courtesies | VISITS for i in action.tokens)
        return None if courtesy else ("hope", both)
    if reading.tokens[action.head].lemma in WISHES and action.modal is None:
        wished = action_of(reading, tuple(i for i in action.tokens if i > action.head))  # "his country wants to see …"
        named = wished is not None and wished.form == "clause" and wished.subject
        return _of_clause(reading, cast, statement, wished, both) if named and wished is not None else ("hope", both)
    if action.finite == "VBD":
        return None  # "hoped that his services were not behind it": a view of what was
    head = phrase_head(reading, action.subject)
    if head is not None and reading.tokens[head].lower in {"it", "this", "that"}:
        settled = action.passive and reading.tokens[action.head].lemma in SETTLING  # "it would soon be concluded"
        return ("hope", both) if settled or _names_relation(reading, action) or _is_outcome(reading, statement, action) else None
    if action.modal == "to" and len(statement.speakers) > 1:
        return ("hope", both)
    party = party_of(reading, cast, statement, action.subject, asks=True) if action.subject else None
    if party is not None and party.joint:
        return ("hope", both if not party.ids else party)
    if party is not None:
        verb = reading.tokens[action.head]
        if action.passive or verb.lemma in words.becoming or verb.lower in words.becoming:
            return None
        if party.ids and set(party.ids) <= set(statement.speakers):
            return ("hope", Debtor(party.ids))
        return ("request", party)
    core = () if head is None else (head, *(c.i for c in reading.children(head, "conj", "compound") if c.i in action.subject))
    if any(reading.tokens[i].lower in words.relations for i in core) or (core and _is_outcome(reading, statement, action)):
        return ("hope", both)
    return None


def _is_outcome(reading: Reading, statement: Statement, action: Action) -> bool:
    """Whether a thing is hoped to do something ("that the accord would open a new chapter"); a belief hopes for nothing."""
    cue = " ".join(reading.text[a:b] for a, b in statement.cue)
    verb = reading.tokens[action.head]
    if BELIEVING.search(cue) or action.passive or verb.pos == "AUX":
        return False
    return verb.lemma not in undertaking_words().becoming and verb.lower not in undertaking_words().becoming


def _to_see(reading: Reading, action: Action) -> Action | None:
    """ "to see X do Y" as the clause "X do Y", None for any other action."""
    if reading.tokens[action.head].lemma != "see":
        return None
    ids = tuple(i for i in action.tokens if i > action.head)
    verb = next((i for i in ids if reading.tokens[i].pos == "VERB"), None)
    if verb is None or not [i for i in ids if i < verb]:
        return None
    return Action("clause", ids, verb, tuple(i for i in ids if i < verb), finite="VB")


def _names_relation(reading: Reading, action: Action) -> bool:
    relations = undertaking_words().relations
    return any(reading.tokens[i].lower in relations for i in action.tokens)


def _is_addressee(cast: Cast, statement: Statement, ids: tuple[str, ...]) -> bool:
    states = {cast.by_id[i].country for i in statement.addressees if i in cast.by_id}
    return any(i in statement.addressees or (cast.by_id[i].country in states and cast.by_id[i].country) for i in ids)


def _visitor(reading: Reading, cast: Cast, action: Action) -> Debtor | None:
    """Who is to come where a visit is looked forward to."""
    owners = (c.i for c in reading.children(action.head, "poss", "compound") if c.tag != "PRP$")
    mention = next((m for i in owners if (m := cast.at(i)) is not None), None)
    return None if mention is None else Debtor(mention.entities)
