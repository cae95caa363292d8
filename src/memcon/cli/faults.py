"""Faults as a user is to see them, and the exit codes."""

from __future__ import annotations

import errno
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from memcon.cli.terminal import err, printable
from memcon.errors import CitationBroken, MemconError, UsageError

OK = 0
NOTHING_READ = 1
"""Also: a citation that does not hold."""
USAGE = 2
UNABLE = 3
"""The record, the model or the machine is not as it must be."""
INTERRUPTED = 130
TERMINATED = 143
DISK = {
    errno.ENOSPC: "the disk is full", errno.EDQUOT: "your share of the disk is full", errno.EROFS: "the disk can only be read",
    errno.EIO: "the disk failed", errno.EFBIG: "the file may not grow further",
}  # fmt: skip
"""What the machine, not the user, got wrong."""


class Stopped(BaseException):
    """Someone asks this process to end: Ctrl-C, or SIGTERM. No `except Exception` holds it up on its way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def stop(message: str, code: int) -> None:
    """Prints the message to standard error and exits with this code."""
    err().print(f"memcon: {printable(message)}", style="bad", markup=False, soft_wrap=True)
    sys.exit(code)


@contextmanager
def faults() -> Iterator[None]:
    """Turns what memcon raises on purpose into a sentence and an exit code."""
    try:
        yield
    except CitationBroken as error:
        stop(f"a citation does not hold: {error}", NOTHING_READ)
    except UsageError as error:
        stop(str(error), USAGE)
    except MemconError as error:
        stop(str(error), UNABLE)
    except KeyboardInterrupt:
        stop("interrupted; what was stored before stays stored", INTERRUPTED)
    except Stopped as stopped:
        asked = stopped.number == signal.SIGTERM
        said = "asked to end" if asked else "interrupted"
        stop(f"{said}; what was stored before stays stored", TERMINATED if asked else INTERRUPTED)
    except BrokenPipeError:
        # The reader of the pipe (head, less) has gone: nothing is wrong, and nothing may be written any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OK)
    except OSError as error:
        if error.errno not in DISK:
            raise
        where = f"{error.filename}: " if error.filename else ""
        stop(f"{where}{DISK[error.errno]} ({error.strerror}). What was stored before stays stored", UNABLE)


@contextmanager
def stopping() -> Iterator[None]:
    """Ctrl-C and SIGTERM end what runs in this block as a fault does: transactions are rolled back, locks let go.

    A second one ends the process at once, as does kill -9: the record is whole then, too.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop_now(number: int, _: FrameType | None) -> None:
        for n in before:
            signal.signal(n, signal.SIG_DFL)
        # Where it strikes while a connection is closed, the library logs it before it goes on its way.
        logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
        raise Stopped(number)

    before = {n: signal.signal(n, stop_now) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for n, handler in before.items():
            signal.signal(n, handler)
