"""Reports of one contact side by side, or two documents: what all say, in what they differ, what only one says."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from memcon.compare import Comparison
from memcon.compare.several import Several
from memcon.errors import QueryTooLong, UsageError
from memcon.record import view
from memcon.record.lines import EngagementLine
from memcon.record.view.contact import contact_line
from memcon.record.view.reports import published_as
from memcon.web.asking import Asked, asked_of
from memcon.web.desk import AskedDesk, Desk
from memcon.web.downloads import download
from memcon.web.faults import fault
from memcon.web.laid_beside import LINES, MOST, close, columns_of, compared, letters
from memcon.web.long_work import Underway
from memcon.web.rendering import render

router = APIRouter()
TAKEN = ("contact", "a", "b", "all", "format")


@dataclass(frozen=True, slots=True)
class Beside:
    """A document that reports the contact, to choose from."""

    document: str
    label: str
    publisher: str | None
    side: str | None
    published: str | None


@router.get("/compare", name="compare")
def compare(request: Request, desk: AskedDesk) -> Response:
    """The comparison that the URL asks for: `contact`, of whose reports `a` and `b` or `all`; or two documents `a` and `b`."""
    asked = asked_of("/compare", request.query_params)
    wrong = [name for name in asked.values if name not in TAKEN]
    if wrong:
        raise UsageError(f"{wrong[0]}: a comparison takes {', '.join(TAKEN)}")
    contact, a, b = asked.first("contact"), asked.first("a"), asked.first("b")
    shown: dict[str, Any] = {
        "asked": asked,
        "line": None,
        "reports": (),
        "sources": 0,
        "several": False,
        "letters": (),
        "close": close,
        "most": MOST,
    }
    if not contact and not (a and b):
        return render(request, "compare.html", title="Compare", found=None, **shown)
    if contact:
        line = contact_line(desk.record, contact)
        if line is None:
            return fault(request, 404, "No contact of the record has this id. A contact's id changes where its reports do.")
        reports = _reports(line)
        shown |= {"line": line, "reports": reports, "sources": _sources(desk, reports)}
    several = asked.holds("all", "yes") and shown["sources"] > 2
    key = (desk.state(), "compare", contact, a, b, several)
    found: Any = None
    if not _is_long(desk, [r.document for r in shown["reports"]] or [a, b]):
        with suppress(QueryTooLong):
            found = desk.keep(key, lambda: compared(desk.record, contact, a, b, several))
    if found is None:
        found = desk.long.ask(key, compared, contact, a, b, several)
    if isinstance(found, Underway):
        what = f"{len(shown['reports']) or 2} reports are laid side by side"
        return render(request, "waiting.html", status=202, title="Comparing", underway=found, what=what)
    if asked.form != "html":
        return _file(asked, found)
    if isinstance(found, Several):
        shown |= {"several": True, "letters": letters(found)}
    return render(request, "compare.html", title="Reports side by side", found=found, **shown)


def _reports(line: EngagementLine) -> tuple[Beside, ...]:
    """The documents that report the contact."""
    found: dict[str, Beside] = {}
    for r in line.reports:
        s = r.source
        found.setdefault(s.document, Beside(s.document, s.title or s.label, s.publisher, s.side, s.published))
    return tuple(found.values())


def _sources(desk: Desk, reports: tuple[Beside, ...]) -> int:
    """How many texts the reports are: one that was published again counts once."""
    versions = published_as(desk.record, [r.document for r in reports])
    return len({versions.get(r.document, (r.document, 1))[0] for r in reports})


ENOUGH = 400_000
"""Characters of all texts, times the number of reports, from which a comparison is long work."""


def _is_long(desk: Desk, names: list[str]) -> bool:
    """Whether the reports are long enough to take more than a moment."""
    sizes = desk.keep("characters", lambda: {d.source.document: d.characters for d in view.documents(desk.record)})
    return sum(sizes.get(n, 0) for n in names) * len(names) > ENOUGH


def _file(asked: Asked, found: Comparison | Several) -> Response:
    if isinstance(found, Several):
        return download(asked.form, "comparison", found.rows, columns_of(found), {"reports": found.reports})
    lines = (*found.both, *found.only_left, *found.only_right)
    rest = {"left": found.left, "right": found.right, "contacts": found.contacts}
    return download(asked.form, "comparison", lines, LINES, rest)
