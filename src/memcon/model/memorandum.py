"""All that one document yields."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.model.document import Document
from memcon.model.engagement import Engagement
from memcon.model.finding import Finding
from memcon.model.person import Entity
from memcon.model.statement import Statement
from memcon.model.undertaking import Undertaking


@dataclass(frozen=True, slots=True)
class Memorandum:
    """One document's reading: the value behind the JSON of the contract."""

    document: Document
    entities: tuple[Entity, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    statements: tuple[Statement, ...] = ()
    ledger: tuple[Undertaking, ...] = ()
    findings: tuple[Finding, ...] = ()
