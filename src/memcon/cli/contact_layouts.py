"""What the single reports of a contact look like in a listing: `memcon engagements --reports`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from memcon.cli import cells
from memcon.cli.formats import Column, Layout
from memcon.cli.layouts import MOST, REPORTED, SOURCE, Cells, source_cells
from memcon.cli.terminal import printable
from memcon.record.lines import EngagementLine, EngagementReport


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a contact, as `--reports` lists it."""

    contact: EngagementLine
    report: EngagementReport


def told(lines: Sequence[EngagementLine]) -> list[Told]:
    """Every report of these contacts, the reports of one contact together, the best first."""
    return [Told(line, report) for line in lines for report in line.reports]


def _of_report(cell: Callable[..., str]) -> Callable[[Told], str]:
    return lambda row: cell(row.report)


def _source(row: Told) -> Cells:
    return source_cells(row.report)


def _why(row: Told) -> str:
    return row.report.why or f"contact {row.contact.contact}"


def _parties(row: Told) -> Cells:
    return [(cells.who_took_part(row.report.participants, MOST), "party"), (cells.called(row.report), "said")]


REPORTS: Layout[Told] = Layout(
    wide=(
        Column("When", lambda t: [(t.report.date or cells.UNKNOWN, "when"), (t.report.kind, "act")], width=13),
        Column("Who", _parties, share=4),
        Column("Where", lambda t: [(printable(t.report.place) if t.report.place else cells.UNKNOWN, "")], share=2),
        Column("Why it is this contact", lambda t: [(printable(_why(t)), "" if t.report.why else "heading")], share=4),
        Column("Reported by", _source, width=SOURCE),
    ),
    narrow=(
        Column("When", lambda t: [(t.report.date or cells.UNKNOWN, "when"), (t.report.kind, "act")], width=13),
        Column("Who, why it is this contact", lambda t: [
            *_parties(t), (printable(_why(t)), "" if t.report.why else "heading"),
        ], share=5),
        Column("Reported by", _source, width=SOURCE),
    ),
    flat={
        "contact": lambda t: t.contact.contact, "date": lambda t: t.report.date or "",
        "date_basis": lambda t: t.report.date_basis or "", "kind": lambda t: t.report.kind,
        "participants": lambda t: cells.who_took_part(t.report.participants), "place": lambda t: t.report.place or "",
        "background": lambda t: "yes" if t.report.background else "no", "planned": lambda t: "yes" if t.report.planned else "no",
        "why": lambda t: t.report.why or "", "engagement": lambda t: t.report.id,
        **{name: _of_report(cell) for name, cell in REPORTED.items()}, "called": lambda t: cells.called(t.report),
    },
    plain=("contact", "date", "kind", "participants", "called", "place", "reported_by", "citation", "why"),
)  # fmt: skip
