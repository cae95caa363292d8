"""/statements"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.web.desk import AskedDesk
from memcon.web.listings import answer

router = APIRouter()


@router.get("/statements", name="statements")
def statements(request: Request, desk: AskedDesk) -> Response:
    """Who said what to whom, in which act of speech."""
    return answer(request, desk, "statements")
