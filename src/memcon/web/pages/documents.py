"""All documents of the record, and how reading each ended."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.export import frames
from memcon.record.view.document_pages import DocumentFilters, document_page
from memcon.record.view.paging import Slice
from memcon.web.asking import FURTHEST, SIZE, asked_of
from memcon.web.desk import AskedDesk
from memcon.web.downloads import download
from memcon.web.rendering import render

router = APIRouter()
TAKEN = ("q", "outcome", "publisher", "side", "incomplete", "page", "order", "format")


@router.get("/documents", name="documents")
def documents(request: Request, desk: AskedDesk) -> Response:
    """The documents whose title, name or publisher holds the words, the latest first."""
    asked = asked_of("/documents", request.query_params)
    wrong = [name for name in asked.values if name not in TAKEN]
    if wrong:
        raise UsageError(f"{wrong[0]}: no filter of documents. Choose from: {', '.join(TAKEN)}")
    form, cut = asked.form, asked.cut
    if asked.first("incomplete") not in ("", "yes"):
        raise UsageError("incomplete: write incomplete=yes")
    wanted = DocumentFilters(
        asked.first("q"), asked.first("outcome"), asked.first("publisher"), asked.first("side"), bool(asked.first("incomplete"))
    )
    if form != "html":
        found = document_page(desk.record, wanted, Slice(0, FURTHEST, cut.order))
        return download(form, "documents", found.lines, frames.DOCUMENTS, {"total": found.total})
    found = document_page(desk.record, wanted, cut)
    return render(
        request, "documents.html", title="Documents", asked=asked, lines=found.lines, total=found.total, held=found.held,
        pages=-(-found.total // SIZE), counts=desk.counts(),
    )  # fmt: skip
