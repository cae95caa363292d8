"""A source text, stored unchanged."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass

from memcon.model.citation import Citation, Span, Spans


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed; never where a contact took place.

    `place` is as written; `date` is EDTF; either is None where the dateline does not give it.
    """

    place: str | None
    date: str | None
    spans: Spans


@dataclass(frozen=True, slots=True)
class Document:
    """A source text and what its source says about itself; None is always "not known".

    text        exactly as decoded; where markup was stripped, the text that is cited
    raw_sha256  of the bytes as they came
    side        whose account this is: ISO 3166-1 alpha-2 of the publisher or issuing government
    published   EDTF date
    dateline    as found at the head of the text
    furniture   spans of the text that are no prose of the report (captions, share links, bylines):
                kept, searchable, but nothing is read out of them
    pages       where each page of a paged source (a PDF) begins in the text; () where the source has no pages
    """

    id: str
    sha256: str
    raw_sha256: str
    stem: str
    text: str
    title: str | None = None
    publisher: str | None = None
    side: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    dateline: Dateline | None = None
    furniture: Spans = ()
    pages: tuple[int, ...] = ()

    def cite(self, *spans: Span) -> Citation:
        """The citation of these spans, each with its exact quotation."""
        page = self.page_of(min(a for a, _ in spans)) if spans else None
        return Citation(self.id, tuple(spans), tuple(self.text[a:b] for a, b in spans), page)

    def page_of(self, offset: int) -> int | None:
        """The page, counted from 1, on which this code point stands; None where the source has no pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None


def text_digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, hexadecimal; lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(raw_sha256: str, part: int = 0) -> str:
    """The id of the part-th document held by the bytes with this hash: twelve hexadecimal digits."""
    if part == 0:
        return raw_sha256[:12]
    return hashlib.sha256(f"{raw_sha256}#{part}".encode()).hexdigest()[:12]
