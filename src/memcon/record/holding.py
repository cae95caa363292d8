"""Who is writing to a record: a long run says so in a small file beside it, locked for as long as it runs.

The lock is the system's: it ends with the process, however that ends, so that a file left over holds nobody up.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from memcon.errors import RecordError
from memcon.record.files import beside

LOCK = ".lock"
PATIENCE = 0.5
"""Seconds that a run tries for: someone who only looks who holds a record does so for an instant."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that writes to a record: its id and machine, what it is doing, and since when (ISO 8601, local time)."""

    pid: int
    doing: str
    since: str
    host: str

    def __str__(self) -> str:
        """`process 1234 (memcon read, since 12:03)`."""
        began = datetime.fromisoformat(self.since)
        today = began.date() == datetime.now(began.tzinfo).date()
        where = "" if self.host == socket.gethostname() else f" on {self.host}"
        return f"process {self.pid}{where} ({self.doing}, since {began:{'%H:%M' if today else '%Y-%m-%d %H:%M'}})"


@contextmanager
def holding(path: Path, doing: str) -> Iterator[None]:
    """Keeps other long runs off this record until the end of the block; short writers only wait their turn.

    Raises RecordError, with the holder's name, where another run is at it.
    """
    place = beside(path, LOCK)
    if not place.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist. Make it, or name another file")
    handle = _acquired(place, path)
    try:
        me = Holder(os.getpid(), doing, datetime.now().astimezone().isoformat(timespec="seconds"), socket.gethostname())
        with contextlib.suppress(OSError):  # a full disk: the lock holds all the same, only the name is lost
            os.ftruncate(handle, 0)
            os.write(handle, json.dumps(asdict(me)).encode())
        yield
    finally:
        with contextlib.suppress(OSError):  # Windows does not remove an open file; it is empty of meaning then
            place.unlink()
        os.close(handle)


def holder(path: Path) -> Holder | None:
    """Who is writing to this record in a long run; None where nobody is, or nobody can be told."""
    place = beside(path, LOCK)
    try:
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return None
    try:
        if _locked(handle, shared=True):
            return None
        return Holder(**json.loads(os.read(handle, 4096)))
    except (OSError, ValueError, TypeError):
        return None
    finally:
        os.close(handle)


def _acquired(place: Path, path: Path) -> int:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        except OSError as error:
            raise RecordError(
                f"{path}: the record cannot be written ({error.strerror}: {place.name}). Check the rights of file and folder"
            ) from error
        if _locked(handle, shared=False):
            with contextlib.suppress(OSError):
                if os.path.samestat(os.fstat(handle), place.stat()):
                    return handle
            os.close(handle)  # the one before removed it just now: take the new file
            continue
        os.close(handle)
        if time.monotonic() > until:
            who = holder(path)
            said = "another long run" if who is None else str(who)
            raise RecordError(f"{path}: {said} is writing to this record. Wait until it has finished, or stop it")
        time.sleep(0.05)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _locked(handle: int, *, shared: bool) -> bool:
        """Whether the lock was free; it is held from now on. A byte far behind the text, which others may read."""
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _locked(handle: int, *, shared: bool) -> bool:
        """Whether the lock was free; it is held from now on."""
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
