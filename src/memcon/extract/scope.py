"""Whether a document reports contacts between parties of different states or international bodies."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.model.document import Document
from memcon.model.engagement import Engagement
from memcon.model.person import Cast
from memcon.model.reading import Reading


def concerns_contact(document: Document, reading: Reading, cast: Cast, engagements: Sequence[Engagement]) -> bool:
    """True where anything is to be read out of the document: False yields empty lists throughout."""
    return any(not e.background for e in engagements)
