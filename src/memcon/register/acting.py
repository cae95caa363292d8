"""For which side each entity of a document acts."""

from __future__ import annotations

from collections.abc import Mapping

from memcon.model.engagement import Engagement
from memcon.model.memorandum import Memorandum
from memcon.model.person import Entity
from memcon.register.bodies import body_named


def sides_of(memo: Memorandum) -> dict[str, str | None]:
    """Entity id → the side it acts for: its state, else the body it is or takes part for; None where that is not known."""
    taking_part = {p.entity: p.side for e in memo.engagements for p in e.participants if p.side is not None}

    def side(e: Entity) -> str | None:
        body = body_named(e.name) if e.country is None and e.kind == "organisation" else None
        return e.country or taking_part.get(e.id) or (body.short if body is not None else None)

    return {e.id: side(e) for e in memo.entities}


def sides_of_contact(engagement: Engagement | None, sides: Mapping[str, str | None]) -> tuple[str, ...]:
    """The sides that take part, each once, in order: who "both sides" are where a text does not spell them out."""
    if engagement is None:
        return ()
    found = (p.side or sides.get(p.entity) for p in engagement.participants)
    return tuple(dict.fromkeys(side for side in found if side is not None))
