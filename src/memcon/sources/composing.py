"""Paragraphs into the stored text: what is the document's own, what is furniture, where pages begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from memcon.model.citation import Span, Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it will be stored; one that is furniture is kept, and nothing is read out of it."""

    text: str
    furniture: bool = False


def composed(paragraphs: Iterable[Paragraph]) -> tuple[str, Spans]:
    """The text of these paragraphs, and the spans of those that are furniture."""
    pieces: list[str] = []
    furniture: list[Span] = []
    at, before = 0, ""
    for p in paragraphs:
        if not p.text:
            continue
        gap = gap_between(before, p.text) if pieces else ""
        pieces += [gap, p.text]
        at += len(gap) + len(p.text)
        if p.furniture:
            furniture.append(Span(at - len(p.text), at))
        before = p.text
    return "".join(pieces), tuple(furniture)


def joined(paragraphs: Iterable[str]) -> str:
    """Paragraphs with blank lines between them, the items of one list on lines of their own."""
    return composed(map(Paragraph, paragraphs))[0]


def gap_between(before: str, after: str) -> str:
    """What stands between two paragraphs."""
    return "\n" if before.startswith("- ") and after.startswith("- ") else "\n\n"
