"""What surrounds a contact's verb: is it past, future, denied; where do its companions stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from memcon.extract.engagements.placing import read_place
from memcon.extract.engagements.scene import Scene
from memcon.lexicon.contacts import contact_words

HELPERS = frozenset({"have", "be", "has", "had", "been"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
REACH = 45
"""Tokens after a verb in which its companions are looked for."""

TO_COME = re.compile(r"\b(?:will|would|is to|are to|scheduled to|due to|set to)\b")
SAME_DAY = re.compile(
    r"(?:prior to|before|ahead of) (?:the|their|this) (?:meeting|talks|call|conversation|encounter|ceremony)\b"
    r"|(?:earlier|later)(?: (?:today|in the day|that day|on the same day|the same day|this (?:morning|afternoon)))?,",
    re.IGNORECASE,
)  # fmt: skip
"""What opens a sentence in which the past perfect tells of the same day ("Prior to the meeting, the Minister had been …")."""
Mood = Literal["actual", "perfect", "planned", "unreal", "invited"]


@dataclass(frozen=True, slots=True)
class Clause:
    """mood: actual "met", perfect "had met", planned "will meet", invited "invited him to visit", unreal "could meet"."""

    mood: Mood
    passive: bool
    relative: bool
    after: bool = False


def clause_of(scene: Scene, v: int) -> Clause:
    """How the verb at v is meant."""
    tokens = scene.tokens
    low = scene.sentence(v).first
    before: list[str] = []
    k = v - 1
    while k >= low and len(before) < 5:
        t = tokens[k]
        if t.text == "-" or t.lower == "co":
            k -= 1
        elif t.tag in {"MD", "RB", "RBR", "TO"} or t.lemma in HELPERS or t.dep in {"aux", "auxpass", "neg"}:
            before.append(t.lower)
            k -= 1
        else:
            break
    verb = tokens[v]
    passive = verb.tag in {"VBN", "VBD"} and any(w in {"was", "were", "been", "be", "is", "are", "being"} for w in before[:2])
    if verb.tag == "VBN" and not passive and verb.dep in {"ccomp", "xcomp", "oprd"} and v + 1 < len(tokens):
        passive = tokens[v + 1].lower == "by"  # "a visit that saw him received by the President"
    relative = verb.dep == "relcl" or (k >= low and tokens[k].tag in {"WDT", "WP"})
    mood: Mood = "actual"
    text = scene.text_of(low, v).lower()
    if any(w in {"not", "n't", "never"} for w in before) or {"no", "longer"} <= set(before):
        mood = "unreal"  # "will no longer travel to Egypt"
    elif any(w in {"could", "may", "might", "can", "must"} for w in before):
        mood = "unreal"
    elif any(w in {"will", "would", "shall", "should", "'ll", "’ll"} for w in before):
        mood = "planned"
    elif before[:1] == ["to"] and len(before) > 1 and before[1] in {"is", "are"}:
        mood = "planned"  # "is to meet"
    elif verb.tag == "VB" and not before and verb.dep == "ROOT" and not scene.is_headline(v) and _has_subject(scene, v):
        mood = "actual"  # "We — the governments of … — meet": a present that the tagger takes for an infinitive
    elif "to" in before or verb.tag == "VB":
        if _last_word(text, ("invited", "invitation", "invite", "invites")):
            mood = "invited"
        elif scene.is_headline(v) and "to" not in before:
            mood = "actual"  # "X, Y hold talks"
        elif scene.is_headline(v) or contact_words().fixed.search(text):
            mood = "planned"
        else:
            mood = "unreal"
    elif verb.tag == "VBG" and TO_COME.search(text) and not (k >= low and tokens[k].lower in {"after", "following", "since"}):
        mood = "planned"  # "will hold talks in Jeddah before travelling to Cairo"
    elif verb.tag == "VBN" and any(w in {"had", "having"} for w in before):
        mood = "perfect"
    if mood in ("actual", "perfect") and _conditional(scene, v):
        mood = "unreal"
    if mood == "perfect" and SAME_DAY.match(scene.text_of(low, min(low + 6, v))):
        mood = "actual"
    after = (
        verb.dep == "advcl"
        and any(tokens[c].lower in {"after", "since"} for c in verb.left)
        # "said after the two sides held talks" is the news
        and tokens[verb.head].lemma not in {"say", "tell", "speak", "announce"}
    )
    return Clause(mood, passive, relative, after)


def _has_subject(scene: Scene, v: int) -> bool:
    subject = scene.reading.child(v, "nsubj")
    return subject is not None and subject.i < v and scene.sentence(v).first <= subject.i


def _last_word(text: str, words: tuple[str, ...]) -> bool:
    found = max((text.rfind(w) for w in words), default=-1)
    agreed = max(text.rfind("agreed"), text.rfind("scheduled"), text.rfind("will "))
    return found >= 0 and found > agreed


def _conditional(scene: Scene, v: int) -> bool:
    marks = {scene.tokens[c].lower for c in scene.tokens[v].left if scene.tokens[c].dep == "mark"}
    return bool(marks & {"if", "unless", "whether"})


def companion(scene: Scene, v: int, words: frozenset[str], reach: int = REACH) -> int | None:
    """The token after the first of these prepositions that belongs to the verb or noun at v, or None."""
    tokens = scene.tokens
    end = min(scene.sentence(v).last, v + reach)
    depth = 0
    k = v + 1
    while k < end:
        t = tokens[k]
        if t.text == "(":
            depth += 1
        elif t.text == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            mention = scene.mentions[k]
            if mention is not None:
                k = max(mention.last, k + 1)
                continue
            if t.lower in words and (t.tag in {"IN", "TO", "RP"} or t.lower in {"with", "by"}):
                return k + 1
            if t.text in {";", ":"} or t.tag in {"WDT", "WP", "WRB"} or (t.tag in FINITE and k > v + 1):
                return None
            if t.lower in {"that", "while", "after", "following", "before"} and t.lower not in words:
                return None
            if t.tag == "TO" and k + 1 < end and tokens[k + 1].tag == "VB":
                return None
        k += 1
    return None


def object_at(scene: Scene, v: int) -> int | None:
    """The token where the direct object of the verb at v begins, adverbs and dates skipped; None where a preposition stands."""
    tokens = scene.tokens
    end = scene.sentence(v).last
    k = v + 1
    while k < end:
        stop = scene.in_date(k) if scene.mentions[k] is None else None
        if stop is None and tokens[k].lower == "on" and k + 1 < end:
            stop = scene.in_date(k + 1)
        if stop is not None:
            k = stop
        elif tokens[k].lower in {"at", "in"} and (place := read_place(scene, k + 1, end)) is not None and place.last < end:
            k = place.last  # "received today at the Palace the Minister of …"
        elif tokens[k].tag in {"RB", "RBR"} and scene.mentions[k] is None:
            k += 1
        elif tokens[k].tag in {"IN", "TO", ",", ".", "CC", "WDT", "WP"} and scene.mentions[k] is None:
            return None
        else:
            return k
    return None


def clause_end(scene: Scene, i: int) -> int:
    """The token where the clause of token i ends: the sentence's end, a semicolon, or a new finite verb after a conjunction."""
    tokens = scene.tokens
    end = scene.sentence(i).last
    for k in range(i + 1, end):
        t = tokens[k]
        if t.text == ";" or (t.tag == "CC" and k + 1 < end and tokens[k + 1].tag in FINITE and scene.mentions[k + 1] is None):
            return k
    return end
