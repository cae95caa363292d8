"""The first page: the latest contacts, what is open, what is new, what is spoken of more than before."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.record.filters import Filters
from memcon.record.view import paging
from memcon.record.view.document_pages import DocumentFilters, document_page
from memcon.record.view.facets import asked_between
from memcon.record.view.paging import Slice
from memcon.record.view.rising import rising
from memcon.web.charting import asked_for, figure
from memcon.web.desk import AskedDesk, Desk
from memcon.web.rendering import render

router = APIRouter()
SHOWN = 8


@router.get("/", name="overview")
def overview(request: Request, desk: AskedDesk) -> Response:
    """The record at a glance."""
    found = desk.keep("overview", lambda: _at_a_glance(desk))
    asked = asked_for()
    drawn = figure(desk, "timeline", asked)
    return render(request, "overview.html", title="Overview", counts=desk.counts(), drawn=drawn, asked=asked, **found)


def _at_a_glance(desk: Desk) -> dict[str, Any]:
    record = desk.record
    latest = document_page(record, DocumentFilters(), Slice(0, SHOWN))
    contacts = paging.engagements(record, Filters(), Slice(0, SHOWN + 4)).listing.lines
    owed = paging.chains(record, Filters(), Slice(0, SHOWN), unanswered=True)
    return {
        "contacts": contacts, "open": owed.listing.lines, "open_total": owed.total, "latest": latest.lines,
        "rising": rising(record), "unread": latest.unread, "between": asked_between(record)[:SHOWN],
    }  # fmt: skip
