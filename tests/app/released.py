"""Records as each released schema had them: made by its revisions, filled with what a record of today holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from memcon.record import revisions as package

FOLDER = Path(package.__path__[0])
REVISIONS = tuple(sorted(s.revision for s in ScriptDirectory(str(FOLDER)).walk_revisions()))


def released(path: Path, revision: str, today: Path) -> Path:
    """A record of this revision at `path`, holding of the one of today all that it has a place for."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with engine.begin() as made:
        config.attributes["connection"] = made
        command.upgrade(config, revision)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS today", (str(today),))
        for table in tables(connection, "main"):
            columns = ", ".join(f'"{c}"' for c in columns_of(connection, "main", table) & columns_of(connection, "today", table))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}")  # noqa: S608
        connection.commit()
    return path


def tables(connection: sqlite3.Connection, where: str) -> list[str]:
    """The tables that hold what a record holds: not the index, which its triggers fill, and not its version."""
    rows = connection.execute(f"SELECT name FROM {where}.sqlite_master WHERE type = 'table' ORDER BY name")  # noqa: S608
    return [name for (name,) in rows if not name.startswith("passages_index") and name != "alembic_version"]


def columns_of(connection: sqlite3.Connection, where: str, table: str) -> set[str]:
    """The names of a table's columns."""
    return {row[1] for row in connection.execute(f"PRAGMA {where}.table_info({table})")}
