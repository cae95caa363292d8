"""Lines into paragraphs: where a text was wrapped its lines are joined, where it was not each line stands alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

WIDEST = 110
"""Columns: no one wraps wider by hand or machine; a text with longer lines inside has one paragraph a line."""
NARROWEST = 45
"""Columns: shorter lines are names, dates and addresses one below the other."""

Mark = Literal["bullet", "number", "heading", "quote"]

LINE = re.compile(r"[^\n\r\f\v\u2028\u2029]*(?:\r\n|[\n\r\f\v\u2028\u2029]|\Z)")
MARKS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"#{1,6}\s+(?=\S)")),
    ("quote", re.compile(r">\s+(?=\S)")),
    ("bullet", re.compile(r"(?:[-–—*+•●▪◦·o■►✓]|\\[-*+])\s+(?=\S)")),
    (
        "number",
        re.compile(r"\d{1,2}\s{1,3}(?=(?:The|On|In|At|Prime|President|Minister|Foreign|Both|Regarding|With|Also|Finally)\s)"),
    ),
    ("number", re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\\?[.)]|§\s?\d{1,3}\.?)\s+(?=\S)")),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's characters without its list mark, and which mark that was.

    `line` is where its first line begins, mark included; `alone` says that blank lines stand on both sides.
    """

    line: int
    start: int
    end: int
    mark: Mark | None
    alone: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    width: int
    blank_before: bool
    hard: bool


def passages(text: str, markdown: bool = False) -> tuple[Passage, ...]:
    """The paragraphs of a text, in text order; none is empty. Each item of a list is one.

    In Markdown a line goes on unless two spaces or a backslash end it; in plain text one must guess from the widths.
    """
    lines = _lines(text)
    width = _width(lines)
    found: list[Passage] = []
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and _joins(text, lines[i - 1], lines[i], None if markdown else width):
            continue
        mark, start = _mark(text, lines[first].start, lines[i - 1].end)
        alone = lines[first].blank_before and (i == len(lines) or lines[i].blank_before)
        found.extend(_items(text, Passage(lines[first].start, start, lines[i - 1].end, mark, alone)))
        first = i
    return tuple(found)


def _items(text: str, passage: Passage) -> list[Passage]:
    """The items of a list that was run together into one line ("- one; - two; and - three")."""
    if passage.mark != "bullet":
        return [passage]
    bullet = re.escape(text[passage.line])
    cuts = list(re.finditer(rf"\s(?={bullet}\s+[^\W\d_a-z])", text[passage.start : passage.end]))
    starts = [passage.line, *(passage.start + m.end() for m in cuts)]
    ends = [*(passage.start + m.start() for m in cuts), passage.end]
    return [
        Passage(a, _mark(text, a, b)[1], b, "bullet", passage.alone)
        for a, b in zip(starts, ends, strict=True)
        if text[a:b].strip()
    ]


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    blank = True
    for m in LINE.finditer(text):
        raw = m.group()
        content = raw.strip()
        if not content:
            blank = blank or bool(raw)
            continue
        start = m.start() + raw.index(content[0])
        full = raw.rstrip("\r\n\f\v\u2028\u2029")
        lines.append(
            _Line(start, start + len(content), len(full.rstrip()), blank, full.endswith("\\") and not full.endswith("\\\\"))
        )
        blank = False
    return lines


def _width(lines: list[_Line]) -> int:
    """About the column that the text was wrapped at, 0 where it was not.

    Four fifths of the inner lines are shorter: too low a guess joins a few lines too many, too high a one none at all.
    """
    inner = sorted(a.width for a, b in pairwise(lines) if not b.blank_before)
    wide = sum(w > WIDEST for w in inner)
    if not inner or wide > len(inner) // 10 or inner[len(inner) * 4 // 5] < NARROWEST:
        return 0
    return min(inner[len(inner) * 4 // 5], WIDEST)


def _joins(text: str, line: _Line, after: _Line, width: int | None) -> bool:
    """Whether `after` goes on where `line` stops: its first word would not have fitted on the line before.

    Of texts that were not wrapped only a paragraph cut in two (by a page's end) is joined: it goes on in lower case.
    """
    if after.blank_before or line.hard or _mark(text, after.start, after.end)[0] is not None:
        return False
    if width is None:
        return not text.startswith("  ", line.end)
    if not width:
        return (
            line.width > NARROWEST
            and text[after.start].islower()
            and (text[line.end - 1].isalpha() or text[line.end - 1] in ",–—")
        )
    word = text[after.start : after.end].split(None, 1)[0]
    return line.width + 1 + len(word) > width


def _mark(text: str, start: int, end: int) -> tuple[Mark | None, int]:
    for mark, pattern in MARKS:
        m = pattern.match(text, start, end)
        if m:
            return mark, m.end()
    return None, start
