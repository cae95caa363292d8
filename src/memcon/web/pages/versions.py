"""Texts that were published more than once, with the words that each publication changed."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.app.republished import Republished, republished
from memcon.errors import UsageError
from memcon.export.frames import Column
from memcon.web.asking import SIZE, asked_of
from memcon.web.desk import AskedDesk
from memcon.web.downloads import download
from memcon.web.faults import fault
from memcon.web.rendering import render

router = APIRouter()
TAKEN = ("document", "kind", "page", "format")
MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}


def _changes(r: Republished) -> list[str]:
    return [" ".join(MARKS[c.kind][0] + c.text + MARKS[c.kind][1] for c in passage) for passage in r.changes]


VERSIONS = (
    Column("source", "text", lambda r: r.version.of), Column("n", "whole", lambda r: r.version.n),
    Column("kind", "text", lambda r: r.version.kind), Column("published", "text", lambda r: r.version.source.published),
    Column("document", "text", lambda r: r.version.source.label), Column("title", "text", lambda r: r.version.source.title),
    Column("publisher", "text", lambda r: r.version.source.publisher), Column("side", "text", lambda r: r.version.source.side),
    Column("why", "text", lambda r: r.version.why), Column("changes", "texts", _changes),
)  # fmt: skip


@router.get("/versions", name="versions")
def versions(request: Request, desk: AskedDesk) -> Response:
    """Every source that was published more than once, or that of `document`; `kind` correction leaves those with changes."""
    asked = asked_of("/versions", request.query_params)
    wrong = [name for name in asked.values if name not in TAKEN]
    if wrong:
        raise UsageError(f"{wrong[0]}: no filter of versions. Choose from: {', '.join(TAKEN)}")
    name, kind = asked.first("document") or None, asked.first("kind")
    if kind not in ("", "reprint", "correction"):
        raise UsageError(f"kind {kind!r}: choose reprint or correction")
    try:
        found = desk.keep(("versions", name), lambda: republished(desk.record, name))
    except UsageError:
        return fault(request, 404, "No document of the record has this id or name.")
    groups = [tuple(g) for _, g in groupby(found, key=lambda r: r.version.of)]
    if kind:
        groups = [g for g in groups if any(r.version.kind == kind for r in g)]
    lines = [r for g in groups for r in g]
    if asked.form != "html":
        return download(asked.form, "versions", lines, VERSIONS, {"sources": len(groups)})
    offset = (asked.page - 1) * SIZE
    return render(
        request, "versions.html", title="Published more than once", asked=asked, groups=groups[offset : offset + SIZE],
        sources=len(groups), publications=len(lines), pages=-(-len(groups) // SIZE), counts=desk.counts(), of=name,
        corrections=sum(any(r.version.kind == "correction" for r in g) for g in groups),
    )  # fmt: skip
