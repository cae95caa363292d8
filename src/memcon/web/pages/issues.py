"""All issues of the record in the order of the thesaurus, with a search."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.export import frames
from memcon.lexicon.issues import issue_thesaurus
from memcon.record.view.issues import IssueLine
from memcon.record.view.issues import issues as all_issues
from memcon.text.folding import fold_text
from memcon.web.asking import asked_of
from memcon.web.desk import AskedDesk, Desk
from memcon.web.downloads import download
from memcon.web.rendering import render

router = APIRouter()
TAKEN = ("q", "all", "format")


def every_issue(desk: Desk) -> tuple[IssueLine, ...]:
    """All issues of the thesaurus and of the record. Kept while the record stands as it is."""
    return desk.keep("issues", lambda: all_issues(desk.record, everything=True)[0])


@router.get("/issues", name="issues")
def issues(request: Request, desk: AskedDesk) -> Response:
    """The issues whose label or terms hold the words; with `all=yes` also those that nobody speaks of."""
    asked = asked_of("/issues", request.query_params)
    wrong = [name for name in asked.values if name not in TAKEN]
    if wrong:
        raise UsageError(f"{wrong[0]}: no filter of issues. Choose from: {', '.join(TAKEN)}")
    form, words = asked.form, fold_text(asked.first("q")).split()
    every = every_issue(desk)
    held = [x for x in every if x.statements or x.undertakings]
    found = [x for x in (every if asked.holds("all", "yes") or words else held) if all(w in _told(x) for w in words)]
    if form != "html":
        return download(form, "issues", found, frames.ISSUES, {"total": len(found)})
    most = max((x.statements for x in every), default=1) or 1
    return render(request, "issues.html", title="Issues", asked=asked, lines=found, held=len(held), every=len(every), most=most,
                  counts=desk.counts(), depth=_depth)  # fmt: skip


def _told(line: IssueLine) -> str:
    known = issue_thesaurus().issues.get(line.slug)
    return fold_text(" ".join((line.label, line.slug, *(known.terms if known else ()))))


def _depth(slug: str) -> int:
    return min(3, len(issue_thesaurus().ancestors(slug)))
