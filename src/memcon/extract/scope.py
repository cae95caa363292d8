"""Whether a document reports contacts between parties of different states or international bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.model.document import Document
from memcon.model.engagement import Engagement
from memcon.model.person import Cast
from memcon.model.reading import Reading

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
OPENING = 3
"""Paragraphs in which the issuers of a joint text name themselves."""


def concerns_contact(document: Document, reading: Reading, cast: Cast, engagements: Sequence[Engagement]) -> bool:
    """True where anything is to be read out of the document: False yields empty lists throughout.

    A document that reports a contact as its news does, and so does a text that two or more states issue together.
    """
    return any(not e.background for e in engagements) or is_joint_text(document, reading, cast)


def is_joint_text(document: Document, reading: Reading, cast: Cast) -> bool:
    """True where the title calls the text joint and it or the opening names two states, or where a club of states issues it."""
    heads = [p for p in reading.paragraphs[:OPENING] if p.kind in ("headline", "aside")]
    title = " ".join([document.title or "", *(document.text[p.start : p.end] for p in heads)])
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


def _states(cast: Cast, first: int, last: int) -> set[str]:
    """The states of whoever is named at these tokens."""
    found = {cast.entity(e).country for m in cast.within(first, last) for e in m.entities if e in cast.by_id}
    return {c for c in found if c is not None}
