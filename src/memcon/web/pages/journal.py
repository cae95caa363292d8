"""/journal: every decision, what became of it, undo for each; the journal as a file, out and in."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from memcon.app.deciding import Entry, entries, imported
from memcon.app.taking import said
from memcon.errors import UsageError
from memcon.export.frames import Column
from memcon.model.decision import Standing, Target
from memcon.record.journal import lines
from memcon.record.machine import texts
from memcon.web.asking import SIZE, asked_of
from memcon.web.desk import AskedDesk, Desk
from memcon.web.downloads import download
from memcon.web.giving import Form
from memcon.web.rendering import render
from memcon.web.reviewers import Reviewer

router = APIRouter()
TAKEN = ("standing", "who", "page", "format")
LARGEST = 16 * 1024 * 1024
FORMS = ("html", "csv", "xlsx", "json", "md", "jsonl")


def _what(e: Entry) -> str:
    d = e.decision
    return f"{d.field}: {said(d.seen)} → {said(d.value)}" if d.action == "correct" else d.forgets or ""


def _line(e: Entry) -> str:
    return " and ".join(cited(t) for t in (e.decision.target, e.decision.other) if t is not None)


def cited(t: Target) -> str:
    """`talks[120:126]`."""
    return f"{t.stem}[{t.start}:{t.start + len(t.quote)}]" if t.quote else f"{t.stem}: {t.name}"


COLUMNS = (
    Column("id", "text", lambda e: e.decision.id), Column("when", "text", lambda e: e.decision.when),
    Column("who", "text", lambda e: e.decision.who), Column("action", "text", lambda e: e.decision.action),
    Column("kind", "text", lambda e: e.decision.target.kind), Column("line", "text", _line),
    Column("quote", "text", lambda e: e.decision.target.quote), Column("what", "text", _what),
    Column("note", "text", lambda e: e.decision.note), Column("standing", "text", lambda e: e.verdict.standing),
    Column("why", "text", lambda e: e.verdict.why),
)  # fmt: skip


@router.get("/journal", name="journal")
def journal(request: Request, desk: AskedDesk, who: Reviewer) -> Response:
    """All decisions, the latest first."""
    asked = asked_of("/journal", request.query_params)
    wrong = [name for name in asked.values if name not in TAKEN]
    if wrong:
        raise UsageError(f"{wrong[0]}: no filter of the journal. Choose from: {', '.join(TAKEN)}")
    standing, form, page = asked.first("standing"), asked.first("format") or "html", asked.page
    if standing not in ("", *get_args(Standing)):
        raise UsageError(f"standing {standing!r}: no decision stands so. Choose from: {', '.join(get_args(Standing))}")
    if form not in FORMS:
        raise UsageError(f"format {form!r}: there is no such form. Choose from: {', '.join(FORMS)}")
    if form == "jsonl":
        return exported(desk)
    held = desk.keep("journal", lambda: _entries(desk))
    found = [
        e
        for e, _ in reversed(held)
        if standing in ("", e.verdict.standing) and asked.first("who") in ("", e.decision.who)
    ]  # fmt: skip
    if form != "html":
        return download(form, "journal", found, COLUMNS, {"total": len(found)})
    places = {e.decision.id: where for e, where in held}
    return render(
        request, "journal.html", title="Journal", asked=asked, entries=found[(page - 1) * SIZE : page * SIZE],
        total=len(found), held=len(held), pages=-(-len(found) // SIZE), places=places, who=who, cited=cited, what=_what,
        spread=sorted(Counter(e.verdict.standing for e, _ in held).items()), people=sorted({e.decision.who for e, _ in held}),
        taken_over=_number(request),
    )  # fmt: skip


def exported(desk: Desk) -> Response:
    """The journal as a file: one decision a line, as `memcon journal --in` takes it."""
    body = "".join(line + "\n" for line in lines(desk.record)).encode()
    headers = {"content-disposition": 'attachment; filename="memcon-journal.jsonl"'}
    return Response(body, media_type="application/x-ndjson", headers=headers)


@router.post("/journal", name="journal_import")
def take_over(desk: AskedDesk, form: Form) -> Response:
    """Takes over the decisions of a file: those that the journal did not have; none where one line is bad."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise UsageError("Choose a file that was exported from a journal (.jsonl)")
    raw = file.file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UsageError(f"The file is larger than {LARGEST // 1024 // 1024} MB. Take it over with: memcon journal --in FILE")
    try:
        told = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("The file is not UTF-8 text. Choose one that was exported from a journal (.jsonl)") from error
    with desk.deciding:
        new = imported(desk.stored, told.split("\n"), "the file")
    if new:
        desk.changed()
    return RedirectResponse(f"/journal/taken/{len(new)}", 303)


@router.get("/journal/taken/{number}", name="journal_taken")
def taken(request: Request, desk: AskedDesk, who: Reviewer, number: int) -> Response:
    """The journal, with how many lines were taken over just now."""
    request.state.taken_over = max(0, min(number, 10**9))
    return journal(request, desk, who)


def _number(request: Request) -> int | None:
    found: Any = getattr(request.state, "taken_over", None)
    return found if isinstance(found, int) else None


def _entries(desk: Desk) -> tuple[tuple[Entry, tuple[str | None, ...]], ...]:
    """Each decision with the documents, of the record, that its readings stand in."""
    where = texts(desk.record)

    def document(t: Target | None) -> str | None:
        return where[t.text][0][0] if t is not None and where.get(t.text) else None

    return tuple((e, (document(e.decision.target), document(e.decision.other))) for e in entries(desk.stored))
