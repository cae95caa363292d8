"""All persons of the record, with a search by name and side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.export.frames import Column
from memcon.record.view.people import PersonLine
from memcon.record.view.people import people as all_people
from memcon.text.folding import fold_text
from memcon.web.asking import SIZE, asked_of
from memcon.web.desk import AskedDesk, Desk
from memcon.web.downloads import download
from memcon.web.rendering import render

router = APIRouter()
TAKEN = ("q", "country", "page", "format")
COLUMNS = (
    Column("name", "text", lambda p: p.name), Column("country", "text", lambda p: p.country),
    Column("office", "text", lambda p: p.office), Column("contacts", "whole", lambda p: p.contacts),
    Column("statements", "whole", lambda p: p.statements), Column("documents", "whole", lambda p: p.documents),
    Column("last", "text", lambda p: p.last), Column("also", "texts", lambda p: p.also), Column("id", "text", lambda p: p.id),
)  # fmt: skip


def everybody(desk: Desk) -> tuple[PersonLine, ...]:
    """All persons, those with most contacts first. Kept while the record stands as it is."""
    return desk.keep("people", lambda: all_people(desk.record))


@router.get("/people", name="people")
def people(request: Request, desk: AskedDesk) -> Response:
    """The persons one of whose names, or whose office, holds the words."""
    asked = asked_of("/people", request.query_params)
    wrong = [name for name in asked.values if name not in TAKEN]
    if wrong:
        raise UsageError(f"{wrong[0]}: no filter of people. Choose from: {', '.join(TAKEN)}")
    form, page = asked.form, asked.page
    every = everybody(desk)
    words, side = fold_text(asked.first("q")).split(), asked.first("country").upper()
    found = [p for p in every if side in ("", p.country) and all(w in _told(p) for w in words)] if words or side else list(every)
    if form != "html":
        return download(form, "people", found, COLUMNS, {"total": len(found)})
    return render(
        request, "people.html", title="People", asked=asked, lines=found[(page - 1) * SIZE : page * SIZE], total=len(found),
        every=len(every), pages=-(-len(found) // SIZE), counts=desk.counts(),
    )  # fmt: skip


def _told(p: PersonLine) -> str:
    return fold_text(" ".join((p.name, *p.also, p.office or "")))
