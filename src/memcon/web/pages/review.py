"""/review: what the machine is least sure of, one item at a time, and what can be decided about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import JSONResponse, Response

from memcon.app.controls import controls
from memcon.app.reviewing import REASONS, Choice, Unsure, seen, values_of
from memcon.app.seen import hull, words
from memcon.app.taking import said
from memcon.app.targets import described
from memcon.model.citation import Span, Spans
from memcon.model.decision import Decision
from memcon.model.statement import Statement
from memcon.record.view.whom import people_called
from memcon.web.context import Stretch, around
from memcon.web.desk import AskedDesk, Desk
from memcon.web.rendering import render, when
from memcon.web.reviewers import Reviewer
from memcon.web.unsure import Narrowing, narrowing_of

router = APIRouter()
Word = Annotated[str, Query(max_length=200)]
READ_ONLY = "This desk is read-only: nothing is decided here. Start it without --read-only"


@dataclass(frozen=True, slots=True)
class Option:
    """What the reading could be one with, and where that stands."""

    choice: Choice
    said: str
    document: str
    label: str
    context: tuple[Stretch, ...]
    start: int
    end: int


@router.get("/review", name="review")
def review(
    request: Request, desk: AskedDesk, who: Reviewer, reason: Word = "", country: Word = "", issue: Word = "", item: Word = "",
    done: Word = "",
) -> Response:  # fmt: skip
    """The next item, or the one that is named; `done` is the decision taken just now."""
    refuse_read_only(desk)
    part = narrowing_of(reason, country, issue, REASONS)
    return page(request, desk, who, part, item, done)


def page(
    request: Request, desk: Desk, who: str, part: Narrowing, item: str = "", done: str = "", *, fault: str = "",
    status: int = 200, given: dict[str, list[str]] | None = None,
) -> Response:  # fmt: skip
    """The page of an item; `given` is what was typed where it made no sense, and `fault` says why."""
    progress = desk.queue.progress(part, who)
    one = next((i for i in desk.queue.items() if i.id == item), None) if item else next(iter(progress.left), None)
    values: dict[str, Any] = shown(desk, one) if one is not None else {}
    answer = render(
        request, "review.html", status=status, title="Review", who=who, part=part, progress=progress, item=one,
        gone=bool(item) and one is None,
        reasons=REASONS, reached=reached(desk), last=desk.queue.last_of(who), taken=_taken(desk, done), fault=fault,
        given=given or {}, here_url=url_of(part, item=one.id if one else ""), next_url=_next(part, progress.left, one),
        relinking=desk.relinking, said=said, **values,
    )  # fmt: skip
    if one is not None and values.get("found") is not None:
        answer.headers["etag"] = f'"{values["found"].tag}"'
    return answer


def shown(desk: Desk, one: Unsure) -> dict[str, Any]:
    """What the page shows of an item: the text around it, its reading as it stands, what it could be one with."""
    if not one.line:  # left out by the reader: a place in a text, and no reading
        text = text_of(desk, one.source.document)
        return {"found": None, "context": around(text, one.span), "controls": (), "options": (), "decided": ()}
    try:
        found = seen(desk.stored, one.line, one.kind)
    except KeyError:
        raise HTTPException(404) from None
    text = found.machine.memo.document.text
    item = found.item if found.item is not None else found.machine.item(one.kind, one.line.partition(":")[2])
    parts: Spans = (*item.content, *item.cue) if isinstance(item, Statement) else words(item) if item is not None else ()
    return {
        "found": found, "context": around(text, one.span, parts), "controls": controls(found),
        "described": described(found.now, found.item) if found.item is not None else "",
        "values": values_of(found), "shown": json.dumps(values_of(found), ensure_ascii=False),
        "options": [option(desk, one, c) for c in one.choices], "decided": [m.decision for m in found.marks],
    }  # fmt: skip


def option(desk: Desk, one: Unsure, choice: Choice) -> Option:
    """What the reading could be one with, as it stands."""
    if choice.line is None:
        return Option(choice, choice.label, "", "", (), 0, 0)
    document, _, key = choice.line.partition(":")
    try:
        found = seen(desk.stored, choice.line, one.kind)
    except KeyError:
        return Option(choice, choice.label, "", "", (), 0, 0)
    item = found.now.item(one.kind, key) or found.machine.item(one.kind, key)
    if item is None:
        return Option(choice, choice.label, document, document, (), 0, 0)
    span = hull(words(item)) or (0, 0)
    text = found.machine.memo.document.text
    called = described(found.now, item)
    source = found.machine.memo.document
    label = f"{source.publisher or 'publisher unknown'}, {when(source.published)} · {source.stem}"
    return Option(choice, called, document, label, around(text, Span(*span), (), 160), *span)


def text_of(desk: Desk, document: str) -> str:
    """The text of a document; empty where it is not in the record any more."""
    from memcon.record.machine import readings

    memo = next(iter(readings(desk.record, [document])), None)
    return "" if memo is None else memo.document.text


def url_of(part: Narrowing, path: str = "/review", **more: str) -> str:
    """A page of this part of the queue."""
    pairs = {**part.values, **{k: v for k, v in more.items() if v}}
    return path + ("?" + urlencode(pairs) if pairs else "")


def _next(part: Narrowing, left: Sequence[Unsure], one: Unsure | None) -> str:
    after = next((i for i in left if one is None or i.id != one.id), None)
    return url_of(part, item=after.id) if after is not None else ""


def _taken(desk: Desk, done: str) -> Decision | None:
    return next((d for d in reversed(desk.queue.journal()) if d.id == done), None) if done else None


def reached(desk: Desk) -> dict[str, int]:
    """How many items of each reason are left."""
    decided, found = desk.queue.decided(), dict.fromkeys(REASONS, 0)
    for item in desk.queue.items():
        if item.place not in decided:
            found[item.reason] += 1
    return found


def refuse_read_only(desk: Desk) -> None:
    """Raises HTTPException (403) where the desk is read-only."""
    if desk.settings.read_only:
        raise HTTPException(403, READ_ONLY)


@router.get("/review/people", name="review_people")
def people(desk: AskedDesk, q: Word = "") -> Response:
    """Whom in the record the beginning of a name can mean, for the fields that name someone."""
    found = people_called(desk.record, q) if len(q.strip()) > 1 else ()
    return JSONResponse([{"value": p.name, "label": p.label} for p in found])
