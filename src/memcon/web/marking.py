"""A document's text cut into runs that stand under the same marks, paragraph by paragraph; not a character is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from memcon.model.citation import Span
from memcon.record.view import Marked

KINDS = {
    ("engagement", "evidence"): "contact", ("engagement", "date"): "contact", ("engagement", "place"): "contact",
    ("statement", "cue"): "cue", ("statement", "content"): "said", ("undertaking", "evidence"): "owed",
    ("mention", "spans"): "person", ("finding", "spans"): "unclear", ("document", "furniture"): "furniture",
    ("document", "dateline"): "dateline",
}  # fmt: skip
"""What a mark is shown as; speakers and addressees are mentions already."""
LINES = ("engagement", "statement", "undertaking")
AT = ("at", None)
BREAK = re.compile(r"(?:\r?\n)+")
HIDDEN = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
                    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f"
                    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]")  # fmt: skip
"""Characters that a reader does not see, and that can turn round or hide what he does."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters; `hidden` is what a character is called that cannot be seen, None of any other."""

    text: str
    hidden: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """Where a line of the record begins in the text: the line's id, what it is (`thank`), and the place `c12-45`; None
    where another tag has that.
    """

    line: str
    kind: str
    label: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks: kinds of mark, the lines they belong to, what begins here; `at`: asked for."""

    start: int
    pieces: tuple[Piece, ...]
    kinds: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    at: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; `apart` where a blank line stands before it, `page` where a page begins with it or in it."""

    runs: tuple[Run, ...]
    gap: str
    apart: bool
    pages: tuple[int, ...] = ()

    @property
    def muted(self) -> bool:
        """Whether all of it is no prose of the report."""
        return all("furniture" in r.kinds for r in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the record as the text marks it."""

    id: str
    kind: str
    label: str
    spans: tuple[Span, ...]

    @property
    def place(self) -> str:
        """`c12-45`: from its first character to its last."""
        return place_of(self.spans)


def place_of(spans: Iterable[Span]) -> str:
    """The name of a place in a text: `c12-45`; empty where there is none."""
    listed = tuple(spans)
    return f"c{min(s.start for s in listed)}-{max(s.end for s in listed)}" if listed else ""


def paragraphs(
    text: str, marks: Iterable[Marked], lines: Sequence[Line], pages: Sequence[int] = (), at: Span | None = None
) -> tuple[Paragraph, ...]:  # fmt: skip
    """The text in paragraphs of runs; all pieces and gaps joined are the text again."""
    opened: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    closed: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    for m in marks:
        kind = KINDS.get((m.owner, m.field))
        if kind is not None and m.span.start < m.span.end:
            what = (kind, m.id if m.owner in LINES else None)
            opened[m.span.start].append(what)
            closed[m.span.end].append(what)
    if at is not None and at.start < at.end:
        opened[at.start].append(AT)
        closed[at.end].append(AT)
    tags = _tags(lines)
    gaps = {m.start(): m.end() for m in BREAK.finditer(text)}
    cuts = sorted(c for c in {0, *opened, *closed, *tags, *gaps, *gaps.values()} if c < len(text))
    held: Counter[tuple[str, str | None]] = Counter()
    found: list[Paragraph] = []
    runs: list[Run] = []
    gap, begin, within, asked, waiting = "", 0, 0, False, list[Tag]()
    for a, b in pairwise([*cuts, len(text)]):
        for what in closed.get(a, ()):
            held[what] -= 1
            if not held[what]:
                del held[what]
        held.update(opened.get(a, ()))
        waiting += tags.get(a, ())
        if a in gaps:
            if runs:
                found.append(_paragraph(runs, gap, begin, a, pages))
            gap, within, runs = (gap if not runs else "") + text[a : gaps[a]], gaps[a], []
            begin = gaps[a]
        elif a >= within:
            on = sorted(held, key=str)
            runs.append(_run(text, a, b, on, waiting, first=AT in on and not asked))
            asked, waiting = asked or AT in on, []
    if runs or gap:
        found.append(_paragraph(runs, gap, begin, len(text), pages))
    return tuple(found)


def _paragraph(runs: Sequence[Run], gap: str, begin: int, end: int, pages: Sequence[int]) -> Paragraph:
    starts = tuple(n for n, p in enumerate(pages, 1) if begin - len(gap) < p < max(end, begin + 1) or p == begin == 0)
    return Paragraph(tuple(runs), gap, gap.count("\n") > 1, starts)


def _run(text: str, start: int, end: int, on: Sequence[tuple[str, str | None]], tags: Sequence[Tag], *, first: bool) -> Run:
    kinds = tuple(dict.fromkeys(kind for kind, _ in on if kind != "at"))
    lines = tuple(dict.fromkeys(line for _, line in on if line is not None))
    return Run(start, pieces(text[start:end]), kinds, lines, tuple(tags), at=AT in on, first=first)


def _tags(lines: Sequence[Line]) -> dict[int, list[Tag]]:
    """What begins where; of lines in one place the first has its name."""
    found: dict[int, list[Tag]] = defaultdict(list)
    named: set[str] = set()
    for line in lines:
        if line.spans:
            place = None if line.place in named else line.place
            named.add(line.place)
            found[min(s.start for s in line.spans)].append(Tag(line.id, line.kind, line.label, place))
    return found


def pieces(text: str) -> tuple[Piece, ...]:
    """The text with each character that cannot be seen apart, by its name: `RIGHT-TO-LEFT OVERRIDE`."""
    found, at = [], 0
    for m in HIDDEN.finditer(text):
        if m.start() > at:
            found.append(Piece(text[at : m.start()]))
        found.append(Piece(_visible(m[0]), unicodedata.name(m[0], f"CONTROL U+{ord(m[0]):04X}")))
        at = m.end()
    if at < len(text):
        found.append(Piece(text[at:]))
    return tuple(found)


def _visible(character: str) -> str:
    """A control character by its picture, which HTML does not swallow; any other is itself."""
    return chr(0x2400 + ord(character)) if ord(character) < 32 else character
