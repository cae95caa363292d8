"""An official wording through time; without words, the wordings that recur."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.app.face.wishes import OfStatements
from memcon.app.wording import StandingLine, VariantLine, WordingLife, Wordings, wording_of, wordings_in
from memcon.compare.redline import redline
from memcon.export.frames import CITED, REPORTED, Column
from memcon.model.engagement import EngagementKind
from memcon.record import Record
from memcon.record.filters import Filters
from memcon.web.asking import Asked, Noun, asked_of, filters
from memcon.web.desk import AskedDesk
from memcon.web.downloads import download
from memcon.web.lifeline import lifeline
from memcon.web.long_work import Underway
from memcon.web.rendering import render

router = APIRouter()
WORDING = Noun("/wording", "wording", "wordings", OfStatements, EngagementKind, "statements")
NARROW = ("pair", "country", "by", "to", "person", "issue", "act", "since", "until", "publisher", "side", "document")
MOST = 60
USES = 200
"""Uses that a page shows; the files hold all."""

SMALL = 2_000
"""Statements of a record up to which the answer is there at once."""

USE = (
    Column("date", "text", lambda t: t.date), Column("by", "text", lambda t: t.side),
    Column("speakers", "texts", lambda t: list(t.speakers)), Column("wording", "text", lambda t: t.words),
    Column("variant", "whole", lambda t: t.variant + 1), Column("said", "flag", lambda t: t.said), *REPORTED, *CITED,
)  # fmt: skip
LIFE = (
    Column("wording", "text", lambda w: w.wording), Column("documents", "whole", lambda w: w.documents),
    Column("uses", "whole", lambda w: len(w.uses)), Column("by", "texts", lambda w: list(w.sides)),
    Column("first_use", "text", lambda w: w.first.date), Column("first_in", "text", lambda w: w.first.source.label),
    Column("last_use", "text", lambda w: w.last.date), Column("last_in", "text", lambda w: w.last.source.label),
    Column("variants", "texts", lambda w: [v.wording for v in w.variants]), Column("score", "number", lambda w: w.score),
)  # fmt: skip


@router.get("/wording", name="wording")
def wording(request: Request, desk: AskedDesk) -> Response:
    """The life of the words in `words`, in what the filters leave; without words, the wordings that recur in it."""
    asked = asked_of("/wording", request.query_params)
    words, form = asked.first("words"), asked.form
    kept = {name: values for name, values in asked.values.items() if name not in ("words", "page", "order", "format")}
    f, _, _ = filters(desk, WORDING, Asked("/wording", kept))
    shown: dict[str, Any] = {"asked": asked, "words": words, "narrow": NARROW, "counts": desk.counts()}
    key = (desk.state(), "wording", words, f)
    found: Any
    if desk.counts().statements <= SMALL:
        found = desk.keep(key, lambda: _asked(desk.record, words, f))
    else:
        found = desk.long.ask(key, _asked, words, f)
    if isinstance(found, Underway):
        what = (
            f"“{words}” is looked for in all that was said" if words else "All that was said is searched for wordings that recur"
        )
        return render(request, "waiting.html", status=202, title="Wording", underway=found, what=what)
    if form != "html":
        rest = {"looked": found.looked, "standings": [s for w in found.lives for s in w.standings]}
        if words:
            return download(form, "wording", found.lives[0].uses if found.lives else (), USE, rest)
        return download(form, "wordings", found.lives, LIFE, rest)
    if not words:
        missing, new = standings(found)
        return render(request, "wordings.html", title="Wordings that recur", found=found, missing=missing, new=new, **shown)
    life = found.lives[0] if found.lives else None
    missing, new = standings(found)
    return render(
        request, "wording.html", title=f"“{words}”", found=found, life=life, missing=missing, new=new, uses=USES,
        drawn=lifeline(life) if life else None, steps=against_the_one_before(life) if life else (), **shown,
    )  # fmt: skip


def _asked(record: Record, words: str, f: Filters) -> Wordings:
    return wording_of(record, words, f) if words else wordings_in(record, f, most=MOST)


def against_the_one_before(life: WordingLife) -> tuple[tuple[VariantLine, tuple[Any, ...]], ...]:
    """The variants in order of first use, each with its redline against the one before it."""
    before: str | None = None
    found = []
    for v in life.variants:
        found.append((v, redline(before, v.wording) if before is not None else ()))
        before = v.wording
    return tuple(found)


def standings(found: Wordings) -> tuple[list[StandingLine], list[StandingLine]]:
    """What is missing from the latest document of its series, and what is new in it: the most usual, the most unusual first.

    Of a long series a wording used once is no habit; of a short one every use tells.
    """
    every = [s for life in found.lives for s in life.standings]
    missing = [s for s in every if s.state == "missing" and (s.used > 1 or s.documents <= 3)]
    new = [s for s in every if s.state == "new"]
    missing.sort(key=lambda s: (-s.used / (s.documents - 1), -s.used, s.account, s.sides, s.kind, s.wording))
    new.sort(key=lambda s: (-s.documents, s.account, s.sides, s.kind, s.wording))
    return missing, new
