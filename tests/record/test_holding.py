"""Two writers: a long run says who it is, and a short one waits its turn."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from memcon.errors import RecordError
from memcon.record import files, open_record
from memcon.record.holding import holder, holding
from tests.record.made import add, record_of

ROOT = Path(__file__).parents[2]

HOLD = """
import sys, time
from memcon.cli.faults import faults, stopping
from memcon.record import open_record
from memcon.record.holding import holding
with faults(), stopping(), open_record(sys.argv[1]) as record, holding(record.path, "memcon read"):
    with record.writing() as connection:
        connection.exec_driver_sql("DELETE FROM documents")
        print("writing", flush=True)
        time.sleep(60)
"""


def somebody_else(path: Path, program: str = HOLD) -> subprocess.Popen[str]:
    """A process in the midst of a transaction on this record."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n", process.communicate()
    return process


def test_a_second_run_is_told_who_is_writing_and_whoever_is_killed_holds_nobody_up(tmp_path: Path) -> None:
    path = record_of(tmp_path / "memcon.db")
    process = somebody_else(path)
    says = rf"process {process.pid} \(memcon read, since \d\d:\d\d\) is writing to this record"
    try:
        with pytest.raises(RecordError, match=says), holding(path, "memcon read"):
            pass
        who = holder(path)
        assert who is not None
        assert who.pid == process.pid
    finally:
        process.kill()
        process.communicate()
    assert holder(path) is None
    with holding(path, "memcon read"):
        assert str(holder(path)).startswith(f"process {os.getpid()} (memcon read")
    assert not path.with_name("memcon.db.lock").exists()
    with open_record(path) as record, record.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == 3


def test_who_waits_too_long_is_told_for_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = record_of(tmp_path / "memcon.db")
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.1)
    process = somebody_else(path)
    try:
        with open_record(path) as record, pytest.raises(RecordError, match=rf"process {process.pid} \(memcon read"):
            add(record, 9)
    finally:
        process.kill()
        process.communicate()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_record(path) as record, pytest.raises(RecordError, match="another program is writing"):
            add(record, 9)


@pytest.mark.parametrize(("number", "code", "said"), [(signal.SIGTERM, 143, "asked to end"), (signal.SIGINT, 130, "interrupted")])
def test_a_run_that_is_asked_to_end_rolls_back_lets_go_and_says_so(number: int, code: int, said: str, tmp_path: Path) -> None:
    path = record_of(tmp_path / "memcon.db")
    process = somebody_else(path)
    process.send_signal(number)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (code, f"memcon: {said}; what was stored before stays stored\n")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["memcon.db"]  # no lock, no WAL left
    with open_record(path) as record, record.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == 3


def test_short_writers_wait_for_one_another_and_lose_nothing(tmp_path: Path) -> None:
    path = record_of(tmp_path / "memcon.db", 1)
    went_wrong: list[BaseException] = []

    def write(first: int) -> None:
        try:
            with open_record(path) as record:
                for n in range(first, first + 8):
                    add(record, n)
        except BaseException as error:  # noqa: BLE001 - a thread's fault is the test's
            went_wrong.append(error)

    threads = [threading.Thread(target=write, args=(100 * i,)) for i in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert went_wrong == []
    with open_record(path) as record, record.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == 25


def test_what_people_decide_is_on_the_disk_at_once_and_what_was_read_now_and_then(tmp_path: Path) -> None:
    with open_record(tmp_path / "memcon.db") as record:
        for durable, level in ((True, 2), (False, 1)):
            with record.writing(durable=durable) as connection:
                assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == level


def test_decisions_are_written_durably(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from memcon.record import store
    from memcon.record.database import Record

    asked: list[bool] = []
    usual = Record.writing

    def noted(record: Record, *, durable: bool = False) -> object:
        asked.append(durable)
        return usual(record, durable=durable)

    monkeypatch.setattr(Record, "writing", noted)
    with open_record(tmp_path / "memcon.db") as record:
        store.enter(record, (), store.undecided)
        add(record, 1)
    assert asked == [True, False]


def test_a_fault_that_is_ours_stays_one_and_the_records_is_told(tmp_path: Path) -> None:
    path = record_of(tmp_path / "memcon.db")
    with open_record(path) as record:
        with pytest.raises(KeyError), record.reading():
            raise KeyError("ours")
        size = path.stat().st_size
        half = size // 8192 * 4096
        content = path.read_bytes()
        path.write_bytes(content[:half] + bytes(8192) + content[half + 8192 :])
        with pytest.raises(RecordError, match="damaged"), record.reading():
            raise KeyError("the file's")


def test_the_lock_names_a_holder_of_another_day_and_machine(tmp_path: Path) -> None:
    from memcon.record.holding import Holder

    said = str(Holder(7, "memcon read", "2026-02-19T12:03:00+00:00", "far.example"))
    assert re.fullmatch(r"process 7 on far\.example \(memcon read, since 2026-02-19 12:03\)", said)
    assert holder(tmp_path / "memcon.db") is None
