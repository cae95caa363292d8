"""/news: a fresh text held against the record, and not added to it unless asked."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from memcon.web.desk import AskedDesk, Desk
from memcon.web.giving import Form, asked, run_page, run_part, started, to_run
from memcon.web.pages.review import refuse_read_only
from memcon.web.runs import Run

router = APIRouter()


@router.get("/news", name="news")
def news(request: Request, desk: AskedDesk) -> Response:
    """Where files and texts are given."""
    refuse_read_only(desk)
    return asked(request, desk, "news")


@router.post("/news", name="news_given")
def given(desk: AskedDesk, form: Form) -> Response:
    """Takes them, and shows how far their reading is."""
    return to_run("news", started(desk, "news", form))


@router.get("/news/{key}", name="news_run")
def run(request: Request, desk: AskedDesk, key: str) -> Response:
    """What is said for the first time, changed, missing, or said again."""
    return run_page(request, desk, _run(desk, key))


@router.get("/news/{key}/progress", name="news_progress")
def progress(request: Request, desk: AskedDesk, key: str) -> Response:
    """The part of the page that changes."""
    return run_part(request, desk, _run(desk, key))


@router.post("/news/{key}/add", name="news_add")
def add(desk: AskedDesk, key: str) -> Response:
    """Adds to the record what was looked at."""
    return to_run("add", desk.runs.add(_run(desk, key)))


def _run(desk: Desk, key: str) -> Run:
    found = desk.runs.named(key)
    if found is None or found.what != "news":
        raise HTTPException(404)
    return found
