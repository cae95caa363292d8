"""The password of a shared desk, and light or dark."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from memcon.web.desk import AskedDesk
from memcon.web.rendering import render

router = APIRouter()
YEAR = 365 * 24 * 3600


@router.get("/login", name="login")
def login(request: Request) -> Response:
    """Asks for the password."""
    return render(request, "login.html", title="Password", wrong=False)


@router.post("/login", name="log_in")
def log_in(request: Request, desk: AskedDesk, password: Annotated[str, Form(max_length=1000)]) -> Response:
    """Opens a session for whoever knows the password."""
    secret = request.app.state.sessions.open(password)
    if secret is None:
        return render(request, "login.html", status=403, title="Password", wrong=True)
    answer = RedirectResponse("/", 303)
    name = f"memcon_session_{desk.settings.port}"
    answer.set_cookie(name, secret, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


@router.post("/logout", name="log_out")
def log_out(request: Request, desk: AskedDesk) -> Response:
    """Ends the session."""
    name = f"memcon_session_{desk.settings.port}"
    request.app.state.sessions.end(request.state.cookies.get(name))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(name)
    return answer


@router.post("/theme", name="theme")
def theme(to: Annotated[str, Form(max_length=10)], back: Annotated[str, Form(max_length=4000)] = "/") -> Response:
    """Keeps light, dark or the system's choice in a cookie, and goes back."""
    answer = RedirectResponse(own_path(back), 303)
    if to in ("light", "dark"):
        answer.set_cookie("memcon_theme", to, max_age=YEAR, samesite="strict")
    else:
        answer.delete_cookie("memcon_theme")
    return answer


def own_path(path: str) -> str:
    """The path if it is one of this desk, else the first page: never another site (`//evil`, a backslash, a scheme)."""
    good = path.startswith("/") and not path.startswith(("//", "/\\")) and all(c.isprintable() and c != "\\" for c in path)
    return path if good else "/"
