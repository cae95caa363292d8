"""One process that reads, as its parent sees it: what it was given, what it is at, and how it ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from memcon.app.isolation.start import start
from memcon.app.isolation.wire import TAINTED, ForeignFrame, packed, taken
from memcon.app.work import Reader, Unit
from memcon.errors import IsolationFailed
from memcon.sources.intake import size_of

AT_A_TIME = 1 << 18
SLACK = 4.0
"""Wall-clock time that a step may take for each second of processor time it is allowed: the machine has other work."""
STARTING = 300.0
"""Seconds in which a process must have started: importing the libraries takes some, on a busy machine many."""


@dataclass(slots=True, eq=False)
class Child:
    """A worker process.

    told     the pipe it is told through
    tells    the pipe it answers through
    about    what it is at: the units it has, and which parts of them
    given    the units it is to read, those that are done taken out
    """

    process: subprocess.Popen[bytes]
    told: IO[bytes]
    tells: IO[bytes]
    idle: bool = False
    reader: Reader | None = None
    given: dict[int, Unit] = field(default_factory=dict)
    careful: bool = False
    about: tuple[tuple[int, str], ...] = ()
    allowed: float = 0.0
    deadline: float = 0.0
    overdue: bool = False
    _buffer: bytearray = field(default_factory=bytearray)

    @property
    def fd(self) -> int:
        """What to wait for."""
        return self.tells.fileno()

    def give(self, reader: Reader, units: Sequence[Unit], careful: bool) -> None:
        """Sends it something to read; a process that has died meanwhile is found dead at the next look."""
        self.idle, self.careful = False, careful
        self.given = {unit.n: unit for unit in units}
        self.about = ()
        self.deadline = time.monotonic() + STARTING
        with contextlib.suppress(OSError):
            if self.reader is not reader:
                self.told.write(packed(("reader", reader)))
                self.reader = reader
            self.told.write(packed(("read", tuple(units), careful)))
            self.told.flush()

    def heard(self) -> Iterator[tuple[Any, ...]]:
        """What it has said since the last look. Raises EOFError where it has gone, or says what a worker never would."""
        chunk = os.read(self.fd, AT_A_TIME)
        if not chunk:
            raise EOFError
        self._buffer += chunk
        try:
            while (said := taken(self._buffer)) is not None:
                if said[0] == "at":
                    _, ns, parts, seconds = said
                    self.about = tuple((n, part) for n in ns for part in parts)
                    self._allow(seconds)
                elif said[0] == "ready":
                    self.idle = True
                else:
                    yield said
        except (ForeignFrame, TypeError, ValueError, IndexError) as error:
            raise EOFError from error

    def _allow(self, seconds: float) -> None:
        self.allowed = seconds
        self.deadline = time.monotonic() + max(seconds * SLACK, 1.0)

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self.process.kill()
        for stream in (self.told, self.tells):
            with contextlib.suppress(OSError):
                stream.close()
        self.process.wait()

    def why(self) -> str:
        """How the process ended, in words; it must have ended."""
        code = self.process.wait()
        limits = self.reader.limits if self.reader is not None else None
        if self.overdue:
            return f"no answer for {self.allowed * SLACK:,.0f} s (limit: seconds)"
        if limits is not None and code == TAINTED:
            return f"it takes more memory than {size_of(limits.memory)} (limit: memory)"
        if -code == signal.SIGXCPU:
            return f"it takes more than {self.allowed:,.0f} s of processor time (limit: seconds)"
        if -code == signal.SIGKILL:
            return "the process that read it was ended from outside (out of memory?)"
        if code < 0:
            return f"the process that read it crashed ({signal.Signals(-code).name})"
        return f"the process that read it ended (exit code {code})"


def started() -> Child:
    """A worker process that has nothing to do yet."""
    process = start()
    if process.stdin is None or process.stdout is None:  # never: both are pipes
        raise IsolationFailed("a process was started without pipes")
    return Child(process, process.stdin, process.stdout)
