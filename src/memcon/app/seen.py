"""What a person sees of a reading, free of the ids that the next reading may give anew.

People are named, contacts quoted, so that a value can be written to the journal and found again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from memcon.model.citation import Spans
from memcon.model.decision import Target, TargetKind
from memcon.model.engagement import Engagement
from memcon.model.memorandum import Memorandum
from memcon.model.person import Entity
from memcon.model.statement import Statement
from memcon.model.undertaking import Amount, Undertaking

Item = Entity | Engagement | Statement | Undertaking

FIELDS: dict[TargetKind, tuple[str, ...]] = {
    "entity": ("kind", "name", "country", "roles"),
    "engagement": ("kind", "date", "place", "participants", "background", "planned"),
    "statement": ("act", "speakers", "addressees", "relayed_from", "engagement", "negated", "modality", "issues"),
    "undertaking": ("kind", "by", "of", "to", "what", "issues", "amount", "due", "live"),
}
"""What can be corrected, by what it is a field of."""

GIST: dict[TargetKind, tuple[str, ...]] = {
    "entity": ("kind", "name"),
    "engagement": ("kind", "date"),
    "statement": ("act",),
    "undertaking": ("kind", "what"),
}
"""What must still be read alike for a rejection, merge or split to hold: the person judged that, not every field."""

BOTH = "both"
AROUND = 32
"""Characters of prefix and suffix: enough to tell two places of one quotation apart."""


@dataclass(frozen=True, slots=True)
class Index:
    """A memorandum's readings by kind, and the names by which values point at its entities."""

    memo: Memorandum
    items: dict[TargetKind, tuple[Item, ...]] = field(init=False)
    reference: dict[str, str] = field(init=False)
    referred: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        m = self.memo
        times = Counter(e.name for e in m.entities)
        names = {e.id: e.name if times[e.name] == 1 else f"{e.name} @{(hull(words(e)) or (0, 0))[0]}" for e in m.entities}
        items = {"entity": m.entities, "engagement": m.engagements, "statement": m.statements, "undertaking": m.ledger}
        object.__setattr__(self, "items", items)
        object.__setattr__(self, "reference", names)
        object.__setattr__(self, "referred", {name: key for key, name in names.items()})

    def item(self, kind: TargetKind, key: str) -> Item | None:
        """The reading with this id."""
        return next((i for i in self.items[kind] if i.id == key), None)

    def value(self, item: Item, name: str) -> Any:
        """The field's value as plain JSON: people by name, a contact by its words."""
        value = getattr(item, name)
        if name in ("speakers", "addressees", "relayed_from", "to"):
            return [self.reference.get(e, e) for e in value]
        if name in ("by", "of"):
            joint = [BOTH] if getattr(item, f"{name}_joint") else []
            return joint + [self.reference.get(e, e) for e in value]
        if name == "participants":
            return [self.reference.get(p.entity, p.entity) for p in value]
        if name == "engagement":
            met = self.item("engagement", value) if value is not None else None
            return None if met is None else self.words(met)
        if name == "amount":
            return None if value is None else amount_value(value)
        if name == "roles":
            return [{"title": r.title, "organisation": r.organisation} for r in value]
        return list(value) if isinstance(value, tuple) else value

    def words(self, item: Item) -> dict[str, Any]:
        """Where a reading stands in the text: the quotation and its start."""
        at = hull(words(item))
        return {"quote": "" if at is None else self.memo.document.text[slice(*at)], "start": 0 if at is None else at[0]}

    def seen(self, item: Item, names: Iterable[str]) -> dict[str, Any]:
        """These fields of a reading, by name."""
        return {name: self.value(item, name) for name in names}

    def target(self, kind: TargetKind, item: Item) -> Target:
        """The reading's address."""
        d = self.memo.document
        alike = [i.id for i in self.alike(kind, hull(words(item)), name_of(item))]
        at = hull(words(item))
        a, b = at if at is not None else (0, 0)
        around = (d.text[max(0, a - AROUND) : a], d.text[b : b + AROUND]) if at is not None else ("", "")
        return Target(kind, d.sha256, d.stem, d.text[a:b], *around, a, name_of(item), alike.index(item.id), len(alike))

    def alike(self, kind: TargetKind, at: tuple[int, int] | None, name: str | None) -> list[Item]:
        """The readings of this kind at these words (at none: of that name), in the document's order."""
        found = [i for i in self.items[kind] if hull(words(i)) == at]
        if at is None or (kind == "entity" and len(found) > 1):
            found = [i for i in found if name_of(i) == name]
        return found


def words(item: Item) -> Spans:
    """The spans that a reading is known by: the cue of a statement, the evidence of a contact or an undertaking.

    Of an entity: the first mention that names nobody else.
    """
    if isinstance(item, Statement):
        return item.cue
    if isinstance(item, Entity):
        own = [m.spans for m in item.mentions if m.form != "group"] or [m.spans for m in item.mentions]
        return own[0] if own else ()
    return item.evidence


def hull(spans: Spans) -> tuple[int, int] | None:
    """From the first to the last character of these spans; None where there are none."""
    return (min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def name_of(item: Item) -> str | None:
    """An entity's name; None for what has none."""
    return item.name if isinstance(item, Entity) else None


def amount_value(amount: Amount) -> dict[str, Any]:
    """A sum as plain JSON."""
    return {"value": amount.value, "currency": amount.currency, "qualifiers": list(amount.qualifiers)}
