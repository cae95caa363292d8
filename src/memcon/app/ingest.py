"""Documents into the record: paths in, outcomes that add up out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from memcon.app.inputs import InputFile, expand
from memcon.app.isolation.pool import read_units
from memcon.app.json_folder import JsonFolder
from memcon.app.storing import Result, Storing
from memcon.app.work import Reader
from memcon.errors import UnreadableInput
from memcon.record import Record
from memcon.record.store import Outcome

OUTCOMES: tuple[Outcome, ...] = ("read", "partial", "rejected", "failed")


@dataclass(frozen=True, slots=True)
class Run:
    """How all inputs ended, in the order of their names; the outcomes add up to the inputs."""

    results: tuple[Result, ...]

    @property
    def outcomes(self) -> dict[Outcome, int]:
        """How many inputs ended in each way; all four are there."""
        found = Counter(r.outcome for r in self.results)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def unchanged(self) -> int:
        """How many needed no reading."""
        return sum(r.unchanged for r in self.results)


Progress = Callable[[int, int], None]
Told = Callable[[Result], None]


def ingest(
    paths: Iterable[str | Path | InputFile],
    record: Record | None,
    reader: Reader,
    *,
    workers: int = 1,
    json_folder: Path | None = None,
    progress: Progress = lambda done, total: None,  # noqa: ARG005
    told: Told = lambda result: None,  # noqa: ARG005
    documents: Callable[[int], None] = lambda read: None,  # noqa: ARG005
    again: bool = False,
) -> Run:
    """How every input ended; what was read is in the record and, where asked, one JSON file per document.

    `told` hears of each input once, as soon as it is known how it ended, in whatever order they end; `documents`
    how many documents were read so far. `again` reads what stands in the record unchanged, too.

    Raises UnreadableInput for a path at which there is nothing, ModelMissing where the language model is not installed.
    """
    files = expand(paths)
    if not files:
        where = ", ".join(str(p) for p in paths)
        raise UnreadableInput(where, "no documents below here", "Name a file or a folder with documents")
    writer = None if json_folder is None else JsonFolder(json_folder, Counter(f.stem for f in files))
    storing = Storing(files, record, reader, writer, told, again)
    progress(0, len(files))
    held = nullcontext() if record is None else record.kept_open()
    with held, closing(read_units(reader, storing.units(), workers)) as portions:
        for n, portion in portions:
            storing.take(n, portion)
            progress(len(storing.results), len(files))
            documents(storing.documents)
    storing.copies()
    progress(len(storing.results), len(files))
    return Run(tuple(storing.results[n] for n in range(len(files))))
