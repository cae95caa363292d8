"""The processes that read, and who reads what: in order where nothing goes wrong, carefully again where something did."""

from __future__ import annotations

import atexit
import logging
import selectors
import time
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from memcon.app.isolation.child import Child, started
from memcon.app.work import QUARANTINED, Portion, Reader, Unit
from memcon.errors import IsolationFailed, ModelMissing

STRIKES = 2
"""Processes that a file, or one part of it, may end before it is left out."""
MOST_PARTS = 20
"""Parts of one file that may be left out; a file with more is left out whole."""
TOGETHER = 8
"""Small files that are read together: enough paragraphs for the parser's batches, few enough that a crash costs little."""
SMALL = 256 * 1024
"""Bytes of a small file."""
STILLBORN = 3
"""Processes that may end, one after the other, before they have begun to read."""

log = logging.getLogger(__name__)

Task = tuple[tuple[Unit, ...], bool]
_warm: list[Child] = []
"""Processes that have nothing to do at the moment: starting one, and loading the model in it, takes seconds."""


@dataclass(slots=True)
class _Run:
    reader: Reader
    fresh: Iterator[Task]
    retry: deque[Task] = field(default_factory=deque)
    children: list[Child] = field(default_factory=list)
    strikes: Counter[tuple[int, str]] = field(default_factory=Counter)
    delivered: dict[int, set[str]] = field(default_factory=dict)
    stillborn: int = 0

    def next(self) -> Task | None:
        """What is to be read next, None where nothing is left at the moment."""
        return self.retry.popleft() if self.retry else next(self.fresh, None)


def read_units(reader: Reader, units: Iterable[Unit], workers: int = 1) -> Generator[tuple[int, Portion]]:
    """Every portion of every file, with the file's number, as it comes; each file ends with its last portion.

    Units are asked for as they are needed, so that they may be found out while others are read. Raises ModelMissing where
    the language model is not there, IsolationFailed where processes cannot be started.
    """
    run = _Run(reader, _tasks(iter(units)))
    left = True
    try:
        while True:
            while left and (len(run.children) < workers or any(c.idle for c in run.children)):
                task = run.next()
                if task is None:
                    left = False
                    break
                _idle(run).give(reader, *task)
            busy = [c for c in run.children if not c.idle]
            if not busy:
                return
            for child in _spoken(busy):
                yield from _heard(run, child)
            left = True
    finally:
        for child in run.children:
            if child.idle and len(_warm) < workers:
                _warm.append(child)
            else:
                child.end()


def _tasks(units: Iterator[Unit]) -> Iterator[Task]:
    """Small files together, others alone, in order."""
    small: list[Unit] = []
    for unit in units:
        if unit.size > SMALL or unit.have:
            if small:
                yield tuple(small), False
                small = []
            yield (unit,), False
            continue
        small.append(unit)
        if len(small) == TOGETHER:
            yield tuple(small), False
            small = []
    if small:
        yield tuple(small), False


def _idle(run: _Run) -> Child:
    """A process with nothing to do; a warm one, or a new one."""
    for child in run.children:
        if child.idle:
            return child
    while _warm:
        child = _warm.pop()
        if child.process.poll() is None:
            run.children.append(child)
            return child
        child.end()
    child = started()
    run.children.append(child)
    return child


def _spoken(busy: Sequence[Child]) -> list[Child]:
    """Those that have said something, or have run out of time: those are ended, so that their end is heard."""
    with selectors.DefaultSelector() as selector:
        for child in busy:
            selector.register(child.fd, selectors.EVENT_READ, child)
        patience = max(0.0, min(c.deadline for c in busy) - time.monotonic())
        spoken = [key.data for key, _ in selector.select(patience)]
    now = time.monotonic()
    for child in busy:
        if child not in spoken and child.deadline <= now:
            child.overdue = True
            child.process.kill()
            spoken.append(child)
    return spoken


def _heard(run: _Run, child: Child) -> Iterator[tuple[int, Portion]]:
    try:
        for _, n, portion in child.heard():
            run.stillborn = 0
            if portion.missing is not None:
                raise ModelMissing(*portion.missing)
            run.delivered.setdefault(n, set()).update(m.document.id for m in portion.memos)
            if portion.last:
                child.given.pop(n, None)
                run.delivered.pop(n, None)
            yield n, portion
    except EOFError:
        run.children.remove(child)
        child.process.kill()  # what says nonsense is ended, too
        why = child.why()
        child.end()
        log.debug("a reading process ended: %s, at %s", why, child.about)
        yield from _buried(run, child, why)


def _buried(run: _Run, child: Child, why: str) -> Iterator[tuple[int, Portion]]:
    """What becomes of the files that a dead process had: they are read again, each alone; what ended two is left out."""
    if not child.about:
        run.stillborn += 1
        if run.stillborn >= STILLBORN:
            raise IsolationFailed(f"the processes that read end before they begin: {why}")
    run.strikes.update(child.about)
    for n, unit in child.given.items():
        guilty = _guilty(run, n) - unit.shun
        if "" in guilty or len(unit.shun | guilty) > MOST_PARTS:
            yield n, Portion(last=True, refused=("failed", f"{QUARANTINED}: {why}"))
            continue
        have = unit.have | run.delivered.get(n, set())
        run.retry.append(((replace(unit, have=frozenset(have), shun=unit.shun | guilty),), True))


def _guilty(run: _Run, n: int) -> frozenset[str]:
    """The parts of a file that have ended processes often enough; a strike against the whole file counts for each part."""
    whole = run.strikes[n, ""]
    parts = frozenset(p for (m, p), times in run.strikes.items() if m == n and p and times + whole >= STRIKES)
    return parts or (frozenset(("",)) if whole >= STRIKES else frozenset())


@atexit.register
def dismissed() -> None:
    """Ends the processes that have nothing to do."""
    while _warm:
        _warm.pop().end()
