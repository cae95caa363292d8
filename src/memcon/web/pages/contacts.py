"""/contacts"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.web.desk import AskedDesk
from memcon.web.listings import answer

router = APIRouter()


@router.get("/contacts", name="contacts")
def contacts(request: Request, desk: AskedDesk) -> Response:
    """Who met or spoke with whom, when and where."""
    return answer(request, desk, "contacts")
