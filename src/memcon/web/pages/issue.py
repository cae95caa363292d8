"""An issue: its terms and parts, who speaks of it and how often, what each side said last, what is owed, over time."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from memcon.lexicon.issue_labels import label_of
from memcon.lexicon.issues import issue_thesaurus
from memcon.record.filters import Filters
from memcon.record.view.issues import issue as one_issue
from memcon.web.asking import LONGEST
from memcon.web.desk import AskedDesk
from memcon.web.dossiers import gathered
from memcon.web.rendering import render

router = APIRouter()
VOICES = 14


@router.get("/issues/{slug}", name="issue")
def issue(request: Request, desk: AskedDesk, slug: str) -> Response:
    """The issue of this name; one that neither the thesaurus nor the record has is not found."""
    slug = slug[:LONGEST]
    found = desk.keep(("issue", slug), lambda: one_issue(desk.record, slug))
    if found is None:
        raise HTTPException(404)
    lines = gathered(desk, Filters(issue=(slug,)), {"issue": slug}, ("issues", "timeline", "states"))
    above = [(s, label_of(s)) for s in reversed(issue_thesaurus().ancestors(slug))]
    return render(request, "issue.html", title=found.line.label, slug=slug, view=found, found=lines, above=above, most=VOICES)
