"""Progress on standard error, from the second second of a long task on; nothing where nobody would see it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from memcon.cli.terminal import err, show_progress

PATIENCE = 1.5
"""Seconds before a bar appears: what is done by then needs none."""


@contextmanager
def progress_bar(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be told how many of how many are done."""
    columns = (SpinnerColumn(), TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=err(), transient=True)
    task = bar.add_task(doing, total=None)
    # A timer, since the first result can be long in coming: the model is loaded, or one input holds a thousand documents.
    timer = threading.Timer(PATIENCE, bar.start)
    timer.daemon = True

    def told(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)

    if show_progress():
        timer.start()
    try:
        yield told
    finally:
        timer.cancel()
        if timer.ident is not None:
            timer.join()
        if bar.live.is_started:  # stopping one that never began would print an empty line
            bar.stop()
