"""To whom an act of speech is directed, where the sentence says so."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.extract.statements.cue import Cue
from memcon.lexicon.cues import media_nouns
from memcon.model.person import Cast, Mention
from memcon.model.reading import Reading

NOUN_LIKE = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NP_INSIDE = frozenset({"DET", "ADJ", "NUM", "PROPN", "NOUN", "PRON", "PART"})


@dataclass(frozen=True, slots=True)
class Addressed:
    """The addressee phrase: token range (last exclusive), the mentions in it, whether it is the press."""

    first: int
    last: int
    mentions: tuple[Mention, ...]
    is_media: bool = False


def addressed(reading: Reading, cast: Cast, cue: Cue, limit: int) -> Addressed | None:
    """The addressee that follows the cue before token `limit`, or None."""
    at = cue.tokens[-1] + 1
    if at >= limit:
        return None
    to = cue.word.to if cue.word is not None else None
    if to == "object":
        return _phrase(reading, cast, at, limit, needs_mention=False, skip_adverbs=True)
    token = reading.tokens[at]
    if token.lower == "to" or (token.lower == "with" and cue.act in ("discuss", "agree", "disagree", "state", "concern")):
        return _phrase(reading, cast, at + 1, limit, needs_mention=True, skip_adverbs=False)
    return None


def _phrase(reading: Reading, cast: Cast, at: int, limit: int, *, needs_mention: bool, skip_adverbs: bool) -> Addressed | None:
    start = at
    while skip_adverbs and at < limit and reading.tokens[at].pos == "ADV":
        at += 1
    found: list[Mention] = []
    last = at
    while at < limit:
        mention = cast.at(at)
        token = reading.tokens[at]
        if mention is not None:
            if mention.last < limit and reading.tokens[mention.last].lower in ("'s", "’s", "’", "'"):
                # "thanked the Senator's staff", "urged Hanoi's return": the possessor is not who is addressed
                end = _noun_phrase_end(reading, mention.last + 1, limit)
                if needs_mention or found:
                    return None if not found else Addressed(start, last, tuple(found))
                return Addressed(start, end, ()) if _opens_content(reading, end, limit) else None
            found.append(mention)
            at = last = mention.last
            if at + 1 < limit and reading.tokens[at].lower in ("and", ",") and _mention_soon(cast, at + 1, limit):
                at += 1
                while at < limit and cast.at(at) is None:
                    at += 1
                continue
            break
        if token.pos in NP_INSIDE and token.lower not in ("that",) and at - start < 8:
            at += 1
            continue
        break
    if found:
        return Addressed(start, last, tuple(found))
    if needs_mention:
        return None
    end = _noun_phrase_end(reading, start, limit)
    if end == start or not _opens_content(reading, end, limit):
        return None
    return Addressed(start, end, (), any(reading.tokens[j].lower in media_nouns() for j in range(start, end)))


def _mention_soon(cast: Cast, at: int, limit: int) -> bool:
    return any(cast.at(j) is not None for j in range(at, min(at + 3, limit)))


def _noun_phrase_end(reading: Reading, at: int, limit: int) -> int:
    while at < limit and (reading.tokens[at].pos in NP_INSIDE or reading.tokens[at].lower in ("'s", "’s", "-")):
        if reading.tokens[at].lower in ("that", "to"):
            break
        at += 1
    return at


def _opens_content(reading: Reading, at: int, limit: int) -> bool:
    """True where a content begins at token `at`: "to …", "for …", "that …", "with …", or nothing follows."""
    return at >= limit or reading.tokens[at].lower in ("to", "for", "that", "with", "on", "of", "about", "against", "over", "not", "in", ",")
