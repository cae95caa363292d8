"""A copy of the record that is consistent while others write to it, rechecked before it gets its name."""

from __future__ import annotations

import contextlib
import operator
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from memcon.errors import RecordError, UsageError
from memcon.record import schema
from memcon.record.database import Record, admitted, engine_at, place
from memcon.record.faults import faults
from memcon.record.files import BESIDE, beside, connect, harden, steadily, sync, there
from memcon.record.holding import LOCK
from memcon.record.verify import verify

PAGES = 2000
"""Pages copied in one step: about 8 MB, a tenth of a second."""
SPARE = 16 * 2**20
"""Bytes to be left free on the disk beside a copy."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a record: where it is, its size in bytes, and what it holds.

    schema     its revision; one that is not the newest is kept as it was
    citations  how many were rechecked in the copy; None where its schema is an older one
    """

    path: Path
    size: int
    schema: str
    documents: int
    decisions: int
    citations: int | None


def back_up(record: Path, into: Path, *, replace: bool = False, progress: Progress = lambda done, total: None) -> Backup:  # noqa: ARG005
    """A copy of the record as it is now, at `into`: whole and rechecked, or not there at all.

    Others may write meanwhile: the copy is of one moment. `progress` is told how many pages are copied, of how many; then
    how many documents are rechecked.

    Raises UsageError where `into` will not do, RecordError or CitationBroken where the record or its copy is damaged.
    """
    if not there(record):
        raise RecordError(f"{record}: there is no record here. Name one with --record")
    into = fit(into, record, replace=replace)
    made = into.with_name(f".{into.name}.{os.getpid()}.part")
    try:
        with faults(record), steadily(record) as source:
            revision = admitted(record, source)
            whole(source, record)
            enough_room(into.parent, bytes_of(source))
            copy(source, made, progress)
            with writing_to(into), closing(connect(made, write=False)) as done:
                done.execute("BEGIN")
                equal(source, done, record)
                documents, decisions = counted(done)
        citations = (
            verify(Record(made, engine_at(made, write=False), read_only=True)).citations if revision == schema.HEAD else None
        )
        with writing_to(into):
            shutil.copymode(record, made)
            sync(made)
            place(made, into, replace=replace)
            sync(into.parent)
    except FileExistsError as error:
        raise UsageError(f"{into}: there is something here already. Name another file, or give --replace") from error
    finally:
        clear(made)
    return Backup(into, into.stat().st_size, revision, documents, decisions, citations)


def dated(record: Path, folder: Path, *, now: datetime | None = None) -> Path:
    """Where a backup of this moment goes in the folder, which is made where it is missing: `memcon-20260219T120301Z.db`."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file; --keep puts dated copies into a folder. Name one")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: the folder cannot be made ({error.strerror}). Name another") from error
    moment = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    return folder / f"{record.stem}-{moment}.db"


def outdated(record: Path, folder: Path, keep: int) -> tuple[Path, ...]:
    """The dated backups of this record in the folder beyond the newest so many; now removed. Nothing else is touched."""
    name = re.compile(rf"{re.escape(record.stem)}-\d{{8}}T\d{{6}}Z\.db")
    found = sorted((p for p in folder.iterdir() if name.fullmatch(p.name) and p.is_file()), reverse=True)
    for old in found[keep:]:
        with writing_to(old):
            old.unlink()
    return tuple(found[keep:])


def fit(into: Path, record: Path, *, replace: bool) -> Path:
    """The place of a copy, links followed. Raises UsageError where none can be made there."""
    place = into.resolve()
    own = [record.resolve(), *(beside(record, ending) for ending in (*BESIDE, LOCK, "-journal"))]
    if place in own or (place.exists() and record.exists() and place.samefile(record)):
        raise UsageError(f"{into}: this is the record itself. Name another file for the copy")
    if place.is_dir():
        raise UsageError(f"{into}: this is a folder. Name a file in it, or give --keep N for dated copies")
    if place.exists() and not place.is_file():
        raise UsageError(f"{into}: this is no ordinary file. Name another")
    if place.exists() and not replace:
        raise UsageError(f"{into}: there is something here already. Name another file, or give --replace")
    if not place.parent.is_dir():
        raise UsageError(f"{into}: the folder {into.parent} does not exist. Make it, or name another file")
    return place


def enough_room(folder: Path, size: int) -> None:
    """Raises RecordError where the disk that the folder is on has no room for a copy of this size, in bytes."""
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        raise RecordError(
            f"{folder}: there is no room for the copy: it takes {size / 2**20:,.0f} MB, {free / 2**20:,.0f} MB are free. "
            "Make room, or name a file on another disk"
        )


def bytes_of(source: sqlite3.Connection) -> int:
    """How large a copy of this record is, in bytes."""
    count, size = (source.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(count) * int(size)


def copy(source: sqlite3.Connection, made: Path, progress: Progress) -> None:
    """Copies what the connection sees, changes in the WAL folded in, to a new file."""

    def told(_: int, left: int, total: int) -> None:
        progress(total - left, total)

    made.unlink(missing_ok=True)
    with writing_to(made), closing(sqlite3.connect(made)) as target:
        target.execute("PRAGMA synchronous = OFF")  # the whole file is synced before it gets its name
        source.backup(target, pages=PAGES, progress=told, sleep=0)


def whole(connection: sqlite3.Connection, path: Path) -> None:
    """Raises RecordError where the database, or a reference in it, is broken."""
    harden(connection)
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise RecordError(f"{path}: the record is damaged ({found}). Nothing was copied; earlier backups stay as they are")
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise RecordError(
            f"{path}: a row of {broken[0]} belongs to nothing. Nothing was copied; earlier backups stay as they are"
        )


def equal(source: sqlite3.Connection, done: sqlite3.Connection, path: Path) -> None:
    """Raises RecordError where the copy is not sound, or any row of any table differs from the record's."""
    found = done.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise RecordError(f"{path}: the copy came out damaged ({found}) and was thrown away. Try another disk")
    tables = [n for (n,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name")]
    for table in tables:
        quoted = '"' + table.replace('"', '""') + '"'
        counts = [c.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0] for c in (source, done)]  # noqa: S608 - quoted
        rows = (c.execute(f"SELECT * FROM {quoted}") for c in (source, done))  # noqa: S608 - as above
        if counts[0] != counts[1] or not all(map(operator.eq, *rows)):
            raise RecordError(f"{path}: the copy differs from the record in {table} and was thrown away. Try another disk")


def counted(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many documents and how many decisions; a record of the first schema has no journal."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    documents = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    decisions = connection.execute("SELECT count(*) FROM journal").fetchone()[0] if "journal" in names else 0
    return documents, decisions


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Turns the faults of writing a copy into a sentence: the disk's, not the record's."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise RecordError(f"{path}: the copy cannot be written ({error.strerror}). The record is as it was") from error
    except sqlite3.OperationalError as error:
        raise RecordError(f"{path}: the copy cannot be written ({error}). The record is as it was") from error


def clear(made: Path) -> None:
    """Removes an unfinished copy and what SQLite keeps beside it."""
    for ending in ("", "-journal", *BESIDE):
        with contextlib.suppress(OSError):
            beside(made, ending).unlink()
