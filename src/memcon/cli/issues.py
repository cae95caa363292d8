"""`memcon issues`."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import options as o
from memcon.cli.cells import cited
from memcon.cli.formats import Column, Format, Layout, print_csv, print_json, print_markdown, print_rows, write
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.terminal import columns, err, printable, show_progress
from memcon.errors import UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.app.found_issues import FoundIssue
    from memcon.record.lines import Looked
    from memcon.record.view.issues import IssueLine, IssueView, Voice

EXAMPLES = """[bold]Examples[/bold]\n
memcon issues  [dim]# what the record speaks of, how often, since when[/dim]\n
memcon issues dioxin  [dim]# its terms, what it is part of, who speaks of it[/dim]\n
memcon issues --found > my-issues.yaml  [dim]# phrases that recur and no issue covers; then: memcon read --issues[/dim]"""


def issues(
    slug: Annotated[str | None, typer.Argument(help="One issue, by its slug; without it, all that the record names.")] = None,
    found: Annotated[bool, typer.Option("--found", help="Phrases that recur and no issue covers, as a file of issues.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also issues that the record does not name.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="With --found: how many.")] = 30,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """The issues of the thesaurus that the record names: label, what each is part of, how often, since when.

    With SLUG, one issue; with --found, candidates for issues of your own, in the form that memcon read --issues takes.
    """
    from memcon.app.linking import open_linked
    from memcon.record.view import issues as view

    if found and slug is not None:
        raise UsageError(f"--found looks for new issues: leave out {slug!r}, or --found")
    with open_linked(record) as opened:
        if found:
            from memcon.app.found_issues import found_issues

            with err().status("looking for phrases …") if show_progress() else nullcontext():
                candidates, total, looked = found_issues(opened, limit)
            _print_found(candidates, total, looked, output)
            return
        if slug is not None:
            one = view.issue(opened, slug)
            if one is None:
                from memcon.app.notes import unknown

                raise UsageError(unknown(slug) or f"{slug!r}: heads several issues. See them with: memcon issues --all")
            _print_one(one, output, columns(width))
            return
        lines, over = view.issues(opened, everything=everything)
    said = (
        f"{counted(sum(line.statements + line.undertakings > 0 for line in lines), 'issue')} named in "
        f"{counted(over.documents, 'document')} with {counted(over.statements, 'statement')} and "
        f"{counted(over.undertakings, 'entry of the ledger', 'entries of the ledger')}. memcon issues SLUG shows one."
    )
    if output is Format.json:
        print_json({"issues": lines, "looked": over, "notes": [said]})
    elif output is Format.csv:
        print_csv(lines, ISSUES)
    elif output is Format.md:
        print_markdown(lines, ISSUES)
    else:
        print_rows(lines, ISSUES, columns(width))
        write()
        emit(said, "note", columns(width))


def _flat() -> dict[str, Callable[[Any], str]]:
    return {
        "issue": lambda i: i.slug, "label": lambda i: i.label, "part_of": lambda i: i.parent or "",
        "statements": lambda i: str(i.statements), "undertakings": lambda i: str(i.undertakings),
        "chains": lambda i: str(i.chains), "documents": lambda i: str(i.documents),
        "first": lambda i: i.first or "", "last": lambda i: i.last or "",
        "own": lambda i: "yes" if i.own else "no",
    }  # fmt: skip


def _column(name: str, heading: str, width: int | None = None, style: str = "", share: int = 1) -> Column[Any]:
    read = _flat()[name]
    return Column(heading, lambda i: [(printable(read(i)), style)], width, share)


def _named(i: IssueLine) -> list[tuple[str, str]]:
    return [(i.slug, "issue"), (printable(i.label) + (" (yours)" if i.own else ""), "")]


COUNTS = (
    _column("statements", "Said", 6), _column("undertakings", "Owed", 6), _column("chains", "Chains", 6),
    _column("documents", "Docs", 6), _column("first", "First", 10, "when"), _column("last", "Last", 10, "when"),
)  # fmt: skip
ISSUES: Layout[Any] = Layout(
    wide=(Column("Issue", _named, share=3), _column("part_of", "Part of", None, "note", 2), *COUNTS),
    narrow=(Column("Issue", _named, share=3), COUNTS[0], COUNTS[1], COUNTS[4], COUNTS[5]),
    flat=_flat(),
    plain=("issue", "label", "part_of", "statements", "undertakings", "chains", "documents", "first", "last"),
)


def _print_one(one: IssueView, output: Format, width: int | None) -> None:
    if output is Format.json:
        print_json({"issue": one})
        return
    if output is not Format.table:
        raise UsageError(f"--format {output}: one issue is written as table or json")
    line = one.line
    emit(f"{line.label} ({line.slug})" + (", your own" if line.own else ""), "heading", width)
    if line.parent:
        emit(f"part of {line.parent}", "note", width)
    if one.issue.terms:
        emit(f"terms: {', '.join(one.issue.terms)}", "", width)
    if one.issue.given:
        emit(f"terms beside {', '.join(one.issue.company)}: {', '.join(one.issue.given)}", "", width)
    period = f", {line.first} to {line.last}" if line.first else ""
    emit(
        f"Named in {counted(line.statements, 'statement')}, "
        f"{counted(line.undertakings, 'entry of the ledger', 'entries of the ledger')} and {counted(line.chains, 'chain')} "
        f"of {counted(line.documents, 'document')}{period}.",
        "answer", width,
    )  # fmt: skip
    if one.children:
        write()
        emit("Its parts", "heading", width)
        print_rows(one.children, ISSUES, width)
    for heading, voices in (("Sides that speak of it", one.sides), ("Who speaks of it", one.speakers)):
        if voices:
            write()
            emit(heading, "heading", width)
            for v in voices:
                emit(_voice(v), "", width)
    write()
    emit(f"memcon statements --issue {line.slug}, memcon ledger --issue {line.slug} list them.", "note", width)


def _voice(v: Voice) -> str:
    who = v.name if v.side is None or v.side == v.name else f"{v.name} ({v.side})"
    owed = f", {counted(v.undertakings, 'entry of the ledger', 'entries of the ledger')}" if v.undertakings else ""
    return f"{printable(who)}: {counted(v.statements, 'statement')}{owed}"


def _print_found(found: tuple[FoundIssue, ...], total: int, looked: Looked, output: Format) -> None:
    """As YAML that a file of issues can be made of: what is known of each candidate stands in comments."""
    if output is Format.json:
        print_json({"found": found, "total": total, "looked": looked})
        return
    if output is not Format.table:
        raise UsageError(f"--format {output}: candidates are written as a file of issues (the default), or json")
    over = (
        f"{counted(looked.documents, 'document')} with {counted(looked.statements, 'statement')} and "
        f"{counted(looked.undertakings, 'entry of the ledger', 'entries of the ledger')}"
    )
    write(f"# Phrases that recur and no issue covers: {total}, {len(found)} of them shown. Looked at {over}.")
    write("# Keep those that are issues, give them labels and parents, and read with: memcon read PATH --issues FILE")
    write("issues:" if found else "issues: {}")
    for f in found:
        write()
        write(
            f"  # {counted(f.statements, 'statement')}, {counted(f.undertakings, 'entry', 'entries')} in "
            f"{counted(f.documents, 'document')}; held together {f.together:.2f}"
        )
        for use in f.uses:
            where = f"{use.date or 'no date'}, {cited(use.source, use.citation)}"
            write(f"  #   {where}: … {' '.join(printable(' … '.join(use.citation.quotes)).split())} …")
        label = f.phrase[0].upper() + f.phrase[1:]
        write(f"  {f.slug}: {{label: {_yaml(label)}, terms: [{_yaml(f.term)}], examples: [{_yaml(f.phrase)}]}}")


def _yaml(text: str) -> str:
    """The text as a YAML scalar that is surely text."""
    return json.dumps(text, ensure_ascii=False)
