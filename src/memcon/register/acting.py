"""For which side each entity of a document acts."""

from __future__ import annotations

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
