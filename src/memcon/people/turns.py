"""Whose turn it is in a transcript: the label read as a name, as an office, or as somebody new."""

from __future__ import annotations

from memcon.lexicon.references import references
from memcon.people.discourse import Discourse, Key
from memcon.people.offices import Office, fits, office_of
from memcon.people.roster import Person, Roster
from memcon.text.folding import fold_words

NOBODY = frozenset(
    "q a question moderator interpreter translator aide staff participant reporter media press operator mod".split()
)
"""Labels of those who ask, translate or run the event: no party."""


def speaker_of(label: str, roster: Roster, state: Discourse) -> Key | None:
    """The person whom a turn's label names ("PRESIDENT BIDEN", "THE PRESIDENT"); None for those who are no party."""
    words = fold_words(label)
    for word in reversed(words):
        people = roster.by_part.get(word)
        if people:
            return f"p{people[0].number}"
    if not words or words[0] in NOBODY:
        return None
    office = _office(words)
    heads = references().heads
    named = tuple(w for w in words if w not in heads and not _of_title(w))
    if not named:
        return _holder(office, state)
    person = Person(len(roster.people), named, 0, " ".join(named).title(), [office] if office is not None else [])
    roster.people.append(person)
    roster.add_part(named[-1], person)
    state.people[f"p{person.number}"] = person
    return f"p{person.number}"


def _of_title(word: str) -> bool:
    lexicon = references()
    return word in lexicon.ranks or word in lexicon.fields or word in lexicon.honorifics or word in ("the", "of", "and")


def _office(words: tuple[str, ...]) -> Office | None:
    head = next((w for w in reversed(words) if w in references().heads), None)
    return None if head is None else office_of(head, [w for w in words if w != "the"])


def _holder(office: Office | None, state: Discourse) -> Key | None:
    if office is None:
        return None
    fitting = [k for k, p in state.people.items() if any(fits(office, held) > 1 for held in p.offices)]
    own = [k for k in fitting if state.side is not None and state.people[k].iso == state.side] or fitting
    return own[0] if len(own) == 1 else None
