"""A whole run: piped documents, what was left out, and going on where a run was cut off, at whatever point."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from memcon.app.bulk import Asked, Bulk, read_all
from memcon.app.ingest import Result
from memcon.app.inputs import InputFile
from memcon.app.manifest import Manifest, begin, cut_off, manifest_path
from memcon.app.standard_input import file_name, piped
from memcon.errors import UnreadableInput, UsageError
from memcon.record import open_record
from memcon.record.contents import contents
from memcon.record.view import documents
from memcon.record.view.inputs import inputs
from tests.app.reader_stub import StubReader
from tests.factories import TALKS


def write(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    return folder


def many(folder: Path, n: int = 20) -> Path:
    return write(folder, {f"t{i:03}.txt": f"Number {i}." + (" poison" if i % 10 == 3 else "") for i in range(n)})


def run(
    record: Path, *paths: Path | str, resume: bool = False, reader: StubReader | None = None, stdin: bytes | None = None,
    told: Callable[[Result], None] = lambda result: None, json_folder: Path | None = None, ignore: Sequence[str] = (), name: str | None = None,
) -> Bulk:  # fmt: skip
    asked = Asked(tuple(map(str, paths)), tuple(ignore), name, arguments={"paths": list(map(str, paths))})
    stream = None if stdin is None else io.BytesIO(stdin)
    with open_record(record) as opened:
        return read_all(asked, opened, reader or StubReader(), stdin=stream, resume=resume, json_folder=json_folder, told=told)


class CutError(BaseException):
    """What ends a run as an interrupt does."""


def cut_after(n: int) -> Callable[[Result], None]:
    heard: list[Result] = []

    def told(result: Result) -> None:
        heard.append(result)
        if len(heard) == n:
            raise CutError

    return told


def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that reading opens from here on."""
    names: list[str] = []
    read_bytes, path_open = Path.read_bytes, Path.open

    def noted_bytes(self: Path) -> bytes:
        names.append(self.name)
        return read_bytes(self)

    def noted_open(self: Path, *args: object, **kwargs: object) -> object:
        names.append(self.name)
        return path_open(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "read_bytes", noted_bytes)
    monkeypatch.setattr(Path, "open", noted_open)
    return names


def test_a_run_that_is_cut_off_goes_on_and_equals_one_that_was_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = many(tmp_path / "in")
    whole = run(tmp_path / "whole.db", folder)
    with pytest.raises(CutError):
        run(tmp_path / "cut.db", folder, told=cut_after(11))
    before = cut_off(tmp_path / "cut.db")
    assert before is not None
    assert (len(before.ended), before.inputs) == (11, 20)
    names = opened_files(monkeypatch)
    again = run(tmp_path / "cut.db", folder, resume=True)
    assert again.before == 11
    assert not {Path(path).name for path in before.ended} & set(names)
    assert again.run == whole.run
    with open_record(tmp_path / "cut.db") as one, open_record(tmp_path / "whole.db") as other:
        assert contents(one).digest == contents(other).digest
    assert cut_off(tmp_path / "cut.db") is None
    assert not manifest_path(tmp_path / "cut.db").exists()


def test_a_run_cut_off_twice_forgets_nothing(tmp_path: Path) -> None:
    folder = many(tmp_path / "in")
    for n, resume in ((9, False), (8, True)):
        with pytest.raises(CutError):
            run(tmp_path / "m.db", folder, told=cut_after(n), resume=resume)
    assert run(tmp_path / "m.db", folder, resume=True).before == 17


def test_what_changed_since_is_read_again(tmp_path: Path) -> None:
    folder = many(tmp_path / "in")
    with pytest.raises(CutError):
        run(tmp_path / "m.db", folder, told=cut_after(20))
    (folder / "t000.txt").write_text("Another text.")
    os.utime(folder / "t001.txt", ns=(1, 1))
    (folder / "new.txt").write_text("New.")
    done = run(tmp_path / "m.db", folder, resume=True)
    assert (done.before, len(done.run.results)) == (18, 21)
    with open_record(tmp_path / "m.db") as record:
        assert {"t000", "new"} <= {d.source.stem for d in documents(record)}


def test_another_reader_or_a_record_that_lost_it_reads_again(tmp_path: Path) -> None:
    folder = many(tmp_path / "in")
    with pytest.raises(CutError):
        run(tmp_path / "m.db", folder, told=cut_after(20))
    with pytest.raises(CutError):
        run(tmp_path / "m.db", folder, told=cut_after(1), resume=True, reader=StubReader("2"))
    (tmp_path / "m.db").unlink()  # as a power cut can take the last commits
    done = run(tmp_path / "m.db", folder, resume=True)
    assert (done.before, done.run.outcomes["read"]) == (0, 18)


def test_half_a_line_at_whatever_byte_is_no_fault(tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.txt" for n in range(3)]
    manifest = begin(tmp_path / "m.db", {"paths": ["."]}, {str(f): (n, n) for n, f in enumerate(files)})
    for f in files:
        manifest.told(Result(str(f), "read", None, 1))
    manifest.close()
    path = manifest_path(tmp_path / "m.db")
    whole = path.read_bytes()
    for at in range(len(whole), -1, -1):
        os.truncate(path, at)
        lines = whole[:at].count(b"\n")
        complete = lines + (at < len(whole) and whole[at : at + 1] == b"\n")  # a line that lacks only its end is one
        before = cut_off(tmp_path / "m.db")
        assert len(before.ended if before is not None else ()) == max(complete - 1, 0)
        assert (before is None) == (complete == 0)


def test_what_is_added_after_half_a_line_is_whole(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 4)
    with pytest.raises(CutError):
        run(tmp_path / "m.db", folder, told=cut_after(3))
    path = manifest_path(tmp_path / "m.db")
    os.truncate(path, path.stat().st_size - 5)
    with pytest.raises(CutError):
        run(tmp_path / "m.db", folder, told=cut_after(1), resume=True)
    before = cut_off(tmp_path / "m.db")
    assert before is not None
    assert len(before.ended) == 3


def test_json_files_are_named_as_in_a_run_that_was_not_cut_off(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a.txt": "A.", "b.txt": "B."})
    write(tmp_path / "in" / "deep", {"a.md": "Other."})
    run(tmp_path / "whole.db", folder, json_folder=tmp_path / "whole")
    with pytest.raises(CutError):
        run(tmp_path / "cut.db", folder, json_folder=tmp_path / "cut", told=cut_after(1))
    run(tmp_path / "cut.db", folder, json_folder=tmp_path / "cut", resume=True)
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / f).iterdir()} for f in ("whole", "cut"))
    assert one == other


def test_a_new_run_takes_the_place_of_one_that_was_cut_off(tmp_path: Path) -> None:
    folder = many(tmp_path / "in")
    with pytest.raises(CutError):
        run(tmp_path / "m.db", folder, told=cut_after(3))
    run(tmp_path / "m.db", folder / "t000.txt")
    assert cut_off(tmp_path / "m.db") is None


def test_a_full_disk_costs_the_list_and_not_the_run(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path / "list", Path("/dev/full").open("wb", buffering=0), {})  # noqa: SIM115
    for _ in range(2):
        manifest.told(Result("a.txt", "read", None, 1))
    assert manifest.handle is None


def test_what_is_piped_in_is_a_document(tmp_path: Path) -> None:
    done = run(tmp_path / "m.db", "-", stdin=TALKS.encode())
    assert [(r.path, r.outcome) for r in done.run.results] == [("-", "read")]
    run(tmp_path / "m.db", "-", stdin=b"Another.", name="2026.02.19")
    with open_record(tmp_path / "m.db") as record:
        assert [d.source.stem for d in documents(record)] == ["2026.02.19", "stdin"]
        assert [i.name for i in inputs(record)] == ["2026.02.19.txt", "stdin"]


def test_piped_and_named_documents_go_together_and_the_piped_one_is_not_asked_for_twice(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 3)
    with pytest.raises(CutError):
        run(tmp_path / "m.db", folder, "-", stdin=b"Piped.", told=cut_after(1), name="z.txt")
    lost = run(tmp_path / "m.db", folder, "-", resume=True)
    assert [(r.outcome, "Pipe it in again" in (r.reason or "")) for r in lost.run.results if r.path == "-"] == [
        ("rejected", True)
    ]
    with pytest.raises(CutError):
        run(tmp_path / "n.db", folder, "-", stdin=b"Piped.", told=cut_after(1))
    kept = run(tmp_path / "n.db", folder, "-", resume=True)
    assert [r.outcome for r in kept.run.results if r.path == "-"] == ["read"]


class Endless(io.RawIOBase):
    """A pipe that never ends, and counts what is taken of it."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0
        self.taken += size
        return b"x" * size


def test_no_more_is_taken_of_a_pipe_than_the_limit() -> None:
    endless = Endless()
    with piped(endless, largest=5_000_000) as file:  # type: ignore[arg-type]
        assert endless.taken == 5_000_001
        assert file.fault is not None
        assert "larger than" in file.fault[0]
        assert not file.path.exists()


def test_all_of_a_pipe_up_to_the_limit_is_there() -> None:
    with piped(io.BytesIO(b"x" * 3_000_000), "call.txt", 3_000_000) as file:
        assert (file.path.stat().st_size, file.stem, file.fault) == (3_000_000, "call", None)


@pytest.mark.parametrize("name", ["a/b", "..", "", "nul\0", "x" * 300])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="--name"):
        file_name(name)


def test_all_left_out_is_said(tmp_path: Path) -> None:
    folder = many(tmp_path / "in")
    with pytest.raises(UnreadableInput, match="all that is there is left out"):
        run(tmp_path / "m.db", folder, ignore=["*"])


def test_the_records_own_files_are_no_documents(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 2)
    for _ in range(2):
        assert len(run(folder / "m.db", folder, json_folder=folder / "out").run.results) == 2


def test_a_list_of_another_shape_is_not_gone_on_with(tmp_path: Path) -> None:
    path = manifest_path(tmp_path / "m.db")
    for line in ({"run": {"shape": 99}}, {"input": "a"}, [1], {"run": {"shape": 1}}):
        path.write_text(json.dumps(line) + "\n")
        assert cut_off(tmp_path / "m.db") is None


KILLED = """
import sys
from pathlib import Path
from memcon.app.bulk import Asked, read_all
from memcon.record import open_record
from tests.app.reader_stub import StubReader
paths = (sys.argv[2],)
with open_record(Path(sys.argv[1])) as record:
    print("begun", flush=True)
    read_all(Asked(paths, arguments={"paths": list(paths)}), record, StubReader(), resume=True)
"""


def test_a_killed_run_goes_on_and_loses_nothing(tmp_path: Path, root: Path) -> None:
    folder = many(tmp_path / "in", 30)
    chance, redone = random.Random(4), 0
    for _ in range(3):
        command = [sys.executable, "-c", KILLED, str(tmp_path / "m.db"), str(folder)]
        paths = os.pathsep.join([str(root), str(root / "src")])
        with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            child.send_signal(signal.SIGKILL)
        before = cut_off(tmp_path / "m.db")
        assert redone <= len(before.ended if before is not None else ())  # what had ended stays ended
        redone = len(before.ended) if before is not None else 0
    done = run(tmp_path / "m.db", folder, resume=True)
    assert done.run.outcomes == {"read": 27, "partial": 0, "rejected": 0, "failed": 3}
    run(tmp_path / "whole.db", folder)
    with open_record(tmp_path / "m.db") as one, open_record(tmp_path / "whole.db") as other:
        assert contents(one).digest == contents(other).digest


def test_a_name_that_is_no_utf8_stands_in_the_list(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 1)
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("Name.")
    with pytest.raises(CutError):
        run(tmp_path / "m.db", folder, told=cut_after(2))
    before = cut_off(tmp_path / "m.db")
    assert before is not None
    assert str(folder / os.fsdecode(b"caf\xe9.txt")) in before.ended
    assert InputFile(folder / "t000.txt").stem in {Path(p).stem for p in before.ended}


def test_a_file_whose_name_is_no_utf8_is_read(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 1)
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("Name.")
    done = run(tmp_path / "m.db", folder, json_folder=tmp_path / "out")
    assert done.run.outcomes["read"] == 2
    with open_record(tmp_path / "m.db") as record:
        assert [i.name for i in inputs(record)] == ["caf[U+DCE9].txt", "t000.txt"]
        assert [d.source.stem for d in documents(record)] == ["caf[U+DCE9]", "t000"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["caf[U+DCE9].json", "t000.json"]
