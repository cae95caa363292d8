"""What a chain, an open request and a step of a chain look like in a listing."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.cli import cells
from memcon.cli.formats import Column, Layout
from memcon.cli.layouts import REPORTED, SOURCE, Cells, source_cells
from memcon.cli.terminal import printable
from memcon.record.lines import ChainLine, StepLine
from memcon.text.counting import counted

RAISING = ("raised", "restated", "revised")
MOST = 4
"""Persons who raised it beyond which a table says how many more there are."""


def _raised_by(line: ChainLine) -> str:
    """Those who raised it, or said it again."""
    named = dict.fromkeys(p for step in line.steps if step.role in RAISING for p in step.who)
    return cells.parties(tuple(named), most=MOST) if named else cells.parties(line.by)


def _parties(line: ChainLine) -> str:
    return f"{_raised_by(line)} → {cells.parties(line.of, joint=line.joint)}"


def _mover(line: ChainLine) -> str:
    return f"next: {cells.parties(line.mover)}" if line.mover else "nobody has to move"


def _answer(line: ChainLine) -> str:
    return f"answer: {line.answer}" if line.answer is not None else ""


def _best(line: ChainLine) -> str:
    """The best answer so far, with its citation."""
    if line.best is None:
        return "no answer" if line.answer is not None else ""
    step = line.best
    who, cited = cells.parties(step.who), cells.cited(step.source, step.citation)
    return f"{step.grade}: {who}, {step.date or cells.UNKNOWN}: {printable(step.words)} {cited}"


def _what(line: ChainLine) -> str:
    sums = ", then ".join(cells.amount(a) for a in line.amounts)
    due = f" [by {line.due.removeprefix('..')}]" if line.due else ""
    return printable(line.title) + (f" [{sums}]" if sums else "") + due


def _since(line: ChainLine) -> str:
    return line.since or cells.UNKNOWN


def _last(line: ChainLine) -> str:
    return f"last {line.last}" if line.last is not None and line.last != line.since else ""


def _matter(line: ChainLine) -> Cells:
    more = counted(len(line.steps), "step") if len(line.steps) > 1 else ""
    return [(_what(line), "said"), (_best(line), "note"), (", ".join(line.issues), "issue"), (more, "note")]


def _stands(line: ChainLine) -> Cells:
    return [(line.state, "act"), (_since(line), "when"), (_last(line), "when"), (line.id, "note")]


def _whose(line: ChainLine) -> Cells:
    return [(_parties(line), "party"), (_mover(line), "note"), (_answer(line), "note")]


CHAINS: Layout[ChainLine] = Layout(
    wide=(
        Column("State, since", _stands, width=16),
        Column("Who asks → who is to act", _whose, share=4),
        Column("What; the best answer so far", _matter, share=10),
        Column("Said where", source_cells, width=SOURCE),
    ),
    narrow=(
        Column("State, since", _stands, width=16),
        Column("Who, what, best answer", lambda c: [(_parties(c), "party"), (_mover(c), "note"), *_matter(c)], share=5),
        Column("Said where", source_cells, width=SOURCE),
    ),
    flat={
        "state": lambda c: c.state, "since": lambda c: c.since or "", "last": lambda c: c.last or "",
        "by": _raised_by, "of": lambda c: cells.parties(c.of, joint=c.joint),
        "mover": lambda c: cells.parties(c.mover) if c.mover else "", "answer": lambda c: c.answer or "",
        "what": _what, "best_answer": _best, "due": lambda c: c.due or "", "issues": lambda c: ", ".join(c.issues),
        "steps": lambda c: str(len(c.steps)), "chain": lambda c: c.id, "why": lambda c: c.why, **REPORTED,
    },
    plain=("state", "since", "by", "of", "answer", "citation", "what", "best_answer", "chain"),
)  # fmt: skip


def _role(step: StepLine) -> str:
    return step.role if step.grade is None else f"{step.role}: {step.grade}"


def _why(step: StepLine) -> str:
    answers = f" (to {cells.offsets(step.answers)})" if step.answers is not None else ""
    return printable(step.why) + answers


def _when(step: StepLine) -> str:
    if step.date is None:
        return cells.UNKNOWN
    return step.date if step.date_basis == "contact" else f"rep. {step.date}"


def _step(step: StepLine) -> Cells:
    return [(_role(step), "act"), (_when(step), "when"), (step.state or "", "note")]


def _said(step: StepLine) -> Cells:
    return [(printable(step.words), "said"), (_why(step), "note")]


STEPS: Layout[StepLine] = Layout(
    wide=(
        Column("Step", _step, width=16),
        Column("Who", lambda s: [(cells.parties(s.who), "party"), (s.act, "act")], share=4),
        Column("What; why it is part of this", _said, share=10),
        Column("Said where", source_cells, width=SOURCE),
    ),
    narrow=(
        Column("Step", _step, width=16),
        Column("Who, what, why", lambda s: [(cells.parties(s.who), "party"), *_said(s)], share=5),
        Column("Said where", source_cells, width=SOURCE),
    ),
    flat={
        "role": lambda s: s.role, "grade": lambda s: s.grade or "", "state": lambda s: s.state or "",
        "date": lambda s: s.date or "",
        "who": lambda s: cells.parties(s.who), "act": lambda s: s.act, "words": lambda s: s.words, "why": _why, **REPORTED,
    },
    plain=("role", "grade", "date", "who", "citation", "words", "why"),
)  # fmt: skip


def titles(lines: Sequence[ChainLine]) -> list[tuple[str, Sequence[StepLine]]]:
    """Each chain's steps under a heading that says its state and who has to move."""
    return [(f"{c.id}: {_what(c)} — {c.state}, {_mover(c)}{f', {_answer(c)}' if c.answer else ''}", c.steps) for c in lines]
