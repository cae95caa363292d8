"""/sources: everything that was given to the record, how reading it ended, and why."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.export.frames import Column
from memcon.record.view.inputs import ORDER, SourceLine, sources
from memcon.text.folding import fold_text
from memcon.web.asking import SIZE, asked_of
from memcon.web.desk import AskedDesk
from memcon.web.downloads import download
from memcon.web.rendering import render

router = APIRouter()
TAKEN = ("q", "outcome", "page", "format")
COLUMNS = (
    Column("file", "text", lambda s: s.name), Column("outcome", "text", lambda s: s.outcome),
    Column("reason", "text", lambda s: s.reason), Column("documents", "whole", lambda s: s.documents),
    Column("characters", "whole", lambda s: s.characters), Column("published_first", "text", lambda s: s.first),
    Column("published_last", "text", lambda s: s.last), Column("bytes_kept", "flag", lambda s: s.kept),
    Column("sha256", "text", lambda s: s.raw_sha256),
)  # fmt: skip


@router.get("/sources", name="sources")
def all_sources(request: Request, desk: AskedDesk) -> Response:
    """The inputs, those first that were not wholly read."""
    asked = asked_of("/sources", request.query_params)
    wrong = [name for name in asked.values if name not in TAKEN]
    if wrong:
        raise UsageError(f"{wrong[0]}: no filter of sources. Choose from: {', '.join(TAKEN)}")
    outcome = asked.first("outcome")
    if outcome not in ("", *ORDER):
        raise UsageError(f"outcome {outcome!r}: there is no such outcome. Choose from: {', '.join(ORDER)}")
    form, page = asked.form, asked.page
    held = desk.keep("sources", lambda: sources(desk.record))
    words = fold_text(asked.first("q")).split()
    found = [s for s in held if outcome in ("", s.outcome) and _fits(s, words)]
    if form != "html":
        return download(form, "sources", found, COLUMNS, {"total": len(found)})
    spread = [(o, sum(s.outcome == o for s in held)) for o in ORDER]
    return render(
        request, "sources.html", title="Sources", asked=asked, lines=found[(page - 1) * SIZE : page * SIZE], total=len(found),
        held=len(held), pages=-(-len(found) // SIZE), spread=spread,
    )  # fmt: skip


def _fits(line: SourceLine, words: list[str]) -> bool:
    told = fold_text(f"{line.name} {line.reason or ''}")
    return all(w in told for w in words)
