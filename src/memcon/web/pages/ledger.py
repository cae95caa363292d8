"""/ledger"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.web.desk import AskedDesk
from memcon.web.listings import answer

router = APIRouter()


@router.get("/ledger", name="ledger")
def ledger(request: Request, desk: AskedDesk) -> Response:
    """Who undertook or asked for what, by when, how much."""
    return answer(request, desk, "ledger")
