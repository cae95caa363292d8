"""The HTTP API: the values of the command line's `--format json`, a page at a time. Described at /api/v1/openapi.json."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from memcon.app.notes import notes
from memcon.errors import UsageError
from memcon.model.contract import to_contract
from memcon.model.json_values import to_json
from memcon.record.view import document, document_named, search, who
from memcon.record.view.document_pages import DocumentFilters, document_page
from memcon.record.view.paging import Slice
from memcon.web.asking import Asked, Noun, asked_of, filters
from memcon.web.desk import AskedDesk, Desk
from memcon.web.listings import KINDS, page_of
from memcon.web.owing import beside_ledger
from memcon.web.query import understood

router = APIRouter(prefix="/api/v1", tags=["record"])
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="Lines left out at the beginning.")]
Limit = Annotated[int, Query(ge=1, le=500, description="Lines given at most.")]
Name = Annotated[str, Path(max_length=300, description="A document's id, its stem, or an unmistakable beginning of either.")]
Asking = Annotated[str, Query(max_length=10_000, description="Words and fields.")]
SEVERAL = ("country", "issue", "act", "kind", "state")
OWN = ("offset", "limit")
FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"description": "What was asked makes no sense: why, and of a query the position"},
    503: {"description": "It takes too long, or the record is not as it must be"},
}


SAID = {
    "person": "Takes part, speaks, is addressed, binds or is bound: a name, or part of it.",
    "pair": "Two sides: VN-US.", "country": "A side: an ISO code, an English name, a body such as EU.",
    "by": "Who speaks: a country, body, person, or both.", "of": "Who is to act: a country, body, person, or both.",
    "to": "Who is addressed.", "act": "The act of speech: thank, request …", "kind": "The kind of contact, or of undertaking.",
    "issue": "A slug of the thesaurus, with all that it heads: dioxin.", "state": "The state of the chain: asked, promised …",
    "unanswered": "yes: only what was asked of another and is not answered.", "place": "The country where a contact was held.",
    "date": "A period: 2026-Q1, month-1, day-7.., 2025..2026.",
    "since": "EDTF, inclusive: 2026, 2026-02, 2026-02-18.", "until": "EDTF, inclusive: 2026, 2026-02, 2026-02-18.",
    "publisher": "Part of the publisher's name.", "side": "Whose account it is: VN.", "document": "A document's name or id.",
    "everything": "yes: also what is negated, conditional or not live.", "order": "newest, or oldest.",
}  # fmt: skip
"""What each filter of a listing narrows."""


def _described(noun: Noun) -> dict[str, Any]:
    """The filters of a listing, for OpenAPI."""
    one, many = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    names = (*noun.filters, "date", "order")
    described = [{"name": n, "in": "query", "description": SAID[n], "schema": many if n in SEVERAL else one} for n in names]
    return {"parameters": described}


def _listing(request: Request, desk: Desk, name: str, offset: int, limit: int) -> dict[str, Any]:
    kind = KINDS[name]
    given = asked_of(kind.noun.path, request.query_params)
    asked = Asked(given.path, {k: v for k, v in given.values.items() if k not in OWN})
    for name_ in ("page", "format"):
        if name_ in asked.values:
            raise UsageError(f"{name_}: here it is offset and limit")
    f, states, unanswered = filters(desk, kind.noun, asked)
    found = page_of(desk, kind, f, Slice(offset, limit, asked.cut.order), states, unanswered=unanswered)
    lines = found.listing
    said = notes(lines, f, kind.noun.counted, kind.noun.one, kind.noun.many)
    beside = beside_ledger(desk, f, found) if name == "ledger" else {}
    return {
        "lines": to_json(lines.lines), "total": found.total, "next": _next(offset, limit, found.total),
        "looked": to_json(lines.looked), "undated": lines.undated, "coverage": to_json(lines.coverage), "notes": said[1:],
        **beside,
    }  # fmt: skip


def _next(offset: int, limit: int, total: int) -> int | None:
    """The offset of the next page; None on the last."""
    return offset + limit if offset + limit < total else None


@router.get("/engagements", name="api_engagements", openapi_extra=_described(KINDS["contacts"].noun), responses=FAULTS)
def engagements(request: Request, desk: AskedDesk, offset: Offset = 0, limit: Limit = 50) -> dict[str, Any]:
    """Who met or spoke with whom, when, where."""
    return _listing(request, desk, "contacts", offset, limit)


@router.get("/statements", name="api_statements", openapi_extra=_described(KINDS["statements"].noun), responses=FAULTS)
def statements(request: Request, desk: AskedDesk, offset: Offset = 0, limit: Limit = 50) -> dict[str, Any]:
    """Who said what to whom, in which act of speech."""
    return _listing(request, desk, "statements", offset, limit)


@router.get("/ledger", name="api_ledger", openapi_extra=_described(KINDS["ledger"].noun), responses=FAULTS)
def ledger(request: Request, desk: AskedDesk, offset: Offset = 0, limit: Limit = 50) -> dict[str, Any]:
    """Who undertook or asked for what, by when, how much."""
    return _listing(request, desk, "ledger", offset, limit)


@router.get("/chains", name="api_chains", openapi_extra=_described(KINDS["chains"].noun), responses=FAULTS)
def chains(request: Request, desk: AskedDesk, offset: Offset = 0, limit: Limit = 50) -> dict[str, Any]:
    """What became of each matter."""
    return _listing(request, desk, "chains", offset, limit)


@router.get("/documents", name="api_documents", responses=FAULTS)
def all_documents(desk: AskedDesk, offset: Offset = 0, limit: Limit = 50) -> dict[str, Any]:
    """All documents, the latest first, and how reading each ended."""
    found = document_page(desk.record, DocumentFilters(), Slice(offset, limit))
    return {"lines": to_json(found.lines), "total": found.total, "next": _next(offset, limit, found.total)}


@router.get("/documents/{name}", name="api_document", responses={**FAULTS, 404: {"description": "No document is called so"}})
def one_document(desk: AskedDesk, name: Name) -> dict[str, Any]:
    """One document in the shape of the contract, as `memcon read --json` writes it; `name` is its id, or its stem."""
    found: dict[str, Any] = to_contract(document(desk.record, document_named(desk.record, name)).memo)
    return found


@router.get("/search", name="api_search", responses=FAULTS)
def words(desk: AskedDesk, q: Asking, offset: Offset = 0, limit: Limit = 20) -> dict[str, Any]:
    """Where words stand: "a phrase", word*, a OR b, NOT c, publisher:, side:, document:, in:."""
    query = understood(desk.record, q)
    found = search(desk.record, query.words, query.filters, query.kinds, limit, offset)
    return {"lines": to_json(found.hits), "total": found.total, "next": _next(offset, limit, found.total),
            "looked": to_json(found.looked)}  # fmt: skip


@router.get("/who", name="api_who", responses=FAULTS)
def persons(desk: AskedDesk, name: Annotated[str, Query(max_length=200, description="A name, or part of it.")]) -> dict[str, Any]:
    """Each person or body that the name can mean."""
    found, looked = who(desk.record, name)
    return {"lines": to_json(found), "looked": to_json(looked)}


@router.get("/status", name="api_status", responses=FAULTS)
def status(desk: AskedDesk) -> dict[str, Any]:
    """The record in figures, how its inputs ended, its state, and the version of the reader.

    Citations are rechecked by `memcon verify`: it reads every text, which no request should have to wait for.
    """
    return {"record": desk.name, "state": desk.state(), "reader": desk.reader, "counts": to_json(desk.counts())}
