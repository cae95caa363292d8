"""Whether a document reports contacts between parties of different states or international bodies."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.model.document import Document
from memcon.model.engagement import Engagement
from memcon.model.person import Cast
from memcon.model.reading import Reading

OPENING = 3
"""Paragraphs in which the issuers of a joint text name themselves."""


def concerns_contact(document: Document, reading: Reading, cast: Cast, engagements: Sequence[Engagement]) -> bool:
    """True where anything is to be read out of the document: False yields empty lists throughout.

    A document that reports a contact as its news does, and so does a text that two or more states issue together.
    """
    return any(not e.background for e in engagements) or is_joint_text(document, reading, cast)


def is_joint_text(document: Document, reading: Reading, cast: Cast) -> bool:
    """True where the title calls the text joint and its opening names two states or more."""
    titles = [document.title or "", *(document.text[p.start : p.end] for p in reading.paragraphs[:3] if p.kind in ("headline", "aside"))]
    if not any("joint " in t.lower() for t in titles):
        return False
    prose = [p for p in reading.paragraphs if p.kind == "body"][:OPENING]
    states = {
        cast.entity(e).country for p in prose for m in cast.within(p.first, p.last) for e in m.entities if e in cast.by_id
    }
    return len(states - {None}) >= 2
