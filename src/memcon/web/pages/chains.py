"""/chains"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.web.desk import AskedDesk
from memcon.web.listings import answer

router = APIRouter()


@router.get("/chains", name="chains")
def chains(request: Request, desk: AskedDesk) -> Response:
    """What became of each matter: asked, promised, under way, done."""
    return answer(request, desk, "chains")
