"""Opening a record: the SQLite file, its settings, its schema."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from memcon.errors import RecordError
from memcon.record import schema
from memcon.record.faults import faults
from memcon.record.files import beside, connect, there, writable
from memcon.record.shape import revision, strange


@dataclass(frozen=True, slots=True)
class Record:
    """An open record: where it is, and the engine that `store` and `view` work on.

    read_only  its file or folder cannot be written: it is read as it stands, and never migrated or linked
    """

    path: Path
    engine: Engine
    read_only: bool = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record from beginning to end."""
        with faults(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[Connection]:
        """A connection in one transaction, alone among writers: all of it is stored, or none.

        durable  what people decided: on the disk when this ends, also where the power then fails. What was read can be
                 read again, and waits for the disk only now and then.
        """
        engine = self.engine.execution_options(synchronous="FULL" if durable else "NORMAL")
        with faults(self.path), engine.begin() as connection:
            yield connection

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """The file stays open for a run of many transactions: the last to close it would each time write back the log."""
        with faults(self.path), self.engine.connect():
            yield

    def close(self) -> None:
        """Lets go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_record(path: str | Path, *, create: bool = True) -> Record:
    """The record at this path, its schema brought up to date; made where it is missing and `create` is true.

    One that cannot be written is opened for reading. Raises RecordError where there is none, where the file is no record,
    is damaged, locked, of an older schema and unwritable, made by a newer memcon, or holds what memcon never puts there;
    the file is then as it was.
    """
    where = Path(path)
    if not there(where):
        if not create:
            raise RecordError(f"{where}: there is no record here. Make one with: memcon read PATH --record {where}")
        if not where.parent.is_dir():
            raise RecordError(f"{where}: the folder {where.parent} does not exist. Make it, or name another --record")
        _make(where)
    read_only = not writable(where)
    record = Record(where, engine_at(where, write=not read_only), read_only)
    with faults(where):
        _bring_up_to_date(record)
    return record


def engine_at(path: Path, *, write: bool = True) -> Engine:
    """The engine for the record at this path, which must be there."""
    engine = create_engine("sqlite+pysqlite://", poolclass=NullPool, creator=lambda: connect(path, write=write))
    event.listen(engine, "connect", settings_of)
    event.listen(engine, "begin", _begin)
    return engine


def settings_of(connection: sqlite3.Connection, _: Any) -> None:
    """Sets what holds for every connection to a record."""
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    level: Literal["NORMAL", "FULL"] | None = connection.get_execution_options().get("synchronous")
    if level is None:
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
    # The triggers are memcon's own, as `admitted` saw; older SQLite takes the full-text index for unsafe within one.
    connection.exec_driver_sql("PRAGMA trusted_schema = ON")
    # At once, not at the first write: two that had both read first could not wait for each other.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _bring_up_to_date(record: Record) -> None:
    with record.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - the only driver there is
        found = admitted(record.path, raw)
    if found == schema.HEAD:
        return
    if record.read_only:
        raise RecordError(
            f"{record.path}: the record has the older schema {found}, and cannot be written to bring it up to date. "
            f"Make a copy elsewhere and work on that: memcon restore {record.path} --record COPY"
        )
    migrate(record)


def admitted(path: Path, connection: sqlite3.Connection) -> str:
    """The revision of the record's schema: the newest, or one that can be brought up to it.

    Raises RecordError where it is newer or none, or where the file holds what memcon never puts there.
    """
    found = revision(connection)
    if found is None:
        raise RecordError(f"{path}: this is an SQLite file, but no memcon record. Name another --record")
    if found > schema.HEAD:
        raise RecordError(
            f"{path}: the record has schema {found}, this memcon knows {schema.HEAD} at most. Upgrade memcon to open it"
        )
    odd = strange(connection)
    if odd:
        raise RecordError(
            f"{path}: this record has {', '.join(odd[:3])}{' …' if len(odd) > 3 else ''}, which memcon never makes, and which "
            "could act when it is read or written. Do not use it unless you know who made it; ask them for the documents instead"
        )
    return found


def _make(where: Path) -> None:
    """A new record, whole from the moment it is there: it is made beside its place, then given its name."""
    made = where.with_name(f".{where.name}.{os.getpid()}.new")
    with faults(where):
        try:
            with closing(sqlite3.connect(made)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")  # kept in the file from then on
            engine = engine_at(made)
            _fill(engine)
            engine.dispose()
            place(made, where, replace=False)
        finally:
            for ending in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    beside(made, ending).unlink()


def place(made: Path, where: Path, *, replace: bool) -> None:
    """Gives a finished file its name, in one step. Raises FileExistsError where there is one and it is not to be replaced."""
    if replace:
        made.replace(where)
        return
    try:
        os.link(made, where)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if where.exists():
            raise FileExistsError(where) from None
        made.rename(where)


def _fill(engine: Engine) -> None:
    """The newest schema at once: running every revision on an empty file takes as long as reading a page."""
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        for command in schema.BESIDE_THE_TABLES:
            connection.exec_driver_sql(command)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version "
            "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (schema.HEAD,))


def migrate(record: Record) -> None:
    """Runs the revisions that are missing, in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resources.files("memcon.record") / "revisions").replace("%", "%%"))
    with record.engine.execution_options(synchronous="FULL").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, schema.HEAD)
