"""A backup in the record's place: checked before, in one step, and what stood there is kept aside."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import escape
from itertools import chain, count
from pathlib import Path

from memcon.errors import CitationBroken, MemconError, RecordError, UsageError
from memcon.record import schema
from memcon.record.backup import bytes_of, clear, copy, counted, enough_room, equal, whole, writing_to
from memcon.record.database import Record, admitted, engine_at, migrate, place
from memcon.record.faults import faults
from memcon.record.files import BESIDE, RUN, beside, looking, steadily, sync, there
from memcon.record.holding import holding
from memcon.record.verify import verify

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """A record that came out of a backup.

    was        the schema of the backup; the record has the newest
    aside      where the record that stood there is now; None where none did
    since      decisions that it holds and the backup does not, a line of JSON each; None where it could not be read
    """

    path: Path
    was: str
    documents: int
    decisions: int
    citations: int
    aside: Path | None
    since: tuple[str, ...] | None


def restore(backup: Path, record: Path, *, progress: Progress = lambda done, total: None) -> Restored:  # noqa: ARG005
    """The backup, checked and of the newest schema, at `record`; what stood there is kept aside, its WAL with it.

    Until the last step the old record is in its place and unchanged. The backup itself is only read.

    Raises UsageError where the two are one file or there is no backup, RecordError where the backup is damaged, of a newer
    schema or not a record, or where a long run is writing to the old record.
    """
    if not there(backup):
        raise UsageError(f"{backup}: there is no backup here. Name the file that memcon backup wrote")
    where = record.resolve()
    if where == backup.resolve() or (where.exists() and where.samefile(backup)):
        raise UsageError(f"{backup}: this is the record itself. Name a backup, or another --record")
    if where.is_dir() or (where.exists() and not where.is_file()):
        raise UsageError(f"{record}: this is no file. Name one with --record")
    made = where.with_name(f".{where.name}.{os.getpid()}.part")
    try:
        with holding(where, "memcon restore"):
            for left in where.parent.glob(f".{escape(where.name)}.*.part*"):  # by a restore that was killed: none runs now
                left.unlink(missing_ok=True)
            was = _copied(backup, made, progress)
            with Record(made, engine_at(made)) as copied:
                with faults(backup):
                    if was != schema.HEAD:
                        migrate(copied)
                citations = _verified(copied, backup, progress)
            documents, decisions, ids = _held(made)
            since = _since(where, ids)
            with writing_to(where):
                sync(made)
                aside = _exchange(made, where)
                sync(where.parent)
    finally:
        clear(made)
    return Restored(record, was, documents, decisions, citations, aside, since)


def _copied(backup: Path, made: Path, progress: Progress) -> str:
    """A copy of the backup, whole and equal to it; its schema."""
    with faults(backup), steadily(backup) as source:
        was = admitted(backup, source)
        whole(source, backup)
        enough_room(made.parent, bytes_of(source))
        copy(source, made, progress)
        with looking(made) as done:
            equal(source, done, backup)
    with contextlib.closing(sqlite3.connect(made)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # as every record has it, whatever became of the backup
    return was


def _verified(copied: Record, backup: Path, progress: Progress) -> int:
    try:
        return verify(copied, progress).citations
    except CitationBroken as error:
        raise CitationBroken(f"{error}. {backup} was not restored") from error
    except RecordError as error:
        raise RecordError(f"{backup}: the backup does not hold together, and was not restored: {error}") from error


def _held(made: Path) -> tuple[int, int, frozenset[str]]:
    with looking(made) as connection:
        documents, decisions = counted(connection)
        return documents, decisions, frozenset(i for (i,) in connection.execute("SELECT id FROM journal"))


def _since(where: Path, held: frozenset[str]) -> tuple[str, ...] | None:
    """The lines of the old record's journal that these decisions are not; none where there is no old record or journal."""
    try:
        if not there(where):
            return ()
        with looking(where) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            rows = connection.execute("SELECT id, line FROM journal ORDER BY n").fetchall() if "journal" in names else []
            return tuple(line for i, line in rows if i not in held)
    except (sqlite3.Error, MemconError, OSError):
        return None


def _exchange(made: Path, where: Path) -> Path | None:
    """Puts the finished file in the record's place; where what stood there is now.

    At every moment the old record is whole under one name, and the new one never stands beside the old one's WAL, which
    SQLite would take for its own.
    """
    aside = _free_name(where) if where.exists() else None
    if aside is not None:
        _also_called(where, aside)  # with its WAL as it is: to fold that in could lose what a damaged one still holds
        for ending in (*BESIDE, RUN):
            if beside(where, ending).exists():
                _also_called(beside(where, ending), beside(aside, ending))
    for ending in (*BESIDE, RUN, "-journal"):  # a run that went on by that list would leave out what only the old record has
        with contextlib.suppress(FileNotFoundError):
            beside(where, ending).unlink()
    if aside is not None:
        shutil.copymode(where, made)
    place(made, where, replace=True)
    return aside


def _free_name(where: Path) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    endings = chain([""], (f"-{n}" for n in count(2)))
    names = (f"{where.stem}.before-restore-{moment}{ending}{where.suffix}" for ending in endings)
    return next(free for name in names if not (free := where.with_name(name)).exists())


def _also_called(old: Path, new: Path) -> None:
    """A second name for the same file; a copy on file systems without links."""
    try:
        os.link(old, new)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(old, new)
