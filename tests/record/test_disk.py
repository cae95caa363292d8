"""A disk that is full, or fails: what was stored stays, the last document is not there by half, and a sentence says so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from memcon.errors import RecordError
from memcon.record import Record, open_record
from memcon.record.backup import back_up
from memcon.record.verify import verify
from tests.record.made import add, record_of

ROOT = Path(__file__).parents[2]


def fill(record: Record, saying: str) -> int:
    """How many documents went in before the disk was full."""
    stored = iter(range(2000))
    with pytest.raises(RecordError, match=f"{saying}.*othing of the last document"):
        deque((add(record, 100 + n) for n in stored), maxlen=0)
    return next(stored) - 1


def whole(path: Path, documents: int) -> None:
    with open_record(path) as record:
        assert verify(record).documents == documents
        with record.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM inputs").scalar() == documents


def test_a_full_disk_keeps_what_was_stored(tmp_path: Path) -> None:
    path = record_of(tmp_path / "memcon.db")
    with open_record(path) as record:

        def bounded(connection: sqlite3.Connection, _: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {max(pages, 130)}")

        event.listen(record.engine, "connect", bounded)
        stored = fill(record, "disk is full")
    assert stored > 0
    whole(path, 3 + stored)


FAILS = """
import resource, sys
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/src"]
from memcon.cli.faults import faults
from memcon.record import open_record
from tests.record.made import add
with faults(), open_record(sys.argv[1]) as record:
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    for n in range(100, 2000):
        add(record, n)
        print(n - 99, flush=True)
"""


def test_a_disk_that_refuses_to_write_keeps_what_was_stored(tmp_path: Path) -> None:
    """The system itself refuses, in another process: a file may not grow beyond 600 kB there."""
    path = record_of(tmp_path / "memcon.db")
    ran = subprocess.run([sys.executable, "-c", FAILS, str(path), str(ROOT)], capture_output=True, text=True, check=False)
    assert ran.returncode == 3, ran.stderr
    assert "the disk refused (disk I/O error). Nothing of the last document" in ran.stderr
    assert "Traceback" not in ran.stderr
    whole(path, 3 + len(ran.stdout.split()))


BACKUP_FAILS = """
import resource, sys
sys.path[:0] = [sys.argv[2] + "/src"]
from pathlib import Path
from memcon.cli.faults import faults
from memcon.record.backup import back_up
with faults():
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    back_up(Path(sys.argv[1]), Path(sys.argv[1]).with_name("copy.db"))
"""


def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    path = record_of(tmp_path / "memcon.db")
    ran = subprocess.run([sys.executable, "-c", BACKUP_FAILS, str(path), str(ROOT)], capture_output=True, text=True, check=False)
    assert (ran.returncode, "the copy cannot be written" in ran.stderr) == (3, True), ran.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["memcon.db"]


def test_a_backup_for_which_there_is_no_room_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = record_of(tmp_path / "memcon.db")
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(RecordError, match="there is no room for the copy: it takes 0 MB, 0 MB are free"):
        back_up(path, tmp_path / "copy.db")
    assert [p.name for p in tmp_path.iterdir()] == ["memcon.db"]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; only who may mount has one. The tests above need none."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not made or made.returncode != 0:
        pytest.skip("no file system can be mounted here; the same is held by the tests of max_page_count and RLIMIT_FSIZE")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_small_disk_runs_full(small: Path) -> None:
    path = record_of(small / "memcon.db")
    with open_record(path) as record:
        stored = fill(record, "the disk refused")
    assert stored > 0
    whole(path, 3 + stored)
    with pytest.raises(RecordError, match="no room"):
        back_up(path, small / "copy.db")
    assert os.listdir(small) == ["memcon.db"]  # noqa: PTH208 - names alone
