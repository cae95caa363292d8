"""What people give the desk to read: files and a pasted text, and what is known of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from memcon.errors import UsageError
from memcon.record.machine import stored_documents
from memcon.record.view import documents
from memcon.text.folding import key_of
from memcon.web.desk import Desk
from memcon.web.rendering import render
from memcon.web.runs import Run, What

LONGEST = 200
PASTED = 800_000
"""Characters of a pasted text; a longer one is given as a file."""
SAID = ("publisher", "side", "published")
SHOWN = 200
"""Documents that a run's page lists."""


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """The form that was sent; its files are closed when it has been answered."""
    async with request.form() as form:
        yield form


Form = Annotated[FormData, Depends(form_of)]


def started(desk: Desk, what: What, form: FormData) -> Run:
    """The run over what the form holds. Raises UsageError where it holds nothing, or what is said of it makes no sense."""
    said = {name: _said(form, name) for name in SAID}
    files: list[tuple[str, Any]] = []
    for value in form.getlist("files"):
        if isinstance(value, UploadFile) and (value.filename or value.size):
            files.append((value.filename or "", value.file))
    pasted = form.get("text")
    if isinstance(pasted, str) and pasted.strip():
        if len(pasted) > PASTED:
            raise UsageError(f"The text is longer than {PASTED:,} characters. Give it as a file")
        files.append((called(pasted), pasted.replace("\r\n", "\n").encode("utf-8", "replace")))
    return desk.runs.start(what, files, said)


def called(pasted: str) -> str:
    """What a pasted text is called: its first words.

    >>> called("JOINT STATEMENT on the talks in Hà Nội, of 3 March …")
    'joint-statement-on-the-talks-in-ha-noi.txt'
    """
    return "-".join(key_of(pasted[:200]).split()[:8])[:60] + ".txt"


def _said(form: FormData, name: str) -> str:
    value = form.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST or not value.isprintable():
        raise UsageError(f"{name}: a line of at most {LONGEST} characters")
    return " ".join(value.split())


def asked(request: Request, desk: Desk, what: What) -> Response:
    """The page on which files and texts are given."""
    title = "Add to the record" if what == "add" else "What is new"
    return render(
        request, "giving.html", title=title, what=what, runs=desk.runs.all(what), most=desk.settings.body, before=desk.runs.before
    )


def to_run(what: What, run: Run) -> Response:
    """Sends the browser to the run's page."""
    return RedirectResponse(f"/{'upload' if what == 'add' else 'news'}/{run.id}", 303)


def run_page(request: Request, desk: Desk, run: Run) -> Response:
    """How far the run is, or how it ended."""
    return render(request, "run.html", title=titled(run), run=run, before=desk.runs.before(run), **_found(desk, run))


def run_part(request: Request, desk: Desk, run: Run) -> Response:
    """How far the run is, as a part of its page; a run that is over has the page loaded anew."""
    answer = render(request, "run_part.html", title="", run=run, before=desk.runs.before(run))
    if run.over:
        answer.headers["hx-refresh"] = "true"
    return answer


def titled(run: Run) -> str:
    """What the run's page is called."""
    name = run.given[0].name if len(run.given) == 1 else f"{len(run.given)} files"
    return f"What is new in {name}" if run.what == "news" else f"Adding {name}"


def _found(desk: Desk, run: Run) -> dict[str, Any]:
    """The documents that the record has of these files, each file's apart."""
    if not run.over or run.what == "news":
        return {"documents": {}}
    held = {line.source.document: line for line in desk.keep("documents", lambda: documents(desk.record))}
    found = {g.path: [held[k] for k in stored_documents(desk.record, g.sha256) if k in held] for g in run.given}
    return {"documents": {str(path): lines[:SHOWN] for path, lines in found.items()}}
