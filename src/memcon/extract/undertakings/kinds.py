"""Which acts of speech make an entry of the ledger, and of which kind."""

from __future__ import annotations

import re
from itertools import pairwise

from memcon.extract.undertakings.actions import Action
from memcon.extract.undertakings.content import NOMINAL, spans_of, tokens_of
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.reading import Reading
from memcon.model.statement import Act, Statement
from memcon.model.undertaking import UndertakingKind
from memcon.text.dates import find_dates

BINDING = frozenset({"will", "would", "shall", "'ll", "’ll", "to"})
CIRCUMSTANCES = frozenset({",", "during", "after", "at", "following", "before", "while", "when", "as"})
TASKED = frozenset({"asked", "instructed", "directed", "tasked", "ordered", "designated"})
DECIDED = TASKED | {"decided", "agreed", "planned", "scheduled", "expected"}
QUESTIONS = frozenset({"how", "what", "why", "which", "who", "whom", "whose", "whether", "where", "when"})
ADOPTING = re.compile(r"\badopt|\bpass(?:ed|ing|es)?\b|\bapprov|\benact|\bratif", re.IGNORECASE)
TELLING = frozenset({"to", "for", "of", "on", "that", "aimed"})
PLEDGING = re.compile(r"\b(?:re)?commit(?:s|ted|ting)?\b|\bpledg(?:e|es|ed|ing)\b", re.IGNORECASE)
ACCEPTING = re.compile(r"\baccept", re.IGNORECASE)
VIEWING = re.compile(r"\bviews?\b|\bconcerns?\b|\brecogni|\bunderst|\bopinion", re.IGNORECASE)
NO_STEPS = frozenset({"with", "about", "over", "during", "at", "after", "before", "that", "as", "by", "from"})
SPEAKING = frozenset({"say", "thank", "welcome", "talk", "hear", "note", "emphasize", "stress",
                      "congratulate", "acknowledge", "mention", "add", "recognize", "express", "tell", "turn", "conclude",
                      "underscore", "reiterate", "reaffirm", "ask"})  # fmt: skip
OPENING = frozenset({"begin", "start", "finish", "end", "open", "close"})
INTEREST = re.compile(r"\binterest", re.IGNORECASE)
WISHING = frozenset({"like", "welcome", "want", "be", "wish", "prefer", "love"})
WANTING = re.compile(r"\bwant|\blike\b|\bwish\b", re.IGNORECASE)
LOOKING = re.compile(r"\blook(?:s|ed|ing)?\b|\banxious\b", re.IGNORECASE)


BEARING: frozenset[Act] = frozenset(
    ("request", "propose", "commit", "offer", "intend", "agree", "announce", "sign", "hope", "reaffirm", "state", "convey")
)
"""The acts that can make an entry."""


def kind_of(reading: Reading, statement: Statement, action: Action) -> UndertakingKind | None:
    """The kind of entry that this action of the statement makes, None where it makes none."""
    if names_nothing(reading, action) or _is_false_start(reading, action):
        return None
    match statement.act:
        case "request" | "propose":
            return None if _is_bare(reading, action) or _is_for_oneself(reading, statement, action) else "request"
        case "commit":
            if _is_bare(reading, action) or _is_done_by_others(reading, action) or _tells_what_is(reading, action):
                return None
            return "commitment"
        case "offer":
            return "offer"
        case "intend":
            if action.form == "clause" and action.modal == "to":
                return "hope"  # "wanted relations to be durable": what others are to do or what is to be
            if action.form == "clause" and action.modal in {"will", "would"} and reading.tokens[action.head].lemma not in WISHING:
                return "commitment"  # "was ready to talk and would send a delegation"
            if _is_courtesy(reading, statement, action):
                return None
            return "hope" if _is_wished_outcome(reading, action) else "intention"
        case "agree":
            return "commitment" if _is_step(reading, statement, action) else None
        case "announce":
            return "commitment" if _is_measure(reading, action) else None
        case "sign":
            return "commitment" if _binds(reading, action) else None
        case "hope":
            if action.form == "gerund" and any(INTEREST.search(reading.text[a:b]) for a, b in statement.cue):
                return "intention"  # "conveyed his interest in buying wheat"
            return "hope"  # whether it is a request is decided with the party it is aimed at
        case "reaffirm" | "state":
            pledged = statement.act == "reaffirm" and any(PLEDGING.search(reading.text[a:b]) for a, b in statement.cue)
            if pledged and action.form == "infinitive":
                return "commitment"
            return _standing(reading, action)
        case "convey":
            return "commitment" if action.form == "clause" and action.modal in {"will", "would"} else None
        case _:
            return None


def _standing(reading: Reading, action: Action) -> UndertakingKind | None:
    """What a reaffirmation holds besides the position it restates: a pledge in a noun, or readiness to act."""
    if action.form == "clause":
        if reading.tokens[action.head].lower in TASKED and action.finite in {"VBZ", "VBP", "VBD"} and not action.passive:
            return "commitment"  # "he has asked his envoy to go"
        ready = any(reading.tokens[i].lower in {"ready", "prepared", "willing"} for i in action.tokens[:8])
        return "intention" if ready and reading.tokens[action.head].lemma in {"be", "stand", "remain"} else None
    words = undertaking_words()
    nouns = [reading.tokens[i].lower for i in action.tokens[:6] if reading.tokens[i].lower in words.pledges]
    if not nouns or action.form not in {"infinitive", "gerund"}:
        return None
    return "intention" if nouns[-1] in words.wishes else "commitment"


def _words(reading: Reading, action: Action) -> list[str]:
    return [reading.tokens[i].lower for i in action.tokens]


def _is_bare(reading: Reading, action: Action) -> bool:
    """Whether the content only points elsewhere: "the following actions", "that same commitment", "this"."""
    if action.form != "noun":
        return False
    nouns = [i for i in action.tokens if reading.tokens[i].pos in {"NOUN", "PROPN", "VERB"}]
    bare = undertaking_words().bare
    words = _words(reading, action)
    after = action.tokens[action.tokens.index(action.head) + 1 :][:1] if action.head in action.tokens else ()
    told = bool(after) and reading.tokens[after[0]].lower in TELLING
    if reading.tokens[action.head].lower in undertaking_words().proposals and not told:
        return True  # "put forward several proposals"
    return not nouns or "following" in words or (len(words) <= 4 and any(w in bare for w in words))


def names_nothing(reading: Reading, action: Action) -> bool:
    """Whether nothing is named that is to be done ("get that done", "stay together"): apart from its sentence it says nothing."""
    if action.form == "noun" or reading.tokens[action.head].lemma not in undertaking_words().light:
        return False
    after = [reading.tokens[i] for i in action.tokens if i > action.head]
    if any(t.lower == "following" for t in after[:2]):
        return True  # "to take the following actions", which stand elsewhere
    return not any(t.pos in {"NOUN", "PROPN", "NUM", "VERB", "ADJ"} and t.lower != "done" for t in after)


def _is_false_start(reading: Reading, action: Action) -> bool:
    """Whether the clause's subject is itself a question ("what I am convinced of is that …"): a view, whatever follows."""
    return action.form == "clause" and any(reading.tokens[i].tag in {"WP", "WRB"} for i in action.subject[:2])


def _is_for_oneself(reading: Reading, statement: Statement, action: Action) -> bool:
    """ "Asked to be named", "asked not to be identified": what is asked for oneself, of nobody."""
    follows = statement.cue and statement.content and statement.content[0].start - statement.cue[-1].end <= len(" not ")
    passive = any(c.lower == "be" for c in reading.children(action.head, "auxpass"))
    return bool(follows) and action.form == "infinitive" and passive


def _tells_what_is(reading: Reading, action: Action) -> bool:
    """Whether a clause only says what somebody will go on being ("would always remain a friend")."""
    verb = reading.tokens[action.head]
    return action.form == "clause" and verb.lemma == "remain" and reading.child(verb.i, "attr") is not None


def _is_done_by_others(reading: Reading, action: Action) -> bool:
    """Whether a passive clause names an agent: "a pause would be used by the other side" binds no speaker."""
    if not action.passive or action.form != "clause":
        return False
    agents = [a for c in reading.children(action.head, "agent") if (a := reading.child(c.i, "pobj")) is not None]
    times = [d.span for i in agents for d in find_dates(reading.text, reading.tokens[i.left[0]].start if i.left else i.start,
                                                        reading.tokens[reading.subtree(i.i)[-1]].end)]  # fmt: skip
    return bool(agents) and not times  # "would be paid by the end of June" names none


def _is_courtesy(reading: Reading, statement: Statement, action: Action) -> bool:
    """Whether an intention only looks forward to the talk at hand."""
    cue = " ".join(reading.text[a:b] for a, b in statement.cue)
    if WANTING.search(cue) and action.form != "noun" and _is_speaking(reading, action):
        return True
    if not LOOKING.search(cue):
        return False
    words = undertaking_words().courtesies
    if action.form == "noun":
        return reading.tokens[action.head].lower in words
    verb = reading.tokens[action.head].lemma in {"hear", "see", "begin", "start", "talk", "discuss", "listen", "speak"}
    text = _words(reading, action)
    return verb or any(a in {"our", "this", "today"} and b in words for a, b in pairwise(text))


def _is_wished_outcome(reading: Reading, action: Action) -> bool:
    """ "His desire for an early start of negotiations": what takes all sides is wished for, not intended."""
    words = undertaking_words()
    opens = action.form == "noun" and reading.tokens[action.tokens[0]].lower == "for"
    return opens and any(reading.tokens[i].lower in words.events | words.gatherings for i in action.tokens)


def _is_speaking(reading: Reading, action: Action) -> bool:
    """Whether what is wanted is to speak: "I want to say a word on …", "I'd like to begin by …"."""
    verb = reading.tokens[action.head].lemma
    after = next((reading.tokens[i].lower for i in action.tokens if i > action.head), "")
    if verb == "be" and after in {"clear", "very", "honest", "frank"}:
        return True
    return verb in SPEAKING or (verb in OPENING and after in {"by", "with", "on", "off", "this", "today"})


def _is_enacted(reading: Reading, statement: Statement, action: Action) -> bool:
    """Whether one party tells of what it adopted: a law is passed, nothing is undertaken."""
    adopted = any(ADOPTING.search(reading.text[a:b]) for a, b in statement.cue)
    return adopted and len(statement.speakers) < 2 and any(w in undertaking_words().enactments for w in _words(reading, action))


def _is_step(reading: Reading, statement: Statement, action: Action) -> bool:
    """Whether something concrete was agreed: an action or an event, not a view."""
    words = undertaking_words()
    if action.form in {"infinitive", "gerund"}:
        return True
    if action.form == "clause":
        if action.modal == "should":
            agentive = _is_agentive(reading, action) or _is_gathering(reading, action)
            return bool(action.subject) and not action.passive and agentive
        if action.finite == "VBP":  # "that the two sides meet" is a step, "that prices rise" a fact
            return not _is_copula(reading, action) and _is_agentive(reading, action)
        if action.modal in BINDING:  # "that a thaw would serve both" is a view
            return _is_agentive(reading, action) or action.passive or _is_gathering(reading, action)
        return action.finite == "VB" and not _is_copula(reading, action)
    text = _words(reading, action)
    if text[0] in QUESTIONS or _is_enacted(reading, statement, action):
        return False
    if "invitation" in text or not statement.content or "invitations" in text:
        return is_acceptance(reading, statement, action)
    cue = " ".join(reading.text[a:b] for a, b in statement.cue)
    if text[0] in NO_STEPS or _is_bare(reading, action) or VIEWING.search(cue):
        return False
    return reading.tokens[action.head].lower not in words.views


def is_acceptance(reading: Reading, statement: Statement, action: Action) -> bool:
    """Whether an invitation was accepted, which binds the one who accepts."""
    invited = any(reading.tokens[i].lower in {"invitation", "invitations", "invite"} for i in action.tokens)
    invited = invited or not statement.content  # "…, which he accepted"
    return statement.act == "agree" and action.form == "noun" and invited and accepts(reading, statement)


def accepts(reading: Reading, statement: Statement) -> bool:
    """Whether the cue is one of acceptance."""
    return any(ACCEPTING.search(reading.text[a:b]) for a, b in statement.cue)


def _is_copula(reading: Reading, action: Action) -> bool:
    return reading.tokens[action.head].pos == "AUX"


def _is_gathering(reading: Reading, action: Action) -> bool:
    words = undertaking_words()
    gatherings = words.gatherings | words.events | words.organs
    gathering = any(reading.tokens[i].lower in gatherings for i in action.subject)
    return gathering and not _is_copula(reading, action)


def _is_agentive(reading: Reading, action: Action) -> bool:
    """Whether the subject is a person or a party rather than a thing ("the war should end")."""
    words = undertaking_words()
    return any(
        reading.tokens[i].pos == "PROPN" or reading.tokens[i].lower in words.parties or reading.tokens[i].tag == "PRP"
        for i in action.subject
    )


def _is_measure(reading: Reading, action: Action) -> bool:
    """Whether an announcement takes a measure rather than telling of a fact."""
    if action.form == "clause":
        if action.modal in BINDING:
            return not _is_appointment(reading, action)
        group = {reading.tokens[i].lower for i in action.tokens[len(action.subject) : len(action.subject) + 6]}
        if "not" in group:
            return False  # "had decided not to wait"
        return action.finite in {"VBZ", "VBP", "VBD"} and bool(group & DECIDED) and not _is_own_past(reading, action)
    if action.form in {"infinitive", "gerund"}:
        return True
    ids = action.tokens
    if reading.tokens[ids[0]].lower in {"the", "this", "that"}:  # what is already known is told, not undertaken
        return reading.tokens[action.head].lower in undertaking_words().measures and len(ids) > 4
    new = any(reading.tokens[i].lower == "new" for i in ids if i < action.head)
    return new or reading.tokens[action.head].lower in undertaking_words().measures or _has_amount(reading, action)


def _is_appointment(reading: Reading, action: Action) -> bool:
    """ "X will serve as envoy" tells who holds an office."""
    after = next((reading.tokens[i].lower for i in action.tokens if i > action.head), "")
    return reading.tokens[action.head].lemma in {"serve", "act", "remain", "continue"} and after == "as"


def _is_own_past(reading: Reading, action: Action) -> bool:
    """ "He had decided to shorten his programme": what a person decided for himself is a fact about him."""
    himself = len(action.subject) == 1 and reading.tokens[action.subject[0]].lower in {"he", "she", "i"}
    return himself and not any(reading.tokens[i].lower in TASKED for i in action.tokens[:6])


def _has_amount(reading: Reading, action: Action) -> bool:
    return any(reading.tokens[i].text in {"$", "€", "£", "¥", "US$"} for i in action.tokens) or any(
        reading.tokens[i].lower in {"million", "billion", "crore", "trillion"} for i in action.tokens
    )


def _on_what(reading: Reading, rest: tuple[int, ...]) -> tuple[int, ...]:
    """What follows an instrument without its parties: of "between the two countries on fisheries", the fisheries."""
    for k, i in enumerate(rest):
        if reading.tokens[i].lower in {"between", "with", "among"}:
            on = (n for n in range(k, len(rest)) if reading.tokens[rest[n]].lower in {"on", "for", "to", "of", "in", "worth"})
            return rest[:k] + rest[next(on, len(rest)) :]
    return rest


def _binds(reading: Reading, action: Action) -> bool:
    """Whether a signed instrument is named with what it is for; a bare number of documents binds to nothing one can name."""
    if action.form != "noun":
        return True
    words = undertaking_words()
    place = [k for k, i in enumerate(action.tokens) if reading.tokens[i].lower in words.instruments]
    if not place:
        return False
    rest = action.tokens[place[0] + 1 :]
    stop = next((k for k, i in enumerate(rest) if reading.tokens[i].lower in CIRCUMSTANCES), len(rest))
    days = {i for a, b in spans_of(reading, rest) for d in find_dates(reading.text, a, b) for i in tokens_of(reading, (d.span,))}
    nouns = [i for i in _on_what(reading, rest[:stop]) if reading.tokens[i].pos in NOMINAL and i not in days]
    before = [i for i in action.tokens[: place[0]] if reading.tokens[i].pos in {"NOUN", "PROPN"}]
    return len(nouns) > 0 or len(before) > 1
