"""The files that make up a record: the database, what SQLite keeps beside it, and how one is looked at unchanged."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from memcon.errors import RecordError

MAGIC = b"SQLite format 3\x00"
"""The first bytes of every SQLite file."""
HEADER = 100
BUSY_SECONDS = 15.0
"""How long a writer waits for another before it gives up: longer than any one document takes to store."""
BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a record that is being written: changes not yet folded in, and the index to them."""


RUN = ".run.jsonl"
"""The list of a run of `memcon read` that was cut off, by which it goes on: it speaks of this record and no other."""


def beside(path: Path, ending: str) -> Path:
    """The file of this ending beside a record: `memcon.db-wal`; of a link, beside what it leads to."""
    place = path.resolve()
    return place.with_name(place.name + ending)


def size_of(path: Path) -> int:
    """The size in bytes; 0 where there is nothing."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def there(path: Path) -> bool:
    """Whether a file stands at this path. Raises RecordError where something stands there that can be no record.

    Nothing is opened that could wait for ever (a pipe), and nothing is changed.
    """
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            raise RecordError(
                f"{path}: this link leads to nothing ({path.readlink()}). Mend it, or name another --record"
            ) from None
        return False
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise RecordError(f"{path}: the record cannot be looked at ({why}). Name another --record") from error
    if stat.S_ISDIR(kind):
        raise RecordError(f"{path}: this is a folder, a record is one file. Name a file, such as {path / 'memcon.db'}")
    if not stat.S_ISREG(kind):
        raise RecordError(f"{path}: this is no ordinary file (a pipe, a socket or a device). Name another --record")
    begins(path)
    return True


def begins(path: Path) -> None:
    """Raises RecordError where the file does not begin as an SQLite file does, or cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(HEADER)
    except OSError as error:
        raise RecordError(f"{path}: the record cannot be read ({error.strerror}). Check the rights of file and folder") from error
    if not head:
        raise RecordError(
            f"{path}: the file is empty, and a record never is. If there was one, bring a backup back: memcon restore BACKUP "
            f"--record {path}. If there was none, remove the file"
        )
    remedy = f"Bring a backup back: memcon restore BACKUP --record {path}"
    if not head.strip(b"\x00") or len(head) < len(MAGIC):
        raise RecordError(f"{path}: the record is damaged (its beginning is gone). {remedy}")
    if head.startswith(MAGIC):
        should, is_now = _said_size(head), size_of(path)
        if is_now < should and not size_of(beside(path, "-wal")):
            raise RecordError(f"{path}: the record is damaged (it is cut off: {is_now:,} of {should:,} bytes). {remedy}")
        return
    raise RecordError(f"{path}: this file is no memcon record. Name another --record")


def _said_size(head: bytes) -> int:
    """How many bytes the file must have by its header, if the header is as the last writer left it; else a header's."""
    if len(head) < HEADER or head[24:28] != head[92:96]:
        return HEADER
    page = int.from_bytes(head[16:18], "big")
    return int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)


def writable(path: Path) -> bool:
    """Whether the record can be written here: SQLite needs the file and its folder."""
    place, effective = path.resolve(), os.access in os.supports_effective_ids
    return all(os.access(p, os.W_OK, effective_ids=effective) for p in (place, place.parent))


def uri(path: Path, *, write: bool) -> str:
    """How SQLite is to open the file; one that is not there is never made.

    To look, nothing is made beside the record: with no changes waiting in its WAL it is read as it stands.
    """
    how = "mode=rw" if write else "mode=ro" if size_of(beside(path, "-wal")) else "mode=ro&immutable=1"
    return f"{path.absolute().as_uri()}?{how}"


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection that trusts nothing that the file says of itself: no function but SQLite's own runs out of its schema."""
    connection = sqlite3.connect(
        uri(path, write=write), uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    harden(connection)
    return connection


def harden(connection: sqlite3.Connection) -> None:
    """Settings for a file that may have been made to do harm."""
    if hasattr(connection, "setconfig"):  # Python 3.12
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # type: ignore[attr-defined,unused-ignore] # as above
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that sees one state of the record and changes nothing, not even beside it.

    Where nothing waits in the WAL it takes the file to stand still: what matters is to be looked at by `steadily`.
    """
    with closing(connect(path, write=False)) as connection:
        yield _at_one_moment(connection)


@contextmanager
def steadily(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that sees one state of the record, whatever others write meanwhile; it writes nothing itself."""
    with closing(connect(path, write=writable(path))) as connection:
        connection.execute("PRAGMA query_only = ON")
        yield _at_one_moment(connection)


def _at_one_moment(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the state is that of the first read
    return connection


def sync(path: Path) -> None:
    """Sees to it that the file, or the names in the folder, are on the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        if not path.is_dir():  # some file systems cannot sync a folder, and need not
            raise
    finally:
        os.close(handle)
