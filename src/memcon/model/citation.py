"""Where something stands in a document's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Code-point offsets into a document's stored text, end exclusive."""

    start: int
    end: int


Spans = tuple[Span, ...]
"""One thing said in one or several places: split speech has several spans."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document, the spans in it, and the exact quotation of each.

    Made only by `Document.cite` and the record; `quotes[i] == text[spans[i].start:spans[i].end]`.
    `page` is where the first of them stands in a paged source, counted from 1; None where the source has no pages.
    """

    document: str
    spans: Spans
    quotes: tuple[str, ...]
    page: int | None = None


def first_of(*groups: Spans) -> int:
    """The first code point of these spans; 0 where there are none."""
    return min((s.start for spans in groups for s in spans), default=0)


def quoted(text: str, spans: Iterable[Span]) -> str:
    """The characters at these spans, split speech joined by an ellipsis, white space made single; empty spans say nothing."""
    return " … ".join(" ".join(text[a:b].split()) for a, b in spans if a < b)


def run_together(spans: Iterable[Span], aside: int) -> Spans:
    """The spans in text order, those at most `aside` characters apart made one with what stands between them."""
    found: list[Span] = []
    for s in sorted(spans):
        if found and s.start - found[-1].end <= aside:
            found[-1] = Span(found[-1].start, max(s.end, found[-1].end))
        else:
            found.append(s)
    return tuple(found)
