"""A record that is damaged, hostile, or no record: each is refused in a sentence, and left as it was."""

from __future__ import annotations

import os
import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from memcon.app.linking import link_record, open_linked
from memcon.errors import MemconError, RecordError
from memcon.record import open_record, schema
from memcon.record.condition import checked
from memcon.record.filters import Filters
from memcon.record.journal import decisions
from memcon.record.verify import verify
from memcon.record.view import engagements, ledger, search, statements, who
from tests.record.made import around, open_folder, record_of, without_rights

PAGE = 4096
KINDS = {2: "index, inner", 5: "table, inner", 10: "index, leaf", 13: "table, leaf"}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a record of six documents, linked."""
    path = record_of(tmp_path_factory.mktemp("sound") / "memcon.db", 6)
    with open_record(path) as record:
        link_record(record)
    return path.read_bytes()


def asked(path: Path) -> None:
    """All that is usually asked of a record."""
    with open_linked(path) as record:
        for view in (engagements, statements, ledger):
            view(record, Filters())
        who(record, "Ruiz")
        search(record, "rescue OR tariff", Filters())
        decisions(record)
        verify(record)


def refused(path: Path, saying: str) -> None:
    """It is refused, to read or to write, and doctor calls it broken; no file is other than before, and none is new."""
    before = around(path) if path.parent.exists() else {}
    for create in (True, False):
        with pytest.raises(RecordError, match=saying) as fault:
            open_record(path, create=create)
        assert str(fault.value).startswith(str(path))
        assert ". " in str(fault.value), "what to do is said too"
    checks, _ = checked(path)
    assert "broken" in {c.health for c in checks}
    assert around(path) == before


# --- what is no record ------------------------------------------------------------------------------------------------------


def empty(path: Path) -> None:
    path.touch()


def blank(path: Path) -> None:
    path.write_bytes(bytes(8192))


def short(path: Path) -> None:
    path.write_bytes(b"SQLite")


def letter(path: Path) -> None:
    path.write_text("Dear Minister, " * 1000)


def folder(path: Path) -> None:
    path.mkdir()


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("gone.db"))


def looping(path: Path) -> None:
    path.symlink_to(path)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def books(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE books (title TEXT)")


def nothing_in_it(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")


def no_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE alembic_version (x); INSERT INTO alembic_version VALUES ('0002')")


def odd_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('x''; --')")


NO_RECORDS = [
    (empty, "the file is empty"), (blank, "its beginning is gone"), (short, "its beginning is gone"),
    (letter, "no memcon record"), (folder, "is a folder"), (dangling, "leads to nothing"), (looping, "cannot be looked at"),
    (pipe, "no ordinary file"), (books, "no memcon record"), (nothing_in_it, "no memcon record"),
    (no_version, "no memcon record"), (odd_version, "no memcon record"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "saying"), NO_RECORDS, ids=lambda v: getattr(v, "__name__", ""))
def test_what_is_no_record_is_refused_and_left_alone(make: Callable[[Path], None], saying: str, tmp_path: Path) -> None:
    make(tmp_path / "memcon.db")
    refused(tmp_path / "memcon.db", saying)


# --- what was damaged -------------------------------------------------------------------------------------------------------


def test_a_record_cut_off_anywhere_is_refused(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    ends = [
        1,
        15,
        16,
        50,
        99,
        100,
        101,
        512,
        PAGE - 1,
        PAGE,
        PAGE + 1,
        *range(PAGE * 2, len(sound), PAGE * 17 + 13),
        len(sound) - 1,
    ]
    for end in ends:
        path.write_bytes(sound[:end])
        refused(path, "damaged")


def test_a_blanked_beginning_is_refused(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    for length in (16, 100, PAGE):
        path.write_bytes(bytes(length) + sound[length:])
        refused(path, "damaged|no memcon record")


def flips(sound: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
    """The record with some bytes of one page changed, a page of each kind; with the kind of the page."""
    rng = random.Random(seed)
    pages: dict[str, list[int]] = {}
    for n in range(len(sound) // PAGE):
        first = sound[n * PAGE + (100 if n == 0 else 0)]
        pages.setdefault("the first" if n == 0 else KINDS.get(first, "other"), []).append(n)
    for kind, numbers in pages.items():
        damaged = bytearray(sound)
        at = rng.choice(numbers) * PAGE
        for _ in range(rng.choice([1, 3, 40])):
            place = at + (rng.randrange(120) if rng.random() < 0.5 else rng.randrange(PAGE))
            damaged[place] = rng.randrange(256)
        yield kind, bytes(damaged)


@pytest.mark.parametrize("seed", range(4))
def test_changed_bytes_in_any_kind_of_page_end_in_a_sentence_or_do_no_harm(sound: bytes, seed: int, tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    kinds, said = set(), []
    for kind, damaged in flips(sound, seed):
        kinds.add(kind)
        path.write_bytes(damaged)
        checked(path)
        checked(path, thorough=True)
        assert path.read_bytes() == damaged, "doctor never changes a record"
        try:
            asked(path)
        except MemconError as fault:
            said.append(str(fault))
        for beside in tmp_path.iterdir():
            beside.unlink()
    assert all(re.search(r"[.] \w|differs|quotes", sentence) for sentence in said), said
    assert {"the first", "table, leaf", "index, leaf", "table, inner"} <= kinds


def test_damage_within_the_file_is_found_by_doctor(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    half = len(sound) // PAGE // 2 * PAGE
    path.write_bytes(sound[:half] + bytes(PAGE * 4) + sound[half + PAGE * 4 :])
    (fault,) = [c for c in checked(path, thorough=True)[0] if c.health == "broken"]
    assert fault.name == "integrity"
    assert "restore" in (fault.remedy or "")


# --- schemas ----------------------------------------------------------------------------------------------------------------


def test_a_newer_schema_is_refused_and_says_which(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    refused(path, f"schema 9999, this memcon knows {schema.HEAD}.*Upgrade")


# --- what was put there to do harm ------------------------------------------------------------------------------------------

HOSTILE = [
    ("CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM spans; END", "trigger 't' on documents"),
    (
        "CREATE TRIGGER passages_added2 AFTER INSERT ON passages BEGIN SELECT load_extension('x'); END",
        "trigger 'passages_added2'",
    ),
    ("DROP TABLE roles; CREATE VIEW roles AS SELECT writefile('x', 'y')", "view 'roles'"),
    ("CREATE VIEW harmless AS SELECT 1", "view 'harmless'"),
    ("CREATE VIRTUAL TABLE v USING fts5(x)", "virtual table 'v'"),
    (
        "DROP TRIGGER passages_removed; CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN SELECT 1; END",
        "passages_removed",
    ),
    ("ALTER TABLE journal ADD COLUMN more TEXT AS (upper(line))", "computed"),
]


@pytest.mark.parametrize(("sql", "saying"), HOSTILE)
def test_what_would_act_by_itself_is_refused(sound: bytes, sql: str, saying: str, tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)
    refused(path, saying)


def test_a_record_without_its_journals_triggers_is_called_broken(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER journal_kept_delete")
    assert "trigger journal_kept_delete" in " ".join(c.said for c in checked(path)[0] if c.health == "broken")


def test_a_table_of_somebodys_own_is_said_and_does_no_harm(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE my_notes (x)")
    asked(path)
    assert "my_notes" in " ".join(c.said for c in checked(path)[0] if c.health == "attention")


def test_every_connection_trusts_nothing_of_the_file(tmp_path: Path) -> None:
    with open_record(tmp_path / "memcon.db") as record, record.reading() as connection:
        settings = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("trusted_schema", "cell_size_check")]
    assert settings == [0, 1]


# --- what cannot be written -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["folder", "file"])
def test_a_record_that_cannot_be_written_can_be_asked_and_not_changed(sound: bytes, which: str) -> None:
    with open_folder() as place:
        path = place / "memcon.db"
        path.write_bytes(sound)
        path.chmod(0o444)
        if which == "folder":
            place.chmod(0o555)
        else:
            place.chmod(0o777)
        before = around(path)
        with without_rights():
            asked(path)
            with open_record(path) as record:
                assert record.read_only
                with pytest.raises(RecordError, match="cannot be written"), record.writing() as connection:
                    connection.exec_driver_sql("DELETE FROM documents")
            health = {c.name: c.health for c in checked(path)[0]}
        assert health["rights"] == "attention"
        assert "broken" not in health.values()
        assert around(path) == before


def test_one_whose_links_are_old_says_what_to_do_where_it_cannot_be_written(tmp_path: Path) -> None:
    with open_folder() as place:
        path = record_of(place / "memcon.db")
        place.chmod(0o555)
        path.chmod(0o444)
        with without_rights(), pytest.raises(RecordError, match=r"memcon restore .* --record COPY"):
            open_linked(path)


def test_changes_that_wait_in_a_wal_beside_it_are_read_or_said_never_left_out() -> None:
    with open_folder() as place:
        path = record_of(place / "memcon.db")
        living = sqlite3.connect(path)
        living.execute("PRAGMA wal_autocheckpoint = 0")
        living.execute("UPDATE state SET value = 'waiting' WHERE key = 'changes'")
        living.commit()
        copy = place / "sub" / "memcon.db"
        copy.parent.mkdir()
        for ending in ("", "-wal"):
            copy.with_name(copy.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
        living.close()
        copy.parent.chmod(0o555)
        for file in copy.parent.iterdir():
            file.chmod(0o444)
        with without_rights():
            with pytest.raises(RecordError, match="rights of file and folder"):
                open_record(copy)
            broken = [c for c in checked(copy)[0] if c.health == "broken"]
        assert [c.name for c in broken] == ["wal"]


def test_a_file_that_may_not_be_read_is_said() -> None:
    with open_folder() as place:
        path = record_of(place / "memcon.db")
        path.chmod(0o000)
        with without_rights(), pytest.raises(RecordError, match=r"cannot be read.*rights"):
            open_record(path)
        with without_rights(), pytest.raises(RecordError, match=r"cannot be .*written.*rights"):
            open_record(place / "new.db")


def test_a_new_record_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BESIDE_THE_TABLES", ("CREATE nonsense",))
    with pytest.raises(Exception, match="nonsense"):
        open_record(tmp_path / "memcon.db")
    assert list(tmp_path.iterdir()) == []
