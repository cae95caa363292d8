"""How the inputs of a run ended: the summary, and the list of those that were not read."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from memcon.cli.formats import guarded
from memcon.cli.listings import emit
from memcon.errors import UnreadableInput, UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.app.bulk import Bulk
    from memcon.app.folders import LeftOut
    from memcon.app.ingest import Run
    from memcon.app.reader import DocumentReader
    from memcon.app.storing import Result

REASONS_SHOWN = 20
ENDINGS = (".csv", ".jsonl")
HEADER = ("path", "outcome", "reason")


def print_outcomes(bulk: Bulk, record: Path, folder: Path | None, *, ignoring: bool = False) -> None:
    """Prints how a run ended: the inputs, what they yielded, what was left out, and why inputs were not read."""
    results, outcomes = bulk.run.results, bulk.run.outcomes
    parts = [f"{n:,} {outcome}" for outcome, n in outcomes.items() if n or outcome == "read"]
    if bulk.run.unchanged:
        parts[0] += f" ({bulk.run.unchanged:,} of them unchanged since the last time)"
    emit(f"{counted(len(results), 'input')}: {', '.join(parts)}.", "answer", None)
    emit(_yielded(results), "answer", None)
    if bulk.before:
        emit(f"{counted(bulk.before, 'input')} had ended before the run was cut off.", "note", None)
    for said in left_out(bulk.left_out, asked=ignoring):
        emit(said, "note", None)
    silent = sum(r.silent for r in results)
    if silent:
        where = counted(silent, "document")
        emit(f"In {where} no contact between states was found, and nothing read (memcon show names them).", "note", None)
    bad = [r for r in results if r.outcome != "read"]
    for r in bad[:REASONS_SHOWN]:
        where = "standard input" if r.path == "-" else r.path
        emit(f"  {r.outcome}: {where}: {r.reason}", "bad" if r.outcome != "partial" else "act", None)
    if len(bad) > REASONS_SHOWN:
        emit(f"  … and {len(bad) - REASONS_SHOWN:,} more (all of them with: --failed FILE, or memcon inputs)", "note", None)
    where = f"Record: {record}" + (f" · JSON: {folder}" if folder is not None else "")
    emit(where, "note", None)


def _yielded(results: Sequence[Result]) -> str:
    totals = Counter[str]()
    for r in results:
        totals.update(documents=r.documents, contacts=r.engagements, statements=r.statements, entries=r.undertakings)
    return (
        f"{counted(totals['documents'], 'document')}: {counted(totals['contacts'], 'contact')}, "
        f"{counted(totals['statements'], 'statement')}, "
        f"{counted(totals['entries'], 'entry of the ledger', 'entries of the ledger')}."
    )


def left_out(out: LeftOut, *, asked: bool) -> list[str]:
    """What was not looked at, in sentences; `asked` where patterns were given with the command."""
    said = []
    parts = [counted(n, what) for n, what in ((out.files, "file"), (out.folders, "folder")) if n]
    if parts:
        said.append(f"{' and '.join(parts)} left out by {'--ignore or ' if asked else ''}.memconignore.")
    if out.links:
        said.append(f"{counted(out.links, 'link to a folder', 'links to folders')} not followed: name the folder to read it.")
    return said


def unused_names(reads: DocumentReader, run: Run, metadata: str | None, name: str | None) -> None:
    """Prints the names of the metadata that no document of the run has: a misspelt one would say nothing."""
    from memcon.app.bulk import names_of

    unused = reads.unused(names_of(run.results, name))
    if unused and metadata is not None:
        some = ", ".join(unused[:5]) + (" …" if len(unused) > 5 else "")
        emit(f"{Path(metadata).name}: {counted(len(unused), 'name')} of no document read here: {some}", "act", None)


def may_be_written(path: Path | None) -> None:
    """Nothing, where the list of what was not read can be written here: an hour's run is not to end in a refusal.

    Raises UsageError for another ending, UnreadableInput where the file cannot be written.
    """
    if path is None:
        return
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"--failed {path}: name a file that ends in {' or '.join(ENDINGS)}")
    with _writing(path), path.open("a", encoding="utf-8"):
        pass


def write_failed(results: Sequence[Result], path: Path | None) -> None:
    """Writes the inputs that were not wholly read, with outcome and reason: CSV, or a line of JSON for each.

    Raises UnreadableInput where the file cannot be written.
    """
    if path is None:
        return
    rows = [(_shown(r.path), r.outcome, r.reason or "") for r in results if r.outcome != "read"]
    table = io.StringIO()
    if path.suffix.lower() == ".jsonl":
        table.writelines(json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)
    else:
        writer = csv.writer(table, lineterminator="\r\n")
        writer.writerows([HEADER, *([guarded(cell) for cell in row] for row in rows)])
    with _writing(path):
        path.write_text(table.getvalue(), encoding="utf-8", newline="")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be written ({error.strerror})", "Name another file with --failed") from error


def _shown(path: str) -> str:
    r"""The path in UTF-8: a byte of a name that is none is written out, `\udce9` as `\xe9`."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
