"""Words in documents, statements and undertakings; a query that makes no sense is explained at its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.export import frames
from memcon.record.query import BadQuery
from memcon.record.view import search as find
from memcon.text.counting import counted
from memcon.web.asking import FEEDS, SIZE, asked_of
from memcon.web.desk import AskedDesk
from memcon.web.downloads import download
from memcon.web.feeds import MOST as LATEST
from memcon.web.feeds import feed
from memcon.web.query import understood
from memcon.web.rendering import render

router = APIRouter()
MOST = 10_000
"""Hits in a file to take away."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a hit's text, and whether it is one of the words asked for."""

    text: str
    marked: bool


@router.get("/search", name="search")
def search(request: Request, desk: AskedDesk) -> Response:
    """Where the words stand, best first."""
    raw = request.query_params.get("q", "")
    shown: dict[str, Any] = {"title": "Search", "q": raw[:1000], "bad": None, "hits": None, "pages": 0, "asked": None}
    if not raw.strip():
        return render(request, "search.html", **shown)
    try:
        query = understood(desk.record, raw)
        asked = asked_of(
            "/search", request.query_params.__class__([(k, v[:1000]) for k, v in request.query_params.multi_items() if k != "q"])
        )
        form, cut = asked.form, asked.cut
        if form in FEEDS:
            found = find(desk.record, query.words, query.filters, query.kinds, LATEST[form])
            looked = f"{counted(found.total, 'place')}. Looked at {counted(found.looked.documents, 'document')}."
            saved = type(asked)("/search", {**asked.values, "q": (raw,)})
            return feed(request, form, saved, found.hits, found.total, looked)
        if form != "html":
            found = find(desk.record, query.words, query.filters, query.kinds, MOST)
            return download(form, "search", found.hits, frames.HITS, {"total": found.total, "looked": found.looked})
        found = find(desk.record, query.words, query.filters, query.kinds, SIZE, cut.offset)
    except BadQuery as error:
        at = min(error.position, len(raw))
        bad = {
            "before": raw[:at][-200:],
            "at": raw[at : at + 1],
            "after": raw[at + 1 :][:200],
            "why": error.why,
            "position": at + 1,
        }
        return render(request, "search.html", status=400, **{**shown, "bad": bad})
    except UsageError as error:
        return render(
            request, "search.html", status=400, **{**shown, "bad": {"why": str(error).removeprefix("--"), "position": 0}}
        )
    values = {**asked.values, "q": (raw,)}
    hits = [(hit, pieces(hit.shown, hit.marks)) for hit in found.hits]
    return render(request, "search.html", **{
        **shown, "hits": hits, "total": found.total, "looked": found.looked, "pages": -(-found.total // SIZE),
        "asked": type(asked)("/search", values),
    })  # fmt: skip


def pieces(shown: str, marks: Any) -> list[Piece]:
    """The text in pieces, those marked that were asked for."""
    found, at = [], 0
    for span in marks:
        if span.start > at:
            found.append(Piece(shown[at : span.start], marked=False))
        found.append(Piece(shown[span.start : span.end], marked=True))
        at = span.end
    if at < len(shown):
        found.append(Piece(shown[at:], marked=False))
    return found
