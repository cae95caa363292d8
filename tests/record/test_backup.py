"""A backup is of one moment, whatever others write, and a restored one holds the same; nothing is ever lost on the way."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from memcon.app.deciding import recheck
from memcon.app.linking import link_record
from memcon.app.taking import By, correct, reject
from memcon.errors import CitationBroken, MemconError, RecordError, UsageError
from memcon.record import backup as module
from memcon.record import open_record, schema
from memcon.record import restore as restoring
from memcon.record.backup import back_up, dated, outdated
from memcon.record.contents import contents
from memcon.record.holding import holding
from memcon.record.journal import decisions
from memcon.record.restore import restore
from memcon.record.verify import verify
from tests.record.made import add, around, digest, open_folder, record_of, without_rights

ME = By("ruth")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A linked record of three documents and one decision."""
    made = record_of(tmp_path / "memcon.db")
    with open_record(made) as record:
        correct(record, "talks0:s99", "act", ["praise"], ME)
        link_record(record)
    return made


def content(path: Path) -> str:
    with open_record(path, create=False) as record:
        verify(record)
        recheck(record)
        return contents(record).digest


def test_a_backup_restored_elsewhere_or_in_place_holds_the_same(path: Path, tmp_path: Path) -> None:
    before = around(path)
    made = back_up(path, tmp_path / "copy.db")
    assert (made.documents, made.decisions, made.schema, (made.citations or 0) > 20) == (3, 1, schema.HEAD, True)
    assert {**before, "copy.db": digest(tmp_path / "copy.db")} == around(path)
    (tmp_path / "other").mkdir()
    done = restore(tmp_path / "copy.db", tmp_path / "other" / "memcon.db")
    assert (done.documents, done.decisions, done.aside, done.since, done.citations) == (3, 1, None, (), made.citations)
    assert content(tmp_path / "other" / "memcon.db") == content(path) == content(tmp_path / "copy.db")


def test_a_backup_taken_while_others_write_is_of_one_moment(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGES", 5)
    done = threading.Event()
    written: list[int] = []

    def write() -> None:
        with open_record(path) as record:
            for n in range(100, 100_000):
                if done.is_set():
                    return
                add(record, n)
                written.append(n)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [back_up(path, tmp_path / f"copy{n}.db") for n in range(4)]
    finally:
        done.set()
        writer.join()
    counts = [c.documents for c in copies]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1] <= 3 + len(written)
    for copy in copies:
        with open_record(copy.path) as record:
            link_record(record)
        content(copy.path)


def test_changes_that_wait_in_the_wal_are_in_the_copy(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as living:
        living.execute("PRAGMA wal_autocheckpoint = 0")
        living.execute("SELECT count(*) FROM documents").fetchone()
        with open_record(path) as record:
            add(record, 9)
        assert path.with_name("memcon.db-wal").stat().st_size > 0
        assert back_up(path, tmp_path / "copy.db").documents == 4
    assert not (tmp_path / "copy.db-wal").exists()


def test_restoring_keeps_the_old_record_and_tells_its_later_decisions(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "copy.db")
    with open_record(path) as record:
        add(record, 9)
        reject(record, "talks1:s201", ME)
        link_record(record)
    now = content(path)
    done = restore(tmp_path / "copy.db", path)
    assert (done.documents, done.decisions) == (3, 1)
    assert done.since is not None
    assert [("reject" in line, "talks1" in line) for line in done.since] == [(True, True)]
    assert done.aside is not None
    assert content(done.aside) == now
    again = restore(done.aside, path)
    assert content(path) == now
    assert again.since == ()
    assert again.aside not in (None, done.aside)


def test_a_damaged_record_gives_way_to_its_backup_with_its_wal(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "copy.db")
    damaged = path.read_bytes()[:20_000]
    path.write_bytes(damaged)
    path.with_name("memcon.db-wal").write_bytes(b"what was waiting")
    path.with_name("memcon.db.run.jsonl").write_text("a run cut off")
    path.with_name(".memcon.db.77.part").write_text("of a restore that was killed")
    done = restore(tmp_path / "copy.db", path)
    assert done.since is None
    assert done.aside is not None
    assert done.aside.read_bytes() == damaged
    assert done.aside.with_name(done.aside.name + "-wal").read_bytes() == b"what was waiting"
    assert done.aside.with_name(done.aside.name + ".run.jsonl").read_text() == "a run cut off"
    assert not {p.name for p in tmp_path.iterdir()} & {"memcon.db-wal", "memcon.db.run.jsonl", ".memcon.db.77.part"}
    assert content(path) == content(tmp_path / "copy.db")


def test_a_wal_without_its_record_is_never_taken_for_the_restored_ones(path: Path, tmp_path: Path) -> None:
    back_up(path, tmp_path / "copy.db")
    expected = content(path)
    path.unlink()
    path.with_name("memcon.db-wal").write_bytes(b"of another record")
    restore(tmp_path / "copy.db", path)
    assert not path.with_name("memcon.db-wal").exists()
    assert content(path) == expected


@pytest.mark.parametrize("step", ["_copied", "_verified", "_since", "_exchange", "place"])
def test_a_restore_that_fails_at_any_step_leaves_the_old_record(
    step: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(path, tmp_path / "copy.db")
    with open_record(path) as record:
        add(record, 9)
    before, expected = around(path), digest(path)

    def fails(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(restoring, step, fails)
    with pytest.raises((RecordError, OSError), match="Input/output error"):
        restore(tmp_path / "copy.db", path)
    after = around(path)
    assert after.items() >= before.items()
    assert set(after.values()) == set(before.values()) | {expected}  # a second name of the old record at most


REFUSED: list[tuple[str, Callable[[Path], Path], str]] = [
    ("the record", lambda f: f / "memcon.db", "the record itself"),
    ("its wal", lambda f: f / "memcon.db-wal", "the record itself"),
    ("a folder", lambda f: f, "is a folder"),
    ("a file", lambda f: f / "letter.txt", "something here already.*--replace"),
    ("nowhere", lambda f: f / "nowhere" / "copy.db", "does not exist"),
    ("a device", lambda f: Path("/dev/null"), "no ordinary file"),
    ("a link to it", lambda f: f / "link.db", "the record itself"),
]


@pytest.mark.parametrize(("what", "into", "saying"), REFUSED, ids=[r[0] for r in REFUSED])
def test_a_backup_never_overwrites_what_it_should_not(
    what: str, into: Callable[[Path], Path], saying: str, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Minister")
    (tmp_path / "link.db").symlink_to(path)
    before = around(path)
    with pytest.raises(UsageError, match=saying):
        back_up(path, into(tmp_path))
    assert around(path) == before


def test_a_backup_replaces_another_only_once_it_is_whole(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = back_up(path, tmp_path / "copy.db").path
    with open_record(path) as record:
        add(record, 9)
    earlier = digest(copy)
    with monkeypatch.context() as patch:
        patch.setattr(module, "equal", lambda *_: (_ for _ in ()).throw(RecordError("differs")))
        with pytest.raises(RecordError, match="differs"):
            back_up(path, copy, replace=True)
    assert digest(copy) == earlier
    assert back_up(path, copy, replace=True).documents == 4
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.db", "memcon.db"]


def test_a_copy_that_differs_in_one_row_is_thrown_away(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = module.copy

    def careless(*values: object) -> None:
        usual(*values)  # type: ignore[arg-type]
        with closing(sqlite3.connect(values[1])) as connection:  # type: ignore[arg-type]
            connection.execute("UPDATE inputs SET reason = 'x' WHERE name = 'talks1.txt'")
            connection.commit()

    monkeypatch.setattr(module, "copy", careless)
    with pytest.raises(RecordError, match="differs from the record in inputs"):
        back_up(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_damaged_record_is_not_backed_up_over_a_good_copy(path: Path, tmp_path: Path) -> None:
    copy = back_up(path, tmp_path / "copy.db").path
    earlier, bytes_now = digest(copy), path.read_bytes()
    half = len(bytes_now) // 8192 * 4096
    path.write_bytes(bytes_now[:half] + bytes(8192) + bytes_now[half + 8192 :])
    with pytest.raises(RecordError, match="damaged"):
        back_up(path, copy, replace=True)
    path.write_bytes(bytes_now)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE spans SET quote = 'never said' WHERE rowid = (SELECT min(rowid) FROM spans)")
        connection.commit()
    with pytest.raises(CitationBroken, match="never said"):
        back_up(path, copy, replace=True)
    assert digest(copy) == earlier


def test_what_is_no_sound_backup_is_not_restored(path: Path, tmp_path: Path) -> None:
    copy = back_up(path, tmp_path / "copy.db").path
    (tmp_path / "letter.txt").write_text("Dear Minister, " * 100)
    (tmp_path / "short.db").write_bytes(copy.read_bytes()[:30_000])
    for name, change in (("newer", "UPDATE alembic_version SET version_num = '9999'"),
                         ("hostile", "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM documents; END"),
                         ("misquoting", "UPDATE spans SET quote = 'never said' WHERE rowid = (SELECT min(rowid) FROM spans)")):  # fmt: skip
        (tmp_path / f"{name}.db").write_bytes(copy.read_bytes())
        with closing(sqlite3.connect(tmp_path / f"{name}.db")) as connection:
            connection.execute(change)
            connection.commit()
    before = around(path)
    for name, saying in (("letter.txt", "no memcon record"), ("short.db", "damaged"), ("newer.db", "Upgrade memcon"),
                         ("hostile.db", "trigger 't'"), ("misquoting.db", "never said"), ("gone.db", "no backup here"),
                         ("memcon.db", "the record itself")):  # fmt: skip
        with pytest.raises(MemconError, match=saying):
            restore(tmp_path / name, path)
        assert around(path) == before


def test_nothing_is_restored_while_a_long_run_writes(path: Path, tmp_path: Path) -> None:
    copy = back_up(path, tmp_path / "copy.db").path
    with holding(path, "memcon read"), pytest.raises(RecordError, match=r"memcon read, since .* is writing"):
        restore(copy, path)


def test_dated_backups_go_in_order_and_the_oldest_go(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups" / "weekly"
    first = datetime(2026, 2, 19, 12, 3, 1, tzinfo=UTC)
    for n in range(5):
        back_up(path, dated(path, folder, now=first + timedelta(days=n)))
    (folder / "memcon-notes.db").write_text("mine")
    (folder / "memcon-20260219T120301Z.db.txt").write_text("mine")
    assert [p.name for p in outdated(path, folder, 2)] == [f"memcon-202602{d}T120301Z.db" for d in (21, 20, 19)]
    assert sorted(p.name for p in folder.iterdir()) == [
        "memcon-20260219T120301Z.db.txt", "memcon-20260222T120301Z.db", "memcon-20260223T120301Z.db", "memcon-notes.db",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="this is a file"):
        dated(path, path)


def test_a_record_that_cannot_be_written_is_backed_up_all_the_same(tmp_path: Path) -> None:
    with open_folder() as place:
        record_of(place / "memcon.db")
        (place / "memcon.db").chmod(0o444)
        place.chmod(0o555)
        with open_folder() as other:
            other.chmod(0o777)
            with without_rights():
                assert back_up(place / "memcon.db", other / "copy.db").documents == 3
                assert restore(place / "memcon.db", other / "work.db").documents == 3
                with open_record(other / "work.db") as record:
                    assert decisions(record) == ()


def test_rights_go_with_the_copy(path: Path, tmp_path: Path) -> None:
    path.chmod(0o600)
    copy = back_up(path, tmp_path / "copy.db").path
    assert copy.stat().st_mode & 0o777 == 0o600
    copy.chmod(0o644)
    restore(copy, path)
    assert path.stat().st_mode & 0o777 == 0o600
