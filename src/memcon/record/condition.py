"""What state a record is in: one check after another, none of which changes it or anything beside it."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from memcon.errors import RecordError
from memcon.record import schema
from memcon.record.files import RUN, beside, looking, size_of, there, writable
from memcon.record.holding import LOCK, holder
from memcon.record.shape import INDEX, added, lacking, revision, strange

Health = Literal["ok", "attention", "broken"]

NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs", "davfs")
"""File systems on which the shared memory that WAL needs is not shared between machines."""
LITTLE_ROOM = 100 * 2**20
LARGE_WAL = 64 * 2**20
"""Bytes; a WAL is folded in every four megabytes unless somebody has been reading all the while."""
RESTORE = "Bring a backup back: memcon restore BACKUP"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: how it stands, what was found, and what to do where that is not nothing."""

    name: str
    health: Health
    said: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record says of itself, for those who know more: with which links, by which readers.

    linked   the linker of the links, where they are of the present documents and decisions; None where they are not
    readers  how many documents each version of the reader read
    """

    linked: str | None
    readers: dict[str, int]


def checked(path: Path, *, thorough: bool = False) -> tuple[tuple[Check, ...], Facts | None]:
    """All checks of the file and what is in it; no facts where it could not be read so far.

    thorough  every page and every index, where else a part will do
    """
    found: list[Check] = []
    facts = None
    try:
        if not there(path):
            return (Check("file", "broken", f"{path}: there is no record here.", "Make one: memcon read PATH"),), None
        found.append(Check("file", "ok", f"{path}, {size_of(path) / 2**20:,.1f} MB."))
        found += _around(path)
        with looking(path) as connection:
            sound = True
            for check in _within(connection, thorough=thorough):
                found.append(check)
                sound = sound and check.health != "broken"
            if sound:
                found += _held(connection)
                facts = _facts(connection)
    except RecordError as error:
        said, _, remedy = str(error).partition(". ")
        found.append(Check("file", "broken", said + ".", remedy or RESTORE))
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite's message may quote the damaged bytes
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_CANTOPEN and size_of(beside(path, "-wal")):
            said = "Changes wait in the WAL, and cannot be read in a folder that cannot be written."
            found.append(Check("wal", "broken", said, f"Copy {path.name} and {path.name}-wal together to a folder of your own"))
        else:
            found.append(Check("integrity", "broken", f"The file is damaged ({error}).", RESTORE))
    return tuple(found), facts


def _around(path: Path) -> Iterator[Check]:
    """What stands around the record: rights, room, file system, WAL, who writes, what was left over."""
    folder = path.resolve().parent
    if writable(path):
        yield Check("rights", "ok", "File and folder can be written.")
    else:
        which = "file" if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids) else "folder"
        said = f"The {which} cannot be written: the record can be looked at, not read into or decided on."
        yield Check(
            "rights", "attention", said, "Change the rights, or make a copy elsewhere: memcon restore RECORD --record COPY"
        )
    free = shutil.disk_usage(folder).free
    tight = free < max(LITTLE_ROOM, size_of(path))
    said = f"{free / 2**30:,.1f} GB are free on the disk" + (": less than a copy of the record takes." if tight else ".")
    yield Check("room", "attention" if tight else "ok", said, "Make room, before reading or upgrading" if tight else None)
    kind = file_system(folder)
    if kind in NETWORK:
        said = f"The record is on a network file system ({kind}): SQLite cannot keep writers on two machines apart there."
        yield Check("file system", "attention", said, "Keep the record on a disk of this machine, and its backups there")
    elif kind is not None:
        yield Check("file system", "ok", f"On a disk of this machine ({kind}).")
    who = holder(path)
    yield Check("writers", "ok", f"Being written now by {who}." if who is not None else "No long run is writing.")
    waiting = size_of(beside(path, "-wal"))
    if waiting and who is None:
        said = f"{waiting / 2**20:,.1f} MB of changes wait in {path.name}-wal, and count as stored: copy the record with memcon "
        large = waiting > LARGE_WAL
        remedy = "Close what reads the record; the next command that writes folds them in" if large else None
        yield Check("wal", "attention" if large else "ok", said + "backup, never the one file alone.", remedy)
    yield from _left_over(path, folder, held=who is not None)


def _left_over(path: Path, folder: Path, *, held: bool) -> Iterator[Check]:
    name = path.resolve().name
    if beside(path, RUN).exists() and not held:
        said = f"A run of memcon read was cut off; what it had stored is in the record ({name + RUN} lists it)."
        yield Check("runs", "attention", said, f"Finish it: memcon read --resume --record {path}")
    parts = sorted(p.name for pattern in (f".{name}.*.new*", f".{name}.*.part*") for p in folder.glob(pattern))
    lock = [name + LOCK] if not held and beside(path, LOCK).exists() else []
    if (parts or lock) and not held:
        said = f"Left over by a process that was killed: {', '.join([*parts, *lock])}."
        yield Check("leftovers", "attention" if parts else "ok", said, "They can be removed" if parts else None)


def _within(connection: sqlite3.Connection, *, thorough: bool) -> Iterator[Check]:
    """What the file is made of; nothing after the first thing broken."""
    found = revision(connection)
    if found is None:
        yield Check("schema", "broken", "This is an SQLite file, but no memcon record.", "Name another --record")
        return
    if found > schema.HEAD:
        said = f"The record has schema {found}, this memcon knows {schema.HEAD} at most."
        yield Check("schema", "broken", said, "Upgrade memcon to open it")
        return
    odd = strange(connection)
    if odd:
        said = f"This record has {', '.join(odd[:5])}{' …' if len(odd) > 5 else ''}, which memcon did not make."
        yield Check("contents", "broken", said, "Do not use it unless you know who made it: what is there acts by itself")
        return
    older = found < schema.HEAD
    said = f"Schema {found}; the next command brings it to {schema.HEAD}." if older else f"Schema {found}, the newest."
    yield Check("schema", "attention" if older else "ok", said, "Make a backup first: memcon backup" if older else None)
    how = "integrity_check" if thorough else "quick_check"
    faults = [row[0] for row in connection.execute(f"PRAGMA {how}(3)")]
    if faults != ["ok"]:
        yield Check("integrity", "broken", f"The file is damaged: {'; '.join(faults)}.", RESTORE)
        return
    yield Check("integrity", "ok", "Every page is sound, and every index." if thorough else "Every page is sound.")
    astray = connection.execute("PRAGMA foreign_key_check").fetchone()
    if astray is not None:
        yield Check("references", "broken", f"A row of {astray[0]} belongs to nothing.", "Make it anew: memcon rebuild")
        return
    yield Check("references", "ok", "Every row belongs to its document.")
    missing = lacking(connection) if not older else ()
    if missing:
        said = f"The record lacks what every record has: {', '.join(missing)}."
        yield Check("contents", "broken", said, "Make it anew: memcon rebuild, or bring a backup back")
        return
    others = added(connection)
    if others:
        said = f"Tables that are not memcon's: {', '.join(others)}."
        yield Check("contents", "attention", said, "They do no harm; memcon rebuild does not carry them along")
    yield _index(connection)


def _index(connection: sqlite3.Connection) -> Check:
    """Whether the index has each passage once; its words are rechecked on a copy, since FTS5 wants to write for it."""
    query = "SELECT (SELECT count(*) FROM ({a} EXCEPT {b})) + (SELECT count(*) FROM ({b} EXCEPT {a}))"
    sides = {"a": "SELECT rowid FROM passages", "b": f"SELECT id FROM {INDEX}_docsize"}  # noqa: S608 - our own names
    off = connection.execute(query.format(**sides)).fetchone()[0]
    if off:
        return Check(
            "search", "broken", f"The search index and the texts differ in {off:,} passages.", "Make it anew: memcon rebuild"
        )
    return Check("search", "ok", "The search index has every passage.")


def _held(connection: sqlite3.Connection) -> Iterator[Check]:
    """What was read, and how it ended."""
    outcomes = dict(connection.execute("SELECT outcome, count(*) FROM inputs GROUP BY outcome ORDER BY outcome").fetchall())
    documents = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    said = ", ".join(f"{n:,} {outcome}" for outcome, n in outcomes.items()) or "none"
    bad = outcomes.get("failed", 0) + outcomes.get("rejected", 0)
    yield Check("inputs", "ok", f"{sum(outcomes.values()):,} inputs ({said}), {documents:,} documents.")
    if bad:
        rows = connection.execute("SELECT name, reason FROM inputs WHERE outcome IN ('failed', 'rejected') ORDER BY name LIMIT 3")
        some = "; ".join(f"{name}: {reason}" for name, reason in rows)
        yield Check("unread", "attention", f"{bad:,} inputs hold no document ({some}{' …' if bad > 3 else ''}).",
                    "Mend them and read them again, or leave them")  # fmt: skip
    query = "SELECT name FROM inputs WHERE reason LIKE 'cut off%' ORDER BY name"
    cut = [name for (name,) in connection.execute(query)]
    if cut:
        said = f"Reading was cut off in {', '.join(cut[:3])}{' …' if len(cut) > 3 else ''}."
        yield Check("cut off", "attention", said, "Read them again: memcon read goes on where it stopped")
    names = {row[1] for row in connection.execute("PRAGMA table_info(inputs)")}
    if "strikes" in names:
        struck = [name for (name,) in connection.execute("SELECT name FROM inputs WHERE strikes >= 2 ORDER BY name")]
        if struck:
            said = f"Set aside after two crashes: {', '.join(struck[:3])}{' …' if len(struck) > 3 else ''}."
            yield Check("set aside", "attention", said, "They are not tried again by this reader")


def _facts(connection: sqlite3.Connection) -> Facts:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    state = dict(connection.execute("SELECT key, value FROM state").fetchall()) if "state" in tables else {}
    linker, _, at = str(state.get("linked", "")).rpartition(" ")
    readers = dict(connection.execute("SELECT reader, count(*) FROM documents GROUP BY reader").fetchall())
    return Facts(linker if linker and at == str(state.get("changes", 0)) else None, readers)


def software(version: str) -> Check:
    """Whether this installation, of this version of memcon, has what a record needs."""
    said = f"memcon {version}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        except sqlite3.OperationalError:
            remedy = "Use a Python whose SQLite has FTS5"
            return Check("software", "broken", f"{said} without FTS5: no record can be opened.", remedy)
    return Check("software", "ok", f"{said} with FTS5.")


def file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> str | None:
    """The kind of file system that the folder is on, such as `ext4` or `nfs`; None where the system does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    found: tuple[int, str] | None = None
    for line in lines:
        place, kind = [*line.split(" "), "", "", ""][1:3]
        mount = Path(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), place))  # a space is written \040
        if mount.is_absolute() and folder.is_relative_to(mount) and (found is None or len(mount.parts) >= found[0]):
            found = len(mount.parts), kind
    return None if found is None else found[1]
