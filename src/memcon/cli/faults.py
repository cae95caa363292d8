"""Faults as a user is to see them, and the exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from memcon.cli.terminal import err, printable
from memcon.errors import CitationBroken, MemconError, UsageError

OK = 0
NOTHING_READ = 1
"""Also: a citation that does not hold."""
USAGE = 2
UNABLE = 3
"""The record, the model or the machine is not as it must be."""
INTERRUPTED = 130


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
    except BrokenPipeError:
        # The reader of the pipe (head, less) has gone: nothing is wrong, and nothing may be written any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OK)
