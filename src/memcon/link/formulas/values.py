"""What a recurring wording consists of: passages, places where it stands, its variants, the series it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from memcon.link.formulas.words import Words, words_of
from memcon.model.citation import Span
from memcon.model.links import Key

JOINT = "joint"
"""The voice of a statement that several sides make together."""


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """Documents that follow one another: one account (publisher or side) of one kind of contact between the same sides."""

    account: str
    sides: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Passage:
    """One statement's words as they stand in the text, in pieces with the offset of each.

    source  the first publication of its document: what is printed again counts once
    voice   the side that speaks, `joint` where several do, None where that is not known
    series  None where it was said in no contact between sides that are known
    """

    key: Key
    source: str
    voice: str | None
    date: str | None
    series: Series | None
    pieces: tuple[tuple[int, str], ...]

    @cached_property
    def words(self) -> Words:
        """The words of all pieces in order, cut and with their offsets."""
        return words_of(self.pieces)

    @property
    def order(self) -> tuple[bool, str, str, int, str]:
        """By date, those without one last."""
        return (self.date is None, self.date or "", self.key[0], self.pieces[0][0] if self.pieces else 0, self.key[1])


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a wording stands: the passage, the span in its document, the words, and whether they are those asked for.

    stems   the words cut, inserted ones too: the same for all inflections of one variant
    """

    passage: Passage
    span: Span
    words: str
    stems: tuple[str, ...]
    exact: bool

    @property
    def source(self) -> str:
        """The first publication of the document it stands in."""
        return self.passage.source


@dataclass(frozen=True, slots=True)
class Variant:
    """The uses in the same words but for inflection, in order of time; `wording` is the commonest way to write them."""

    wording: str
    uses: tuple[Use, ...]

    @property
    def sources(self) -> int:
        """In how many documents, reprints counted once."""
        return len({u.source for u in self.uses})


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a wording in one series: how often it stood there, and whether it stands in the latest document.

    used     of `documents` documents of the series, those that have it
    state    kept: also in the latest; missing: before, and not in the latest; new: in the latest for the first time
    last     its last use in the series; in the latest document unless it is missing
    """

    series: Series
    state: Literal["kept", "missing", "new"]
    used: int
    documents: int
    latest: str
    latest_date: str | None
    last: Use
    first: Use


@dataclass(frozen=True, slots=True)
class Formula:
    """A wording and its life: variants, the one first used first, and where it stands in each series that it was used in.

    score  how telling it is, where it was found and not asked for
    """

    wording: str
    voices: tuple[str, ...]
    variants: tuple[Variant, ...]
    standings: tuple[Standing, ...]
    score: float | None = None

    @property
    def uses(self) -> tuple[Use, ...]:
        """All uses in order of time."""
        found = [u for v in self.variants for u in v.uses]
        return tuple(sorted(found, key=lambda u: (*u.passage.order[:3], u.span)))

    @property
    def sources(self) -> int:
        """In how many documents, reprints counted once."""
        return len({u.source for v in self.variants for u in v.uses})
