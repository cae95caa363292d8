"""Questions that take longer than a page may: asked in a process of their own, one at a time, each with an end.

A page asks; where the answer is not there within a moment it shows how long the question has been under way, and asks again.
The process can be stopped, which a thread cannot; what it does slows no other page down.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from memcon.app.linking import open_linked
from memcon.app.own_issues import thesaurus_for
from memcon.errors import MemconError, QueryTooLong, RecordError, UsageError
from memcon.lexicon.issues import using

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

SECONDS = 120.0
"""How long one question may take."""
MOMENT = 1.5
"""How long a page waits for an answer before it says that it waits."""
WAITING = 8
"""Questions that may wait at once."""
KEPT = 24
"""Answers kept."""
FAULTS: dict[str, type[Exception]] = {"usage": UsageError, "record": RecordError, "fault": RuntimeError}


@dataclass(frozen=True, slots=True)
class Underway:
    """The question is being looked into: since when, in seconds, how many are before it, and how long it may take."""

    seconds: float
    before: int
    limit: float = SECONDS


@dataclass(slots=True)
class _Question:
    """A question, and what became of it. `answer` holds a value or the fault once `done` is set."""

    function: Callable[..., Any]
    values: tuple[Any, ...]
    asked: float = field(default_factory=time.monotonic)
    done: threading.Event = field(default_factory=threading.Event)
    answer: Any = None
    fault: Exception | None = None


class LongWork:
    """Long questions about the record at this path. The process starts with the first of them."""

    def __init__(self, path: Path, seconds: float = SECONDS) -> None:
        self._path, self._seconds = path, seconds
        self._held: OrderedDict[Hashable, _Question] = OrderedDict()
        self._queue: list[_Question] = []
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def ask(self, key: Hashable, function: Callable[..., Any], *values: Any, wait: float = MOMENT) -> Any:
        """What `function(record, *values)` returns, or Underway where it is not known within `wait` seconds.

        `key` says which record state and question it is. The function and its values are sent to another process.
        Raises what the function raises; QueryTooLong where it takes too long or too many others wait.
        """
        with self._wake:
            question = self._held.get(key)
            if question is None:
                if len(self._queue) >= WAITING:
                    raise QueryTooLong(f"{WAITING} long questions are under way already. Ask again in a minute")
                question = self._held[key] = _Question(function, values)
                self._queue.append(question)
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="long work", daemon=True)
                    self._thread.start()
                self._wake.notify_all()
            self._held.move_to_end(key)
        if not question.done.wait(wait):
            with self._wake:
                before = self._queue.index(question) if question in self._queue else 0
            return Underway(time.monotonic() - question.asked, before, self._seconds)
        if question.fault is not None:
            with self._wake:
                self._held.pop(key, None)  # a fault may pass: the next who asks tries again
            raise question.fault
        return question.answer

    def close(self) -> None:
        """Stops the process."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        self._stop()

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._queue and not self._closed:
                    self._wake.wait()
                if self._closed:
                    return
                question = self._queue[0]
            try:
                question.answer = self._answer(question)
            except Exception as error:  # noqa: BLE001  told to whoever asked
                question.fault = error
            with self._wake:
                self._queue.remove(question)
                question.done.set()
                while len(self._held) > KEPT and next(iter(self._held.values())).done.is_set():
                    self._held.popitem(last=False)

    def _answer(self, question: _Question) -> Any:
        pipe = self._started()
        try:
            pipe.send((question.function, question.values))
            if not pipe.poll(self._seconds):
                self._stop()
                raise QueryTooLong(f"No answer within {self._seconds:.0f} seconds. Narrow the question: a pair, an issue, a year")
            kind, found = pipe.recv()
        except (EOFError, OSError) as error:
            self._stop()
            raise QueryTooLong("The question was broken off. Ask again") from error
        if kind in FAULTS:
            raise FAULTS[kind](found)
        return found

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, str(self._path)), daemon=True)
            self._process.start()
            theirs.close()
            self._pipe = ours
        return self._pipe

    def _stop(self) -> None:
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process is not None:
            process.kill()
            process.join(5)
        if pipe is not None:
            pipe.close()


def _serve(pipe: Connection, path: str) -> None:
    """Answers questions until nobody asks any more."""
    while True:
        try:
            function, values = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            with open_linked(Path(path)) as record, using(thesaurus_for(record)):
                pipe.send(("answer", function(record, *values)))
        except UsageError as error:
            pipe.send(("usage", str(error)))
        except MemconError as error:
            pipe.send(("record", str(error)))
        except Exception as error:  # noqa: BLE001  a fault of ours must not end the process unheard
            pipe.send(("fault", f"{type(error).__name__}: {error}"))
