"""What a comparison looks like: contacts as sentences, statements in two columns, differences beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from memcon.cli import cells
from memcon.cli.formats import Column, Layout
from memcon.cli.terminal import printable
from memcon.compare import Change, Comparison, ContactLine, Difference, Line, Report, Said
from memcon.compare.values import Contact
from memcon.text.counting import counted

Cells = Sequence[tuple[str, str]]
LABEL = 28
CLOSE = 0.5
"""The part of the words that two wordings share before their redline tells more than the two side by side."""
KINDS = {"negation": "said or denied", "day": "date", "planned": "held or planned"}


def labels(found: Comparison) -> tuple[str, str]:
    """What the two documents are called; by their ids too where they share a stem."""
    one, other = found.left, found.right
    if one.stem == other.stem and one.document != other.document:
        return f"{one.stem}--{one.document}", f"{other.stem}--{other.document}"
    return one.stem, other.stem


def columns_of(found: Comparison) -> tuple[str, str]:
    """The labels, told apart where a report is compared with itself."""
    one, other = labels(found)
    return (one, other) if one != other else (f"{one} (first)", f"{other} (second)")


def _heading(report: Report, label: str) -> str:
    return cells.shortened(printable(label), LABEL) + (f" ({report.side})" if report.side else "")


def rows_of(found: Comparison) -> tuple[Line, ...]:
    """All statements: of both, of the left only, of the right only."""
    return (*found.both, *found.only_left, *found.only_right)


def difference(d: Difference) -> str:
    """`figure: $130 million | $120 million`; a dash where the one side has nothing."""
    name = f"{d.kind} ({d.scale})" if d.scale else KINDS.get(d.kind, d.kind)
    return f"{name}: {printable(', '.join(d.left)) or cells.UNKNOWN} | {printable(', '.join(d.right)) or cells.UNKNOWN}"


def wording(line: Line) -> str:
    """The redline, `lift [-its-] {+the+} tariff`, where the two wordings are close; else empty."""
    same = sum(len(c.text.split()) for c in line.redline if c.kind == "same")
    if not line.reworded or line.left is None or line.right is None:
        return ""
    if 2 * same < CLOSE * (len(line.left.words.split()) + len(line.right.words.split())):
        return ""
    return marked(line.redline)


def marked(changes: Sequence[Change]) -> str:
    """The changes as `wdiff` writes them."""
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    return " ".join(marks[c.kind][0] + printable(c.text) + marks[c.kind][1] for c in changes)


def _left(line: Line) -> Said | None:
    return line.left


def _right(line: Line) -> Said | None:
    return line.right


def _act(said: Said | None) -> str:
    return "" if said is None else said.act


def _offsets(said: Said | None) -> str:
    return "" if said is None else cells.offsets(said.citation)


def _cited_words(said: Said | None) -> str:
    return f"{_words(said)} {_offsets(said)}".strip()


def _apart(line: Line) -> str:
    return "; ".join(difference(d) for d in line.differences)


def _speaks(said: Said | None) -> str:
    if said is None:
        return ""
    to = f" → {', '.join(said.addressees)}" if said.addressees else ""
    return printable((", ".join(said.speakers) or cells.UNKNOWN) + to)


def _words(said: Said | None) -> str:
    if said is None:
        return ""
    marks = [m for m, on in (("negated", said.negated), (said.modality, said.modality != "actual")) if on]
    return printable(said.words) + (f" [{', '.join(marks)}]" if marks else "")


def _column(side: Callable[[Line], Said | None]) -> Callable[[Line], Cells]:
    def cell(line: Line) -> Cells:
        said = side(line)
        if said is None:
            return []
        return [(_speaks(said), "party"), (said.act, "act"), (_words(said), "said"), (cells.offsets(said.citation), "source")]

    return cell


def _differs(line: Line) -> Cells:
    found = [(difference(d), "mark") for d in line.differences]
    close = wording(line)
    if close:
        found.append((f"wording: {close}", "said"))
    elif line.reworded:
        found.append(("other words", "note"))
    return found or [("no difference", "good")]


def _why(line: Line) -> str:
    if line.score is None:
        return ""
    return "; ".join(f"{p.name} {p.value:.2f} × {p.weight:g} ({p.detail})" for p in line.score.parts)


def pair_layout(found: Comparison) -> Layout[Line]:
    """How what both say is shown: a column for each report, and in what they differ."""
    one, other = columns_of(found)
    left: Column[Line] = Column(_heading(found.left, one), _column(_left), share=4)
    right: Column[Line] = Column(_heading(found.right, other), _column(_right), share=4)
    shown = (left, right, Column("Differs", _differs, share=4))
    flat: dict[str, Callable[[Line], str]] = {
        "who": lambda x: _speaks(x.left), "act": lambda x: _act(x.left), one: lambda x: _cited_words(x.left),
        other: lambda x: _cited_words(x.right), "differs": _apart, "wording": wording,
    }  # fmt: skip
    return Layout(shown, shown, flat, tuple(flat))


def one_sided_layout() -> Layout[Line]:
    """How what only one report says is shown."""

    def which(line: Line) -> Said | None:
        return line.left or line.right

    wide: tuple[Column[Line], ...] = (
        Column("Act", lambda x: [(_act(which(x)), "act")], width=12),
        Column("Who → to whom", lambda x: [(_speaks(which(x)), "party")], share=3),
        Column("What", lambda x: [(_words(which(x)), "said")], share=6),
        Column("Where", lambda x: [(_offsets(which(x)), "source")], width=15),
    )
    narrow: tuple[Column[Line], ...] = (
        Column("Act, where", lambda x: [(_act(which(x)), "act"), (_offsets(which(x)), "source")], width=15),
        Column("Who → to whom, what", lambda x: [(_speaks(which(x)), "party"), (_words(which(x)), "said")]),
    )
    flat: dict[str, Callable[[Line], str]] = {
        "act": lambda x: _act(which(x)), "who": lambda x: _speaks(which(x)), "where": lambda x: _offsets(which(x)),
        "what": lambda x: _words(which(x)),
    }  # fmt: skip
    return Layout(wide, narrow, flat, tuple(flat))


def program_layout(found: Comparison) -> Layout[Line]:
    """The columns of CSV: all fields, the same for every comparison."""
    flat: dict[str, Callable[[Line], str]] = {
        "said_in": lambda x: "both" if x.left and x.right else "left" if x.left else "right"
    }  # fmt: skip
    for name, side, label in zip(("left", "right"), (_left, _right), labels(found), strict=True):
        flat |= _flat(name, side, label)
    flat |= {
        "score": lambda x: "" if x.score is None else f"{x.score.total:g}", "because": _why, "differs": _apart,
        "redline": lambda x: marked(x.redline),
    }  # fmt: skip
    return Layout((), (), flat, tuple(flat))


def _flat(name: str, side: Callable[[Line], Said | None], label: str) -> dict[str, Callable[[Line], str]]:
    def cited(line: Line) -> str:
        said = side(line)
        return "" if said is None else label + cells.offsets(said.citation)

    return {
        f"{name}_speakers": lambda x: _speaks(side(x)), f"{name}_act": lambda x: _act(side(x)),
        f"{name}_says": lambda x: _words(side(x)), f"{name}_citation": cited,
    }  # fmt: skip


def contact_lines(found: Comparison) -> list[str]:
    """The contacts, a sentence each: in both, with what differs, or in one only."""
    one, other = labels(found)
    lines = [_contact_line(c, one, other) for c in found.contacts]
    if not any(c.left and c.right for c in found.contacts):
        lines.append("No contact stands in both reports: they may be of different ones.")
    return lines


def _contact_line(c: ContactLine, one: str, other: str) -> str:
    if c.left is not None and c.right is not None:
        apart = "; ".join(difference(d) for d in c.differences)
        return f"Contact in both: {_contact(c.left)}" + (f" – differs: {apart}" if apart else "")
    if c.left is not None:
        return f"Contact only in {one}: {_contact(c.left)}"
    return f"Contact only in {other}: {_contact(c.right)}" if c.right is not None else ""


def _contact(c: Contact) -> str:
    kind = f"{c.kind} (planned)" if c.planned else c.kind
    return ", ".join(
        x for x in (kind, c.date or "date not known", printable(" – ".join(c.participants)), printable(c.place or "")) if x
    )


def footer(found: Comparison) -> list[str]:
    """What was compared, in numbers; what was not read; "no difference" where there is none."""
    one, other = labels(found)
    differing = sum(bool(x.differences) for x in found.both)
    lines = [
        f"Said in both: {len(found.both)} ({differing} with differences); only in {one}: {len(found.only_left)}; "
        f"only in {other}: {len(found.only_right)}. Compared {counted(found.left.statements, 'statement')} of {one} "
        f"with {counted(found.right.statements, 'statement')} of {other}."
    ]
    if found.alike:
        lines.append("No difference.")
    lines += [f"{label}: {remark}." for label, r in ((one, found.left), (other, found.right)) for remark in r.remarks]
    return [printable(line) for line in lines]
