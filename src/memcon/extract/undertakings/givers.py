"""Whose help, visit or release a thing is: the party that a noun phrase names as its giver."""

from __future__ import annotations

from memcon.extract.undertakings.actions import Action
from memcon.extract.undertakings.parties import Debtor, nationality, together
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.person import Cast
from memcon.model.reading import Reading


def giver_of(reading: Reading, cast: Cast, noun: int) -> Debtor | None:
    """The party whose help, visit or support the noun is: its possessor, the adjective before it, or what follows `of`."""
    head = reading.tokens[noun]
    gives = head.lower in undertaking_words().gifts
    for c in head.left:
        t = reading.tokens[c]
        mention = None if t.tag == "PRP$" else cast.at(c)
        state = None if mention is not None else nationality(reading, cast, (c,))
        if state is not None and t.dep in {"amod", "poss"}:
            return Debtor((state,))
        if mention is None or mention.form == "pronoun":
            continue
        if t.dep == "poss":
            return together(cast, mention.entities)
        states = all(cast.by_id[e].kind == "country" for e in mention.entities)
        if (t.tag == "JJ" or gives) and t.dep in {"amod", "compound", "nmod"} and states:
            return together(cast, mention.entities)
    if not gives:
        return None
    for c in head.right:
        if reading.tokens[c].lower != "of":
            continue
        thing = reading.child(c, "pobj")
        mention = None if thing is None else cast.at(thing.i)
        if mention is not None:
            return together(cast, mention.entities)
        state = None if thing is None else nationality(reading, cast, (*thing.left, thing.i))
        if state is not None:
            return Debtor((state,))
    return None


def comer_of(reading: Reading, cast: Cast, action: Action) -> Debtor | None:
    """Who is to come in "an early visit by the minister", "a response on the part of the bank"."""
    for c in reading.tokens[action.head].right:
        part = reading.child(c, "pobj") if reading.tokens[c].lower == "on" else None
        if reading.tokens[c].lower == "by" or (part is not None and part.lower == "part"):
            inside = reading.subtree(c)
            mention = next(iter(cast.within(inside[0], inside[-1] + 1)), None)
            return None if mention is None else together(cast, mention.entities)
    return None


def those_among(reading: Reading, cast: Cast, action: Action) -> Debtor | None:
    """The parties between or among whom something is asked for: "unity among the members"."""
    for c in reading.tokens[action.head].right:
        if reading.tokens[c].lower in {"among", "amongst", "between"}:
            inside = reading.subtree(c)
            ids = tuple(e for m in cast.within(inside[0], inside[-1] + 1) for e in m.entities)
            if ids:
                return together(cast, ids)
    return None


def possessor_of(reading: Reading, cast: Cast, action: Action) -> Debtor | None:
    """The one state that a possessor in a request to nobody names: "the release of Niger's deposed president"."""
    owners = [m for i in action.tokens if reading.tokens[i].dep == "poss" and (m := cast.at(i)) is not None]
    states = {e for m in owners for e in m.entities if cast.by_id[e].kind == "country"}
    return Debtor(tuple(states)) if len(states) == 1 else None
