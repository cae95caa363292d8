"""One matter over time: who said what where, what was answered, how its sum was revised, who has to move next."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.record.filters import Filters
from memcon.record.view import chains
from memcon.web.asking import LONGEST
from memcon.web.desk import AskedDesk
from memcon.web.rendering import render

router = APIRouter()


@router.get("/chains/{chain}", name="chain")
def chain(request: Request, desk: AskedDesk, chain: str) -> Response:
    """The chain of this id."""
    try:
        found = desk.keep(("chain", chain[:LONGEST]), lambda: chains(desk.record, Filters(), ids=(chain[:LONGEST],)))
    except UsageError:
        raise HTTPException(404) from None
    line = found.lines[0]
    if line.id != chain:
        raise HTTPException(404)
    parted = {side.side for side in line.of} | {side.side for side in line.by}
    sides = sorted(side for side in parted if side is not None)
    return render(request, "chain.html", title="A matter over time", line=line, looked=found.looked,
                  pair="-".join(sides) if len(sides) == 2 else None)  # fmt: skip
