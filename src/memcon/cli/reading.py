"""`memcon read`."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memcon.cli import options as o
from memcon.cli.faults import NOTHING_READ
from memcon.cli.listings import emit
from memcon.cli.progress import progress_bar
from memcon.cli.terminal import err, show_progress
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.app.ingest import Run

EXAMPLES = """[bold]Examples[/bold]\n
memcon read readouts/ --record memcon.db\n
memcon read 000.txt --published 2026-02-19 --publisher VNS --side VN\n
memcon read "news/**/*.html" --metadata news.csv --workers 4 --json out/"""

REASONS_SHOWN = 20


class Scope(StrEnum):
    """What is read: documents about contacts, or any text."""

    contacts = "contacts"
    all = "all"


def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders (with all below them) or patterns.", metavar="PATH...")],
    record: o.RecordFile = Path("memcon.db"),
    metadata: Annotated[Path | None, typer.Option(help="JSON or CSV: stem → published, publisher, side, title, url.")] = None,
    published: Annotated[str | None, typer.Option(help="The documents' date (EDTF), e.g. 2026-02-19.", metavar="DATE")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published them.", metavar="NAME")] = None,
    side: Annotated[
        str | None, typer.Option(help="Whose account they are: a country, or a body such as EU.", metavar="COUNTRY")
    ] = None,
    scope: Annotated[Scope, typer.Option(help="contacts: reports of contacts between states; all: any.")] = Scope.contacts,
    model: Annotated[str | None, typer.Option(help="Another installed English pipeline of spaCy.", metavar="NAME")] = None,
    issues: Annotated[
        Path | None,
        typer.Option(
            help="Your own issues (YAML), kept with the record; none: take them off.", metavar="FILE", envvar="MEMCON_ISSUES"
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side.")] = 1,
    json: Annotated[Path | None, typer.Option("--json", help="Also write a JSON file per document here.", metavar="DIR")] = None,
) -> None:
    """Reads documents into the record, each line with its citation.

    Plain text, Markdown, HTML, RSS/Atom and JSONL. What was read before in the same way is not read again.
    """
    with err().status("starting …") if show_progress() else nullcontext():
        from memcon.app.ingest import ingest
        from memcon.app.linking import link_record
        from memcon.app.own_issues import issues_text
        from memcon.app.reader import document_reader
        from memcon.record import open_record
        from memcon.record.holding import holding
        from memcon.record.issues import keep_issues

        if issues is not None:
            issues_text(issues)  # a file that makes no sense stops here, before a record is made
        reads = document_reader(scope=scope.value, model=model, metadata=metadata, published=published, publisher=publisher,
                                side=side)  # fmt: skip
        opened = open_record(record)
        own = issues_text(issues, opened)
        reads = replace(reads, issues=own)
    with opened, holding(opened.path, "memcon read"), progress_bar("reading") as progress:
        keep_issues(opened, own)
        run = ingest(paths, opened, reads, workers=workers, json_folder=json, progress=progress)
        with err().status("linking …") if show_progress() else nullcontext():
            link_record(opened)
    _summary(run, record, json)
    unused = reads.unused(Path(r.path).stem for r in run.results)
    if unused and metadata is not None:
        some = ", ".join(unused[:5]) + (" …" if len(unused) > 5 else "")
        emit(f"{metadata.name}: {counted(len(unused), 'name')} of no document read here: {some}", "act", None)
    if not run.outcomes["read"] and not run.outcomes["partial"]:
        sys.exit(NOTHING_READ)


def _summary(run: Run, record: Path, folder: Path | None) -> None:
    outcomes = run.outcomes
    parts = [f"{n} {outcome}" for outcome, n in outcomes.items() if n or outcome == "read"]
    if run.unchanged:
        parts[0] += f" ({run.unchanged} of them unchanged since the last time)"
    emit(f"{counted(len(run.results), 'input')}: {', '.join(parts)}.", "answer", None)
    totals = Counter[str]()
    for r in run.results:
        totals.update(documents=r.documents, contacts=r.engagements, statements=r.statements, entries=r.undertakings,
                      silent=r.silent)  # fmt: skip
    emit(
        f"{counted(totals['documents'], 'document')}: {counted(totals['contacts'], 'contact')}, "
        f"{counted(totals['statements'], 'statement')}, "
        f"{counted(totals['entries'], 'entry of the ledger', 'entries of the ledger')}.",
        "answer",
        None,
    )
    if totals["silent"]:
        where = counted(totals["silent"], "document")
        emit(f"In {where} no contact between states was found, and nothing read (memcon show names them).", "note", None)
    bad = [r for r in run.results if r.outcome != "read"]
    for r in bad[:REASONS_SHOWN]:
        emit(f"  {r.outcome}: {r.path}: {r.reason}", "bad" if r.outcome != "partial" else "act", None)
    if len(bad) > REASONS_SHOWN:
        emit(f"  … and {len(bad) - REASONS_SHOWN} more", "note", None)
    where = f"Record: {record}" + (f" · JSON: {folder}" if folder is not None else "")
    emit(where, "note", None)
