"""One contact: who met, when and where, who reports it, what each side said in it, what is owed of it, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.export import frames
from memcon.export.frames import Column
from memcon.record.lines import StatementLine
from memcon.record.view.contact import ContactView
from memcon.record.view.contact import contact as view_contact
from memcon.web.asking import asked_of
from memcon.web.desk import AskedDesk
from memcon.web.downloads import download
from memcon.web.faults import fault
from memcon.web.rendering import render

router = APIRouter()
REPORT = (
    *frames.ENGAGEMENTS[:4], Column("participants", "texts", lambda r: [p.name for p in r.participants]),
    Column("place", "text", lambda r: r.place), Column("background", "flag", lambda r: r.background),
    Column("planned", "flag", lambda r: r.planned), Column("why", "text", lambda r: r.why), *frames.REPORTED, *frames.CITED,
)  # fmt: skip
PARTS = {"reports": REPORT, "statements": frames.STATEMENTS, "ledger": frames.LEDGER}
ACTS = ("sign", "announce", "agree", "commit", "offer", "intend", "refuse", "request", "propose", "invite", "hope", "warn",
        "reject", "concern", "criticise", "disagree", "state", "reaffirm", "discuss")  # fmt: skip
"""The acts that say most of what came of a contact first; courtesies after them."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What one side said, by act: (act, statements). `sides` are empty where no side is known."""

    sides: tuple[str, ...]
    acts: tuple[tuple[str, tuple[StatementLine, ...]], ...]

    @property
    def total(self) -> int:
        """How many statements."""
        return sum(len(lines) for _, lines in self.acts)


@router.get("/contact/{contact}", name="contact")
def contact(request: Request, desk: AskedDesk, contact: Annotated[str, Path(max_length=100)]) -> Response:
    """The contact with this id; `of` and `format` take a part of it away."""
    found = view_contact(desk.record, contact)
    if found is None:
        return fault(request, 404, "No contact of the record has this id. A contact's id changes where its reports do.")
    asked = asked_of(f"/contact/{contact}", request.query_params)
    if asked.form != "html":
        part = asked.first("of") or "statements"
        if part not in PARTS:
            raise UsageError(f"of {part!r}: there is no such part. Choose from: {', '.join(PARTS)}")
        lines: Any = found.line.reports if part == "reports" else found.statements if part == "statements" else found.ledger
        return download(asked.form, f"contact-{part}", lines, PARTS[part], {"contact": found.line.contact})
    name = title_of(found)
    return render(
        request, "contact.html", title=name, found=found, line=found.line, asked=asked, speeches=speeches(found.statements),
        documents=len({r.source.document for r in found.line.reports}), publishers=_publishers(found), counts=desk.counts(),
    )  # fmt: skip


def title_of(found: ContactView) -> str:
    """`Ana Ruiz – Đặng Bình: meeting`."""
    names = [p.name for p in found.line.participants]
    who = " – ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    return f"{who or 'Not named'}: {found.line.kind}"


def speeches(statements: Iterable[StatementLine]) -> tuple[Speech, ...]:
    """The statements by the side that speaks, those of several sides together last; within a side by act."""

    def sides(s: StatementLine) -> tuple[str, ...]:
        return tuple(sorted({p.side for p in s.speakers if p.side is not None}))

    def act(s: StatementLine) -> tuple[int, str]:
        return (ACTS.index(s.act) if s.act in ACTS else len(ACTS), s.act)

    found = []
    ordered = sorted(statements, key=lambda s: (len(sides(s)) > 1, not sides(s), sides(s), act(s)))
    for who, said in groupby(ordered, key=sides):
        found.append(Speech(who, tuple((a, tuple(lines)) for (_, a), lines in groupby(said, key=act))))
    return tuple(found)


def _publishers(found: ContactView) -> int:
    return len({r.source.publisher or r.source.document for r in found.line.reports})
