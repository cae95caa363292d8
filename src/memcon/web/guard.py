"""Who may ask, and what goes out with every answer: decided before any page is chosen.

A browser on this machine carries requests of every site that it shows. So the Host must be ours (a name that an attacker
points at 127.0.0.1 is not), what another site's page sends is refused, and a write must show the token of this process, which
only our own pages know.
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse

from memcon.lexicon.issues import using
from memcon.web.faults import unforeseen

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from memcon.web.desk import Desk
    from memcon.web.sessions import Sessions

SAFE = ("GET", "HEAD", "OPTIONS")
OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")
NO_RECORD_WRITE = ("/theme", "/login", "/logout")
"""Posts that alter cookies only: they are allowed under --read-only."""
OPEN_TO_ALL = ("/login", "/theme", "/static/")
"""What is served before the password is given."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # With `no-referrer` browsers send `Origin: null` with our own forms. Links to sources carry rel=noreferrer besides.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, desk: Desk, sessions: Sessions) -> None:
        self.app, self.desk, self.sessions = app, desk, sessions
        self.names = {*OWN_NAMES, desk.settings.host.casefold(), *(h.casefold() for h in desk.settings.hosts)}
        self.names -= {"0.0.0.0", "::", ""}  # noqa: S104  no name that a browser asks for

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, or hands on with the headers set, the body bounded and the record's issues in use."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = cookies_of(headers)
        scope.setdefault("state", {})["cookies"] = cookies
        answering = self._with_headers(scope, cookies, send)
        refusal = self._refusal(scope, headers, cookies)
        if refusal is not None:
            status, why = refusal
            if status == 303:
                await RedirectResponse("/login", 303)(scope, receive, answering)
            else:
                await PlainTextResponse(why + "\n", status)(scope, receive, answering)
            return
        try:
            with using(self.desk.thesaurus):
                await self.app(scope, self._bounded(receive), answering)
        except Exception as error:  # noqa: BLE001  any fault of ours is a page, with the headers of every other
            await unforeseen(Request(scope), error)(scope, receive, answering)

    def _refusal(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> tuple[int, str] | None:
        settings, path, method = self.desk.settings, scope["path"], scope["method"]
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _name(hosts[0]) not in self.names:
            return 421, "This desk is not called so. Name it with --allow-host"
        site, mode = headers.get("sec-fetch-site"), headers.get("sec-fetch-mode")
        if site in ("cross-site", "same-site") and (method not in SAFE or mode != "navigate"):
            return 403, "Refused: another site asks"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > settings.body:
            return 413, f"Too large: at most {settings.body:,} bytes"
        if method not in SAFE:
            origin = headers.get("origin")
            if origin is not None and origin not in (f"http://{hosts[0]}", f"https://{hosts[0]}"):
                return 403, "Refused: another site asks"
            if settings.read_only and path not in NO_RECORD_WRITE:
                return 403, "This desk is read-only"
            if not hmac.compare_digest(cookies.get(self._cookie("token"), "").encode(), self.desk.token.encode()):
                return 403, "Refused: the page is too old, or cookies are off. Load it again"
        if settings.password is not None and not path.startswith(OPEN_TO_ALL):
            if not self.sessions.known(cookies.get(self._cookie("session"))):
                return (401, "Give the password at /login") if path.startswith("/api") or method not in SAFE else (303, "")
        return None

    def _cookie(self, name: str) -> str:
        return f"memcon_{name}_{self.desk.settings.port}"  # cookies do not tell ports apart

    def _with_headers(self, scope: Scope, cookies: dict[str, str], send: Send) -> Send:
        async def answering(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                state = scope["state"]
                if "etag" in state and message["status"] == 200 and scope["method"] in SAFE:
                    headers["etag"] = state["etag"]
                headers.setdefault("cache-control", "private, no-cache")
                held = cookies.get(self._cookie("token"))
                if held != self.desk.token and headers.get("content-type", "").startswith("text/html"):
                    secure = "; Secure" if scope["scheme"] == "https" else ""
                    said = f"{self._cookie('token')}={self.desk.token}; Path=/; HttpOnly; SameSite=Strict{secure}"
                    headers.append("set-cookie", said)
            await send(message)

        return answering

    def _bounded(self, receive: Receive) -> Receive:
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.desk.settings.body:
                raise HTTPException(413, f"Too large: at most {self.desk.settings.body:,} bytes")
            return message

        return bounded


async def token_shown(request: Request) -> None:
    """Raises HTTPException (403) where a write does not show the token in a header or a field of its form."""
    if request.method in SAFE:
        return
    shown = request.headers.get("x-memcon-token")
    kind = request.headers.get("content-type", "")
    if shown is None and kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        field = (await request.form()).get("token")
        shown = field if isinstance(field, str) else None
    if shown is None or not hmac.compare_digest(shown.encode(), request.app.state.desk.token.encode()):
        raise HTTPException(403, "Refused: the form does not show this desk's token. Load the page again")


def cookies_of(headers: Headers) -> dict[str, str]:
    """The cookies of a request; none where they cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _name(host: str) -> str:
    """`localhost` of `localhost:8765`, `[::1]` of `[::1]:8765`."""
    head, closing, _ = host.partition("]")
    return (head + closing if closing else host.rpartition(":")[0] or host).casefold()
