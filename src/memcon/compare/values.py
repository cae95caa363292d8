"""What a comparison consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from memcon.model.citation import Citation

DifferenceKind = Literal[
    "speaker", "act", "negation", "modality", "figure", "date", "name", "strength", "participant", "day", "place", "planned"
]


@dataclass(frozen=True, slots=True)
class Party:
    """Someone whom both reports may name: `key` is the same for all spellings."""

    key: str
    name: str
    country: str | None
    kind: str

    @property
    def state(self) -> str | None:
        """The state, where the party is one."""
        return self.country if self.kind == "country" else None


Parties = Mapping[tuple[str, str], Party]
"""(document, entity id) → who that is across both reports."""


@dataclass(frozen=True, slots=True)
class Report:
    """One of the two documents, how much it says, and why it says nothing where it was not read."""

    document: str
    stem: str
    title: str | None
    publisher: str | None
    side: str | None
    published: str | None
    statements: int
    contacts: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One side's statement; `words` run from the first word of cue and content to the last."""

    id: str
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    act: str
    negated: bool
    modality: str
    cue: str
    content: str
    words: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Part:
    """One reason of a score: 0 to 1, how much it counts, and what was compared."""

    name: Literal["speaker", "act", "content"]
    value: float
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class Score:
    """How much two statements are one: 0 to 1, the weighted sum of its parts."""

    total: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the one side has and the other has not; `scale` names the scale of a strength."""

    kind: DifferenceKind
    left: tuple[str, ...]
    right: tuple[str, ...]
    scale: str | None = None

    def mirrored(self) -> Difference:
        """The same, seen from the other side."""
        return replace(self, left=self.right, right=self.left)


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that stands in both, or was removed (left only) or added (right only)."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of both reports or of one; `score`, `differences` and `redline` are those of a pair."""

    left: Said | None
    right: Said | None
    score: Score | None = None
    differences: tuple[Difference, ...] = ()
    redline: tuple[Change, ...] = ()

    @property
    def reworded(self) -> bool:
        """Whether the two say it in other words."""
        return any(c.kind != "same" for c in self.redline)


@dataclass(frozen=True, slots=True)
class Contact:
    """One side's contact."""

    id: str
    kind: str
    date: str | None
    place: str | None
    planned: bool
    participants: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact of both reports or of one."""

    left: Contact | None
    right: Contact | None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side; lines in the order of the texts: both, then left only, then right only."""

    left: Report
    right: Report
    contacts: tuple[ContactLine, ...]
    both: tuple[Line, ...]
    only_left: tuple[Line, ...]
    only_right: tuple[Line, ...]

    @property
    def alike(self) -> bool:
        """Whether nothing differs: not a statement, a figure, a word, a contact."""
        apart = any(c.left is None or c.right is None or c.differences for c in self.contacts)
        return not (apart or self.only_left or self.only_right or any(x.differences or x.reworded for x in self.both))
