"""Who is to act: the state or body bound by an undertaking, or asked by a request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from memcon.extract.undertakings.actions import Action, phrase_head
from memcon.extract.undertakings.content import NOMINAL
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.person import Cast, Entity, Mention
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import UndertakingKind
from memcon.register.countries import match_country
from memcon.text.folding import fold


@dataclass(frozen=True, slots=True)
class Debtor:
    """Who is to act: entity ids, and whether several parties act together (the ids may then be empty)."""

    ids: tuple[str, ...]
    joint: bool = False


NOBODY = Debtor(())
SPEAKER_WORDS = frozenset({"he", "she", "i", "himself", "herself", "him", "her", "me"})
OWN_WORDS = frozenset({"his", "her", "my", "our", "its", "we", "us", "it", "the", "their", "new"})


def debtor_of(reading: Reading, cast: Cast, statement: Statement, action: Action, kind: UndertakingKind) -> Debtor:
    """Who is to do this action."""
    asks = kind in {"request", "hope"}
    if action.subject:
        named = party_of(reading, cast, statement, action.subject, asks=asks)
        if named is not None:
            return named
        if action.passive and _is_event(reading, action):
            return Debtor(_everyone(statement), joint=True)
        if asks and action.passive and len(statement.speakers) == 1 and statement.addressees:
            return joined(cast, statement.addressees)  # "proposed that a first batch be handed over"
        return _asked(cast, statement, kind) if asks else _bound(cast, statement)
    if action.owner:
        named = _owner(reading, cast, statement, action.owner)
        if named is not None:
            return named
    if action.form == "noun":
        named = _of_noun(reading, cast, statement, action, kind)
        if named is not None:
            return named
    return _asked(cast, statement, kind) if asks else _bound(cast, statement)


def _everyone(statement: Statement) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*statement.speakers, *statement.addressees)))


def _is_event(reading: Reading, action: Action) -> bool:
    """Whether what is to be held takes several parties: "a conference would be held"."""
    words = undertaking_words()
    held = reading.tokens[action.head].lemma in {"hold", "convene", "organize", "organise", "sign", "conclude", "schedule"}
    return held and any(reading.tokens[i].lower in words.events for i in action.subject)


def _bound(cast: Cast, statement: Statement) -> Debtor:
    """Those whom the speaker binds: the speaker's state, or all speakers together."""
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


def _asked(cast: Cast, statement: Statement, kind: UndertakingKind) -> Debtor:
    """Those whom a request is put to; a proposal or a hope without a subject is for all concerned."""
    if kind == "hope" or statement.act == "propose":
        return Debtor(_everyone(statement), joint=True)
    return joined(cast, statement.addressees)


def promises_for_own_side(reading: Reading, cast: Cast, statement: Statement, action: Action) -> bool:
    """Whether a clause says what the speaker's own side will do: such an assertion is a promise.

    "The dates would be worked out", "his country would remain a friend" tell no action of a party.
    """
    words = undertaking_words()
    verb = reading.tokens[action.head]
    if action.form != "clause" or action.modal not in {"will", "would", "shall", "'ll", "’ll"} or not action.subject:
        return False
    if verb.pos == "AUX" or verb.lower in words.becoming or action.passive:
        return False
    party = party_of(reading, cast, statement, action.subject, asks=False)
    own = {state_of(cast, i) for i in statement.speakers} | set(statement.speakers)
    countries = {cast.by_id[i].country for i in own if i in cast.by_id} - {None}
    return party is not None and any(i in own or (i in cast.by_id and cast.by_id[i].country in countries) for i in party.ids)


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
    if t.lower in SPEAKER_WORDS and cast.at(head) is None:
        others = any(c.i in phrase for c in reading.children(head, "conj"))  # "he and his guest": together, whoever that is
        ids = tuple(dict.fromkeys((*statement.speakers, *mentioned)))
        return Debtor(ids, joint=True) if others else _together(cast, ids)
    if t.lower in {"we", "us"}:
        return _bound(cast, statement)
    if mentioned:
        return _together(cast, mentioned)
    if t.tag == "NNS" and t.lower in words.parties and any(reading.tokens[i].lower in {"all", "other"} for i in phrase):
        return Debtor((), joint=True)
    if t.lower in {"they", "them", "both"} or _is_pair(reading, phrase, head):
        everyone = statement.speakers if len(statement.speakers) > 1 else (*statement.speakers, *statement.addressees)
        return Debtor(tuple(dict.fromkeys(everyone)), joint=True)
    state = _nationality(reading, cast, phrase)
    if state is not None and t.pos in NOMINAL and (t.lower in words.parties or t.lower in words.bodies):
        return Debtor((state,))
    if t.lower in words.bodies or t.lower == "it" or _is_own(reading, phrase):
        if t.lower not in words.bodies and t.lower != "it" and t.lower not in words.parties:
            return None
        return _asked(cast, statement, "request") if asks and not _is_own(reading, phrase) else _bound(cast, statement)
    if t.tag == "NNS" and t.lower in words.parties and state is None:
        return Debtor((), joint=True)
    return None


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


def _together(cast: Cast, ids: Sequence[str]) -> Debtor:
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


def _nationality(reading: Reading, cast: Cast, phrase: Sequence[int]) -> str | None:
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


def _owner(reading: Reading, cast: Cast, statement: Statement, owner: tuple[int, ...]) -> Debtor | None:
    """Whose pledge a noun carries: "the U.S. commitment", "President Biden's commitment", "their commitment"."""
    lower = {reading.tokens[i].lower for i in owner}
    if lower & {"their", "shared", "joint", "mutual"} and len(statement.speakers) > 1:
        return _bound(cast, statement)
    if lower & {"his", "her", "my"} and "and" not in lower and len(statement.speakers) == 1:
        return _bound(cast, statement)
    if lower & {"their", "shared"} and len(statement.speakers) == 1 and "and" not in lower:
        return Debtor(_everyone(statement), joint=True)
    if "and" in lower and lower & {"his", "her"}:
        return _bound(cast, statement)
    first = next((m for i in owner if (m := cast.at(i)) is not None and m.form != "pronoun"), None)
    if first is None:
        return None
    return Debtor((state_of(cast, first.entities[0]),)) if len(first.entities) == 1 else Debtor(first.entities, joint=True)


def _of_noun(
    reading: Reading, cast: Cast, statement: Statement, action: Action, kind: UndertakingKind
) -> Debtor | None:
    """Who is to bring about a thing that is asked for, hoped for, agreed or promised."""
    words = undertaking_words()
    giver = giver_of(reading, cast, action.head) or _comer(reading, cast, action)
    if giver is None and kind != "request":
        things = (i for i in action.tokens if i > action.head and reading.tokens[i].lower in words.gifts)
        giver = next((g for i in things if (g := giver_of(reading, cast, i)) is not None), None)
    if giver is not None:
        return giver
    if kind in {"request", "hope"} and statement.act != "propose" and reading.tokens[action.head].lower in words.joint:
        return _among(reading, cast, action) or Debtor(_everyone(statement), joint=True)
    if kind == "request" and statement.act != "propose" and not statement.addressees:
        return _possessor(reading, cast, action)
    return None


def giver_of(reading: Reading, cast: Cast, noun: int) -> Debtor | None:
    """The party whose help, visit or support the noun is: its possessor, the adjective before it, or what follows `of`."""
    head = reading.tokens[noun]
    gives = head.lower in undertaking_words().gifts
    for c in head.left:
        t = reading.tokens[c]
        mention = cast.at(c)
        state = None if mention is not None else _nationality(reading, cast, (c,))
        if state is not None and t.dep in {"amod", "poss"}:
            return Debtor((state,))
        if mention is None or mention.form == "pronoun":
            continue
        if t.dep == "poss":
            return _together(cast, mention.entities)
        states = all(cast.by_id[e].kind == "country" for e in mention.entities)
        if (t.tag == "JJ" or gives) and t.dep in {"amod", "compound", "nmod"} and states:
            return _together(cast, mention.entities)
    if not gives:
        return None
    for c in head.right:
        if reading.tokens[c].lower != "of":
            continue
        thing = reading.child(c, "pobj")
        mention = None if thing is None else cast.at(thing.i)
        if mention is not None:
            return _together(cast, mention.entities)
        state = None if thing is None else _nationality(reading, cast, reading.subtree(thing.i))
        if state is not None:
            return Debtor((state,))
    return None


def _comer(reading: Reading, cast: Cast, action: Action) -> Debtor | None:
    """Who is to come in "an early visit by the minister"."""
    for c in reading.tokens[action.head].right:
        if reading.tokens[c].lower == "by":
            inside = reading.subtree(c)
            mention = next(iter(cast.within(inside[0], inside[-1] + 1)), None)
            return None if mention is None else _together(cast, mention.entities)
    return None


def _among(reading: Reading, cast: Cast, action: Action) -> Debtor | None:
    """The parties between or among whom something is asked for: "unity among the members"."""
    for c in reading.tokens[action.head].right:
        if reading.tokens[c].lower in {"among", "amongst", "between"}:
            inside = reading.subtree(c)
            ids = tuple(e for m in cast.within(inside[0], inside[-1] + 1) for e in m.entities)
            if ids:
                return _together(cast, ids)
    return None


def _possessor(reading: Reading, cast: Cast, action: Action) -> Debtor | None:
    """The one state that a possessor in a request to nobody names: "the release of Niger's deposed president"."""
    owners = [m for i in action.tokens if reading.tokens[i].dep == "poss" and (m := cast.at(i)) is not None]
    states = {e for m in owners for e in m.entities if cast.by_id[e].kind == "country"}
    return Debtor(tuple(states)) if len(states) == 1 else None
