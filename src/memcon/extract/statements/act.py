"""Which act of speech a cue reports: by what the speaker does, not by the verb alone."""

from __future__ import annotations

from memcon.extract.statements.cue import Cue
from memcon.model.person import Cast
from memcon.model.reading import Reading
from memcon.model.statement import Act

ASSERTIVE = frozenset({"state", "reaffirm"})

READY = frozenset({"ready", "willing", "prepared", "determined", "keen", "eager", "resolved", "interested"})
DUTIES = frozenset("security defense defence sovereignty integrity principle principles partnership relationship relations ties alliance friendship"
                   " denuclearization denuclearisation independence peace stability unity democracy solution values freedom multilateralism"
                   " law order cooperation policy goal goals rights article charter region vision resolution framework rules centrality"
                   " agreement process prosperity treaty solidarity".split())  # fmt: skip
"""Nouns that one is committed to without undertaking anything: relationships, principles, goals, a country's security."""

STRONG_AGAIN = frozenset({"reaffirm", "re-affirm", "reiterate", "affirm", "restate", "confirm", "renew", "repeat", "reinforce"})


def act_of(reading: Reading, cast: Cast, cue: Cue, first: int, last: int, speakers: tuple[str, ...]) -> Act:
    """The act that the cue reports with the content in tokens first..last (last exclusive)."""
    tokens = reading.tokens[first:last]
    verb = reading.tokens[cue.head]
    lemma = verb.lemma if cue.word is None else cue.word.words[0]
    if cue.kind == "nominal" and cue.noun is not None:
        return _noun_act(reading, cue, tokens, lemma)
    if cue.act == "praise" and lemma == "welcome":
        return _welcome(reading, cast, cue, first, last)
    if lemma in ("underscore", "underline", "emphasize", "emphasise", "stress", "highlight", "reaffirm", "re-affirm", "reiterate", "affirm", "confirm",
                 "restate", "note", "repeat", "renew", "reinforce"):  # fmt: skip
        by_noun = _content_noun_act(reading, first, last, lemma, cue.act)
        if by_noun is not None:
            return by_noun
    if cue.act in ASSERTIVE or lemma in ("assure", "promise", "inform", "believe"):
        by_clause = _clause_act(reading, cast, cue, first, last, speakers)
        if by_clause is not None:
            return by_clause
    if lemma == "look":
        return _look_forward(reading, first, last)
    if lemma in ("accept",):
        return "agree"
    if lemma == "suggest" and any(t.lower == "that" for t in tokens[:1]) and any(t.tag == "MD" for t in tokens[:8]):
        return "state"
    if lemma == "recognize" or lemma == "recognise":
        return "state" if tokens and tokens[0].lower in ("that", "the") and not _is_merit(tokens) else "praise"
    return cue.act


def _noun_act(reading: Reading, cue: Cue, tokens: tuple, lemma: str) -> Act:  # type: ignore[type-arg]
    noun = reading.tokens[cue.noun].lower if cue.noun is not None else ""
    words = {reading.tokens[i].lower for i in cue.tokens}
    if lemma in ("convey", "relay", "transmit", "deliver", "pass") and cue.act in ("wish", "congratulate", "thank", "praise"):
        named = [reading.tokens[i] for i in cue.tokens if reading.tokens[i].pos == "PROPN"]
        from_other = any(t.lower in ("from", "of") for t in tokens[:1]) or named
        if from_other or noun in ("greetings", "regards", "wishes"):
            return "convey"
    if noun == "appreciation" and ("gratitude" in words or "thanks" in words):
        return "thank"
    if noun == "appreciation":
        return "thank" if _is_done_for_speaker(tokens) else "praise"
    if noun in ("wish", "wishes") and tokens and tokens[0].lower == "to" and "best" not in words and "wishes" not in words:
        return "intend"
    if noun == "wish" and tokens and tokens[0].lower in ("that", "for"):
        return "hope"
    if noun in ("desire", "interest", "wish", "intention", "eagerness") and tokens and tokens[0].lower == "for":
        return "hope"
    if noun == "commitment":
        return "commit"
    return cue.act


def _is_done_for_speaker(tokens: tuple) -> bool:  # type: ignore[type-arg]
    words = [t.lower for t in tokens[:14]]
    return any(w in ("hospitality", "welcome", "assistance", "reception", "help", "aid", "support", "contributions", "contribution", "generous",
                     "kind", "hosting", "efforts", "sympathy") for w in words) and "of" not in words[:1]  # fmt: skip


def _is_merit(tokens: tuple) -> bool:  # type: ignore[type-arg]
    return any(t.lower in ("leadership", "efforts", "contribution", "contributions", "courage", "role", "work", "service", "commitment") for t in tokens[:8])


def _welcome(reading: Reading, cast: Cast, cue: Cue, first: int, last: int) -> Act:
    at = cue.tokens[-1] + 1
    stop = at
    while stop < last and stop < at + 2 and reading.tokens[stop].pos in ("DET", "ADJ"):
        stop += 1
    mention = cast.at(stop) if stop < len(reading.tokens) else None
    if mention is not None and mention.form in ("name", "title", "pronoun", "group") and all(
        cast.entity(e).kind == "person" for e in mention.entities
    ):
        after = reading.tokens[mention.last].lower if mention.last < len(reading.tokens) else ""
        if after not in ("'s", "’s", "’", "'"):
            return "welcome"
    head = reading.child(cue.head, "dobj")
    if head is not None and head.lower in ("guest", "visitor", "delegation", "minister", "president", "ambassador", "guests", "leaders", "you"):
        return "welcome"
    return "praise"


def _content_noun_act(reading: Reading, first: int, last: int, lemma: str, default: Act) -> Act | None:
    """The act where the content opens with a noun that names one: "underscored | its commitment to …"."""
    window = reading.tokens[first : min(last, first + 12)]
    for k, token in enumerate(window):
        lower = token.lower
        if lower in ("that", "to", "for", "on", "how", "as") or (token.pos == "VERB" and token.tag != "VBN"):
            return None
        if lower in ("commitment", "commitments"):
            return _commitment(reading, first + k, last)
        if lower in ("support", "solidarity") and token.pos == "NOUN":
            return "reaffirm"
        if lower in ("importance", "need", "necessity", "urgency", "significance", "value"):
            return "reaffirm" if lemma in STRONG_AGAIN else "state"
        if lower in ("concern", "concerns"):
            return "concern"
        if lower in ("willingness", "readiness", "desire", "determination", "resolve", "intention", "intent"):
            return "intend"
        if lower in ("opposition", "rejection"):
            return "reject"
        if lower == "condemnation":
            return "criticise"
        if lower in ("appreciation", "gratitude"):
            return "praise" if lower == "appreciation" else "thank"
        if lower == "invitation":
            return "invite"
        if lower in ("call", "calls") and lemma in STRONG_AGAIN:
            return "request"
        if lower in ("pledge", "promise") and lemma in STRONG_AGAIN:
            return "commit"
        if lower in (",", "and", "of"):
            return None
    return None


def _commitment(reading: Reading, noun: int, last: int) -> Act:
    """commit where the commitment is to an act, reaffirm where it is to a relationship, a principle or a goal."""
    at = noun + 1
    if at < last and reading.tokens[at].lower == "to":
        at += 1
        while at < last and (reading.tokens[at].pos == "ADV" or reading.tokens[at].lower in ("the", "a", "its", "their", "our", "both")):
            at += 1
        if at < last and (reading.tokens[at].tag in ("VBG", "VB") or reading.tokens[at].lower.endswith("ing") and reading.tokens[at].pos != "PROPN"):
            return "commit"
        return "reaffirm"
    return "reaffirm"


def _clause_act(reading: Reading, cast: Cast, cue: Cue, first: int, last: int, speakers: tuple[str, ...]) -> Act | None:
    """The act of an asserted clause: its modal and predicate decide ("that X will …", "X stands ready to …")."""
    at = first
    if at < last and reading.tokens[at].lower == "that":
        at += 1
    verb = _clause_verb(reading, cue, at, last)
    if verb is None:
        return None
    token = reading.tokens[verb]
    subject = next((reading.tokens[c] for c in token.left if reading.tokens[c].dep in ("nsubj", "nsubjpass")), None)
    modal = next((reading.tokens[c].lower for c in token.left if reading.tokens[c].tag == "MD"), None)
    negated = any(reading.tokens[c].dep == "neg" for c in token.children)
    own = subject is not None and _is_own_side(cast, subject.i, speakers)
    words = {reading.tokens[c].lower for c in token.children} | {token.lower}
    if token.lemma in ("stand", "be", "remain") and words & READY and own:
        return "intend"
    if token.lemma in ("hope",) and own:
        return "hope"
    if token.lemma in ("want", "wish", "intend", "plan") and own:
        return "intend"
    if modal in ("will", "would", "'ll", "shall") and own and token.lemma not in STATIVE:
        return "commit" if not negated else "reject"
    if modal == "should" and subject is not None and not own:
        return "request"
    return None


STATIVE = frozenset("be remain depend benefit take-place mark help allow mean lead become serve contribute prove need see".split())


def _clause_verb(reading: Reading, cue: Cue, first: int, last: int) -> int | None:
    for child in reading.tokens[cue.head].children:
        if reading.tokens[child].dep == "ccomp":
            return child
    for i in range(first, min(last, first + 14)):
        if reading.tokens[i].tag == "MD" and reading.tokens[i].head < last:
            return reading.tokens[i].head
    return None


def _is_own_side(cast: Cast, i: int, speakers: tuple[str, ...]) -> bool:
    mention = cast.at(i)
    if mention is None:
        return False
    if set(mention.entities) & set(speakers):
        return True
    ours = {cast.entity(s).country for s in speakers if s in cast.by_id} - {None}
    return bool({cast.entity(e).country for e in mention.entities} & ours)


def _look_forward(reading: Reading, first: int, last: int) -> Act:
    tokens = reading.tokens[first : min(last, first + 4)]
    if any(t.tag == "VBG" for t in tokens[:3]):
        return "intend"
    return "hope"
