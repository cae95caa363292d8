"""What the four listings answer: a page, its facets, or all of it to take away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import Response

from memcon.app.issues import wider
from memcon.app.notes import notes
from memcon.errors import UsageError
from memcon.export import frames
from memcon.export.frames import Column
from memcon.record.filters import Filters
from memcon.record.view import facets, paging
from memcon.record.view.beside import beside
from memcon.record.view.facets import Facet
from memcon.record.view.outline import outline_of
from memcon.record.view.paging import Paged, Slice
from memcon.web.asking import CHAINS, CONTACTS, FEEDS, FURTHEST, LEDGER, SIZE, STATEMENTS, Asked, Noun, asked_of, filters
from memcon.web.desk import Desk
from memcon.web.downloads import download
from memcon.web.feeds import MOST, feed
from memcon.web.owing import beside_ledger, grouped, sections
from memcon.web.rendering import render


@dataclass(frozen=True, slots=True)
class Kind:
    """A listing: what it is of, its lines' columns, and how lines and facets are found."""

    noun: Noun
    columns: tuple[Column, ...]
    lines: Callable[..., Paged[Any]]
    facets: Callable[..., tuple[Facet, ...]]


KINDS = {
    "contacts": Kind(CONTACTS, frames.ENGAGEMENTS, paging.engagements, facets.contact_facets),
    "statements": Kind(STATEMENTS, frames.STATEMENTS, paging.statements, facets.statement_facets),
    "ledger": Kind(LEDGER, frames.LEDGER, paging.ledger, facets.ledger_facets),
    "chains": Kind(CHAINS, frames.CHAINS, paging.chains, facets.chain_facets),
}


def answer(request: Request, desk: Desk, name: str) -> Response:
    """The listing that the URL asks for; a filter that makes no sense is explained above an empty one, with status 400."""
    kind = KINDS[name]
    asked = Asked(kind.noun.path, {})
    try:
        asked = asked_of(kind.noun.path, request.query_params)
        form, cut = asked.form, asked.cut
        f, states, unanswered = filters(desk, kind.noun, asked)
        if form in FEEDS:
            found = page_of(desk, kind, f, Slice(0, MOST[form], "newest"), states, unanswered=unanswered)
            return feed(request, form, asked, found.listing.lines, found.total, _said(found, f, kind.noun)[0])
        if form != "html":
            found = page_of(desk, kind, f, Slice(0, FURTHEST, cut.order), states, unanswered=unanswered)
            rest: dict[str, Any] = {
                "looked": found.listing.looked, "undated": found.listing.undated, "coverage": found.listing.coverage,
            }  # fmt: skip
            if name == "ledger":
                rest |= beside_ledger(desk, f, found)
            return download(form, name, found.listing.lines, kind.columns, {**rest, "notes": _said(found, f, kind.noun)})
        found = page_of(desk, kind, f, cut, states, unanswered=unanswered)
        spread = _facets(desk, name, f, states, unanswered=unanswered)
        besides = sections(f, beside(desk.record, f, wider(f.issue), found.listing.lines)) if name == "ledger" else ()
        lines, above = grouped(f, found) if name == "ledger" else (found.listing.lines, {})
    except UsageError as error:
        why = str(error).removeprefix("--")
        return render(request, "listing.html", status=400, title=kind.noun.many.capitalize(), noun=name, kind=kind.noun,
                      asked=asked, fault=why, lines=(), total=0, pages=0, facets=(), notes=(), sections=(),
                      headings={})  # fmt: skip
    return render(
        request, "listing.html", title=kind.noun.many.capitalize(), noun=name, kind=kind.noun, asked=asked, fault=None,
        lines=lines, total=found.total, pages=-(-found.total // SIZE), facets=spread,
        notes=_said(found, f, kind.noun), sections=besides, headings=above,
    )  # fmt: skip


def page_of(desk: Desk, kind: Kind, f: Filters, cut: Slice, states: tuple[str, ...], *, unanswered: bool) -> Paged[Any]:
    """The lines of one page."""
    more = {"states": states, "unanswered": unanswered} if kind.noun is CHAINS else {}
    return kind.lines(desk.record, f, cut, **more)


def _facets(desk: Desk, name: str, f: Filters, states: tuple[str, ...], *, unanswered: bool) -> tuple[Facet, ...]:
    def found() -> tuple[Facet, ...]:
        if name == "chains":
            return facets.chain_facets(desk.record, f, states, unanswered=unanswered)
        return KINDS[name].facets(desk.record, f)

    # Of a large record that has just changed, the outline is that of before: what was counted by it is not kept for the new.
    return desk.keep(("facets", id(outline_of(desk.record)), name, f, states, unanswered), found)


def _said(found: Paged[Any], f: Filters, noun: Noun) -> tuple[str, ...]:
    """The sentences beneath the listing; the first says how many lines there are, over how much was looked."""
    said = notes(found.listing, f, noun.counted, noun.one, noun.many)
    head = said[0].partition(". Looked")
    count = f"{found.total:,} {noun.one if found.total == 1 else noun.many}" if found.total else "None found"
    return (count + "".join(head[1:]), *said[1:])
