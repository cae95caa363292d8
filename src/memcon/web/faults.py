"""What went wrong, as a page for people and as JSON under /api; never a trace."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from memcon.errors import MemconError, QueryTooLong, UsageError
from memcon.web.rendering import render

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

LOG = logging.getLogger("memcon.web")
HEADINGS = {
    400: "This cannot be asked so", 403: "Refused", 404: "Nothing here", 405: "Not done so", 412: "Changed in the meantime",
    413: "Too large", 421: "Wrong name", 500: "A fault of memcon", 503: "Not now",
}  # fmt: skip
NOT_HERE = "No page of this desk has this address."


class NotModified(Exception):
    """The browser's copy is still right."""


def explain_faults(app: FastAPI) -> None:
    """Sets how each fault is answered."""

    @app.exception_handler(NotModified)
    def unchanged(request: Request, _: Exception) -> Response:
        return Response(status_code=304, headers={"etag": request.state.etag})

    @app.exception_handler(MemconError)
    def known(request: Request, error: Exception) -> Response:
        asked = isinstance(error, UsageError)
        if not asked:
            LOG.warning("%s: %s", request.url.path, error)
        why = str(error).removeprefix("--")
        if not asked and not isinstance(error, QueryTooLong):
            why = why.replace(str(request.app.state.desk.path), request.app.state.desk.name)  # no path of this machine
        return fault(request, 400 if asked else 503, why, getattr(error, "position", None))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101  what it is registered for
        first = error.errors()[0]
        return fault(request, 400, f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}")

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101  what it is registered for
        return fault(request, error.status_code, NOT_HERE if error.status_code == 404 else str(error.detail))


def unforeseen(request: Request, error: Exception) -> Response:
    """The answer to a fault of ours; what it was goes to the log alone."""
    LOG.error("%s", request.url.path, exc_info=error)
    return fault(request, 500, "Nothing in the record was changed by it. The log of the desk says what happened.")


def fault(request: Request, status: int, why: str, position: int | None = None) -> Response:
    """The fault as a page, or as JSON under /api; `position` is the character of a query that is not understood."""
    if request.url.path.startswith("/api/"):
        said = {"status": status, "error": why}
        return JSONResponse(said if position is None else {**said, "position": position}, status)
    return render(request, "fault.html", status=status, title=HEADINGS.get(status, "Not done"), why=why, code=status)
