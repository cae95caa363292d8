"""Whether a document reports contacts between parties of different states or international bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.statements.clause import CONTACT
from memcon.lexicon.cues import cues
from memcon.model.document import Document
from memcon.model.engagement import Engagement
from memcon.model.person import Cast
from memcon.model.reading import Reading
from memcon.text.turns import LABEL

JOINT = re.compile(
    r"\bjoint (?:leaders?[’']? |press |ministerial )?(?:statement|declaration|communiqu|readout|announcement"
    r"|vision|release|summary)|communiqu",
    re.IGNORECASE,
)
CLUB = re.compile(
    r"\b(?:G-?7|G-?20|E3|Quad|AUKUS|NATO|ASEAN|BRICS|OSCE|Visegr[aá]d|Bucharest Nine|Nordic|Weimar)\b"
    r".*\b(?:statement|communiqu|declaration)|\bjoint leaders?\b.*\bAUKUS\b",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:we|our|us|both sides|two sides|leaders|governments|ministers|members|presidents|countries)\b", re.IGNORECASE
)
PRESS = re.compile(
    r"\bpress briefing|\bbriefing with\b|\bbackground (?:press )?call\b|\bpress call\b|\bpress gaggle\b|\binterview\b"
    r"|\bpublic schedule\b"
    r"|\bon (?:abc|bbc|cbs|cnn|fox|msnbc|nbc|npr|pbs)\b",
    re.IGNORECASE,
)
ASSEMBLY = re.compile(
    r"\bsession of (?:the |this )?(?:United Nations )?General Assembly|\bthis (?:august |great |General )?(?:Assembly|Hall)\b"
    r"|\bGeneral Assembly(?:[’']s)? [\w-]+(?: [\w-]+)? session",
    re.IGNORECASE,
)
OWN_WORDS = re.compile(r"\b(?:I|we|our|us|my)\b")
OWN_SHARE = 0.01
"""Words of the first person among all words, from which on a text without turns is a speech: a report has next to none."""
OPENING = 3
"""Paragraphs in which the issuers of a joint text name themselves."""


def concerns_contact(document: Document, reading: Reading, cast: Cast, engagements: Sequence[Engagement]) -> bool:
    """True where anything is to be read out of the document: False yields empty lists throughout.

    A document that reports a contact as its news does, and so do a text that two or more states issue together and
    one in which people of two states speak or meet, though the contact itself could not be made out. What one side's
    officials tell the press in a briefing or an interview is about contacts, but none; nor is a speech before the
    General Assembly, whatever meetings it speaks of.
    """
    if PRESS.search(_title(document, reading)):
        return False
    if is_joint_text(document, reading, cast):
        return True
    if is_speech(document):
        return False
    return any(not e.background for e in engagements) or len(sides_that_act(reading, cast)) > 1


def is_speech(document: Document) -> bool:
    """True where somebody speaks before the General Assembly: its session is named, and the text is in the first person."""
    if ASSEMBLY.search(document.text) is None or any(LABEL.match(line) for line in document.text.splitlines()):
        return False
    words = document.text.count(" ") + 1
    return len(OWN_WORDS.findall(document.text)) > OWN_SHARE * words


def sides_that_act(reading: Reading, cast: Cast) -> set[str]:
    """The countries whose people are told to speak, meet or take part; being only talked about is not acting."""
    found: set[str] = set()
    for mention in cast.mentions:
        if mention.form not in ("name", "title"):
            continue
        people = [cast.entity(e) for e in mention.entities if e in cast.by_id]
        countries = {p.country for p in people if p.kind == "person" and p.country is not None}
        if countries and not countries <= found and _acts(reading, mention.head):
            found |= countries
    return found


def _acts(reading: Reading, i: int) -> bool:
    """True where the phrase headed by token i is the subject of speech or contact, or the one met or spoken to."""
    token = reading.tokens[i]
    while token.dep in ("conj", "appos", "compound", "nmod") and token.head != token.i:
        token = reading.tokens[token.head]
    head = reading.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass"):
        return head.lower in cues().by_form or head.lower in cues().carriers or head.lemma in CONTACT
    if token.dep == "pobj" and head.lower in ("with", "between", "by"):
        governor = reading.tokens[head.head]
        return governor.lemma in CONTACT or governor.lower in MEETINGS
    return token.dep == "dobj" and head.lemma in GREETED


GREETED = frozenset("meet receive host welcome thank include join call congratulate".split())
"""Verbs whose object takes part."""

MEETINGS = frozenset("meeting call talks visit conversation discussion dialogue summit conference".split())
"""Nouns of contact."""


def is_joint_text(document: Document, reading: Reading, cast: Cast) -> bool:
    """True where the title calls the text joint and it or the opening names two states, or where a club of states issues it."""
    heads = [p for p in reading.paragraphs[:OPENING] if p.kind in ("headline", "aside")]
    title = _title(document, reading)
    if CLUB.search(title):
        return True
    if not JOINT.search(title):
        return False
    in_title = {c for p in heads for c in _states(cast, p.first, p.last)}
    if len(in_title) > 1:
        return True
    prose = [p for p in reading.paragraphs if p.kind == "body"][:OPENING]
    in_prose = {c for p in prose for c in _states(cast, p.first, p.last)}
    return len(in_prose) > 1 and any(TOGETHER.search(document.text[p.start : p.end]) for p in prose)


def _title(document: Document, reading: Reading) -> str:
    """The title as its source gives it and as it stands above the text."""
    heads = [p for p in reading.paragraphs[:OPENING] if p.kind in ("headline", "aside")]
    return " ".join([document.title or "", *(document.text[p.start : p.end] for p in heads)])


def _states(cast: Cast, first: int, last: int) -> set[str]:
    """The states of whoever is named at these tokens."""
    found = {cast.entity(e).country for m in cast.within(first, last) for e in m.entities if e in cast.by_id}
    return {c for c in found if c is not None}
