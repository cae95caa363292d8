"""A contact between parties of different states or international bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.model.citation import Spans

EngagementKind = Literal["call", "meeting", "visit", "message", "multilateral", "signing"]
DateBasis = Literal["stated", "document", "weekday"]
"""stated: the text gives the date; document: "today", "tomorrow" or a missing year taken from the document's
own date; weekday: a day's name resolved against the document's own date."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One party to a contact; `side` is an ISO code or a body's short name, None where not known."""

    entity: str
    side: str | None
    spans: Spans


@dataclass(frozen=True, slots=True)
class Engagement:
    """A contact reported as having happened or as fixed for the future.

    date        EDTF, unknown digits X; None where not given
    place       as written, most specific first; None where not given
    background  an earlier or merely mentioned contact, not the document's news
    planned     fixed for the future
    """

    id: str
    kind: EngagementKind
    participants: tuple[Participant, ...]
    evidence: Spans
    date: str | None = None
    date_spans: Spans = ()
    date_basis: DateBasis | None = None
    place: str | None = None
    place_spans: Spans = ()
    background: bool = False
    planned: bool = False
