"""Where something stands in a document's text."""

from __future__ import annotations

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
