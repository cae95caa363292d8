"""Doctor: what it says of a sound record, and of each thing that may be wrong; and that it changes nothing."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from memcon.app import doctor
from memcon.app.doctor import examine
from memcon.app.ingest import ingest
from memcon.app.linking import link_record
from memcon.record import open_record
from memcon.record.condition import Check, file_system
from memcon.record.holding import holding
from tests.app.reader_stub import StubReader
from tests.record.made import around


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("talks", "other"):
        (tmp_path / "in" / f"{name}.txt").write_text(name)
    with open_record(tmp_path / "memcon.db") as record:
        ingest([tmp_path / "in"], record, StubReader())
        link_record(record)
    return tmp_path / "memcon.db"


def named(path: Path, name: str, *, thorough: bool = False) -> Check:
    """The check of this name; nothing was changed by it."""
    before = around(path)
    before.pop("memcon.db-shm", None)  # where a reader of a record that is being written leaves its mark, as SQLite has it
    (found,) = [c for c in examine(path, thorough=thorough).checks if c.name == name]
    assert around(path).items() >= before.items()
    assert around(path).keys() <= before.keys() | {"memcon.db-shm"}
    return found


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_sound_record_is_said_to_be_sound(path: Path) -> None:
    before = around(path)
    found = examine(path, thorough=True)
    assert (found.health, {c.health for c in found.checks}) == ("ok", {"ok"}), found
    assert {"file", "rights", "room", "writers", "schema", "integrity", "references", "search", "inputs", "links", "reader",
            "citations", "model", "software"} <= {c.name for c in found.checks}  # fmt: skip
    assert all(c.said.endswith(".") and c.remedy is None for c in found.checks)
    assert around(path) == before


WRONG: list[tuple[str, Callable[[Path], None], str, str, str]] = [
    ("links", lambda p: sql(p, "UPDATE state SET value = value + 1 WHERE key = 'changes'"), "links", "attention", "of other documents"),
    ("linker", lambda p: sql(p, "UPDATE state SET value = 'old' || substr(value, instr(value, ' ')) WHERE key = 'linked'"), "links",
     "attention", "by an older memcon"),
    ("reader", lambda p: sql(p, "UPDATE documents SET reader = '0.1.0'"), "reader", "attention", "2 of 2 documents were read by another"),
    ("failed", lambda p: sql(p, "UPDATE inputs SET outcome = 'failed', reason = 'it broke' WHERE name = 'talks.txt'"), "unread",
     "attention", "talks.txt: it broke"),
    ("cut off", lambda p: sql(p, "UPDATE inputs SET outcome = 'partial', reason = 'cut off after 3 documents' WHERE name = 'talks.txt'"),
     "cut off", "attention", "cut off in talks.txt"),
    ("manifest", lambda p: p.with_name("memcon.db.run.jsonl").write_text("{}") and None, "runs", "attention", "memcon.db.run.jsonl"),
    ("leftover", lambda p: p.with_name(".memcon.db.77.part").write_text("x") and None, "leftovers", "attention", ".memcon.db.77.part"),
    ("index", lambda p: sql(p, "DROP TRIGGER passages_removed", "DELETE FROM passages WHERE rowid = 1",
                            "CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN INSERT INTO passages_index(passages_index, "
                            "rowid, folded) VALUES ('delete', old.rowid, old.folded); END"), "search", "broken", "differ in 1 passages"),
    ("orphan", lambda p: sql(p, "DELETE FROM inputs WHERE name = 'talks.txt'"), "references", "broken", "belongs to nothing"),
    ("table gone", lambda p: sql(p, "DROP TABLE open_cases"), "contents", "broken", "table open_cases"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "spoil", "name", "health", "said"), WRONG, ids=[w[0] for w in WRONG])
def test_what_is_wrong_is_said_with_what_to_do(
    what: str, spoil: Callable[[Path], None], name: str, health: str, said: str, path: Path
) -> None:
    spoil(path)
    check = named(path, name)
    assert (check.health, said in check.said, bool(check.remedy)) == (health, True, True), check
    assert examine(path).health in (health, "broken")


DEEP: list[tuple[str, str, str]] = [
    ("quotation", "UPDATE spans SET quote = 'never said' WHERE rowid = (SELECT min(rowid) FROM spans)", "never said"),
    ("bytes", "UPDATE inputs SET raw = (SELECT raw FROM inputs WHERE name = 'other.txt')", "not those that were read"),
    ("word of the index", "UPDATE passages SET folded = 'otherwise' WHERE rowid = 1", "damaged"),
    ("decision", "INSERT INTO journal VALUES (1, 'x', 'no line')", "damaged"),
]


@pytest.mark.parametrize(("what", "statement", "said"), DEEP, ids=[d[0] for d in DEEP])
def test_what_only_rechecking_finds_is_found_thoroughly(what: str, statement: str, said: str, path: Path) -> None:
    sql(path, statement)
    assert examine(path).health == "ok"
    check = named(path, "citations", thorough=True)
    assert (check.health, said in check.said) == ("broken", True), check


def test_who_writes_now_and_what_waits_in_the_wal_is_said(path: Path) -> None:
    with holding(path, "memcon read"):
        assert re.search(rf"Being written now by process {os.getpid()} \(memcon read", named(path, "writers").said)
    with closing(sqlite3.connect(path)) as living:
        living.execute("UPDATE inputs SET reason = 'x'")
        living.commit()
        check = named(path, "wal")
        assert (check.health, "count as stored" in check.said) == ("ok", True)
    path.with_name("memcon.db.lock").write_text("{}")
    assert named(path, "leftovers").health == "ok"


def test_a_missing_or_other_model_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PINNED", "another")
    check = named(path, "model")
    assert (check.health, "not those of the pinned build" in check.said) == ("attention", True)
    monkeypatch.setattr(doctor, "DEFAULT_MODEL", "en_none")
    assert "en_none is not installed" in named(path, "model").said


def test_little_room_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    usage = shutil.disk_usage(path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    assert named(path, "room").health == "attention"


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/far /far nfs4 rw 0 0
/dev/sdb1 /far/ruth/my\\040disk ext4 rw 0 0
//box/share /srv/Đà cifs rw 0 0
none
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/far/ruth", "nfs4"), ("/far/ruth/my disk/x", "ext4"), ("/var", "ext4"), ("/srv/Đà/Nẵng", "cifs"), ("/farther", "ext4")],
)
def test_the_file_system_is_that_of_the_nearest_mount(folder: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    assert file_system(Path(folder), tmp_path / "mounts") == kind
    assert file_system(Path(folder), tmp_path / "none") is None


def test_a_network_file_system_calls_for_attention(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from memcon.record import condition

    monkeypatch.setattr(condition, "file_system", lambda _: "nfs4")
    assert named(path, "file system").health == "attention"
