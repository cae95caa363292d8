"""/upload: files and pasted texts into the record, with their progress and what became of each."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from memcon.web.desk import AskedDesk, Desk
from memcon.web.giving import Form, asked, run_page, run_part, started, to_run
from memcon.web.pages.review import refuse_read_only
from memcon.web.runs import Run

router = APIRouter()


@router.get("/upload", name="upload")
def upload(request: Request, desk: AskedDesk) -> Response:
    """Where files and texts are given."""
    refuse_read_only(desk)
    return asked(request, desk, "add")


@router.post("/upload", name="upload_given")
def given(desk: AskedDesk, form: Form) -> Response:
    """Takes them, and shows how far their reading is."""
    return to_run("add", started(desk, "add", form))


@router.get("/upload/{key}", name="upload_run")
def run(request: Request, desk: AskedDesk, key: str) -> Response:
    """A run: how far it is, or what was read, what not, and why."""
    return run_page(request, desk, _run(desk, key))


@router.get("/upload/{key}/progress", name="upload_progress")
def progress(request: Request, desk: AskedDesk, key: str) -> Response:
    """The part of the page that changes."""
    return run_part(request, desk, _run(desk, key))


def _run(desk: Desk, key: str) -> Run:
    found = desk.runs.named(key)
    if found is None or found.what != "add":
        raise HTTPException(404)
    return found
