"""/review/bulk: many links accepted at once, after a look at the list of what that takes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from memcon.app import taking
from memcon.app.reviewing import REASONS, Unsure, seen
from memcon.app.taking import By
from memcon.app.targets import described
from memcon.errors import UsageError
from memcon.web.desk import AskedDesk, Desk
from memcon.web.giving import Form
from memcon.web.pages.deciding import WHO, part_of
from memcon.web.pages.review import Word, option, refuse_read_only, url_of
from memcon.web.rendering import render
from memcon.web.reviewers import Reviewer
from memcon.web.unsure import Narrowing, narrowing_of

router = APIRouter()
MOST = 50
"""Links that one confirmation takes: as many as a person can look over."""


@router.get("/review/bulk", name="review_bulk")
def bulk(
    request: Request, desk: AskedDesk, who: Reviewer, over: Annotated[float, Query(ge=0, le=1)] = 0.85, country: Word = "",
    issue: Word = "", taken: Annotated[int, Query(ge=0, le=MOST)] = 0,
) -> Response:  # fmt: skip
    """What would be accepted: links between readings of one person or body with a score at or above `over`."""
    refuse_read_only(desk)
    part = narrowing_of("identity", country, issue, REASONS)
    every = accepted(desk, part, 0.0)
    found = [i for i in every if i.sure >= over]
    scores = sorted({i.sure for i in every}, reverse=True)
    return render(
        request, "bulk.html", title="Accept many", who=who, part=part, over=over, total=len(found),
        items=[(i, named(desk, i), option(desk, i, i.choices[0]).said) for i in found[:MOST]],
        scores=[(s, sum(i.sure >= s for i in every)) for s in scores], taken=taken, most=MOST,
    )  # fmt: skip


@router.post("/review/bulk", name="review_bulk_accept")
def accept(desk: AskedDesk, who: Reviewer, form: Form) -> Response:
    """Takes the links that were left ticked; what somebody has decided meanwhile is left as it is."""
    if not who:
        raise UsageError(WHO)
    part, wanted = part_of(form), {v for v in form.getlist("item") if isinstance(v, str)}
    if not wanted:
        raise UsageError("Nothing is ticked: nothing was accepted")
    n = 0
    with desk.deciding:
        for item in [i for i in accepted(desk, part, 0.0) if i.id in wanted][:MOST]:
            line = item.choices[0].line
            if line is not None:
                taking.join(desk.stored, "merge", item.line, [line], By(who, f"accepted with others, score {item.sure:.2f}"))
                n += 1
    desk.changed()
    return RedirectResponse(url_of(Narrowing("", part.country, part.issue), "/review/bulk", taken=str(n)), 303)


def named(desk: Desk, item: Unsure) -> str:
    """Who the reading says it is."""
    try:
        found = seen(desk.stored, item.line, item.kind)
    except KeyError:
        return item.quote
    return item.quote if found.item is None else described(found.now, found.item)


def accepted(desk: Desk, part: Narrowing, over: float) -> list[Unsure]:
    """The links of this part with a score at or above this, which nobody has looked at; the surest first."""
    decided = desk.queue.decided()
    left = [i for i in desk.queue.items(part) if i.reason == "identity" and i.place not in decided and i.sure >= over]
    return sorted((i for i in left if i.choices and i.choices[0].line), key=lambda i: -i.sure)
