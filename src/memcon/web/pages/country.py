"""A country or body: whom it meets, what it has to do, what it asked for, its people, its last word on each issue."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from memcon.record.filters import Filters, side_of
from memcon.record.view.encounters import sides_met
from memcon.web.asking import LONGEST
from memcon.web.desk import AskedDesk
from memcon.web.dossiers import gathered
from memcon.web.pages.people import everybody
from memcon.web.rendering import render, side_called

router = APIRouter()
PARTNERS, PEOPLE = 16, 12


@router.get("/countries/{code}", name="country")
def country(request: Request, desk: AskedDesk, code: str) -> Response:
    """The country of this code; another name of it leads to the code, and what is none is not found."""
    side = side_of(code[:LONGEST])
    if side is None:
        raise HTTPException(404)
    if side != code:
        return RedirectResponse(request.app.url_path_for("country", code=side), 307)
    name, f = side_called(side), Filters(country=(side,))
    owed = {f"{name} to act": {"of": side}, f"Asked and promised by {name}": {"by": side}}
    found = gathered(desk, f, {"country": side}, ("timeline", "map", "issues"), sides=(side,), owed=owed)
    met = desk.keep(("met", f), lambda: sides_met(desk.record, f))
    partners = [(b if a == side else a, n) for a, b, n in met.pairs if side in (a, b)]
    theirs = [p for p in everybody(desk) if p.country == side]
    return render(
        request, "country.html", title=name, side=side, found=found, partners=partners[:PARTNERS], all_partners=len(partners),
        people=theirs[:PEOPLE], all_people=len(theirs),
    )  # fmt: skip
