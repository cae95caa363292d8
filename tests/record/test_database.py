"""Opening a record: what is made, what is refused, and what the user is told."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from memcon.errors import RecordError
from memcon.record import open_record, schema
from memcon.record import revisions as revisions_package
from memcon.record.database import Record, migrate


def migrated(path: Path) -> Record:
    """A record made by running every revision, as one of the first release has come to be."""
    sqlite3.connect(path).execute("PRAGMA journal_mode = WAL").close()
    record = Record(path, create_engine(f"sqlite+pysqlite:///{path}"))
    migrate(record)
    return record


def shape(path: Path) -> set[tuple[str, str, str]]:
    """Every table, index and trigger of a file, its columns in any order."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        columns = {name: sorted(connection.execute(f"PRAGMA table_info('{name}')").fetchall()) for _, name, _ in rows}
    return {
        (kind, name, str(sorted(c[1:] for c in columns[name])) if kind == "table" and columns[name] else " ".join(sql.split()))
        for kind, name, sql in rows
    }


def test_a_new_record_is_shaped_like_one_that_went_through_every_revision(tmp_path: Path) -> None:
    open_record(tmp_path / "new.db").close()
    migrated(tmp_path / "old.db").close()
    assert shape(tmp_path / "new.db") == shape(tmp_path / "old.db")


def test_the_revisions_make_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    with migrated(tmp_path / "memcon.db") as record, record.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": lambda _o, name, kind, *_: not (kind == "table" and name.startswith("passages_index"))},
        )
        assert compare_metadata(context, schema.metadata) == []


def test_the_newest_revision_is_the_one_that_the_code_names() -> None:
    script = ScriptDirectory(str(Path(revisions_package.__path__[0])))
    assert script.get_heads() == [schema.HEAD]


def test_a_record_is_in_wal_mode_with_foreign_keys(tmp_path: Path) -> None:
    with open_record(tmp_path / "memcon.db") as record, record.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    open_record(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="schema 9999"):
        open_record(path)


def test_a_missing_record_is_not_made_by_looking(tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    with pytest.raises(RecordError, match="memcon read"):
        open_record(path, create=False)
    assert not path.exists()


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Minister, " * 100)
    with pytest.raises(RecordError, match="no memcon record"):
        open_record(path)


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE books (title TEXT)")
    with pytest.raises(RecordError, match="no memcon record"):
        open_record(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("books",)]


def test_a_folder_and_a_missing_folder_are_explained(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        open_record(tmp_path)
    with pytest.raises(RecordError, match="does not exist"):
        open_record(tmp_path / "nowhere" / "memcon.db")
