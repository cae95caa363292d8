"""What the life of a wording looks like: its variants, its uses, and where it went missing or is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from memcon.app.wording import StandingLine, Told, VariantLine, WordingLife
from memcon.cli import cells
from memcon.cli.cells import UNKNOWN, reported_by, shortened
from memcon.cli.formats import Column, Layout
from memcon.cli.layouts import SOURCE
from memcon.cli.side_by_side import marked
from memcon.cli.terminal import printable
from memcon.record.lines import Source
from memcon.text.counting import counted

Cells = Sequence[tuple[str, str]]
VARIANTS = 4
"""Variants told of each wording that was found; the wording itself asked for shows all."""
SPEAKERS = 3


def voices(sides: Sequence[str]) -> str:
    """Who uses it: `US, joint`."""
    return printable(", ".join(cells.few(list(sides), 4))) or UNKNOWN


def _speaker(t: Told) -> str:
    if not t.said:
        return "(in the text)"
    names = cells.few([printable(n) for n in t.speakers], SPEAKERS)
    side = f" ({t.side})" if t.side and t.side != "joint" else ""
    return (", ".join(names) or UNKNOWN) + side


def _cited(t: Told) -> str:
    return cells.cited(t.source, t.citation)


def _source(t: Told) -> Cells:
    label = shortened(printable(t.source.label), SOURCE)
    return [(reported_by(t.source), "source"), (label, "source"), (cells.offsets(t.citation), "source")]


def _when(t: Told) -> str:
    return t.date or UNKNOWN


def variants_layout() -> Layout[VariantLine]:
    """Each variant against the wording asked for, in order of first use."""

    def redlined(v: VariantLine) -> str:
        return marked(v.changes) if any(c.kind != "same" for c in v.changes) else f"{printable(v.wording)} (the same words)"

    shown: tuple[Column[VariantLine], ...] = (
        Column("First use", lambda v: [(_when(v.first), "when")], width=12),
        Column("Last use", lambda v: [(_when(v.last), "when")], width=12),
        Column("Docs", lambda v: [(str(v.documents), "mark")], width=5),
        Column("By", lambda v: [(voices(v.sides), "party")], width=11),
        Column("Wording: [-dropped-] {+added+}", lambda v: [(redlined(v), "said")], share=4),
        Column("First in", lambda v: _source(v.first)[1:], width=SOURCE),
    )
    flat: dict[str, Callable[[VariantLine], str]] = {
        "first_use": lambda v: _when(v.first), "last_use": lambda v: _when(v.last), "documents": lambda v: str(v.documents),
        "by": lambda v: voices(v.sides), "wording": redlined, "first_in": lambda v: _cited(v.first),
        "last_in": lambda v: _cited(v.last),
    }  # fmt: skip
    return Layout(shown, (*shown[:3], *shown[4:]), flat, tuple(flat))


def uses_layout(variants: Sequence[VariantLine]) -> Layout[Told]:
    """Every use in order of time; the changes against the wording asked for."""

    def redlined(t: Told) -> str:
        changes = variants[t.variant].changes
        return marked(changes) if any(c.kind != "same" for c in changes) else printable(t.words)

    shown: tuple[Column[Told], ...] = (
        Column("When", lambda t: [(_when(t), "when")], width=12),
        Column("Who", lambda t: [(_speaker(t), "party")], share=2),
        Column("Wording: [-dropped-] {+added+}", lambda t: [(redlined(t), "said")], share=4),
        Column("Reported by", _source, width=SOURCE),
    )
    flat: dict[str, Callable[[Told], str]] = {
        "date": _when, "side": lambda t: t.side or "", "speakers": lambda t: ", ".join(t.speakers), "wording": lambda t: t.words,
        "changes": redlined, "reported_as": lambda t: "said" if t.said else "text",
        "publisher": lambda t: t.source.publisher or "",
        "document": lambda t: t.source.stem, "statement": lambda t: t.statement, "citation": _cited,
    }  # fmt: skip
    return Layout(shown, shown, flat, ("date", "side", "changes", "citation"))


def lives_layout() -> Layout[WordingLife]:
    """The wordings that recur: the commonest words, with what varies beneath."""

    def variants(w: WordingLife) -> str:
        usual = sorted(w.variants, key=lambda v: (-v.documents, v.first.date or "~", v.wording))
        others = [f"{printable(v.wording)} ({v.documents})" for v in usual if v.wording.casefold() != w.wording.casefold()]
        more = [f"{len(others) - VARIANTS} more"] if len(others) > VARIANTS else []
        return "; ".join(others[:VARIANTS] + more)

    def also(w: WordingLife) -> Cells:
        return [(printable(w.wording), "said")] + ([(f"also: {variants(w)}", "note")] if variants(w) else [])

    shown: tuple[Column[WordingLife], ...] = (
        Column("Wording", also, share=5),
        Column("Docs", lambda w: [(str(w.documents), "mark")], width=5),
        Column("By", lambda w: [(voices(w.sides), "party")], width=11),
        Column("First use", lambda w: [(_when(w.first), "when"), (shortened(printable(w.first.source.label), SOURCE), "source")],
               width=SOURCE),
        Column("Last use", lambda w: [(_when(w.last), "when"), (shortened(printable(w.last.source.label), SOURCE), "source")],
               width=SOURCE),
    )  # fmt: skip
    narrow: tuple[Column[WordingLife], ...] = (
        shown[0], shown[1], Column("By", lambda w: [(voices(w.sides), "party")], width=8),
        Column("First, last use", lambda w: [(_when(w.first), "when"), (_when(w.last), "when")], width=12),
        Column("Last in", lambda w: [(shortened(printable(w.last.source.label), SOURCE), "source"),
                                     (cells.offsets(w.last.citation), "source")], width=SOURCE),
    )  # fmt: skip
    flat: dict[str, Callable[[WordingLife], str]] = {
        "wording": lambda w: w.wording, "documents": lambda w: str(w.documents), "uses": lambda w: str(len(w.uses)),
        "by": lambda w: voices(w.sides), "first_use": lambda w: _when(w.first), "first_in": lambda w: _cited(w.first),
        "last_use": lambda w: _when(w.last), "last_in": lambda w: _cited(w.last), "also": variants,
        "score": lambda w: "" if w.score is None else f"{w.score:g}",
    }  # fmt: skip
    return Layout(shown, narrow, flat, ("wording", "documents", "by", "first_use", "last_use", "last_in", "also"))


def _series(s: StandingLine) -> str:
    many = f"{s.kind}s" if s.kind not in ("multilateral",) else "multilateral contacts"
    return f"{printable(s.account) or 'publisher unknown'}: {printable('–'.join(s.sides))} {many}"


def _label(source: Source) -> str:
    return printable(source.label)


def standings_layout(state: str) -> Layout[StandingLine]:
    """What is missing from the latest document of a series, or stands in it for the first time."""
    missing = state == "missing"

    def before(s: StandingLine) -> str:
        return f"in {s.used} of {counted(s.documents, 'document')}" if missing else f"in none of {s.documents - 1} before"

    series: Column[StandingLine] = Column("Series", lambda s: [(_series(s), "party"), (before(s), "note")], share=3)
    latest: Column[StandingLine] = Column(
        "Not in the latest" if missing else "New in the latest",
        lambda s: [(s.latest_date or UNKNOWN, "when"), (shortened(_label(s.latest), SOURCE), "source")], width=SOURCE,
    )  # fmt: skip
    last: Column[StandingLine] = Column(
        "Last used", lambda s: [(_when(s.last), "when"), (shortened(_label(s.last.source), SOURCE), "source"),
                                (cells.offsets(s.last.citation), "source")], width=SOURCE,
    )  # fmt: skip
    shown: tuple[Column[StandingLine], ...] = (
        Column("Wording", lambda s: [(printable(s.last.words if not missing else s.wording), "said")], share=3), series, latest,
        *((last,) if missing else ()),
    )  # fmt: skip
    flat: dict[str, Callable[[StandingLine], str]] = {
        "wording": lambda s: s.wording, "series": _series, "used": before, "latest": lambda s: s.latest_date or UNKNOWN,
        "latest_document": lambda s: _label(s.latest), "last_used": lambda s: _when(s.last), "last_in": lambda s: _cited(s.last),
    }  # fmt: skip
    return Layout(shown, shown, flat, tuple(flat))


def sections(found: Any) -> tuple[list[StandingLine], list[StandingLine]]:
    """What is missing from the latest document of its series, and what is new in it: the most usual, the most unusual first.

    Of a long series a wording used once is no habit; of a short one every use tells.
    """
    every = [s for life in found.lives for s in life.standings]
    missing = [s for s in every if s.state == "missing" and (s.used > 1 or s.documents <= 3)]
    new = [s for s in every if s.state == "new"]
    missing.sort(key=lambda s: (-s.used / (s.documents - 1), -s.used, s.account, s.sides, s.kind, s.wording))
    new.sort(key=lambda s: (-s.documents, s.account, s.sides, s.kind, s.wording))
    return missing, new
