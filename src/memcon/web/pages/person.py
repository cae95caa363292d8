"""A person or body: offices, spellings and why, counterparts, contacts, statements, ledger."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from memcon.record.filters import Filters
from memcon.record.identity import Identity
from memcon.record.view import names_like
from memcon.record.view.people import called, person
from memcon.web.asking import LONGEST
from memcon.web.desk import AskedDesk, Desk
from memcon.web.dossiers import gathered
from memcon.web.rendering import render

router = APIRouter()
CLEARLY = 5
"""Who is named so many times as often as the next of the same name is the one who is meant."""


@router.get("/people/{name:path}", name="person")
def of_person(request: Request, desk: AskedDesk, name: str) -> Response:
    """The one whom the name, or the id, means; several are listed, and nobody is an answer with the names like it."""
    name = " ".join(name.split())[:LONGEST]
    found, looked = desk.keep(("called", name), lambda: called(desk.record, name))
    if not found:
        if not name:
            raise HTTPException(404)
        alike = desk.keep(("alike", name), lambda: names_like(desk.record, name))
        return render(request, "nobody.html", status=404, title=name, name=name, alike=alike, looked=looked)
    one = _meant(found)
    if one is None:
        return render(request, "several.html", title=name, name=name, found=found, looked=looked)
    return _page(request, desk, one, tuple(other for other in found if other is not one))


def _meant(found: tuple[Identity, ...]) -> Identity | None:
    if len(found) == 1 or len(found[0].members) >= CLEARLY * len(found[1].members):
        return found[0]
    return None


def _page(request: Request, desk: Desk, one: Identity, others: tuple[Identity, ...]) -> Response:
    view = desk.keep(("person", one.id), lambda: person(desk.record, one))
    # The name reads better in a URL than the id, where nobody else has it.
    same = desk.keep(("called", one.name), lambda: called(desk.record, one.name))[0]
    word = one.name if [other.id for other in same] == [one.id] else one.id
    lines = gathered(desk, Filters(person=word), {"person": word}, ("timeline",), positions=False)
    return render(request, "person.html", title=one.name, one=one, view=view, others=others, word=word, found=lines)
