"""`memcon inputs` and `memcon limits`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from memcon.cli import options as o
from memcon.cli import reading_options as r
from memcon.cli.formats import Column, Format, Layout, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.terminal import columns, err, printable
from memcon.errors import UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.record.view.inputs import InputLine

INPUTS_EXAMPLES = """[bold]Examples[/bold]\n
memcon inputs\n
memcon inputs --outcome failed --outcome rejected --format csv > again.csv"""
LIMITS_EXAMPLES = """[bold]Examples[/bold]\n
memcon limits\n
memcon limits --limit document=128MiB --limit pages=20000"""
STYLES = {"partial": "act", "rejected": "bad", "failed": "bad"}


def inputs(
    outcome: Annotated[
        list[str] | None, typer.Option(help="read, partial, rejected or failed; may be repeated.", metavar="OUTCOME")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="How many to show.")] = None,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """All files that the record knows, how reading each ended and why, and how many documents it holds."""
    from memcon.record import open_record
    from memcon.record.store import Outcome
    from memcon.record.view.inputs import inputs as known_inputs

    known = get_args(Outcome)
    for word in outcome or ():
        if word not in known:
            raise UsageError(f"--outcome {word!r}: there is no such outcome. Choose from: {', '.join(known)}")
    with open_record(record, create=False) as opened:
        everything = known_inputs(opened)
    found = [line for line in everything if not outcome or line.outcome in outcome]
    shown = found[:limit]
    totals = Counter(line.outcome for line in everything)
    parts = [f"{totals[name]:,} {name}" for name in known if totals[name]]
    note = f"{counted(len(everything), 'input')} in the record{': ' + ', '.join(parts) if parts else ''}."
    if not found:
        note = f"None. {note}"
    if len(shown) < len(found):
        note += f" The first {len(shown):,} of {len(found):,} shown."
    _print(shown, output, width, note)


def _print(found: Sequence[InputLine], output: Format, width: int | None, note: str) -> None:
    layout = _inputs_layout()
    if output is Format.json:
        print_json({"inputs": found, "notes": [note]})
    elif output is Format.csv:
        print_csv(found, layout)
        err().print(note, style="note", markup=False)
    elif output is Format.md:
        print_markdown(found, layout)
        write(f"\n*{note}*")
    else:
        if found:
            print_rows(found, layout, columns(width))
            write()
        emit(note, "note" if found else "answer", columns(width))


def _inputs_layout() -> Layout[InputLine]:
    def one(read: Callable[[InputLine], str], style: str = "") -> Callable[[InputLine], Sequence[tuple[str, str]]]:
        return lambda line: [(printable(read(line)), style)]

    def outcome(line: InputLine) -> Sequence[tuple[str, str]]:
        return [(line.outcome, STYLES.get(line.outcome, ""))]

    laid_out = (
        Column("Input", one(lambda i: i.name, "party"), share=3),
        Column("Outcome", outcome, width=9),
        Column("Documents", one(lambda i: f"{i.documents:,}"), width=9),
        Column("Reason", one(lambda i: i.reason or ""), share=4),
    )
    return Layout(laid_out, laid_out, {
        "input": lambda i: i.name, "outcome": lambda i: i.outcome, "documents": lambda i: str(i.documents),
        "reason": lambda i: i.reason or "", "sha256": lambda i: i.raw_sha256,
    }, ("input", "outcome", "documents", "reason"))  # fmt: skip


def limits(
    given: r.Limits = None, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """What one input may cost: the limits in force, what each bounds, and the usual values where they are others.

    --limit and $MEMCON_LIMITS change them, here for a look, in read and watch for the run.
    """
    from memcon.sources.limits import BOUNDS, LIMITS, limits_of

    force = limits_of(given or ())
    found = [LimitLine(name, getattr(force, name), getattr(LIMITS, name), bounds) for name, bounds in BOUNDS.items()]
    if output is Format.json:
        print_json({"limits": found})
    elif output is Format.csv:
        print_csv(found, _limits_layout())
    elif output is Format.md:
        print_markdown(found, _limits_layout())
    else:
        print_rows(found, _limits_layout(), columns(width))


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A limit: its value in force, the usual one, and what it bounds."""

    limit: str
    value: int
    usual: int
    bounds: str


def _limits_layout() -> Layout[LimitLine]:
    from memcon.sources.intake import size_of
    from memcon.sources.limits import SIZES

    def said(name: str, value: int) -> str:
        return size_of(value) if name in SIZES else f"{value:,}"

    def limit(line: LimitLine) -> Sequence[tuple[str, str]]:
        return [(line.limit, "party")]

    def in_force(line: LimitLine) -> Sequence[tuple[str, str]]:
        return [(said(line.limit, line.value), "" if line.value == line.usual else "mark")]

    def usual(line: LimitLine) -> Sequence[tuple[str, str]]:
        return [(said(line.limit, line.usual), "note")]

    def bounds(line: LimitLine) -> Sequence[tuple[str, str]]:
        return [(line.bounds, "")]

    laid_out = (
        Column("Limit", limit, width=9), Column("In force", in_force, width=13), Column("Usual", usual, width=9),
        Column("What it bounds", bounds),
    )  # fmt: skip
    return Layout(laid_out, laid_out, {
        "limit": lambda i: i.limit, "value": lambda i: str(i.value), "usual": lambda i: str(i.usual),
        "in_force": lambda i: said(i.limit, i.value), "usually": lambda i: said(i.limit, i.usual), "bounds": lambda i: i.bounds,
    }, ("limit", "in_force", "usually", "bounds"))  # fmt: skip
