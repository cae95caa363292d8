"""What was undertaken or asked for: a statement's content taken apart into the action and who is named as acting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.extract.undertakings.content import FINITE, NOMINAL, SUBORDINATE, is_base, is_idle, is_verb
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.reading import Reading

Form = Literal["infinitive", "gerund", "clause", "noun"]
PREPOSITIONS = frozenset(
    "of in for on with towards toward at from about upon into over by after through via as against under".split()
)
WISHES = frozenset({"want", "hope", "wish", "count", "expect", "like", "look"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its tokens, the verb (or noun) that names it, and the subject it has of its own.

    form     infinitive (`to send a team`), gerund (`sending a team`), clause (`the agency would send a team`),
             noun (`a new team`)
    head     the lexical verb, or the head noun
    subject  tokens of its own subject; empty where it has none
    owner    tokens before a noun that carries a pledge (`the U.S. commitment to …`)
    modal    the modal of a clause, lower-cased; None where there is none
    finite   the tag of the clause's first verb; None outside clauses
    """

    form: Form
    tokens: tuple[int, ...]
    head: int
    subject: tuple[int, ...] = ()
    owner: tuple[int, ...] = ()
    modal: str | None = None
    finite: str | None = None
    passive: bool = False


def action_of(reading: Reading, ids: tuple[int, ...]) -> Action | None:
    """The content read as one action, coordination and all; None where the content is empty."""
    k = _first(reading, ids, 0)
    if k >= len(ids):
        return None
    t = reading.tokens[ids[k]]
    if t.lower.endswith(("self", "selves")) and t.tag == "PRP" and k + 1 < len(ids):
        return action_of(reading, ids[k + 1 :])  # "bound themselves to send …"
    if t.lower == "whether":
        return None  # an open question undertakes nothing
    if t.lower == "to":
        found = _after_to(reading, ids, k) or _subject_to(reading, ids, k + 1)  # "appealed | to all members to ratify"
        return found or _noun(reading, ids, k + 1)
    if t.lower == "that" and (t.tag != "DT" or t.dep == "mark") and (clause := _clause(reading, ids, k + 1)) is not None:
        return _unwrapped(reading, clause) or clause
    if t.lower in PREPOSITIONS and t.tag in {"IN", "RP", "RB"}:
        return _after_preposition(reading, ids, k)
    if t.tag == "MD":
        return _clause(reading, ids, k, subject=ids[:0])
    if t.tag == "VB":
        return Action("infinitive", ids, _lexical(reading, ids, k))
    if t.tag == "VBG" and t.dep not in {"amod", "compound"}:
        return Action("gerund", ids, ids[k])
    return _nominal(reading, ids, k)


def thing_of(reading: Reading, ids: tuple[int, ...]) -> Action | None:
    """The content read as a thing, whatever clauses hang on it: what was signed is an instrument."""
    return _noun(reading, ids, _first(reading, ids, 0))


def _first(reading: Reading, ids: tuple[int, ...], k: int) -> int:
    while k < len(ids) and is_idle(reading.tokens[ids[k]]):
        k += 1
    return k


def _after_to(reading: Reading, ids: tuple[int, ...], k: int) -> Action | None:
    j = _first(reading, ids, k + 1)
    while j < len(ids) and reading.tokens[ids[j]].dep == "neg":
        j = _first(reading, ids, j + 1)
    if j >= len(ids):
        return None
    t = reading.tokens[ids[j]]
    if t.tag == "VBG" and t.dep not in {"amod", "compound"}:
        return Action("gerund", ids, ids[j])
    if is_base(t) or (ids[j] == ids[k] + 1 and reading.tokens[ids[k]].tag == "TO" and is_verb(t)):
        return Action("infinitive", ids, _lexical(reading, ids, j))
    return None


def _after_preposition(reading: Reading, ids: tuple[int, ...], k: int) -> Action | None:
    j = _first(reading, ids, k + 1)
    if j >= len(ids):
        return None
    if reading.tokens[ids[j]].tag == "VBG" and reading.tokens[ids[j]].dep not in {"amod", "compound"}:
        return Action("gerund", ids, ids[j])
    if reading.tokens[ids[k]].lower == "for" and (found := _subject_to(reading, ids, j)) is not None:
        return found
    return _nominal(reading, ids, j, clauses=False)


def _nominal(reading: Reading, ids: tuple[int, ...], k: int, *, clauses: bool = True) -> Action | None:
    """A content that opens with a noun phrase: a clause without `that`, a pledge in a noun, `X to do Y`, or a thing."""
    pledge = _pledge(reading, ids, k)
    if pledge is not None:
        return pledge
    told = _told(reading, ids, k) if clauses else None
    if told is not None:
        return told
    if clauses:
        clause = _clause(reading, ids, k)
        asked = _subject_to(reading, ids, k)
        if clause is not None and (asked is None or clause.head < asked.head):
            return _unwrapped(reading, clause) or clause
    return _subject_to(reading, ids, k) or _noun(reading, ids, k)


def _told(reading: Reading, ids: tuple[int, ...], k: int) -> Action | None:
    """The clause of "(assured) | his guest that the port would reopen", without the one who is told."""
    for j in range(k + 1, min(len(ids) - 1, k + 8)):
        t = reading.tokens[ids[j]]
        if t.lower == "that" and t.dep == "mark":
            verb = reading.tokens[t.head]
            return None if verb.dep == "acl" and verb.head in ids[k:j] else action_of(reading, ids[j:])
        if t.pos not in {"NOUN", "PROPN", "ADJ", "PART", "DET"} and t.tag != "VBG":
            return None
    return None


def _pledge(reading: Reading, ids: tuple[int, ...], k: int) -> Action | None:
    """`its commitment to do X`: the noun of a pledge near the start with its complement."""
    words = undertaking_words().pledges
    for j in range(k, min(len(ids) - 1, k + 12)):
        t, after = reading.tokens[ids[j]], reading.tokens[ids[j + 1]]
        if t.tag in FINITE or (t.lower == "to" and j > k and reading.tokens[ids[j - 1]].lower not in words):
            return None
        if t.lower in words and t.pos == "NOUN" and after.lower in {"to", "for", "of", "that", "and", "in"}:
            ids, k, j = _own_conjunct(reading, ids, k, j)
            j2 = j + 1
            if after.lower in {"of", "and", "for"}:  # "the commitment of the U.S. and its partners to hold …"
                j2 = next((n for n in range(j + 1, min(len(ids) - 1, j + 12)) if _is_to_verb(reading, ids, n)), j + 1)
            inner = action_of(reading, ids[j2:])
            if inner is None:
                return None
            owner = ids[k:j] + (ids[j + 1 : j2] if j2 > j + 1 else ())
            return Action(inner.form, ids, inner.head, inner.subject, owner, inner.modal, inner.finite, inner.passive)
    return None


def _own_conjunct(reading: Reading, ids: tuple[int, ...], k: int, j: int) -> tuple[tuple[int, ...], int, int]:
    """The tokens from the pledge on where it is coordinated with something that is none: "our duty and pledge to act"."""
    t = reading.tokens[ids[j]]
    first = reading.tokens[t.head]
    joined = j > k + 1 and reading.tokens[ids[j - 1]].lower in {"and", "as"}
    if t.dep == "conj" and joined and first.i in ids[k:j] and first.lower not in undertaking_words().pledges:
        return ids[j:], 0, 0
    return ids, k, j


def _is_to_verb(reading: Reading, ids: tuple[int, ...], n: int) -> bool:
    return reading.tokens[ids[n]].lower == "to" and _after_to(reading, ids, n) is not None


def _subject_to(reading: Reading, ids: tuple[int, ...], k: int, *, things: bool = False) -> Action | None:
    """`Russia to cease all hostilities`: a noun phrase, then `to` and a verb of which it is the subject.

    things  whether a thing can be the subject, as in "he wanted flights between the two countries to resume"
    """
    qualified = False
    for j in range(k + 1, min(len(ids) - 1, k + 14)):
        t = reading.tokens[ids[j]]
        if t.tag in FINITE or t.tag in RELATIVE:
            return None
        qualified = qualified or (t.tag == "IN" and t.lower not in {"of", "and"})
        if t.lower == "to":
            if reading.tokens[ids[j - 1]].text == "," and sum(reading.tokens[i].text == "," for i in ids[k:j]) < 2:
                return None  # a comma before `to`, save where it closes an apposition
            verb = _after_to(reading, ids, j)
            if verb is None or verb.form != "infinitive":
                return None
            subject = ids[k:j]
            head = phrase_head(reading, subject)
            being = reading.tokens[verb.head].lemma in {"be", "become", "remain"}  # "wanted relations to be durable"
            if head is None or not (being or things or _is_agent(reading, head)):
                return None
            if qualified and not things and not _is_party(reading, head):
                return None
            return Action("clause", ids, verb.head, subject, modal="to", finite="TO", passive=_is_passive(reading, verb.head))
    return None


def _is_agent(reading: Reading, i: int) -> bool:
    """Whether this noun can act: a name or pronoun or a party; the `plan` in "a plan to send" is none."""
    t = reading.tokens[i]
    words = undertaking_words()
    if t.lower in words.events or t.lower in words.relations:
        return False
    return t.pos in {"PROPN", "PRON"} or t.lower in words.parties | words.bodies | words.relatives or t.tag == "NNS"


def _is_party(reading: Reading, i: int) -> bool:
    """Whether this noun calls somebody by his part: a state, a body, a partner."""
    words = undertaking_words()
    return reading.tokens[i].lower in words.parties | words.bodies | words.relatives


def _clause(reading: Reading, ids: tuple[int, ...], k: int, subject: tuple[int, ...] | None = None) -> Action | None:
    """A finite clause from k on, or None where no finite verb is found."""
    v = next((j for j in range(k, len(ids)) if _opens_group(reading, ids, k, j, bare=subject is not None)), None)
    if v is None:
        return None
    own = ids[k:v] if subject is None else subject
    while own and is_idle(reading.tokens[own[-1]]):
        own = own[:-1]
    while own and is_idle(reading.tokens[own[0]]):
        own = own[1:]
    if subject is None and not any(_can_be_subject(reading, i) for i in own):
        return None
    first = reading.tokens[ids[v]]
    head = _lexical(reading, ids, v)
    modal = first.lower if first.tag == "MD" else None
    return Action("clause", ids, head, _subject_of(reading, head, own), (), modal, first.tag, _is_passive(reading, head))


def _can_be_subject(reading: Reading, i: int) -> bool:
    """A noun, or what is written as a name: the tagger takes some acronyms for adjectives."""
    t = reading.tokens[i]
    return t.pos in NOMINAL or t.pos == "DET" or t.text[:1].isupper()


def _unwrapped(reading: Reading, clause: Action) -> Action | None:
    """ "He wanted relations to be durable" inside a hope is the hope that relations be durable; None for other clauses."""
    if len(clause.subject) != 1 or reading.tokens[clause.subject[0]].lower not in {"he", "she", "i", "we", "they"}:
        return None
    if reading.tokens[clause.head].lemma not in WISHES or clause.modal is not None:
        return None
    rest = tuple(i for i in clause.tokens if i > clause.head)
    rest = rest[_first(reading, rest, 0) :]
    if len(rest) < 2:
        return None
    found = action_of(reading, rest)
    wished = _subject_to(reading, rest, 0, things=True) if found is None or found.form == "noun" else None
    return wished or found


def _opens_group(reading: Reading, ids: tuple[int, ...], k: int, j: int, *, bare: bool) -> bool:
    """Whether the clause's verb group begins at j: a finite verb (or a subjunctive) that is in no relative clause."""
    t = reading.tokens[ids[j]]
    if not is_verb(t) or (t.tag not in FINITE and t.tag != "VB"):
        return False
    if j == k and not bare:
        return False
    if j and reading.tokens[ids[j - 1]].lower == "to":
        return False
    if t.tag == "VB" and any(reading.tokens[ids[n]].lower == "to" and j - n < 3 for n in range(k, j)):
        return False
    main = reading.tokens[t.head] if t.dep in {"aux", "auxpass"} else t
    if main.dep in SUBORDINATE and main.head in ids[k:j]:  # "hope that X would …": the parser hangs the clause on the noun
        return False
    if main.dep == "advcl" and any(reading.tokens[c].dep == "mark" and c in ids[k:j] for c in main.left):
        return False  # "the trip, made as the two countries mark an anniversary, would …"
    if any(reading.tokens[ids[n]].lower == "that" and reading.tokens[ids[n]].tag == "IN" for n in range(k, j)):
        return False  # "his help in ensuring that both understand it"
    clause = next((n + 1 for n in range(j - 1, k, -1) if reading.tokens[ids[n]].text == ","), k)
    return not any(reading.tokens[ids[n]].tag in RELATIVE for n in range(min(clause, max(k, j - 3)), j))


def _subject_of(reading: Reading, head: int, own: tuple[int, ...]) -> tuple[int, ...]:
    """The subject among what stands before the verb: as the parse has it, else what follows a fronted phrase."""
    parsed = reading.child(head, "nsubj", "nsubjpass")
    if parsed is not None and parsed.i in own:
        inside = set(reading.subtree(parsed.i))
        return tuple(i for i in own if i in inside)
    return _last_phrase(reading, own)


def _last_phrase(reading: Reading, own: tuple[int, ...]) -> tuple[int, ...]:
    """The subject without what is fronted before it: "to follow up on this, her adviser" is "her adviser"."""
    if not own:
        return own
    first = reading.tokens[own[0]]
    if first.pos not in {"ADP", "PART", "SCONJ"} and first.tag not in {"VBG", "IN", "TO"}:
        return own
    for n in range(len(own) - 1):
        if reading.tokens[own[n]].text == "," and any(reading.tokens[i].pos in NOMINAL for i in own[n + 1 :]):
            return own[n + 1 :]
    return own


def _lexical(reading: Reading, ids: tuple[int, ...], v: int) -> int:
    """The lexical verb of the group that begins at v; of a copula without a verb, the copula."""
    first = reading.tokens[ids[v]]
    if first.dep in {"aux", "auxpass"} and first.head in ids[v : v + 10] and is_verb(reading.tokens[first.head]):
        return first.head
    last = ids[v]
    for j in range(v, min(len(ids), v + 8)):
        t = reading.tokens[ids[j]]
        if t.pos == "VERB":
            return ids[j]
        if t.pos == "AUX":
            last = ids[j]
        elif not (t.tag in ADVERBS_AND_NOT or t.lower in {"to", "not"} or t.pos == "PUNCT"):
            break
    return last


ADVERBS_AND_NOT = frozenset({"RB", "RBR", "RBS"})


def _is_passive(reading: Reading, head: int) -> bool:
    t = reading.tokens[head]
    return t.tag == "VBN" and any(reading.tokens[c].dep == "auxpass" or reading.tokens[c].lemma == "be" for c in t.left)


def phrase_head(reading: Reading, phrase: tuple[int, ...]) -> int | None:
    """The head noun of a noun phrase, None of an empty one."""
    inside = set(phrase)
    for i in phrase:
        t = reading.tokens[i]
        stands_for_noun = t.pos in {"ADJ", "DET"} and t.dep.startswith("nsubj")  # "more of them would come"
        if (t.head not in inside or t.head == i) and (t.pos in NOMINAL or stands_for_noun):
            return i
    nouns = [i for i in phrase if reading.tokens[i].pos in NOMINAL or reading.tokens[i].tag == "DT"]
    named = [i for i in phrase if reading.tokens[i].text[:1].isupper()]
    return next(iter(nouns or named), None)


def _noun(reading: Reading, ids: tuple[int, ...], k: int) -> Action | None:
    """A thing: the noun phrase from k on; None where nothing follows."""
    head = phrase_head(reading, ids[k:])
    return None if head is None else Action("noun", ids, head)
