"""The process that reads: `python -m memcon.app.isolation.worker`, told by its standard input what to read."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from memcon.app.isolation.start import EARLY
from memcon.app.isolation.wire import TAINTED, packed, received
from memcon.app.work import Portion, Reader, Unit, portions, together

ORPHANED = 0.5
"""Seconds between two looks whether the parent process is still there."""
ROOM = 5
"""Seconds of processor time beyond a step's, in which a worker that is nearly done ends by itself."""

Send = Callable[[Any], None]


def main() -> None:
    """Reads what it is told to until its standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent to act on
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no frame

    def send(value: Any) -> None:
        out.write(packed(value))
        out.flush()

    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    if EARLY in sys.argv:
        _get_ready()
    reader: Reader | None = None
    with contextlib.suppress(BrokenPipeError):
        while (told := received(sys.stdin.buffer)) is not None:
            if told[0] == "reader":
                reader = told[1]
                _bound_memory(reader.limits.memory)
            elif reader is not None:
                _, units, careful = told
                _serve(reader, units, careful, send)
                send(("ready",))


def _serve(reader: Reader, units: Sequence[Unit], careful: bool, send: Send) -> None:
    def step_of(ns: tuple[int, ...]) -> Callable[[frozenset[str], float], None]:
        def step(about: frozenset[str], seconds: float) -> None:
            send(("at", ns, about, seconds))
            _bound_time(seconds)

        return step

    try:
        if len(units) > 1:
            for unit, portion in zip(units, together(reader, units, step_of(tuple(u.n for u in units))), strict=True):
                send(("portion", unit.n, portion))
            return
        for portion in portions(reader, units[0], step_of((units[0].n,)), careful=careful):
            send(("portion", units[0].n, portion))
    except MemoryError:
        os._exit(TAINTED)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - nothing that one file does may end the others
        for unit in units:
            send(("portion", unit.n, Portion(last=True, refused=("failed", f"{type(error).__name__}: {error}"))))


def _get_ready() -> None:
    """Loads what the usual reader needs; where the model is not there, the first document says so."""
    import memcon.app.reader  # noqa: F401 - what the first file will need
    from memcon.errors import ModelMissing
    from memcon.reading import DEFAULT_MODEL, load_pipeline

    with contextlib.suppress(ModelMissing):
        load_pipeline(DEFAULT_MODEL)


def _bound_memory(most: int) -> None:
    """No more address space than this; where the system does not know such a bound, there is none."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = resource.RLIM_INFINITY if most <= 0 else most
        resource.setrlimit(resource.RLIMIT_AS, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _bound_time(seconds: float) -> None:
    """So much processor time from now on; the system ends a process that takes more."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + ROOM, hard))


def _end_with(parent: int) -> None:
    """Ends this process when its parent has gone, in the middle of whatever it does."""
    while os.getppid() == parent:
        time.sleep(ORPHANED)
    os._exit(0)


if __name__ == "__main__":
    main()
