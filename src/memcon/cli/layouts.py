"""What a contact, a statement and an entry of the ledger look like in a listing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from memcon.cli import cells
from memcon.cli.formats import Column, Layout
from memcon.cli.terminal import printable
from memcon.record.lines import ChainLine, EngagementLine, EngagementReport, LedgerLine, Source, StatementLine, StepLine
from memcon.record.view import Hit
from memcon.text.counting import counted

Cells = Sequence[tuple[str, str]]
AnyLine = EngagementLine | StatementLine | LedgerLine
SOURCE = cells.SOURCE
MOST = 8
"""Parties beyond which a table says how many more there are; CSV and JSON name all."""


def source_cells(line: AnyLine | ChainLine | StepLine | EngagementReport | Hit) -> Cells:
    """Who reports the line, and its citation."""
    label, offsets = printable(line.source.label), cells.offsets(line.citation)
    cited = [label + offsets] if len(label) + len(offsets) <= SOURCE else [cells.shortened(label, SOURCE), offsets]
    return [(text, "source") for text in (cells.reported_by(line.source), *cited)]


def _text(read: Callable[..., str], style: str = "") -> Callable[..., Cells]:
    return lambda line: [(read(line), style)]


def _of_source(read: Callable[[Source], str | None]) -> Callable[..., str]:
    return lambda line: read(line.source) or ""


REPORTED = {
    "publisher": _of_source(lambda s: s.publisher), "side": _of_source(lambda s: s.side),
    "published": _of_source(lambda s: s.published), "document": _of_source(lambda s: s.stem),
    "document_id": _of_source(lambda s: s.document),
    "reported_by": lambda line: cells.reported_by(line.source),
    "citation": lambda line: cells.cited(line.source, line.citation),
    "quote": lambda line: " … ".join(line.citation.quotes),
}  # fmt: skip


def _kind(line: EngagementLine) -> str:
    marks = [*(["planned"] if line.planned else []), *line.decided]
    return line.kind + (f" ({', '.join(marks)})" if marks else "")


def _day(line: EngagementLine) -> Cells:
    """The date of the contact, and other days that reports of it give."""
    also = [d for d in line.dates if len(d) == len("2026-02-18") and d != line.date]
    return [(line.date or cells.UNKNOWN, "when"), ("also " + ", ".join(also) if also else "", "note")]


def _contact(line: EngagementLine) -> Cells:
    return [(_kind(line), "act"), ("as announced" if line.fulfils is not None else "", "note")]


def _told(line: EngagementLine) -> Cells:
    """The best report, and how many more there are."""
    more = len(line.reports) - 1
    return [*source_cells(line), (f"and {counted(more, 'report')} more" if more > 0 else "", "note")]


def _met(line: EngagementLine) -> Cells:
    place = printable(line.place) if line.place else "place not known"
    return [*_parties(line), (place, "" if line.place else "note")]


def _parties(line: EngagementLine) -> Cells:
    """Who took part; where that is one party or none, also what the text calls it."""
    return [(cells.who_met(line, MOST), "party"), (cells.called(line), "said")]


ENGAGEMENTS: Layout[EngagementLine] = Layout(
    wide=(
        Column("When", _day, width=11),
        Column("Contact", _contact, width=13),
        Column("Who", _parties, share=4),
        Column("Where", lambda e: [(printable(e.place) if e.place else cells.UNKNOWN, "")], share=3),
        Column("Reported by", _told, width=SOURCE),
    ),
    narrow=(
        Column("When", lambda e: [*_day(e), *_contact(e)], width=15),
        Column("Who, where", _met, share=5),
        Column("Reported by", _told, width=SOURCE),
    ),
    flat={
        "date": lambda e: e.date or "", "date_basis": lambda e: e.date_basis or "", "kind": lambda e: e.kind,
        "participants": cells.who_met, "place": lambda e: e.place or "",
        "background": lambda e: "yes" if e.background else "no", "planned": lambda e: "yes" if e.planned else "no",
        "engagement": lambda e: e.id, **REPORTED, "contact": lambda e: e.contact, "reports": lambda e: str(len(e.reports)),
        "other_dates": lambda e: ", ".join(e.dates), "fulfils": lambda e: e.fulfils or "",
        "fulfils_why": lambda e: e.fulfils_why or "", "called": cells.called,
    },
    plain=("date", "kind", "participants", "called", "place", "reports", "reported_by", "citation"),
)  # fmt: skip


def _speaks(line: StatementLine) -> str:
    to = f" → {cells.parties(line.addressees, most=MOST)}" if line.addressees else ""
    relayed = f" (from {cells.parties(line.relayed_from)})" if line.relayed_from else ""
    return cells.parties(line.speakers, most=MOST) + relayed + to


STATEMENTS: Layout[StatementLine] = Layout(
    wide=(
        Column("When", _text(cells.date_of, "when"), width=15),
        Column("Act", lambda s: [(s.act, "act")], width=12),
        Column("Who → to whom", _text(_speaks, "party"), share=4),
        Column("What", lambda s: [(cells.said(s), "said"), (", ".join(s.issues), "issue")], share=10),
        Column("Reported by", source_cells, width=SOURCE),
    ),
    narrow=(
        Column("When", lambda s: [(cells.date_of(s), "when"), (s.act, "act")], width=15),
        Column(
            "Who, to whom, what",
            lambda s: [(_speaks(s), "party"), (cells.said(s), "said"), (", ".join(s.issues), "issue")],
            share=5,
        ),
        Column("Reported by", source_cells, width=SOURCE),
    ),
    flat={
        "date": lambda s: s.date or "", "date_basis": lambda s: s.date_basis or "", "act": lambda s: s.act,
        "speakers": lambda s: cells.parties(s.speakers), "addressees": lambda s: cells.parties(s.addressees),
        "relayed_from": lambda s: cells.parties(s.relayed_from), "cue": lambda s: s.cue, "content": lambda s: s.content,
        "says": cells.said, "negated": lambda s: "yes" if s.negated else "no", "modality": lambda s: s.modality,
        "issues": lambda s: ", ".join(s.issues), "engagement": lambda s: s.engagement or "", "statement": lambda s: s.id,
        **REPORTED,
    },
    plain=("date", "act", "speakers", "addressees", "reported_by", "citation", "says"),
)  # fmt: skip


def _by(line: LedgerLine, most: int | None = None) -> str:
    return cells.parties(line.by, joint=line.by_joint, most=most)


def _of(line: LedgerLine, most: int | None = None) -> str:
    return cells.parties(line.of, joint=line.of_joint, most=most)


def _acting(line: LedgerLine) -> str:
    """Who is to act; a long list that is also who speaks is not told twice."""
    if line.of_joint and len(line.of) > 3 and {p.name for p in line.of} == {p.name for p in line.by}:
        return "they themselves, jointly"
    return _of(line, MOST)


def _what(line: LedgerLine) -> Cells:
    return [(cells.owed(line), "said"), (cells.meant(line), "note"), (", ".join(line.issues), "issue")]


LEDGER: Layout[LedgerLine] = Layout(
    wide=(
        Column("Kind", lambda u: [(u.kind, "act"), (cells.date_of(u), "when")], width=15),
        Column("Who says so", lambda u: [(_by(u, MOST), "party")], share=4),
        Column("Who is to act", lambda u: [(_acting(u), "party")], share=4),
        Column("What", _what, share=10),
        Column("Reported by", source_cells, width=SOURCE),
    ),
    narrow=(
        Column("Kind", lambda u: [(u.kind, "act"), (cells.date_of(u), "when")], width=15),
        Column(
            "Who says so → who is to act, what",
            lambda u: [(f"{_by(u, MOST)} → {_acting(u)}", "party"), *_what(u)],
            share=5,
        ),
        Column("Reported by", source_cells, width=SOURCE),
    ),
    flat={
        "kind": lambda u: u.kind, "group": lambda u: u.group, "date": lambda u: u.date or "",
        "date_basis": lambda u: u.date_basis or "", "by": _by, "of": _of, "to": lambda u: cells.parties(u.to) if u.to else "",
        "what": lambda u: u.what, "runs_on": lambda u: u.runs_on,
        "owes": lambda u: f"{cells.owed(u)} {cells.meant(u)}".strip(), "issues": lambda u: ", ".join(u.issues),
        "amount": lambda u: "" if u.amount is None or u.amount.value is None else str(u.amount.value),
        "currency": lambda u: "" if u.amount is None else u.amount.currency or "",
        "qualifiers": lambda u: "" if u.amount is None else ", ".join(u.amount.qualifiers),
        "due": lambda u: u.due or "", "live": lambda u: "yes" if u.live else "no", "statement": lambda u: u.statement or "",
        "undertaking": lambda u: u.id, "chain": lambda u: u.chain or "", "state": lambda u: u.state or "",
        "answer": lambda u: u.answer or "", **REPORTED,
    },
    plain=("kind", "date", "by", "of", "reported_by", "citation", "owes"),
)  # fmt: skip
