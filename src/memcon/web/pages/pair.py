"""Two countries with each other: contacts, what each has to do, each one's last word on each issue, who stands for whom."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from memcon.errors import UsageError
from memcon.record.filters import Filters, pair_of
from memcon.record.view.counterparts import present
from memcon.web.asking import LONGEST
from memcon.web.desk import AskedDesk
from memcon.web.dossiers import gathered
from memcon.web.rendering import render, side_called

router = APIRouter()
PEOPLE = 8


@router.get("/pairs/{pair}", name="pair")
def pair(request: Request, desk: AskedDesk, pair: str) -> Response:
    """The pair `US-VN`; the other order leads to the alphabetical one, and what is no pair is not found."""
    try:
        sides = tuple(sorted(pair_of(pair[:LONGEST])))
    except UsageError:
        raise HTTPException(404) from None
    code = "-".join(sides)
    if code != pair:
        return RedirectResponse(request.app.url_path_for("pair", pair=code), 307)
    one, two = sides
    f = Filters(pair=(one, two))
    owed = {f"{side_called(side)} to act": {"of": side} for side in sides}
    found = gathered(desk, f, {"pair": code}, ("timeline", "states", "issues"), sides=sides, owed=owed)
    people = desk.keep(("present", f), lambda: present(desk.record, f))
    theirs = {side: [p for p in people if p.side == side] for side in sides}
    return render(
        request, "pair.html", title=f"{side_called(one)} – {side_called(two)}", sides=sides, found=found, most=PEOPLE,
        theirs=theirs,
    )  # fmt: skip
