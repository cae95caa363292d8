"""Who meets whom in a sentence, who receives and who is received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.lexicon.references import references
from memcon.model.reading import Sentence, Token
from memcon.people.clauses import depth, verb_over
from memcon.people.discourse import Key, is_person, unique
from memcon.people.naming import CALENDAR
from memcon.people.phrases import Phrase

if TYPE_CHECKING:
    from memcon.people.resolve import Resolver

WITH = frozenset({"with", "to", "by", "from", "between", "of"})
LIGHT = frozenset(
    "hold have make conduct co-chair chair take complete begin attend join lead receive convene open start do place pay".split()
)
SETTING = frozenset("during in at amid throughout".split())
EARLIER = frozenset("earlier previously last had ago before since".split())


def contact_parties(resolver: Resolver, sentence: Sentence, phrases: list[Phrase]) -> tuple[Key, ...]:
    """The parties of the contact that the sentence's main clause tells of; () where it tells of none."""
    page = resolver.page
    only_states: tuple[Key, ...] = ()
    for i in range(sentence.first, sentence.last):
        token = page.tokens[i]
        if token.lemma in references().contact_verbs and token.pos == "VERB":
            level = depth(page, token)
            if level > (0 if any(is_person(k) for k in resolver.state.principals) and i >= page.headline else 1):
                if level != 1 or token.dep != "relcl" or _earlier(resolver, i):
                    continue
            subjects = list(resolver.subjects(i))
            objects = _objects(resolver, i) or _textual(resolver, i, sentence) or _aside(resolver, i)
            keys = _people_first(unique([*subjects, *objects]))
            if len(keys) == 1 and is_person(keys[0]) and resolver.state.attending:
                return unique([*keys, *resolver.state.attending])
            if token.lemma in ("sign", "agree") and len(subjects) < 2:
                continue
            if token.lemma == "have" and not objects:
                continue
            if len(keys) > 1 and (objects or len(subjects) > 1):
                if sum(map(is_person, keys)) > 1:
                    return keys
                only_states = only_states or keys
    for i in range(sentence.first, sentence.last):
        token = page.tokens[i]
        if token.lemma in references().contact_nouns and token.pos in ("NOUN", "PROPN"):
            objects = _prepositional(resolver, i)
            if not objects:
                continue
            if i >= page.headline and not _is_told(resolver, token):
                continue
            owner = [k for c in token.left if page.tokens[c].dep == "poss" for k in resolver.keys_at(c)]
            verb = next((t for t in page.reading.ancestors(i) if t.pos in ("VERB", "AUX")), None)
            if verb is not None and depth(page, verb) > 0 and i >= page.headline:
                continue
            if i >= page.headline and any(
                t.lower in ("following", "after", "since", "before") for t in page.reading.ancestors(i) if t.i < i
            ):
                continue
            subjects = owner or (list(resolver.subjects(verb.i)) if verb is not None else [])
            keys = _people_first(unique([*subjects, *objects]))
            if sum(map(is_person, keys)) > 1:
                return keys
            only_states = only_states or keys
    return only_states if len(only_states) > 1 else ()


def _people_first(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    people = tuple(k for k in keys if is_person(k))
    return people if len(people) > 1 else keys


def _objects(resolver: Resolver, verb: int) -> list[Key]:
    page = resolver.page
    found: list[Key] = []
    for c in page.tokens[verb].children:
        token = page.tokens[c]
        if token.dep in ("dobj", "dative"):
            found += resolver.together(c)
            if token.lemma in references().contact_nouns or token.pos == "NOUN":
                found += _prepositional(resolver, c)
        elif token.dep in ("prep", "agent", "dative") and token.lower in WITH:
            found += _pobj(resolver, c)
        elif token.lower == "on" and page.tokens[verb].lemma == "call" and c == verb + 1:
            found += _called_on(resolver, verb, c)
    return found


def _aside(resolver: Resolver, verb: int) -> list[Key]:
    """With whom the contact was that stands beside the verb ("during a call with X, Y spoke …"), where the verb names nobody."""
    page = resolver.page
    return [
        k
        for preposition in page.reading.children(verb, "prep")
        for n in page.reading.children(preposition.i, "pobj")
        if n.lemma in references().contact_nouns
        for k in _prepositional(resolver, n.i)
    ]


def _is_told(resolver: Resolver, noun: Token) -> bool:
    """Whether a contact's noun is what the sentence tells of, not what the parties talk about."""
    governor = resolver.page.tokens[noun.head]
    if noun.dep in ("dobj", "nsubjpass"):
        return governor.lemma in LIGHT
    return noun.dep in ("pobj", "nsubj", "ROOT") and (noun.dep != "pobj" or governor.lower in SETTING)


def _earlier(resolver: Resolver, verb: int) -> bool:
    """Whether a relative clause tells of an earlier contact: a date or "earlier" stands in it."""
    page = resolver.page
    return any(page.words[k] in EARLIER or page.raw[k].isdigit() or page.words[k] in CALENDAR for k in page.reading.subtree(verb))


def _textual(resolver: Resolver, verb: int, sentence: Sentence) -> list[Key]:
    """Whom "with" or "to" names soon after the verb, where the parser takes the preposition for something else."""
    page = resolver.page
    for i in range(verb + 1, min(verb + 8, sentence.last - 1)):
        if page.words[i] == "with":
            start = next((k for k in range(i + 1, min(i + 4, sentence.last)) if resolver.keys_at(k)), None)
            return [] if start is None else list(resolver.together(start))
    return []


def _prepositional(resolver: Resolver, noun: int) -> list[Key]:
    found: list[Key] = []
    for c in resolver.page.tokens[noun].children:
        token = resolver.page.tokens[c]
        if token.dep == "prep" and token.lower in ("with", "between", "to", "from", "by"):
            found += _pobj(resolver, c)
        elif token.dep == "prep" and token.lower == "on" and resolver.page.tokens[noun].lemma == "call":
            found += [k for k in _pobj(resolver, c) if is_person(k)]
    return found


def _called_on(resolver: Resolver, verb: int, preposition: int) -> list[Key]:
    """The person on whom a courtesy call was paid; nobody where the verb calls on someone to do something."""
    page = resolver.page
    if any(page.words[k] == "to" and page.tokens[k].tag == "TO" and page.tokens[page.tokens[k].head].head == verb
           for k in page.reading.subtree(verb)):  # fmt: skip
        return []
    return [k for k in _pobj(resolver, preposition) if is_person(k)]


def _pobj(resolver: Resolver, preposition: int) -> list[Key]:
    page = resolver.page
    return [k for n in page.reading.children(preposition, "pobj") for k in resolver.together(n.i)]


def joined(resolver: Resolver, phrases: list[Phrase]) -> Key | None:
    """Who is said to have joined the contact ("President Trump took part in the call"), or None."""
    page = resolver.page
    for p in phrases:
        verb = page.tokens[page.tokens[resolver.heads[p.first]].head]
        keys = resolver.answers.get(p.first, ())
        if (
            page.tokens[resolver.heads[p.first]].dep != "nsubj"
            or len(keys) != 1
            or not is_person(keys[0])
            or depth(page, verb) > 0
        ):
            continue
        part = verb.lemma in ("join", "participate") or verb.lemma == "take" and any(page.words[c] == "part" for c in verb.right)
        if part and any(page.tokens[k].lemma in references().contact_nouns for k in page.reading.subtree(verb.i) if k > verb.i):
            return keys[0]
    return None


def reception(resolver: Resolver, phrases: list[Phrase]) -> tuple[Key, Key] | None:
    """Host and guest, where the sentence says who receives whom or who visits whom."""
    page = resolver.page
    for p in phrases:
        head = resolver.heads[p.first]
        token = page.tokens[head]
        verb = page.tokens[token.head]
        if token.dep == "pobj" and verb.lower == "on" and page.tokens[verb.head].lemma == "call":
            # Whoever pays a call on someone is the guest.
            call = page.tokens[verb.head]
            paying = call if call.pos == "VERB" else verb_over(page, call.i)
            caller = resolver.subjects(paying.i) if paying is not None else ()
            called = [k for k in resolver.answers.get(p.first, ()) if is_person(k)]
            if len(caller) == 1 and len(called) == 1 and is_person(caller[0]) and caller[0] != called[0]:
                return called[0], caller[0]
        if verb.lemma not in references().receptions or verb.pos != "VERB":
            continue
        if token.dep == "dobj":
            host, guest = resolver.subjects(verb.i), resolver.answers.get(p.first, ())
        elif token.dep == "nsubjpass":
            host = tuple(k for c in verb.children if page.tokens[c].dep == "agent" for k in _pobj(resolver, c))
            guest = resolver.answers.get(p.first, ())
        else:
            continue
        if len(host) == 1 and len(guest) == 1 and is_person(host[0]) and is_person(guest[0]) and host != guest:
            return host[0], guest[0]
    return None
