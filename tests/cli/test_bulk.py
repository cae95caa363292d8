"""`memcon read` with patterns, pipes, columns, limits, a failed list and --resume; `memcon inputs`, `limits`, `watch`.

The documents are Italian: they are kept and not read, so that no language model is needed.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from memcon.app.ingest import Result
from memcon.app.inputs import InputFile
from memcon.app.manifest import Manifest, begin, manifest_path, stamp_of
from memcon.cli import watching
from memcon.record import open_record
from memcon.record.view import documents
from memcon.sources.limits import BOUNDS
from tests.cli.conftest import Memcon

NOTE = "Il ministro degli Esteri ha incontrato oggi a Roma il suo omologo. I due hanno parlato a lungo di commercio e di energia."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "in"
    (inputs / "bozze").mkdir(parents=True)
    for n in range(3):
        (inputs / f"nota{n}.txt").write_text(f"{NOTE} Nota numero {n}.", encoding="utf-8")
    (inputs / "bozze" / "x.txt").write_text(NOTE)
    (inputs / "vecchia.bak").write_text(NOTE)
    (inputs / ".memconignore").write_text("bozze/\n*.bak\n")
    (inputs / "=cmd.txt").write_text("")
    os.mkfifo(inputs / "pipe")
    return inputs


def stems(record: Path) -> list[str]:
    with open_record(record) as opened:
        return [d.source.stem for d in documents(opened)]


def pipe(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_the_summary_adds_up_and_says_what_was_left_out(memcon: Memcon, folder: Path, tmp_path: Path) -> None:
    said = memcon("read", folder, "--record", tmp_path / "m.db")
    assert said.code == 0
    assert "5 inputs: 0 read, 3 partial, 2 rejected." in said.out
    assert "1 file and 1 folder left out by .memconignore." in said.out
    assert "named pipe" in said.out
    more = memcon("read", folder, "--record", tmp_path / "m.db", "--ignore", "nota1*", "--ignore", "nota2*")
    assert "3 files and 1 folder left out by --ignore or .memconignore." in more.out


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_the_failed_list_names_each_input_that_was_not_read(memcon: Memcon, folder: Path, tmp_path: Path, ending: str) -> None:
    for _ in range(2):  # the list is none of the inputs of a second run
        memcon("read", folder, "--record", tmp_path / "m.db", "--failed", folder / f"failed.{ending}")
    text = (folder / f"failed.{ending}").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert len(lines) == 5 + (ending == "csv")
    if ending == "csv":
        assert lines[0] == "path,outcome,reason"
    else:
        assert {json.loads(line)["outcome"] for line in lines} == {"partial", "rejected"}


def test_a_formula_in_the_failed_list_is_none(
    memcon: Memcon, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    memcon("read", "=cmd.txt", "--record", tmp_path / "m.db", "--failed", tmp_path / "failed.csv")
    assert "\n'=cmd.txt,rejected," in (tmp_path / "failed.csv").read_text(encoding="utf-8").replace("\r", "")


def test_standard_input_is_a_document(memcon: Memcon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, NOTE.encode())
    assert "1 input: 0 read, 1 partial." in memcon("read", "-", "--record", tmp_path / "m.db").out
    pipe(monkeypatch, NOTE.encode() + b" Altro.")
    (tmp_path / "meta.csv").write_text("stem,publisher\nappello,Farnesina\n")
    said = memcon("read", "-", "--name", "appello.txt", "--record", tmp_path / "m.db", "--metadata", tmp_path / "meta.csv")
    assert "of no document read here" not in said.out
    assert stems(tmp_path / "m.db") == ["appello", "stdin"]
    pipe(monkeypatch, b"")
    empty = memcon("read", "-", "--record", tmp_path / "m.db")
    assert (empty.code, "rejected: standard input: " in empty.out) == (1, True)


def test_columns_and_limits_are_read_by_and_read_by_again(memcon: Memcon, tmp_path: Path) -> None:
    table, record = tmp_path / "righe.csv", tmp_path / "m.db"
    rows = [f'"{NOTE} Numero {n}.",2022-03-0{n}' for n in range(1, 4)]
    table.write_text("\n".join(["corpo,datum", *rows]), encoding="utf-8")
    assert memcon("read", table, "--record", record).code == 1
    wishes = ("--columns", "text=corpo,published=datum", "--limit", "rows=2")
    assert "2 documents" in memcon("read", table, "--record", record, *wishes).out
    with open_record(record) as opened:
        assert [d.source.published for d in documents(opened)] == ["2022-03-01", "2022-03-02"]
    assert "1 of them unchanged" in memcon("read", table, "--record", record, *wishes).out
    assert "unchanged" not in memcon("read", table, "--record", record, *wishes, "--again").out
    said = memcon("rebuild", "--record", record, "--into", tmp_path / "n.db")
    assert "holds what" in said.out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--limit", "size=3"), "document, archive"),
        (("--columns", "body=x"), "text, title"),
        (("--ignore", "!"), "no pattern"),
        (("--name", "a/b", "-"), "--name"),
        (("--failed", "x.txt"), ".csv or .jsonl"),
        (("--failed", "/nowhere/x.csv"), "cannot be written"),
    ],
)
def test_wishes_that_make_no_sense_are_refused_before_anything_is_read(
    memcon: Memcon, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], said: str
) -> None:
    pipe(monkeypatch, b"")
    got = memcon("read", folder, "--record", tmp_path / "m.db", *more)
    assert (got.code, said in got.err, got.out) == (2, True, "")


def cut(record: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, memcon: Memcon, *more: object) -> None:
    """A run that was interrupted after its first input."""
    once = Manifest.told

    def interrupted(self: Manifest, result: object) -> None:
        once(self, result)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Manifest, "told", interrupted)
        said = memcon("read", folder, "--record", record, *more)
    assert said.code == 130
    assert "memcon read --resume" in said.err


def test_a_run_that_was_cut_off_goes_on_with_its_own_arguments(
    memcon: Memcon, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "m.db"
    monkeypatch.chdir(tmp_path)
    cut(record, Path("in"), monkeypatch, memcon, "--published", "2022-03-01", "--ignore", "nota2*")
    monkeypatch.chdir(folder)  # from elsewhere: its paths are as they were
    said = memcon("read", "--resume", "--record", record, "--failed", tmp_path / "failed.csv")
    assert said.code == 0
    assert "1 of 4 inputs had ended" in said.out
    assert "4 inputs: 0 read, 2 partial, 2 rejected." in said.out
    with open_record(record) as opened:
        assert {d.source.published for d in documents(opened)} == {"2022-03-01"}
    assert "there is nothing to go on with" in memcon("read", "--resume", "--record", record).out


def test_going_on_takes_no_other_arguments(memcon: Memcon, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "m.db"
    cut(record, folder, monkeypatch, memcon, "--side", "IT")
    for more, word in ((("--side", "VN"), "--side"), ((folder / "bozze",), "PATH"), (("--limit", "rows=1"), "--limit")):
        said = memcon("read", "--resume", "--record", record, *more)
        assert (said.code, f"Leave out {word}" in said.err) == (2, True)
    assert memcon("read", folder, "--resume", "--record", record, "--side", "IT", "--workers", 1).code == 0


def test_resume_with_paths_and_nothing_cut_off_reads_them(memcon: Memcon, folder: Path, tmp_path: Path) -> None:
    assert "5 inputs" in memcon("read", folder, "--resume", "--record", tmp_path / "m.db").out


def test_no_path_is_wrong_usage(memcon: Memcon, tmp_path: Path) -> None:
    said = memcon("read", "--record", tmp_path / "m.db")
    assert (said.code, "no PATH" in said.err) == (2, True)


def test_the_list_of_a_run_takes_little_time(tmp_path: Path, folder: Path) -> None:
    """A run notes each input as it ends: that may cost nothing beside reading it."""
    file = InputFile(folder / "nota0.txt")
    manifest = begin(tmp_path / "m.db", {}, {str(file.path): stamp_of(file)})
    start = time.perf_counter()
    for _ in range(500):
        manifest.told(Result(str(file.path), "read", None, 1))
    assert time.perf_counter() - start < 2.0
    manifest.finish()
    assert not manifest_path(tmp_path / "m.db").exists()


def test_inputs_lists_what_the_record_knows(memcon: Memcon, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "m.db"
    memcon("read", folder, "--record", record)
    said = memcon("inputs", "--record", record).out
    assert "4 inputs in the record: 3 partial, 1 rejected." in said
    assert "nota0.txt" in said
    found = json.loads(memcon("inputs", "--record", record, "--outcome", "partial", "--format", "json").out)["inputs"]
    assert [(i["name"], i["documents"]) for i in found] == [(f"nota{n}.txt", 1) for n in range(3)]
    assert "The first 1 of 4 shown." in memcon("inputs", "--record", record, "--limit", 1, "--width", 80).out
    assert memcon("inputs", "--record", record, "--format", "csv").out.splitlines()[1].startswith("'=cmd.txt,rejected,0,")
    assert "| nota0.txt | partial | 1 |" in memcon("inputs", "--record", record, "--format", "md").out
    assert memcon("inputs", "--record", record, "--outcome", "read").out.startswith("None. 4 inputs")
    wrong = memcon("inputs", "--record", record, "--outcome", "lost")
    assert (wrong.code, "read, partial, rejected, failed" in wrong.err) == (2, True)


@pytest.mark.parametrize("output", ["table", "csv", "md", "json"])
def test_limits_shows_those_in_force(memcon: Memcon, monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    monkeypatch.setenv("MEMCON_LIMITS", "pages=12345 document=1GiB")
    said = memcon("limits", "--format", output).out
    assert all(name in said for name in BOUNDS)
    assert "12345" in said.replace(",", "")
    assert "1 GiB" in said or "1073741824" in said
    assert "77" in memcon("limits", "--limit", "pages=77", "--format", output).out


def test_watch_once_reads_what_is_there(memcon: Memcon, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "m.db"
    said = memcon("watch", folder, "--record", record, "--every", 0.1, "--once", "--side", "IT")
    assert said.code == 0
    assert "Watching" in said.out
    assert "partial: " in said.out
    assert "5 inputs: " in said.out
    assert stems(record) == ["nota0", "nota1", "nota2"]
    again = memcon("watch", folder, "--record", record, "--every", 0.1, "--once", "--side", "IT").out
    assert "3 files stood in" in again


def test_watch_reads_what_comes_and_what_changes_and_ends_when_it_is_asked(
    memcon: Memcon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, record = tmp_path / "box", tmp_path / "box" / "m.db"  # its own record in the folder is no new file
    box.mkdir()
    (box / "a.txt").write_text(NOTE)

    def steps(seconds: float) -> None:
        step = next(todo, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    todo = iter([
        lambda: None, lambda: (box / "b.txt").write_text(NOTE + " Altra."), lambda: None,
        lambda: (box / "a.txt").write_text(NOTE + " Corretta."), lambda: None, (box / "b.txt").unlink, lambda: None,
    ])  # fmt: skip
    monkeypatch.setattr(watching, "pause", steps)
    said = memcon("watch", box, "--record", record, "--every", 86_400)
    assert said.code == 0
    assert [line.split("  ")[1].split(":")[0] for line in said.out.splitlines()[1:-1]] == ["partial"] * 3
    assert "3 inputs: 3 partial." in said.out
    assert stems(record) == ["a", "a", "b"]


def test_watch_waits_out_a_folder_that_is_away_and_a_record_that_is_held(
    memcon: Memcon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, record = tmp_path / "box", tmp_path / "m.db"
    box.mkdir()
    (box / "a.txt").write_text(NOTE)

    def steps(seconds: float) -> None:
        step = next(todo, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    todo = iter([
        lambda: None, lambda: box.rename(tmp_path / "away"), lambda: None, lambda: (tmp_path / "away").rename(box),
        lambda: None, lambda: (box / "b.txt").write_text(NOTE + " Altra."), lambda: None,
    ])  # fmt: skip
    monkeypatch.setattr(watching, "pause", steps)
    said = memcon("watch", box, "--record", record, "--every", 86_400)
    assert said.out.count("waiting: ") == 1
    assert stems(record) == ["a", "b"]


def test_a_folder_that_is_not_there_is_wrong_usage(memcon: Memcon, tmp_path: Path) -> None:
    said = memcon("watch", tmp_path / "nowhere", "--record", tmp_path / "m.db", "--once")
    assert (said.code, "nowhere" in said.err) == (2, True)


def test_watch_in_a_process_of_its_own_ends_on_sigterm_with_its_summary(tmp_path: Path, root: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE)
    command = [sys.executable, "-m", "memcon.cli", "watch", str(tmp_path), "--record", str(tmp_path / "m.db"), "--every", "0.2"]
    with subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": str(root / "src")}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        alarm = threading.Timer(60, child.kill)
        alarm.start()
        assert child.stdout is not None
        assert "Watching" in child.stdout.readline()
        assert "partial: " in child.stdout.readline()
        child.send_signal(signal.SIGTERM)
        out, err = child.communicate()
        alarm.cancel()
    assert (child.returncode, "1 input: 1 partial." in out, err) == (0, True, "memcon: no longer watching\n")
