"""`memcon backup`, `restore` and `doctor` as a user meets them; and a long run that finds another at work."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from memcon.app.ingest import ingest
from memcon.app.linking import link_record
from memcon.record import open_record
from memcon.record.holding import holding
from tests.app.reader_stub import StubReader
from tests.cli.conftest import Memcon
from tests.record.made import around


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A linked record of two documents, named for the commands by the environment."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("talks", "other"):
        (folder / f"{name}.txt").write_text(name)
    with open_record(tmp_path / "desk.db") as record:
        ingest([folder], record, StubReader())
        link_record(record)
    monkeypatch.setenv("MEMCON_RECORD", str(tmp_path / "desk.db"))
    monkeypatch.setenv("MEMCON_USER", "ruth")
    return tmp_path / "desk.db"


def test_a_record_is_backed_up_and_brought_back_and_later_decisions_with_it(memcon: Memcon, desk: Path, tmp_path: Path) -> None:
    memcon("decide", "correct", "talks:s99", "act", "praise")
    said = memcon("backup", tmp_path / "copy.db")
    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(
        r".*copy\.db: \d\.\d MB, 2 documents, 1 decision\.\nEvery row is equal, every citation holds: \d+\.\n",
        said.out,
        re.DOTALL,
    )
    memcon("decide", "reject", "other:s201")
    memcon("decide", "forget", "other:s201")
    back = memcon("restore", tmp_path / "copy.db").out
    assert re.search(
        r"desk\.db: 2 documents, 1 decision; every citation holds: \d+\.\nThe record that stood here is .*before-restore", back
    )
    assert re.search(r"1 decision taken since the backup is not in it:\n  20\d\d-.* ruth: reject other statement “", back)
    assert "1 decision: 1 applied." in memcon("journal").out
    for line in back.splitlines()[-2:]:  # what it says to do is done
        assert memcon(*line.replace("since.jsonl", str(tmp_path / "since.jsonl")).split()[1:]).code == 0
    assert "2 decisions: 2 applied." in memcon("journal").out
    assert memcon("verify").code == 0


def test_backups_by_date_keep_the_newest(memcon: Memcon, desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in ("01", "02"):
        (folder / f"desk-202601{day}T000000Z.db").write_text("old")
    said = memcon("backup", folder, "--keep", 2)
    assert said.code == 0
    assert "1 older copy removed: desk-20260101T000000Z.db." in said.out
    assert len(list(folder.iterdir())) == 2
    beside = memcon("backup")
    assert re.search(r"desk-\d{8}T\d{6}Z\.db: ", beside.out)
    assert memcon("backup", folder, "--keep", 0).code == 2
    assert memcon("backup", folder, "--keep", 2, "--replace").code == 2


def test_what_cannot_be_done_is_said_with_its_code(memcon: Memcon, desk: Path, tmp_path: Path) -> None:
    before = around(desk)
    for arguments, code, said in (
        (("backup", desk), 2, "the record itself"),
        (("backup", tmp_path), 2, "--keep N"),
        (("backup", tmp_path / "x.db", "--record", tmp_path / "none.db"), 3, "there is no record here"),
        (("restore", tmp_path / "none.db"), 2, "there is no backup here"),
        (("restore", tmp_path / "in" / "talks.txt"), 3, "damaged|no memcon record"),
        (("restore", desk), 2, "the record itself"),
        (("doctor", "--format", "csv"), 2, "table or json"),
    ):
        said_now = memcon(*arguments)
        assert said_now.code == code, (arguments, said_now)
        assert re.search(said, said_now.err)
        assert said_now.err.startswith("memcon: ")
    assert around(desk) == before


def test_doctor_says_how_it_stands_and_ends_accordingly(memcon: Memcon, desk: Path) -> None:
    said = memcon("doctor")
    assert said.code == 0, said.out
    assert said.out.endswith("The record is sound.\n")
    assert all(line.startswith("ok ") for line in said.out.splitlines()[:-1])
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("UPDATE inputs SET outcome = 'failed', reason = 'it broke\x1b[2J'")
        connection.commit()
    said = memcon("doctor", "--thorough")
    assert said.code == 1
    assert "attention  unread       2 inputs hold no document (other.txt: it broke\ufffd[2J; " in said.out
    found = json.loads(memcon("doctor", "--format", "json").out)
    assert (found["health"], {c["name"] for c in found["checks"] if c["health"] != "ok"}) == ("attention", {"unread"})
    assert json.loads(memcon("doctor", "--json").out) == found
    desk.write_bytes(desk.read_bytes()[:50_000])
    said = memcon("doctor")
    assert said.code == 3
    assert re.search(
        r"broken +file .*it is cut off: 50,000 of [\d,]+ bytes.*\n +Bring a backup back: memcon restore BACKUP", said.out
    )
    assert memcon("doctor", "--record", desk.with_name("none.db")).code == 3


def test_a_second_run_is_refused_by_name(memcon: Memcon, desk: Path, tmp_path: Path) -> None:
    with holding(desk, "memcon read"):
        for command in (("read", tmp_path / "in"), ("restore", desk.with_name("copy.db"))):
            if command[0] == "restore":
                memcon("backup", desk.with_name("copy.db"))
            said = memcon(*command)
            assert said.code == 3
            assert re.search(rf"process {os.getpid()} \(memcon read, since \d\d:\d\d\) is writing to this record", said.err)
        assert memcon("statements").code == 0
        assert memcon("decide", "accept", "talks:s99").code == 0


def test_a_full_disk_ends_a_command_with_a_sentence(memcon: Memcon, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from memcon.record import backup

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "copy.db")

    monkeypatch.setattr(backup, "back_up", full)
    said = memcon("backup", desk.with_name("copy.db"))
    assert (said.code, said.err) == (
        3,
        "memcon: copy.db: the disk is full (No space left on device). What was stored before stays stored\n",
    )


def test_ctrl_c_ends_any_command_with_its_code(desk: Path) -> None:
    program = (
        "import os, signal, sys\nfrom memcon.cli import main\nimport memcon.app.doctor as d\n"
        "d.examine = lambda *a, **k: os.kill(os.getpid(), signal.SIGTERM)\nsys.argv = ['memcon', 'doctor']\nmain()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (143, "memcon: asked to end; what was stored before stays stored\n")
