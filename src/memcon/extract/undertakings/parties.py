"""The parties: what a noun phrase denotes, for whom a speaker can bind, whom a request is put to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from memcon.extract.undertakings.actions import phrase_head
from memcon.extract.undertakings.content import NOMINAL
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.person import Cast, Entity, Mention
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import UndertakingKind
from memcon.register.countries import match_country
from memcon.text.folding import fold

SPEAKER_WORDS = frozenset({"he", "she", "i", "himself", "herself", "him", "her", "me"})


@dataclass(frozen=True, slots=True)
class Debtor:
    """Who is to act: entity ids, and whether several parties act together (the ids may then be empty)."""

    ids: tuple[str, ...]
    joint: bool = False


def everyone(statement: Statement) -> tuple[str, ...]:
    """Those who speak and those who are addressed, each once."""
    return tuple(dict.fromkeys((*statement.speakers, *statement.addressees)))


def bound(cast: Cast, statement: Statement) -> Debtor:
    """Those whom the speaker binds: the speaker's state, or all speakers together; it takes two to agree."""
    if statement.act in {"agree", "sign"} and not statement.speakers:
        return Debtor((), joint=True)
    if statement.act == "sign":
        return joined(cast, everyone(statement))
    return joined(cast, statement.speakers)


def joined(cast: Cast, ids: Sequence[str]) -> Debtor:
    """These entities as those who act: persons of one state are that state, several states act jointly."""
    states = tuple(dict.fromkeys(state_of(cast, i) for i in ids))
    if len(states) < 2:
        return Debtor(states)
    countries = {cast.entity(i).country for i in states}
    if len(countries) == 1 and None not in countries:
        return Debtor(states)
    return Debtor(states, joint=True)


def as_states(cast: Cast, debtor: Debtor) -> Debtor:
    """Those who act together, each as the state or body he speaks for."""
    if not debtor.joint:
        return debtor
    return Debtor(tuple(dict.fromkeys(state_of(cast, i) for i in debtor.ids)), joint=True)


def asked(cast: Cast, statement: Statement, kind: UndertakingKind) -> Debtor:
    """Those whom a request is put to; a proposal or a hope without a subject is for all concerned."""
    if kind == "hope" or statement.act == "propose":
        return Debtor(everyone(statement), joint=True)
    return joined(cast, statement.addressees)


def state_of(cast: Cast, entity_id: str) -> str:
    """The id of the state that a person speaks for, else the entity's own id.

    A body keeps its own id: the agency is bound, not its state. A person whose state the document does not name,
    or who holds an office in an international body, is followed to that body where the document names it.
    """
    entity = cast.by_id.get(entity_id)
    if entity is None or entity.kind != "person":
        return entity_id
    if entity.country is not None:
        state = cast.state(entity.country)
        return entity_id if state is None else state.id
    body = _body_of(cast, entity)
    return entity_id if body is None else body.id


def _body_of(cast: Cast, person: Entity) -> Entity | None:
    """The body a person's office is held in, where it is one of the document's entities."""
    held = {fold(r.organisation) for r in person.roles if r.organisation}
    for name in held:
        if name.startswith("european "):
            union = next((e for e in cast.entities if fold(e.name) in {"european union", "eu", "the european union"}), None)
            if union is not None:
                return union
    return next((e for e in cast.entities if e.kind == "organisation" and fold(e.name) in held), None)


def addressed(cast: Cast, statement: Statement) -> tuple[str, ...]:
    """Those who are addressed and the states they speak for."""
    return (*statement.addressees, *(state_of(cast, i) for i in statement.addressees))


def party_of(reading: Reading, cast: Cast, statement: Statement, phrase: tuple[int, ...], *, asks: bool) -> Debtor | None:
    """The party that a noun phrase denotes, None where it denotes a thing.

    asks: the phrase is the subject of what somebody else is asked to do, so that "the country" is the addressee's.
    """
    head = phrase_head(reading, phrase)
    if head is None:
        return None
    words = undertaking_words()
    t = reading.tokens[head]
    mentioned = _mentioned(reading, cast, phrase, head)
    pronoun = t.tag in {"PRP", "PRP$"}  # "the US" is no "us"
    if pronoun and t.lower in SPEAKER_WORDS and cast.at(head) is None:
        others = any(c.i in phrase for c in reading.children(head, "conj"))  # "he and his guest": together, whoever that is
        ids = tuple(dict.fromkeys((*statement.speakers, *mentioned)))
        return Debtor(ids, joint=True) if others else together(cast, ids)
    if pronoun and t.lower in {"we", "us"}:
        return bound(cast, statement)
    if mentioned:
        return together(cast, mentioned)
    several = t.tag in {"NNS", "NNPS"} and t.lower in words.parties
    if several and any(reading.tokens[i].lower in {"all", "other"} for i in phrase):
        state = nationality(reading, cast, phrase)
        if state is not None:
            return Debtor((state,))
        return Debtor((), joint=not asks or _act_together(reading, statement, phrase, head))
    if t.lower in {"they", "them", "both"} or _is_pair(reading, phrase, head):
        everyone = statement.speakers if len(statement.speakers) > 1 else (*statement.speakers, *statement.addressees)
        return Debtor(tuple(dict.fromkeys(everyone)), joint=True)
    state = nationality(reading, cast, _named_within(reading, phrase, head))
    if t.lower in words.relatives and not any(reading.tokens[i].lower in words.pairs for i in phrase):
        return Debtor(())  # "its partners", "Ukraine's allies": others, whom nobody names
    if state is not None and t.pos in NOMINAL and (t.lower in words.parties or t.lower in words.bodies):
        return Debtor((state,))
    if t.lower in words.bodies or t.lower == "it" or _is_own(reading, phrase):
        if t.lower not in words.bodies and t.lower != "it" and t.lower not in words.parties:
            return None
        if not asks or _is_own(reading, phrase):
            return bound(cast, statement)
        hearers = _persons(cast, statement.addressees)  # "the country", said to a minister and to a body: his
        return joined(cast, hearers) if hearers else asked(cast, statement, "request")
    if asks and t.lower in words.persons and len(statement.addressees) == 1:
        return Debtor(statement.addressees)
    if asks and t.lower in words.persons and len(hearers := _persons(cast, statement.addressees)) == 1:
        return Debtor(hearers)
    if several and state is None:
        return Debtor((), joint=not asks or _act_together(reading, statement, phrase, head))
    return None


def _act_together(reading: Reading, statement: Statement, phrase: tuple[int, ...], head: int) -> bool:
    """Whether those who are asked are the sides of something, or several are listed; "countries with influence" are somebody."""
    several = any(reading.tokens[i].lower == "and" for i in phrase)
    return several or statement.act == "propose" or reading.tokens[head].lower in {"sides", "parties"}


def _persons(cast: Cast, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i in cast.by_id and cast.by_id[i].kind == "person")


def _named_within(reading: Reading, phrase: tuple[int, ...], head: int) -> tuple[int, ...]:
    """The phrase without what follows its head in other words than `of`: Israel in "countries with influence over Israel"."""
    for k, i in enumerate(phrase):
        if i > head and reading.tokens[i].tag == "IN" and reading.tokens[i].lower not in {"of", "in", "from", "at"}:
            return phrase[:k]
    return phrase


def _is_own(reading: Reading, phrase: tuple[int, ...]) -> bool:
    return reading.tokens[phrase[0]].lower in {"his", "her", "my", "our"}


def _mentioned(reading: Reading, cast: Cast, phrase: tuple[int, ...], head: int) -> tuple[str, ...]:
    """The entities that the phrase's head and what is coordinated with it name."""
    inside = set(phrase)
    heads = [head]
    for i in heads:
        heads += [c.i for c in reading.children(i, "conj", "appos") if c.i in inside and c.i not in heads]
    found: list[str] = []
    for i in heads:
        mention = cast.at(i)
        if mention is None:  # a title before the name: "Secretary of State Antony Blinken"
            near = (m for m in cast.within(phrase[0], phrase[-1] + 1) if reading.tokens[m.head].head == i)
            mention = next((m for m in near if _is_name_of_person(reading, cast, m)), None)
        if mention is not None:
            found += [e for e in mention.entities if e not in found]
    return tuple(found)


def _is_name_of_person(reading: Reading, cast: Cast, mention: Mention) -> bool:
    person = mention.form == "name" and all(cast.by_id[e].kind == "person" for e in mention.entities)
    return person and reading.tokens[mention.head].dep in {"appos", "compound", "flat", "nmod"}


def together(cast: Cast, ids: Sequence[str]) -> Debtor:
    """Named parties as those who act: each stays itself, several of different states act jointly."""
    if len(ids) < 2:
        return Debtor(tuple(ids))
    countries = {cast.entity(i).country for i in ids if i in cast.by_id}
    return Debtor(tuple(ids), joint=len(countries) > 1 or None in countries)


def _is_pair(reading: Reading, phrase: tuple[int, ...], head: int) -> bool:
    """Whether the phrase denotes the parties together: "both sides", "the two ministries", "officials of both countries"."""
    words = undertaking_words()
    lower = [reading.tokens[i].lower for i in phrase]
    if lower in (["the", "two"], ["the", "three"], ["the", "pair"], ["the", "four"]):
        return True
    if not any(w in words.parties for w in lower):
        return False
    plural = reading.tokens[head].tag in {"NNS", "NNPS"} or reading.tokens[head].lower in words.parties
    return plural and (any(w in words.pairs for w in lower) or lower[0] == "their")


def nationality(reading: Reading, cast: Cast, phrase: Sequence[int]) -> str | None:
    """The one state that an adjective or a possessor in the phrase names ("Vietnamese authorities"), else None."""
    found: list[str] = []
    for i in phrase:
        mention = cast.at(i)
        for e in () if mention is None else mention.entities:
            if cast.by_id[e].kind == "country" and e not in found:
                found.append(e)
        if mention is None:
            iso = _demonym(reading, i)
            state = cast.state(iso) if iso else None
            if state is not None and state.id not in found:
                found.append(state.id)
    return found[0] if len(found) == 1 else None


def _demonym(reading: Reading, i: int) -> str | None:
    raw = [t.text for t in reading.tokens[i : i + 4]]
    match = match_country([fold(w) for w in raw], raw, 0)
    return None if match is None else match.iso
