"""The database's faults as sentences that a user can act on."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import exc

from memcon.errors import MemconError, QueryTooLong, RecordError
from memcon.record.files import connect
from memcon.record.holding import holder

RESTORE = "Bring a backup back: memcon restore BACKUP. memcon doctor says more"
SAID = {
    sqlite3.SQLITE_READONLY: "the record cannot be written ({}). Check the rights of file and folder",
    sqlite3.SQLITE_CANTOPEN: "the record cannot be opened or written ({}). Check the rights of file and folder",
    sqlite3.SQLITE_PERM: "the record cannot be opened ({}). Check the rights of file and folder",
    sqlite3.SQLITE_NOTADB: "this file is no memcon record, or its beginning is damaged. Name another --record",
    sqlite3.SQLITE_CORRUPT: "the record is damaged ({}). " + RESTORE,
    sqlite3.SQLITE_FULL: "the disk refused ({}). Make room; nothing of the last document or decision was stored",
    sqlite3.SQLITE_IOERR: "the disk refused ({}). Nothing of the last document or decision was stored",
    sqlite3.SQLITE_PROTOCOL: "the file system does not keep locks ({}). Put the record on a disk of this machine",
    sqlite3.SQLITE_NOMEM: "there is not memory enough ({}). Close other programs, or give memcon more",
}
"""What each of SQLite's results means to a user; the text of the fault goes in the braces."""


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turns the database's faults into RecordError.

    A fault that no database names, on its way through here, is one of the file where the file is damaged, and else ours.
    """
    try:
        yield
    except exc.DBAPIError as error:
        _say(path, error.orig, error)
    except sqlite3.Error as error:
        _say(path, error, error)
    except (json.JSONDecodeError, zlib.error, UnicodeDecodeError) as error:
        raise RecordError(f"{path}: the record is damaged (a stored value cannot be read: {error}). {RESTORE}") from error
    except MemconError:
        raise
    except Exception as error:
        _unless_damaged(path, error)
        raise


def _say(path: Path, fault: BaseException | None, error: Exception) -> None:
    """Raises what the fault is to a user; the error itself where it is none of the file's."""
    said = str(fault)
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF  # the kind; the rest of it is the particular case
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        who = holder(path)
        raise RecordError(
            f"{path}: {'another program' if who is None else who} is writing to this record. Wait until it has finished"
        ) from error
    if code == sqlite3.SQLITE_INTERRUPT:  # by the clock that `record.limits` sets
        raise QueryTooLong("this question takes too long to answer. Narrow it: a period, a country, an issue") from error
    if code in SAID:
        raise RecordError(f"{path}: {SAID[code].format(said)}") from error
    if "no such column" in said or "no such table" in said:
        raise RecordError(f"{path}: the record was made by an unfinished memcon ({said}). Make a new one: memcon read") from error
    if "decode to UTF-8" in said or "malformed" in said:
        raise RecordError(f"{path}: the record is damaged ({said}). {RESTORE}") from error
    _unless_damaged(path, error)
    raise error


def _unless_damaged(path: Path, error: Exception) -> None:
    try:
        with closing(connect(path, write=False)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        found = str(fault) if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else "ok"
    if found != "ok":
        raise RecordError(f"{path}: the record is damaged ({found}). {RESTORE}") from error
