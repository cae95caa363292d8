"""Linking the record afresh after decisions and uploads, without anybody waiting for it.

Each decision changes its own document at once. Who is whom, which reports are of one contact, and what became of a matter
depend on all documents: thousands take a minute and more. So that is done when no decision came for a while, once for
all of them, in a process of its own; pages show the former links meanwhile, and the review says so.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from memcon.app.linking import link_at
from memcon.errors import MemconError

QUIET = 8.0
"""Seconds without a decision after which linking begins."""
SMALL = 150
"""Documents up to which it is done in this process: starting another takes longer."""

State = Literal["done", "waiting", "linking", "failed"]
LOG = logging.getLogger("memcon.web")


class Relinking:
    """Links the record at this path when asked, at most one run at a time; `after` hears of each that ended."""

    def __init__(self, path: Path, documents: Callable[[], int], after: Callable[[], None]) -> None:
        self.path, self.documents, self.after = path, documents, after
        self.state: State = "done"
        self.took: float | None = None
        self._asked = self._stopped = False
        self._due = 0.0
        self._turn = threading.Condition()
        self._thread: threading.Thread | None = None
        self._process: multiprocessing.process.BaseProcess | None = None

    def ask(self, *, at_once: bool = False) -> None:
        """Notes that something changed; linking follows when it has been quiet for a while, or at once."""
        with self._turn:
            self._asked = True
            self._due = time.monotonic() + (0.0 if at_once else QUIET)
            if self.state != "linking":
                self.state = "waiting"
            if self._thread is None and not self._stopped:
                self._thread = threading.Thread(target=self._work, name="memcon relinking", daemon=True)
                self._thread.start()
            self._turn.notify_all()

    def wait(self, seconds: float = 60.0) -> bool:
        """Waits until nothing is left to link; whether that came within these seconds."""
        with self._turn:
            return self._turn.wait_for(lambda: self.state in ("done", "failed") and not self._asked, seconds)

    def stop(self) -> None:
        """Ends what is going on: the next one to open the record links it."""
        with self._turn:
            self._stopped = True
            self._turn.notify_all()
        if self._process is not None:
            self._process.terminate()
        if self._thread is not None:
            self._thread.join(10)

    def _work(self) -> None:
        while True:
            with self._turn:
                while not self._stopped and (not self._asked or time.monotonic() < self._due):
                    self._turn.wait(max(0.01, self._due - time.monotonic()) if self._asked else None)
                if self._stopped:
                    return
                self._asked, self.state = False, "linking"
            began = time.monotonic()
            good = self._linked()
            self.took = time.monotonic() - began
            if good and not self._stopped:
                self.after()
            with self._turn:
                self.state = ("waiting" if self._asked else "done") if good else "failed"
                self._turn.notify_all()

    def _linked(self) -> bool:
        try:
            if self.documents() <= SMALL:
                link_at(str(self.path))
                return True
            self._process = multiprocessing.get_context("spawn").Process(target=link_at, args=(str(self.path),), daemon=True)
            self._process.start()
            self._process.join()
            return self._process.exitcode == 0
        except (MemconError, OSError) as error:
            LOG.warning("linking: %s", error)
            return False
