"""All documents of the record, and how reading each ended."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.export import frames
from memcon.record.lines import DocumentLine
from memcon.record.view import documents as all_documents
from memcon.text.folding import fold_text
from memcon.web.asking import SIZE, Asked, asked_of
from memcon.web.desk import AskedDesk
from memcon.web.downloads import download
from memcon.web.rendering import render

router = APIRouter()
TAKEN = ("q", "outcome", "publisher", "side", "page", "order", "format")


@router.get("/documents", name="documents")
def documents(request: Request, desk: AskedDesk) -> Response:
    """The documents whose title, name or publisher holds the words, the latest first."""
    asked = asked_of("/documents", request.query_params)
    wrong = [name for name in asked.values if name not in TAKEN]
    if wrong:
        raise UsageError(f"{wrong[0]}: no filter of documents. Choose from: {', '.join(TAKEN)}")
    form, cut = asked.form, asked.cut
    held = desk.keep("documents", lambda: all_documents(desk.record))
    found = [line for line in held if _fits(line, asked)]
    dated = sorted(
        (d for d in found if d.source.published), key=lambda d: d.source.published or "", reverse=cut.order == "newest"
    )
    found = [*dated, *(d for d in found if not d.source.published)]
    if form != "html":
        return download(form, "documents", found, frames.DOCUMENTS, {"total": len(found)})
    return render(
        request, "documents.html", title="Documents", asked=asked, lines=found[cut.offset : cut.offset + SIZE],
        total=len(found), held=len(held), pages=-(-len(found) // SIZE), counts=desk.counts(),
    )  # fmt: skip


def _fits(line: DocumentLine, asked: Asked) -> bool:
    s = line.source
    told = fold_text(" ".join(x for x in (s.title, s.stem, s.publisher, s.document) if x))
    words = fold_text(asked.first("q")).split()
    return (
        all(w in told for w in words)
        and asked.first("outcome") in ("", line.outcome)
        and asked.first("side").upper() in ("", (s.side or "").upper())
        and fold_text(asked.first("publisher")) in fold_text(s.publisher or "")
    )
