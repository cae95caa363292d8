"""Starting a process that reads. This module imports next to nothing, so that one can be on its way before all else."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from pathlib import Path

import memcon

WORKER = "memcon.app.isolation.worker"
EARLY = "--early"
"""Tells a worker to load the usual reader and its model before it is asked for anything."""
_early: list[subprocess.Popen[bytes]] = []


def start_early() -> None:
    """Starts the first process of a run that is about to begin, so that the model is loaded while the rest is made ready."""
    if not _early:
        _early.append(_started(EARLY))


def start() -> subprocess.Popen[bytes]:
    """A process that reads: one that was started early, else a new one."""
    return _early.pop() if _early else _started()


@atexit.register
def never_needed() -> None:
    """Ends what was started early and is still waiting."""
    while _early:
        process = _early.pop()
        process.kill()
        process.wait()


def _started(*arguments: str) -> subprocess.Popen[bytes]:
    """It imports what this process would import, and shares nothing with it but two pipes."""
    path = [str(Path(memcon.__file__).parent.parent), *(p for p in sys.path if p)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(dict.fromkeys(path))}
    command = [sys.executable, "-m", WORKER, *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)  # noqa: S603 - ourselves
