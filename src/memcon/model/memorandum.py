"""All that one document yields."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from memcon.model.citation import Citation, Spans
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

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id. Raises KeyError where there is none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)

    def names(self, entity_ids: Iterable[str]) -> tuple[str, ...]:
        """The names of these entities: of `statement.speakers`, `undertaking.of`, …"""
        return tuple(self.entity(i).name for i in entity_ids)

    def quote(self, spans: Spans) -> str:
        """What the text says at these spans; ` … ` stands between two pieces."""
        return " … ".join(self.document.text[a:b] for a, b in spans)

    def cite(self, spans: Spans) -> Citation:
        """The citation of these spans."""
        return self.document.cite(*spans)

    def to_contract(self) -> dict[str, Any]:
        """The JSON object of the contract, as `memcon read --json` writes it."""
        from memcon.model.contract import to_contract  # the contract is written in terms of memoranda

        return to_contract(self)

    def json(self) -> str:
        """The same as text."""
        return json.dumps(self.to_contract(), ensure_ascii=False, indent=1)


def when_said(document: Document, engagement: Engagement | None) -> tuple[str | None, str | None]:
    """The date of a line made in this contact, and its basis: `contact`, or `reported` where only the report's day is known.

    What was said in an earlier contact without a date is not dated by the report.
    """
    if engagement is not None and engagement.date is not None:
        return engagement.date, "contact"
    if document.published is None or (engagement is not None and engagement.background):
        return None, None
    return document.published, "reported"
