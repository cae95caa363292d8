"""The cue: which words at a verb report an act of speech."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.lexicon.cues import CueWord, cues
from memcon.model.reading import Reading, Token
from memcon.model.statement import Act

CueKind = str
"""verb | nominal | adjective | will | according"""

INSIDE = frozenset({"DET", "ADJ", "ADV", "PRON", "NUM", "PART", "PROPN", "NOUN"})
"""What may stand between a carrying verb and its noun ("expressed Việt Nam's deep concern")."""

REACH = 6
"""Words between a carrying verb and its noun at most."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found at a verb.

    head     index of the verb
    tokens   indices of all cue words, in text order
    act      what it reports by default
    noun     index of the noun that names the act, None where the verb does
    strong   reports speech by itself; a weak one needs a clause as complement
    form     base | finite | ed | ing: the verb's form, by its spelling
    """

    head: int
    tokens: tuple[int, ...]
    act: Act
    kind: CueKind
    noun: int | None
    strong: bool
    form: str
    word: CueWord | None


def cue_at(reading: Reading, i: int, last: int) -> Cue | None:
    """The cue whose verb is token i, looking no further than token `last` (exclusive); None where there is none."""
    token = reading.tokens[i]
    lexicon = cues()
    nominal = _nominal(reading, token, last)
    for word, form in lexicon.by_form.get(token.lower, ()):
        rest = _rest(reading, i, word.words[1:], last)
        if rest is None:
            continue
        if nominal is not None and len(word.words) == 1:
            return nominal
        if word.takes == "about" and not _talks_about(reading, i, last):
            continue
        if word.takes == "as" and not any(
            reading.tokens[c].lower == "as" or reading.tokens[c].dep in ("oprd", "ccomp") for c in token.children
        ):
            continue
        return Cue(i, (i, *rest), word.act, "verb", None, word.takes in ("object", "about", "joint"), form, word)
    return nominal


def _rest(reading: Reading, i: int, words: tuple[str, ...], last: int) -> tuple[int, ...] | None:
    """Indices of the cue's further words after token i, or None where they do not follow."""
    found: list[int] = []
    at = i + 1
    for word in words:
        if len(word) == 1:  # an article of the pattern stands for any determiner or none
            continue
        particle = word in PARTICLES
        limit = min(last, at + (1 if particle and not found and words[0] != "of" else 7))
        while at < limit and not _is(reading.tokens[at], word):
            if not _may_stand_inside(reading.tokens[at]):
                return None
            at += 1
        if at >= limit:
            return None
        found.append(at)
        at += 1
    return tuple(found)


def _may_stand_inside(token: Token) -> bool:
    return (
        token.pos in INSIDE or token.tag == "VBN" or token.lower in ("a", "an", "-", "in", "and", ",", "'s", "'", "the", "both")
    )


PARTICLES = frozenset("for on upon out off up with to at of in over forward forth notes".split())


def _is(token: Token, word: str) -> bool:
    return token.lower == word or (token.lemma == word and token.pos in ("NOUN", "VERB"))


def _nominal(reading: Reading, verb: Token, last: int) -> Cue | None:
    lexicon = cues()
    kind = lexicon.carriers.get(verb.lower)
    if kind is None:
        return None
    at = verb.i + 1
    stop = min(last, verb.i + REACH + 2)
    noun = None
    while at < stop:
        token = reading.tokens[at]
        act = lexicon.nouns.get(token.lower)
        if act is not None and token.pos in ("NOUN", "PROPN", "VERB", "ADJ"):
            following = reading.tokens[at + 1] if at + 1 < last else None
            # "concern levels": the noun must head its phrase
            if following is None or following.pos not in ("NOUN",) or following.lower in lexicon.nouns:
                noun = at
                break
        if token.lower == "to" and at == verb.i + 1:
            stop = min(last, stop + 4)  # "expressed to the Secretary his gratitude"
        elif not _may_stand_inside(token) or token.lower == "in":
            return None
        at += 1
    if noun is None:
        return None
    act = lexicon.nouns[reading.tokens[noun].lower]
    if (verb.lemma, reading.tokens[noun].lower) in NOT_SPOKEN or (
        reading.tokens[noun].lower in ("call", "calls") and kind[0] != "again" and verb.lemma != "issue"
    ):
        return None
    if kind[0] == "again" and reading.tokens[noun].lower in STAYS:
        return None
    after = noun + 1
    if after + 1 < last and reading.tokens[after].lower == "and" and reading.tokens[after + 1].lower in lexicon.nouns:
        noun = after + 1
    return Cue(verb.i, tuple(range(verb.i, noun + 1)), act, "nominal", noun, True, kind[1], None)


NOT_SPOKEN = frozenset(
    (verb, noun) for verb in ("share", "show") for noun in ("commitment", "interest", "wish", "support", "resolve", "commitments")
)
"""What is had in common rather than said: "our nations share a commitment"."""

STAYS = frozenset(
    "commitment commitments support view views position positions perspective perspectives respect recognition call calls"
    " urgency importance need necessity confidence pledge belief conviction understanding solidarity opinion".split()
)
"""Nouns that stay in the content of a reaffirmation: "reaffirmed | their commitment to …"."""


def _talks_about(reading: Reading, i: int, last: int) -> bool:
    """True where a verb of speaking names its topic: "spoke … about/regarding/on <topic>"."""
    stop = min(last, i + 60)
    depth_with = False
    for j in range(i + 1, stop):
        token = reading.tokens[j]
        if j == i + 1 and token.lower == "of":
            return True
        if token.lower in ("about", "regarding", "concerning"):
            head = token.head
            while (
                head != i
                and reading.tokens[head].head != head
                and reading.tokens[head].dep in ("pobj", "prep", "conj", "appos", "compound")
            ):
                head = reading.tokens[head].head
            return head == i or depth_with
        if token.lower == "with":
            depth_with = True
        if token.pos == "VERB":
            return False
    return False
