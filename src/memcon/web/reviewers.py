"""Who decides: a name that is asked once, and kept in a cookie."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from starlette.responses import Response

from memcon.errors import UsageError

COOKIE = "memcon_who"
YEAR = 365 * 24 * 3600
LONGEST = 60


def reviewer_of(request: Request) -> str:
    """The name that this browser gave; empty where it gave none."""
    said = request.state.cookies.get(COOKIE, "")
    try:
        return name_of(unquote(said, errors="strict")) if said else ""
    except (UsageError, UnicodeDecodeError):
        return ""


def name_of(said: str) -> str:
    """The name in this field. Raises UsageError where it is none."""
    name = " ".join(said.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise UsageError(f"Your name: one to {LONGEST} letters, as others know you")
    return name


def keep(answer: Response, name: str, *, secure: bool) -> None:
    """Sets the cookie."""
    answer.set_cookie(COOKIE, quote(name, safe=""), max_age=YEAR, httponly=True, samesite="strict", secure=secure)


Reviewer = Annotated[str, Depends(reviewer_of)]
