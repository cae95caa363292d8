"""To whom an act of speech is directed, where the sentence says so."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.extract.statements.cue import Cue
from memcon.lexicon.cues import media_nouns
from memcon.model.person import Cast, Mention
from memcon.model.reading import Reading
from memcon.text.calendar import WEEKDAYS

NOUN_LIKE = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NP_INSIDE = frozenset({"DET", "ADJ", "NUM", "PROPN", "NOUN", "PRON", "PART"})


@dataclass(frozen=True, slots=True)
class Addressed:
    """The addressee phrase: token range (last exclusive), the mentions in it, whether it is the press or another outsider."""

    first: int
    last: int
    mentions: tuple[Mention, ...]
    is_media: bool = False
    is_outsider: bool = False


def addressed(reading: Reading, cast: Cast, cue: Cue, limit: int) -> Addressed | None:
    """The addressee that follows the cue before token `limit`, or None."""
    at = cue.tokens[-1] + 1
    if at >= limit:
        return None
    to = cue.word.to if cue.word is not None else None
    lemma = cue.word.words[0] if cue.word is not None else ""
    if lemma in ("welcome", "greet"):
        return _welcomed(reading, cast, at, limit)
    at = _after_time(reading, at, limit)
    if cue.kind == "nominal" or cue.act == "convey":
        at = _after_origin(reading, cast, at, limit, whole=cue.act in PASSED_ON)
    dative = next((c for c in reading.tokens[cue.head].right if reading.tokens[c].dep == "dative" and c < limit), None)
    if dative is not None and reading.tokens[dative].pos in NOUN_LIKE:
        last = max(reading.subtree(dative)) + 1
        return Addressed(at, min(last, limit), cast.within(at, last))
    if to == "object":
        return _phrase(reading, cast, at, limit, cue.act, needs_mention=False, skip_adverbs=True)
    if at >= limit:
        return Addressed(at, limit, ())
    token = reading.tokens[at]
    if lemma in TO_A_THING:
        return Addressed(at, at, ()) if at > cue.tokens[-1] + 1 else None
    if token.lower == "to" or (token.lower == "with" and cue.act in ("discuss", "agree", "disagree", "state", "concern")):
        courteous = (
            cue.kind == "nominal" and cue.act in ("condole", "wish", "congratulate", "thank", "convey") and token.lower == "to"
        )
        found = _phrase(reading, cast, at + 1, limit, cue.act, needs_mention=not courteous, skip_adverbs=False)
        if found is not None:
            return found
    return Addressed(at, at, ()) if at > cue.tokens[-1] + 1 else None


TO_A_THING = frozenset("look commit recommit agree subscribe refer turn remain be pay draw lead seek consent assent".split())
"""Verbs whose "to" opens the content, whoever is named in it ("looked forward to the visit of …")."""


def _after_time(reading: Reading, at: int, limit: int) -> int:
    """The token after a time phrase that follows the cue ("on Wednesday", "late Monday", "today")."""
    here = at
    while here < limit and reading.tokens[here].lower in ("today", "yesterday", "also", "again", "late", "early", "earlier"):
        here += 1
    if here + 1 < limit and reading.tokens[here].lower == "on" and reading.tokens[here + 1].lower in WEEKDAYS:
        return here + 2
    if here < limit and reading.tokens[here].lower in WEEKDAYS:
        return here + 1
    return here if here < limit else at


PASSED_ON = frozenset({"convey", "wish", "congratulate", "condole", "thank"})
"""Acts whose "of X" or "from X" says whose message it is."""


def _after_origin(reading: Reading, cast: Cast, at: int, limit: int, *, whole: bool) -> int:
    """The token after "of/from X" or "on behalf of X and Y": whose message it is, not what it says."""
    here = at
    if (
        whole
        and here < limit
        and reading.tokens[here].lower in ("of", "from")
        and any(cast.at(j) is not None for j in range(here + 1, min(here + 4, limit)))
    ):
        here += 1
    elif here + 2 < limit and [reading.tokens[j].lower for j in (here, here + 1, here + 2)] == ["on", "behalf", "of"]:
        here += 3
    else:
        return at
    while here < limit and reading.tokens[here].lower not in ("to", "on", "for", "over", "that", "at", "in", "following"):
        mention = cast.at(here)
        here = mention.last if mention is not None and mention.last > here else here + 1
    return here


def _welcomed(reading: Reading, cast: Cast, at: int, limit: int) -> Addressed | None:
    """The person welcomed; None where a development is."""
    for here in range(at, min(at + 4, limit)):
        mention = cast.at(here)
        if mention is None or reading.tokens[here].tag == "PRP$":
            if reading.tokens[here].lower in GUESTS:
                last = here + 1
                return Addressed(at, _after_time(reading, last, limit), ())
            if reading.tokens[here].pos in ("DET", "ADJ", "PRON", "ADV", "NOUN", "PROPN"):
                continue
            return None
        person = all(cast.entity(e).kind == "person" for e in mention.entities if e in cast.by_id)
        if not person or (mention.last < limit and reading.tokens[mention.last].lower in ("'s", "'")):
            return None
        last = _and_others(reading, mention.last, limit)
        return Addressed(at, _after_time(reading, last, limit), (mention,))
    return None


GUESTS = frozenset("guest guests visitor visitors delegation counterpart diplomat you minister ministers leaders".split())


def _phrase(
    reading: Reading, cast: Cast, at: int, limit: int, act: str, *, needs_mention: bool, skip_adverbs: bool
) -> Addressed | None:
    start = at
    while skip_adverbs and at < limit and reading.tokens[at].pos == "ADV":
        at += 1
    found: list[Mention] = []
    last = at
    while at < limit:
        mention = cast.at(at)
        token = reading.tokens[at]
        if token.tag == "PRP$":
            mention = None  # "instructed their Cabinets": whose they are, not who is addressed
        if mention is not None:
            if mention.last < limit and reading.tokens[mention.last].lower in ("'s", "’s", "’", "'"):
                # "thanked the Senator's staff", "urged Hanoi's return": the possessor is not who is addressed
                end = _noun_phrase_end(reading, mention.last + 1, limit)
                if needs_mention or found:
                    return None if not found else Addressed(start, last, tuple(found))
                return Addressed(start, end, ()) if _opens_content(reading, end, limit, act) else None
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
        return Addressed(start, _and_others(reading, last, limit), tuple(found))
    if needs_mention:
        return None
    end = _noun_phrase_end(reading, start, limit)
    if end == start or not _opens_content(reading, end, limit, act):
        return None
    words = {reading.tokens[j].lower for j in range(start, end)}
    outsider = not words & (GUESTS | {"host", "hosts", "side", "him", "her", "them"})
    return Addressed(start, end, (), bool(words & media_nouns()), outsider)


def _and_others(reading: Reading, last: int, limit: int) -> int:
    """The end of an addressee list whose tail names nobody known ("to the President and First Lady | to visit")."""
    if last + 1 < limit and reading.tokens[last].lower == "and":
        end = _noun_phrase_end(reading, last + 1, min(limit, last + 8))
        if end < limit and reading.tokens[end].lower == "of":  # "and the people of Israel"
            end = _noun_phrase_end(reading, end + 1, min(limit, end + 6))
        if end > last + 1 and (end >= limit or reading.tokens[end].lower in FOLLOWS):
            return end
    return last


FOLLOWS = frozenset({"to", "for", "on", "that", "over", "about", ".", ",", "at", "in"})


def _mention_soon(cast: Cast, at: int, limit: int) -> bool:
    return any(cast.at(j) is not None for j in range(at, min(at + 3, limit)))


def _noun_phrase_end(reading: Reading, at: int, limit: int) -> int:
    while at < limit and (reading.tokens[at].pos in NP_INSIDE or reading.tokens[at].lower in ("'s", "’s", "-")):
        if reading.tokens[at].lower in ("that", "to"):
            break
        at += 1
    return at


OPENINGS = {
    "request": frozenset({"to", "that", "not", "against"}),
    "thank": frozenset({"for", "on", ","}),
    "congratulate": frozenset({"on", "for", "over", ","}),
    "commit": frozenset({"that", "of", "to", "with"}),
}
"""By act, the words that open a content after an addressee that nobody known names; other acts take any of them."""


def _opens_content(reading: Reading, at: int, limit: int, act: str) -> bool:
    """True where a content of this act begins at token `at`, or nothing follows."""
    return at >= limit or reading.tokens[at].lower in OPENINGS.get(act, ANY_OPENING)


ANY_OPENING = frozenset("to for that with on of about against over not in ,".split())
