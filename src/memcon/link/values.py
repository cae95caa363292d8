"""What goes into linking: one `Digest` for each document, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.model.links import Key


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of one document; `titles` are (title, organisation or None) as the document gives them."""

    id: str
    kind: str
    name: str
    country: str | None
    side: str | None
    titles: tuple[tuple[str, str | None], ...]
    quote: str
    """The first mention, as it is written."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A contact as one document reports it; participants are (entity id, side)."""

    id: str
    kind: str
    date: str | None
    date_basis: str | None
    place: str | None
    place_country: str | None
    participants: tuple[tuple[str, str | None], ...]
    background: bool
    planned: bool
    position: int
    evidence: str
    sentence: str = ""
    """The sentence that the evidence stands in: what tells a second call of one day from the first."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement; `words` is its content as it stands in the text, `date` that of its contact, else the day of the report."""

    id: str
    speakers: tuple[str, ...]
    sides: tuple[str, ...]
    act: str
    addressees: tuple[str, ...]
    engagement: str | None
    negated: bool
    modality: str
    issues: tuple[str, ...]
    cue: str
    words: str
    position: int
    date: str | None
    date_basis: str | None


@dataclass(frozen=True, slots=True)
class Owed:
    """An undertaking; sides of `by`, `of` and `to` beside the entities, a joint party's being those of its contact."""

    id: str
    statement: str | None
    engagement: str | None
    kind: str
    by: tuple[str, ...]
    by_sides: tuple[str, ...]
    by_joint: bool
    of: tuple[str, ...]
    of_sides: tuple[str, ...]
    of_joint: bool
    to: tuple[str, ...]
    to_sides: tuple[str, ...]
    what: str
    evidence: str
    issues: tuple[str, ...]
    value: float | None
    currency: str | None
    qualifiers: tuple[str, ...]
    has_amount: bool
    due: str | None
    live: bool
    act: str | None
    negated: bool
    position: int
    date: str | None
    date_basis: str | None


@dataclass(frozen=True, slots=True)
class Digest:
    """What linking needs of one document. `shingles` are hashes of its word sequences, for what was published twice."""

    document: str
    text: str
    """SHA-256 of the stored text."""
    stem: str
    title: str | None
    publisher: str | None
    side: str | None
    published: str | None
    url: str | None
    words: int
    shingles: tuple[int, ...]
    entities: tuple[Named, ...]
    contacts: tuple[Reported, ...]
    statements: tuple[Said, ...]
    undertakings: tuple[Owed, ...]
    wording: str = ""
    """A hash of all its words, folded: equal where two texts differ in line breaks and typography only."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's word that two readings are one (`same`), or are not; it outranks every rule. `decision` is its id."""

    kind: Literal["entity", "engagement", "undertaking"]
    one: Key
    other: Key
    same: bool
    decision: str
