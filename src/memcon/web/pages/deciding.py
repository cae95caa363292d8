"""What is decided in the review: taken into the journal, taken back, or refused where the line has changed meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from fastapi import APIRouter, HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from memcon.app import taking
from memcon.app.controls import altered, both_versions, controls, people_added
from memcon.app.deciding import forget
from memcon.app.decision_values import field_of, understood
from memcon.app.reviewing import REASONS, Seen, seen, values_of
from memcon.app.taking import By, Taken
from memcon.errors import UsageError
from memcon.model.decision import TargetKind
from memcon.record.view.whom import exactly_called
from memcon.web.desk import AskedDesk, Desk
from memcon.web.giving import Form
from memcon.web.pages.entrance import own_path
from memcon.web.pages.review import page, url_of
from memcon.web.rendering import render
from memcon.web.reviewers import Reviewer, keep, name_of
from memcon.web.unsure import Narrowing, narrowing_of

router = APIRouter()
WHO = "Say who decides: give your name first"
LONGEST = 4000
MANY = 100


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form wants: which reading, in which version, what to do with it."""

    action: str
    kind: TargetKind
    line: str
    item: str
    tag: str
    shown: str
    others: tuple[str, ...]
    label: str
    note: str | None
    fields: dict[str, list[str]]


@router.post("/review/name", name="review_name")
def name(request: Request, form: Form) -> Response:
    """Keeps the name of whoever decides."""
    answer = RedirectResponse(own_path(text(form, "back") or "/review"), 303)
    keep(answer, name_of(text(form, "who")), secure=request.url.scheme == "https")
    return answer


@router.post("/review/decide", name="review_decide")
def decide(request: Request, desk: AskedDesk, who: Reviewer, form: Form) -> Response:
    """Takes the decision, and goes on to the next item; 412 with both versions where the line is not as it was shown."""
    part = part_of(form)
    wish = wish_of(request, form)
    if wish.action == "skip":
        desk.queue.skip(who, wish.item)
        return RedirectResponse(url_of(part), 303)
    if not who:
        raise UsageError(WHO)
    if not wish.tag:
        raise HTTPException(428, "Say which version of the line you saw: If-Match, with the ETag of its page")
    with desk.deciding:
        try:
            found = seen(desk.stored, wish.line, wish.kind)
        except KeyError:
            raise HTTPException(404) from None
        if wish.tag != found.tag:
            return changed(request, wish, found, part)
        try:
            taken = act(desk, wish, found, By(who, wish.note))
        except UsageError as error:
            why = str(error).removeprefix("--")
            return page(request, desk, who, part, wish.item, fault=why, status=400, given=wish.fields)
    if wish.action != "note":
        desk.changed()
    done = taken[-1].decision.id
    stay = wish.item if wish.action == "note" else ""
    return RedirectResponse(url_of(part, done=done, item=stay), 303)


def act(desk: Desk, wish: Wish, found: Seen, by: By) -> tuple[Taken, ...]:
    """The decisions that the wish comes to. Raises UsageError where it makes no sense; then none is taken."""
    record = desk.stored
    if wish.action == "accept":
        return (taking.accept(record, wish.line, by),)
    if wish.action == "reject":
        return (taking.reject(record, wish.line, by),)
    if wish.action == "note":
        return (taking.note(record, wish.line, wish.note or "", By(by.who)),)
    if wish.action in ("merge", "split"):
        if wish.action == "merge" and not wish.others and wish.label and wish.kind == "entity":
            return (taking.correct(record, wish.line, "name", [wish.label], by),)  # the candidate is a name alone
        if not wish.others:
            raise UsageError("With which line? Choose one, or name it: DOCUMENT:s12")
        return taking.join(record, "merge" if wish.action == "merge" else "split", wish.line, wish.others, by)
    values = altered(controls(found), wish.fields)
    if not values:
        raise UsageError("Nothing was changed. If the line is right as it stands, accept it")
    known = named_in(desk)
    ready = [(f, people_added(found, field_of(wish.kind, f), words, known)) for f, words in values.items()]
    for field, words in ready:  # all of them make sense, or none is taken
        understood(found.machine, found.kind, field, words)
    return tuple(taking.correct(record, wish.line, field, words, by) for field, words in ready)


def named_in(desk: Desk) -> Callable[[str], str | None]:
    """Finds the record's own person, body or state of exactly this name, as `taking.correct` adds one to a document."""

    def known(word: str) -> str | None:
        found = exactly_called(desk.record, word)
        sides = {(f.kind, f.country) for f in found if f.kind in ("person", "organisation", "country")}
        if len(sides) != 1:
            return None
        kind, country = sides.pop()
        return f"+{kind} {word}" + (f" ({country})" if country else "")

    return known


def changed(request: Request, wish: Wish, found: Seen, part: Narrowing) -> Response:
    """412: both versions, and what the person wanted."""
    try:
        shown: Any = json.loads(wish.shown)
    except ValueError:
        shown = {}
    versions = both_versions(shown if isinstance(shown, dict) else {}, values_of(found))
    wanted = altered(controls(found), wish.fields) if wish.action == "correct" else {}
    answer = render(
        request, "changed.html", status=412, title="Changed in the meantime", wish=wish, found=found, versions=versions,
        wanted=wanted, decided=[m.decision for m in found.marks], back=url_of(part, item=wish.item),
    )  # fmt: skip
    answer.headers["etag"] = f'"{found.tag}"'
    return answer


@router.get("/review/decide", name="review_decided")
def decided() -> Response:
    """Back to the queue: what was sent to this address is not asked for again."""
    return RedirectResponse("/review", 303)


@router.post("/review/forget", name="review_forget")
def take_back(desk: AskedDesk, who: Reviewer, form: Form) -> Response:
    """Takes a decision back, and returns to where the person was."""
    if not who:
        raise UsageError(WHO)
    with desk.deciding:
        forget(desk.stored, text(form, "decision"), who, text(form, "note") or None)
    desk.changed()
    return RedirectResponse(own_path(text(form, "back") or "/review"), 303)


@router.post("/review/unskip", name="review_unskip")
def unskip(desk: AskedDesk, who: Reviewer, form: Form) -> Response:
    """What was skipped is to be looked at now."""
    desk.queue.unskip(who)
    return RedirectResponse(url_of(part_of(form)), 303)


@router.post("/review/relink", name="review_relink")
def relink(desk: AskedDesk, form: Form) -> Response:
    """Finds what ties documents together anew, at once."""
    desk.relinking.ask(at_once=True)
    return RedirectResponse(url_of(part_of(form)), 303)


def text(form: FormData, name: str) -> str:
    """The value of a field; raises UsageError where it is a file, or too long."""
    value = form.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST:
        raise UsageError(f"{name}: a text of at most {LONGEST:,} characters")
    if "\x00" in value or any(0xD800 <= ord(c) < 0xE000 for c in value):
        raise UsageError(f"{name}: it holds characters that no text has")
    return value.strip()


def part_of(form: FormData) -> Narrowing:
    """The part of the queue in which the person is."""
    return narrowing_of(text(form, "reason"), text(form, "country"), text(form, "issue"), REASONS)


def wish_of(request: Request, form: FormData) -> Wish:
    """What the form wants; raises UsageError where it is none of the review's."""
    kind, action = text(form, "kind"), text(form, "action")
    if kind not in get_args(TargetKind):
        raise UsageError("kind: no reading is of this kind")
    if action not in ("accept", "correct", "reject", "merge", "split", "note", "skip"):
        raise UsageError("action: choose accept, correct, reject, merge, split, note or skip")
    if len(form) > 400:
        raise UsageError("Too many fields")
    fields: dict[str, list[str]] = {}
    for key, value in form.multi_items():
        if key.startswith("f.") and isinstance(value, str):
            if len(value) > LONGEST or len(fields.get(key[2:], ())) >= MANY:
                raise UsageError(f"{key[2:][:30]}: too long")
            fields.setdefault(key[2:], []).append("".join(c for c in value if c in "\r\n\t" or c.isprintable()))
    named = text(form, "other")
    every = [v for k, v in form.multi_items() if k == "every" and isinstance(v, str) and v and not named]
    chosen = named or text(form, "choice")
    label = chosen[5:] if chosen.startswith("name:") else ""
    others = tuple(every[:MANY]) if every and action == "split" else (chosen,) if chosen and not label else ()
    tag = request.headers.get("if-match", text(form, "tag")).removeprefix("W/").strip('"')
    note = text(form, "note") or None
    return Wish(action, kind, text(form, "line"), text(form, "item"), tag, text(form, "shown"), others, label, note, fields)  # type: ignore[arg-type]  # one of TargetKind, as looked at above
