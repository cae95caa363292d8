"""Opening a record: the SQLite file, its settings, its schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import NullPool

from memcon.errors import QueryTooLong, RecordError
from memcon.record import schema

BUSY_SECONDS = 15.0
"""How long a writer waits for another before it gives up: longer than any one document takes to store."""


@dataclass(frozen=True, slots=True)
class Record:
    """An open record: where it is, and the engine that `store` and `view` work on."""

    path: Path
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record from beginning to end."""
        with _faults(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in one transaction: all of it is stored, or none."""
        with _faults(self.path), self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Lets go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_record(path: str | Path, *, create: bool = True) -> Record:
    """The record at this path, its schema brought up to date; made where it is missing and `create` is true.

    Raises RecordError where there is none, where the file is no record, is damaged, locked or unwritable,
    or was made by a newer memcon.
    """
    where = Path(path)
    if not where.exists():
        if not create:
            raise RecordError(f"{where}: there is no record here. Make one with: memcon read PATH --record {where}")
        if not where.parent.is_dir():
            raise RecordError(f"{where}: the folder {where.parent} does not exist. Make it, or name another --record")
    if where.is_dir():
        raise RecordError(f"{where}: this is a folder, a record is one file. Name a file, such as {where / 'memcon.db'}")
    engine = create_engine(f"sqlite+pysqlite:///{where}", poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", settings_of)
    event.listen(engine, "begin", _begin)
    record = Record(where, engine)
    with _faults(where):
        _bring_up_to_date(record)
    return record


def settings_of(connection: sqlite3.Connection, _: Any) -> None:
    """Sets what holds for every connection to a record."""
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _bring_up_to_date(record: Record) -> None:
    with record.engine.connect() as connection:
        tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
        found = None
        if "alembic_version" in tables:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found == schema.HEAD:
        return
    if found is None and tables:
        raise RecordError(f"{record.path}: this is an SQLite file, but no memcon record. Name another --record")
    if found is not None and found > schema.HEAD:
        raise RecordError(
            f"{record.path}: the record has schema {found}, this memcon knows {schema.HEAD} at most. Upgrade memcon to open it"
        )
    if found is None:
        connection_ = sqlite3.connect(record.path, timeout=BUSY_SECONDS)
        connection_.execute("PRAGMA journal_mode = WAL")  # kept in the file from then on
        connection_.close()
        _make(record)
        return
    migrate(record)


def _make(record: Record) -> None:
    """The newest schema at once: running every revision on an empty file takes as long as reading a page."""
    with record.engine.begin() as connection:
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
    with record.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, schema.HEAD)


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    """Turns the database's faults into sentences a user can act on."""
    try:
        yield
    except exc.DBAPIError as error:
        said = str(error.orig)
        if said == "interrupted":  # by the clock that `record.limits` sets
            raise QueryTooLong("this question takes too long to answer. Narrow it: a period, a country, an issue") from error
        if "locked" in said:
            raise RecordError(f"{path}: another program is writing to this record. Wait until it has finished") from error
        if "not a database" in said:
            raise RecordError(f"{path}: this file is no memcon record. Name another --record") from error
        if "no such column" in said or "no such table" in said:
            raise RecordError(
                f"{path}: the record was made by an unfinished memcon ({said}). Make a new one: memcon read"
            ) from error
        if "malformed" in said:
            raise RecordError(f"{path}: the record is damaged ({said}). Restore a copy, or read the documents again") from error
        if "readonly" in said or "unable to open" in said:
            raise RecordError(f"{path}: the record cannot be written ({said}). Check the rights of file and folder") from error
        if "disk is full" in said or "disk I/O" in said:
            raise RecordError(f"{path}: the disk refused ({said}). Nothing of the last document was stored") from error
        raise
