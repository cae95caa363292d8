"""Who takes part: entities, the offices they hold, and the places where they are named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from memcon.model.citation import Spans

EntityKind = Literal["person", "organisation", "country"]
MentionForm = Literal["name", "title", "pronoun", "metonym", "group"]


@dataclass(frozen=True, slots=True)
class Role:
    """An office as a document gives it; `organisation` is the state or body it is held in, None if not given."""

    title: str
    organisation: str | None
    spans: Spans


@dataclass(frozen=True, slots=True)
class Mention:
    """One or more entities denoted at tokens first..last (last exclusive); `head` is the syntactic head token.

    `entities` has one id for a name, title, pronoun or metonym; several (all of them) for a `group`
    ("the two leaders", "they", "both sides"). An ambiguous mention is no mention: see the findings.
    """

    first: int
    last: int
    head: int
    form: MentionForm
    entities: tuple[str, ...]
    spans: Spans


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention as seen from its entity."""

    spans: Spans
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or country.

    `name` is the fullest the document gives; `country` is ISO 3166-1 alpha-2, None where it is not certain.
    """

    id: str
    kind: EntityKind
    name: str
    country: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[EntityMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """All entities of a document and all their mentions, in text order (mentions never overlap).

    `floors` says who has the floor in a transcript: the paragraph's number → the entity whom its label names.
    `by_id` and `starts` are derived from the first two for quick look-up.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    floors: Mapping[int, str] = field(default_factory=dict, hash=False)
    by_id: dict[str, Entity] = field(init=False, compare=False, repr=False)
    starts: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {e.id: e for e in self.entities})
        object.__setattr__(self, "starts", tuple(m.first for m in self.mentions))

    def at(self, i: int) -> Mention | None:
        """The mention that covers token i, or None."""
        k = bisect_right(self.starts, i) - 1
        if k >= 0 and self.mentions[k].last > i:
            return self.mentions[k]
        return None

    def within(self, first: int, last: int) -> tuple[Mention, ...]:
        """The mentions that begin in tokens first..last (last exclusive), in text order."""
        a, b = bisect_right(self.starts, first - 1), bisect_right(self.starts, last - 1)
        return self.mentions[a:b]

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id."""
        return self.by_id[entity_id]

    def state(self, iso: str) -> Entity | None:
        """The country entity with this ISO code, or None where the document names none."""
        return next((e for e in self.entities if e.kind == "country" and e.country == iso), None)
