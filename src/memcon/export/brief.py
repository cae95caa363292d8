"""What a brief is made of, whatever the format: blocks of runs, and numbered notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from memcon.export.phrasing import clip, day, publisher
from memcon.model.citation import Spans
from memcon.model.dossier import Cited

NOTE_WORDS = 22
"""Words of a quotation in a note: enough to find the sentence, few enough that thirty notes leave room for the brief."""


TITLE_WORDS = 14


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style, and the notes that stand after them."""

    text: str
    style: Literal["", "strong", "quiet"] = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a line of text, or an item of a list."""

    kind: Literal["heading", "line", "item"]
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the source, and what it says there."""

    n: int
    source: str
    quotation: str
    url: str | None

    @property
    def text(self) -> str:
        """The note in one line."""
        return f"{self.source}: “{self.quotation}”"


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief that is ready to be written in any format."""

    title: str
    date: str
    scope: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

    @property
    def words(self) -> int:
        """How long it is, without its notes."""
        return sum(len(block.text.split()) for block in self.blocks)


@dataclass(slots=True)
class Notes:
    """The notes of a brief while it is written: one place in a source has one number, however often it is named."""

    by_place: dict[tuple[str, Spans], Note] = field(default_factory=dict)
    first_of: dict[str, int] = field(default_factory=dict)

    def refer(self, *places: Cited) -> tuple[int, ...]:
        """The numbers of the notes to these places, new ones where there are none."""
        return tuple(dict.fromkeys(self._number(c) for c in places))

    def _number(self, c: Cited) -> int:
        key = (c.document, c.spans)
        if key not in self.by_place:
            number = len(self.by_place) + 1
            earlier = self.first_of.setdefault(c.document, number)
            source = named(c) if earlier == number else f"As note {earlier}, {place(c)}"
            quotation = clip(" ".join(c.quotes) if adjoining(c) else " … ".join(c.quotes), NOTE_WORDS)
            self.by_place[key] = Note(number, source, quotation, c.url if earlier == number else None)
        return self.by_place[key].n

    def all(self) -> tuple[Note, ...]:
        """The notes in the order of their numbers."""
        return tuple(self.by_place.values())


def named(c: Cited) -> str:
    """The source as a note names it where it is first cited: publisher and side, day, title, document and place in it."""
    what = f"“{clip(c.title, TITLE_WORDS)}”" if c.title else c.label
    return ", ".join([publisher(c.publisher, c.side), day(c.published) if c.published else "no date", what, place(c)])


def place(c: Cited) -> str:
    """`79cc10fe1c52[213:368]`: what `memcon show` takes, and the characters quoted, from the first to the last."""
    return c.document + (f"[{min(s.start for s in c.spans)}:{max(s.end for s in c.spans)}]" if c.spans else "")


def adjoining(c: Cited) -> bool:
    """Whether the quotations follow one another in the text but for white space: "thanked" and what for."""
    ordered = sorted(c.spans)
    return all(b.start - a.end <= 1 for a, b in pairwise(ordered))


def words_of(blocks: Iterable[Block]) -> int:
    """How many words these blocks hold."""
    return sum(len(b.text.split()) for b in blocks)
