"""The brief of a person, a country, a pair or an issue, to take away."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.app.dossier import written
from memcon.app.face.wishes import OfDossier
from memcon.record import Record
from memcon.record.filters import Filters
from memcon.record.view.dossier import dossier
from memcon.web.asking import Asked, Noun, asked_of, filters
from memcon.web.desk import AskedDesk
from memcon.web.long_work import Underway
from memcon.web.rendering import render

router = APIRouter()
BRIEF = Noun("/brief", "brief", "briefs", OfDossier, None, "statements")
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}  # fmt: skip


@router.get("/brief.{form}", name="brief")
def brief(request: Request, desk: AskedDesk, form: Literal["docx", "html", "md"]) -> Response:
    """Two pages with numbered notes, of what the URL's filters name; it is written aside, and a page waits for it."""
    asked = asked_of("/brief", request.query_params)
    f, _, _ = filters(desk, BRIEF, Asked("/brief", asked.values))
    made = desk.long.ask((desk.state(), "brief", f, form), brief_of, f, form)
    if isinstance(made, Underway):
        return render(request, "waiting.html", status=202, title="Brief", underway=made, what="The brief is being written")
    headers = {"content-disposition": f'attachment; filename="memcon-brief.{form}"'}
    return Response(made, media_type=TYPES[form], headers=headers)


def brief_of(record: Record, f: Filters, form: Literal["docx", "html", "md"]) -> bytes:
    """The brief's bytes."""
    return written(dossier(record, f), form)
