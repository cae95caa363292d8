"""`memcon open-cases`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import options as o
from memcon.cli.cells import cited, reported_by
from memcon.cli.formats import Format, Layout, print_csv, print_json, print_markdown, write
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.terminal import columns, printable
from memcon.errors import UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.record.view.cases import Case, Choice, Cited

EXAMPLES = """[bold]Examples[/bold]\n
memcon open-cases\n
memcon open-cases --kind entity --limit 5\n
memcon open-cases --format csv > cases.csv"""

KINDS = ("entity", "engagement", "undertaking")
SHOWN = 20
QUOTED = 140
LONG = 24
"""Characters of a document's name beyond which its id, which has twelve, is the better to type."""


def open_cases(
    kind: Annotated[str | None, typer.Option(help="entity, engagement or undertaking.", metavar="KIND")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = SHOWN,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """What the rules do not decide: who, which contact or which matter is meant, with the candidates and the evidence.

    Each candidate comes with the command that settles the case for it. CSV and JSON give all cases.
    """
    from memcon.app.linking import open_linked
    from memcon.record.view.cases import cases

    if kind is not None and kind not in KINDS:
        raise UsageError(f"--kind {kind!r}: there is no such kind. Choose from: {', '.join(KINDS)}")
    with open_linked(record) as opened:
        found = cases(opened, kind)
    if output is Format.json:
        print_json({"cases": [_as_json(c) for c in found]})
        return
    if output is not Format.table:
        rows = [(case, choice) for case in found for choice in case.choices]
        (print_csv if output is Format.csv else print_markdown)(rows, _layout())
        return
    for case in found[:limit]:
        _printed(case, columns(width))
    kinds = ", ".join(f"{n} of {k}" for k in KINDS if (n := sum(c.kind == k for c in found)))
    more = f" The first {limit} are shown; --limit shows more." if len(found) > limit else ""
    emit(f"{counted(len(found), 'open case')}{f': {kinds}' if kinds else ''}.{more}", "note", columns(width))


def settling(case: Case, choice: Choice) -> str:
    """The command that settles the case for this candidate."""
    line = _line(case.about) if case.about is not None else case.id
    if choice.cited is not None:
        return shlex.join(["memcon", "decide", "merge", line, _line(choice.cited)])
    return shlex.join(["memcon", "decide", "correct", line, "name", choice.label])


def refusing(case: Case) -> str:
    """The command that says that it is none of the candidates; empty where these are names alone."""
    others = [_line(c.cited) for c in case.choices if c.cited is not None]
    return shlex.join(["memcon", "decide", "split", _line(case.about), *others]) if others and case.about is not None else ""


def _line(cited_: Cited) -> str:
    """The line as a command takes it: by the document's id where its name is long."""
    label = cited_.source.label
    return f"{label if len(label) <= LONG else cited_.source.document}:{cited_.key[1]}"


def _printed(case: Case, width: int | None) -> None:
    emit(f"{case.kind}: {case.question}", "heading", width)
    if case.about is not None:
        emit(f"  {_evidence(case.about)}", "said", width)
    for n, choice in enumerate(case.choices, start=1):
        emit(f"  {n}. {choice.label} ({choice.score:.2f}): {choice.why}", "party", width)
        if choice.cited is not None:
            emit(f"     {_evidence(choice.cited)}", "said", width)
        # Never wrapped: it is to be copied.
        emit(f"     {settling(case, choice)}", "note", None)
    if refusing(case):
        emit("  none of them:", "party", width)
        emit(f"     {refusing(case)}", "note", None)
    write()


def _evidence(c: Cited) -> str:
    quote = " ".join(" … ".join(c.citation.quotes).split())
    quote = quote if len(quote) <= QUOTED else quote[: QUOTED - 1] + "…"
    return printable(f"“{quote}” {cited(c.source, c.citation)}, {reported_by(c.source)}")


def _as_json(case: Case) -> dict[str, Any]:
    choices = [{"candidate": c, "settle": settling(case, c)} for c in case.choices]
    return {"case": case, "choices": choices, "none_of_them": refusing(case)}


def _layout() -> Layout[tuple[Case, Choice]]:
    def about(row: tuple[Case, Choice], read: Callable[[Any], str]) -> str:
        return "" if row[0].about is None else read(row[0].about)

    flat: dict[str, Callable[[tuple[Case, Choice]], str]] = {
        "case": lambda r: r[0].id, "kind": lambda r: r[0].kind, "question": lambda r: r[0].question,
        "citation": lambda r: about(r, lambda c: cited(c.source, c.citation)),
        "quote": lambda r: about(r, lambda c: " … ".join(c.citation.quotes)),
        "candidate": lambda r: r[1].label, "score": lambda r: f"{r[1].score:.2f}", "why": lambda r: r[1].why,
        "candidate_citation": lambda r: "" if r[1].cited is None else cited(r[1].cited.source, r[1].cited.citation),
        "settle": lambda r: settling(*r),
    }  # fmt: skip
    return Layout((), (), flat, ("kind", "question", "citation", "candidate", "score", "why", "settle"))
