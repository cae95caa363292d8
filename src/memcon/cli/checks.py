"""`memcon verify`, `memcon evaluate`, `memcon version`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memcon.cli import options as o
from memcon.cli.formats import Format, print_json, write
from memcon.cli.listings import DEFAULT, emit
from memcon.cli.progress import progress_bar
from memcon.text.counting import counted

VERIFY_EXAMPLES = """[bold]Example[/bold]\n
memcon verify --record memcon.db && echo every citation holds"""

EVALUATE_EXAMPLES = """[bold]Examples[/bold]\n
memcon read text/ --record new.db --json out/ && memcon evaluate gold/ --read out/\n
memcon evaluate gold/ --errors 40  [dim]# reads the texts beside the gold, then scores[/dim]\n
memcon evaluate gold/ --format json"""


def verify(record: o.RecordFile = DEFAULT) -> None:
    """Rechecks every citation of the record against the stored texts; exit code 1 at the first that does not hold.

    Also what links and decisions point at, and that the lines are as the journal has them. Two records with one content
    digest hold the same.
    """
    from memcon.app.deciding import recheck as recheck_decisions
    from memcon.app.linking import link_record
    from memcon.record import open_record
    from memcon.record.contents import contents
    from memcon.record.verify import verify as recheck

    with open_record(record, create=False) as opened, progress_bar("verifying") as progress:
        held = recheck(opened, progress)
        decided = recheck_decisions(opened)
        link_record(opened)
        digest = contents(opened).digest
    emit(f"Every citation holds: {held.citations:,} in {counted(held.documents, 'document')}.", "good", None)
    if decided:
        emit(f"Decided by people: {counted(decided, 'document')}, as the journal has it.", "good", None)
    emit(f"Content: {digest}", "note", None)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder with STEM.gold.json files.", metavar="GOLD_DIR")],
    predictions: Annotated[Path | None, typer.Option("--read", help="Folder of `memcon read --json`.")] = None,
    texts: Annotated[Path | None, typer.Option(help="Folder of the texts; default: text/ beside the gold.")] = None,
    metadata: Annotated[Path | None, typer.Option(help="JSON or CSV; default: metadata.json beside the gold.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="How many differences to list.")] = 0,
    model: Annotated[str | None, typer.Option(help="Another installed English pipeline of spaCy.", metavar="NAME")] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side.")] = 1,
    output: Annotated[Format, typer.Option("--format", "-f", help="table or json.")] = Format.table,
) -> None:
    """Scores the reading of documents against gold annotations: the project's figures, and the differences line by line."""
    from memcon.app.evaluation import evaluate_folder
    from memcon.evaluate import figure_line

    with progress_bar("reading") as progress:
        report = evaluate_folder(gold, texts=texts, predictions=predictions, metadata=metadata, model=model, workers=workers,
                                 progress=progress)  # fmt: skip
    if output is Format.json:
        print_json({"figures": report.as_dict(), "differences": report.differences[: errors or None]})
        return
    for name, figure in report.figures.items():
        write(figure_line(name, figure))
    for difference in report.differences[:errors]:
        write(f"  - {difference}")
    if errors < len(report.differences):
        write(f"  … {len(report.differences) - errors} differences more: --errors N lists them")


def version() -> None:
    """The version of memcon, of the reader's rules and words, and of the record's schema."""
    import memcon
    from memcon.app.reader_version import reader_version

    write(f"memcon {memcon.__version__}")
    write(f"reader {reader_version()}")
