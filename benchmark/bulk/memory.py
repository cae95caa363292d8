"""How much memory a process and its children take, looked at again and again while it runs."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 0.5
"""Seconds between two looks."""
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(slots=True)
class Watched:
    """A finished process: its exit code, its seconds by the clock, what was seen at each look.

    looks    (second, parent, largest child, whether it is still reading): memory in bytes
    """

    code: int = 0
    seconds: float = 0.0
    out: str = ""
    looks: list[tuple[float, int, int, bool]] = field(default_factory=list)

    @property
    def reading(self) -> float:
        """Seconds until the list of the run was gone: what comes after is linking."""
        return max((look[0] for look in self.looks if look[3]), default=self.seconds)

    def peak(self, column: int, first: float = 0.0, last: float = 1.0) -> int:
        """The most bytes between two shares of the time of reading; column 1 is the parent, 2 the largest child."""
        span = self.reading
        return max((int(look[column]) for look in self.looks if first * span <= look[0] <= last * span), default=0)


def watched(command: list[str], environment: dict[str, str], sign: Path) -> Watched:
    """Runs the command to its end, and looks at its memory; while the file `sign` is there, it is reading."""
    found = Watched()
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    over = threading.Event()

    def look() -> None:
        while not over.wait(EVERY):
            own, children = resident(process.pid), [resident(child) for child in descendants(process.pid)]
            found.looks.append((time.monotonic() - began, own, max(children, default=0), sign.exists()))

    thread = threading.Thread(target=look)
    thread.start()
    found.out, _ = process.communicate()
    over.set()
    thread.join()
    found.code, found.seconds = process.returncode, time.monotonic() - began
    return found


def resident(pid: int) -> int:
    """Bytes in memory; 0 where the process is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and those that these started."""
    found: list[int] = []
    todo = [pid]
    while todo:
        parent = todo.pop()
        try:
            tasks = list(Path(f"/proc/{parent}/task").iterdir())
            own = [int(word) for task in tasks for word in (task / "children").read_text(encoding="ascii").split()]
        except OSError:
            continue
        found += own
        todo += own
    return found
