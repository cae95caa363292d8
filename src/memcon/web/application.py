"""The application that serves one record."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

import memcon
from memcon.web import api, pages
from memcon.web.desk import AskedDesk, Desk
from memcon.web.faults import NotModified, explain_faults
from memcon.web.guard import Guard, token_shown
from memcon.web.sessions import Sessions
from memcon.web.settings import Settings

LIVE = ("/login", "/api/v1/openapi.json", "/review", "/journal", "/upload", "/news")
"""Pages that do not depend on the record alone, but on who asks, and what is being read at the moment."""

AT_ONCE = 6
"""Questions answered at the same time; others wait their turn, and the event loop is never blocked."""


def create_app(record_path: str | Path, settings: Settings | None = None) -> FastAPI:
    """The desk for the record at this path. Raises RecordError where there is none, or the file is no record."""
    desk = Desk(Path(record_path), settings or Settings())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # More questions at once than there are cores only wait for one another, each with its arrays in memory.
        current_default_thread_limiter().total_tokens = AT_ONCE
        yield
        desk.close()

    app = FastAPI(
        title="memcon", version=memcon.__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        dependencies=[Depends(token_shown), Depends(unchanged)], lifespan=lifespan,
    )  # fmt: skip
    app.state.desk, app.state.sessions = desk, Sessions(desk.settings.password)
    paths: dict[str, str] = {}
    for router in (*_routers(), api.router):
        paths |= {route.name: route.path for route in router.routes if isinstance(route, APIRoute)}
        app.include_router(router, include_in_schema=router is api.router)
    app.state.routes = paths
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    explain_faults(app)
    app.add_middleware(Guard, desk=desk, sessions=app.state.sessions)
    return app


def _routers() -> list[APIRouter]:
    """The router of every page there is."""
    modules = (importlib.import_module(f"{pages.__name__}.{m.name}") for m in pkgutil.iter_modules(pages.__path__))
    return [getattr(module, "router") for module in modules]  # noqa: B009  what a module holds, no type says


def unchanged(request: Request, desk: AskedDesk) -> None:
    """Notes the tag of the page in the request's state; raises NotModified where the browser's copy has the same."""
    if request.method not in ("GET", "HEAD") or request.url.path.startswith(LIVE):
        return
    theme = request.state.cookies.get("memcon_theme", "")
    request.state.etag = f'W/"{desk.state()}-{"".join(c for c in theme if c.isalnum())[:5]}-{desk.run}"'
    if request.headers.get("if-none-match") == request.state.etag:
        raise NotModified
