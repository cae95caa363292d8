"""Progress on standard error, from the second second of a long task on; nothing where nobody would see it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from memcon.cli.terminal import err, show_progress
from memcon.text.counting import counted

PATIENCE = 1.5
"""Seconds before a bar appears: what is done by then needs none."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told how far a long task has come."""

    bar: Progress
    task: TaskID
    doing: str

    def __call__(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self.bar.update(self.task, completed=done, total=total)

    def documents(self, read: int) -> None:
        """So many documents were read: of an archive that holds thousands, nothing else would be seen to move."""
        self.bar.update(self.task, description=f"{self.doing} · {counted(read, 'document')}")


@contextmanager
def progress_bar(doing: str) -> Iterator[Told]:
    """What is to be told how many of how many are done."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=err(), transient=True)
    task = bar.add_task(doing, total=None)
    # A timer, since the first result can be long in coming: the model is loaded, or one input holds a thousand documents.
    timer = threading.Timer(PATIENCE, bar.start)
    timer.daemon = True

    if show_progress():
        timer.start()
    try:
        yield Told(bar, task, doing)
    finally:
        timer.cancel()
        if timer.ident is not None:
            timer.join()
        if bar.live.is_started:  # stopping one that never began would print an empty line
            bar.stop()
