"""Whatever a document does to the process that reads it: the others are read, and it is left out when it has done so twice."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from memcon.app.ingest import Run, ingest
from memcon.app.inputs import InputFile
from memcon.app.isolation import wire
from memcon.app.isolation.pool import read_units
from memcon.app.isolation.wire import ForeignFrame
from memcon.app.storing import CUT_OFF
from memcon.app.work import PORTION, Portion, Unit
from memcon.errors import IsolationFailed
from memcon.record import open_record
from memcon.record.contents import contents
from memcon.record.filters import Filters
from memcon.record.store import known
from memcon.record.verify import verify
from memcon.record.view import documents, statements
from memcon.sources.limits import LIMITS, MIB
from tests.app.reader_stub import StubReader
from tests.factories import talks

SHORT = replace(LIMITS, seconds=1)
MANY = 2 * PORTION + 5


def write(folder: Path, texts: dict[str, str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [folder / name for name in texts]


def run(folder: Path, paths: list[Path], reader: StubReader | None = None, workers: int = 1) -> Run:
    with open_record(folder / "memcon.db") as record:
        return ingest(paths, record, reader or StubReader(), workers=workers)


def ends(done: Run) -> dict[str, tuple[str, str]]:
    return {Path(r.path).stem: (r.outcome, r.reason or "") for r in done.results}


@pytest.mark.parametrize(
    ("poison", "reader", "why"),
    [
        ("lethal", StubReader(), "exit code 9"),
        ("endless", StubReader(limits=SHORT), "processor time"),
        ("asleep", StubReader(limits=SHORT), "no answer"),
        ("hungry", StubReader(limits=replace(LIMITS, memory=2048 * MIB)), "more memory than 2048 MiB"),
        ("deadly part", StubReader(), "exit code 9"),
    ],
)
def test_a_poison_file_is_quarantined_and_the_others_are_read(tmp_path: Path, poison: str, reader: StubReader, why: str) -> None:
    texts = {f"t{n}.txt": f" Number {n}." for n in range(4)} | {"poison.txt": f" {poison}"}
    done = ends(run(tmp_path, write(tmp_path / "in", texts), reader))
    outcome, reason = done.pop("poison")
    assert outcome in ("failed", "rejected")
    assert "quarantined" in reason or "ended the process twice" in reason
    assert why in reason or "ended the process twice" in reason
    assert {end for end, _ in done.values()} == {"read"}
    with open_record(tmp_path / "memcon.db") as record:
        assert verify(record).documents == 4


def test_what_is_quarantined_is_not_tried_again_by_the_same_reader(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {"poison.txt": " lethal", "good.txt": " Good."})
    run(tmp_path, paths)
    began = time.monotonic()
    again = run(tmp_path, paths)
    assert time.monotonic() - began < 1, "a process was started"
    assert [r.unchanged for r in again.results] == [True, True]
    assert run(tmp_path, paths, StubReader("2")).outcomes["failed"] == 1


def test_one_bad_part_of_a_large_file_costs_nothing_but_itself(tmp_path: Path) -> None:
    parts = [f" Part {n}." for n in range(MANY)]
    parts[PORTION + 3] = " lethal"
    parts[PORTION + 9] = " deadly part"
    parts[7] = " poison"
    (path,) = write(tmp_path / "in", {"large.txt": "---".join(parts) + " " * 300_000})
    done = run(tmp_path, [path])
    assert done.results[0].outcome == "partial"
    assert done.results[0].documents == MANY - 3
    assert "2 of" in (done.results[0].reason or "")
    with open_record(tmp_path / "memcon.db") as record:
        assert verify(record).documents == MANY - 3
    assert run(tmp_path, [path]).unchanged == 1


def test_a_reading_that_was_cut_off_goes_on_where_it_was(tmp_path: Path) -> None:
    (path,) = write(tmp_path / "in", {"large.txt": "---".join(f" Part {n}." for n in range(MANY)) + " " * 300_000})
    (tmp_path / "clean").mkdir()
    run(tmp_path / "clean", [path])
    with open_record(tmp_path / "memcon.db") as record:
        with pytest.raises(KeyboardInterrupt):
            ingest([path], record, StubReader(), told=interrupt, progress=interrupt_after(1))
        (held,) = {d.source.stem for d in documents(record)}
        assert held == "large"
        assert 0 < verify(record).documents < MANY
        before = known(record, talks_digest(path))
        assert before is not None
        assert (before.outcome, before.reason) == ("partial", CUT_OFF)
    done = run(tmp_path, [path])
    assert (done.results[0].outcome, done.results[0].documents, done.unchanged) == ("read", MANY, 0)
    with open_record(tmp_path / "memcon.db") as record, open_record(tmp_path / "clean" / "memcon.db") as clean:
        assert contents(record).digest == contents(clean).digest


def talks_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def interrupt(result: object) -> None:
    raise AssertionError("it was cut off before any input ended")


def interrupt_after(times: int):  # type: ignore[no-untyped-def]
    told = 0

    def progress(done: int, total: int) -> None:
        nonlocal told
        told += 1
        if told > times:
            raise KeyboardInterrupt

    return progress


def test_a_newer_reading_of_a_large_file_replaces_the_older_one(tmp_path: Path) -> None:
    (path,) = write(tmp_path / "in", {"large.txt": "---".join(f" Part {n}." for n in range(MANY)) + " " * 300_000})
    run(tmp_path, [path])
    run(tmp_path, [path], StubReader("newer"))
    with open_record(tmp_path / "memcon.db") as record:
        assert verify(record).documents == MANY
        assert {line.act for line in statements(record, Filters()).lines} == {"welcome", "request"}


def test_processes_that_cannot_start_stop_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    monkeypatch.setattr("memcon.app.isolation.pool._warm", [])
    (path,) = write(tmp_path / "in", {"a.txt": " A."})
    with pytest.raises(IsolationFailed, match="before they begin"):
        list(read_units(StubReader(), [Unit(0, InputFile(path))]))


def test_a_process_whose_parent_has_gone_ends(tmp_path: Path) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": " asleep"})
    code = (
        "import sys; from pathlib import Path; from memcon.app.inputs import InputFile; from memcon.app.work import Unit\n"
        "from memcon.app.isolation.child import started; from tests.app.reader_stub import StubReader\n"
        "child = started(); child.give(StubReader(), [Unit(0, InputFile(Path(sys.argv[1])))], False)\n"
        "list(child.heard()); print(child.process.pid, flush=True); import os; os._exit(0)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    ended = subprocess.run([sys.executable, "-c", code, str(path)], env=environment, capture_output=True, text=True, check=True)
    pid = int(ended.stdout)
    patience = time.monotonic() + 20
    while alive(pid) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not alive(pid)


def alive(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("value", [os.system, Path("x"), io.BytesIO, zipfile.ZipFile])
def test_only_values_of_the_model_are_taken_from_a_worker(value: object) -> None:
    with pytest.raises(ForeignFrame):
        wire.taken(bytearray(wire.packed(("portion", 0, value))))


def test_a_portion_comes_back_as_it_was_sent() -> None:
    sent = ("portion", 3, Portion((talks(),), (("d1", "why"),), last=True, refused=("failed", "so")))
    buffer = bytearray(wire.packed(sent) + wire.packed(("ready",)))
    assert wire.taken(buffer) == sent
    assert wire.taken(buffer[:-1]) is None
    assert wire.taken(buffer) == ("ready",)
    assert not buffer
