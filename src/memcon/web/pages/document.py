"""One document: its text with what is marked in it, and the record of it beside."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from memcon.app.republished import republished
from memcon.errors import UsageError
from memcon.model.citation import Span
from memcon.model.contract import to_contract
from memcon.model.document import Document
from memcon.record.view import DocumentView, document_named
from memcon.record.view import document as view_document
from memcon.record.view.told import Told, told_in
from memcon.web.desk import AskedDesk, Desk
from memcon.web.faults import fault
from memcon.web.marking import Line, paragraphs, place_of
from memcon.web.rendering import render

router = APIRouter()
Name = Annotated[str, Path(max_length=300)]
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
NO_DOCUMENT = "No document of the record has this id or name."


@router.get("/document/{document}", name="document")
def document(request: Request, desk: AskedDesk, document: Name, at: str = "") -> Response:
    """The text as it was published, what is marked in it by kind, and the record beside it; `at` is a place: 12-45."""
    try:
        found = view_document(desk.record, document)
    except UsageError:
        return fault(request, 404, NO_DOCUMENT)
    memo, told = found.memo, told_in(desk.record, found.memo.document.id)
    place, nowhere = _place(at, len(memo.document.text))
    lines = lines_of(told)
    again = republished(desk.record, memo.document.id)
    return render(
        request, "document.html", title=memo.document.title or memo.document.stem, found=found, d=memo.document, told=told,
        paragraphs=paragraphs(memo.document.text, found.marks, lines, memo.document.pages, place), at=place, nowhere=nowhere,
        places={line.id: line.place for line in lines}, spans={line.id: _spans(line.spans) for line in lines},
        people=_people(found), findings=_findings(found), versions=again, place_of=place_of, counts=desk.counts(),
    )  # fmt: skip


@router.get("/document/{document}/json", name="document_json")
def raw(request: Request, desk: AskedDesk, document: Name) -> Response:
    """The document and its reading, in the shape of the contract, as a file."""
    found = _held(desk, document)
    if found is None:
        return fault(request, 404, NO_DOCUMENT)
    body = json.dumps(to_contract(found.memo), ensure_ascii=False, indent=1)
    return _file(body, "application/json", found.memo.document, "json")


@router.get("/document/{document}/text", name="document_text")
def text(request: Request, desk: AskedDesk, document: Name) -> Response:
    """The stored text alone, as a file: what the offsets of citations count in."""
    found = _held(desk, document)
    if found is None:
        return fault(request, 404, NO_DOCUMENT)
    return _file(found.memo.document.text, "text/plain; charset=utf-8", found.memo.document, "txt")


def _held(desk: Desk, name: str) -> DocumentView | None:
    try:
        return view_document(desk.record, document_named(desk.record, name))
    except UsageError:
        return None


def _file(body: str, kind: str, d: Document, ending: str) -> Response:
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", d.stem).strip(".-")[:100] or d.id
    headers = {"content-disposition": f'attachment; filename="{stem}.{ending}"'}
    return Response(body.encode("utf-8", "replace"), media_type=kind, headers=headers)


def _place(at: str, length: int) -> tuple[Span | None, str | None]:
    """The place that the URL asks for, or why there is none."""
    if not at:
        return None, None
    m = PLACE.fullmatch(at)
    if m is None or not m[0].isascii():
        return None, "A place in a text is written at=12-45: two numbers of characters."
    start, end = int(m[1]), int(m[2])
    if not start < end <= length:
        return None, f"There is no place {start}-{end} in this text: it has {length:,} characters."
    return Span(start, end), None


def lines_of(told: Told) -> tuple[Line, ...]:
    """The lines of the record that the text marks, by where they begin."""
    found = [Line(x.id, "contact", x.kind, x.citation.spans) for x in told.contacts]
    found += [Line(x.id, "statement", x.act, x.citation.spans) for x in told.statements]
    found += [Line(x.id, "owed", x.kind, x.citation.spans) for x in told.ledger]
    return tuple(found)


def _spans(spans: Any) -> str:
    return " ".join(f"{s.start}-{s.end}" for s in spans)


def _people(found: DocumentView) -> list[dict[str, Any]]:
    """Who is named in the text: name, side, office, how often, and where first."""
    listed = []
    for e in found.memo.entities:
        spans = sorted(s for m in e.mentions for s in m.spans)
        roles = list(dict.fromkeys(r.title for r in e.roles))
        listed.append({"entity": e, "roles": roles, "times": len(e.mentions), "spans": _spans(spans),
                       "place": place_of(spans[:1])})  # fmt: skip
    order = {"person": 0, "organisation": 1, "country": 2}
    return sorted(listed, key=lambda p: (order[p["entity"].kind], -p["times"]))


def _findings(found: DocumentView) -> list[dict[str, Any]]:
    text = found.memo.document.text
    return [
        {"finding": f, "place": place_of(f.spans), "spans": _spans(f.spans), "quote": " … ".join(text[a:b] for a, b in f.spans)}
        for f in found.memo.findings
    ]  # fmt: skip
