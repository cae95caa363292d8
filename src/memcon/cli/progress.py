"""Progress on standard error, from the second second of a long task on; nothing where nobody would see it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from memcon.cli.terminal import err, show_progress

PATIENCE = 1.5
"""Seconds before a bar appears: what is done by then needs none."""


@contextmanager
def progress_bar(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be told how many of how many are done."""
    shown = show_progress()
    began = time.monotonic()
    bar = Progress(TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=err(), transient=True)
    task = bar.add_task(doing, total=None)
    started = False

    def told(done: int, total: int) -> None:
        nonlocal started
        bar.update(task, completed=done, total=total)
        # Before the first result, too: loading the language model is the longest silence of all.
        if shown and not started and (done == 0 or time.monotonic() - began > PATIENCE) and total > 8:
            bar.start()
            started = True

    try:
        yield told
    finally:
        if started:
            bar.stop()
