"""Which files of a folder that is watched are read at a look: new or changed ones that lie still."""

from __future__ import annotations

import os
from pathlib import Path

from memcon.app.inputs import InputFile
from memcon.app.watching import Watch


def look(watch: Watch, *files: Path, now: float = 1000.0) -> list[str]:
    ready = watch.ready([InputFile(f) for f in files], lambda: now)
    watch.was_read(ready)
    return [f.path.name for f in ready]


def write(path: Path, text: str, changed: float) -> Path:
    path.write_text(text)
    os.utime(path, (changed, changed))
    return path


def test_a_file_that_has_lain_still_is_read_at_once_and_once(tmp_path: Path) -> None:
    watch, old = Watch(5), write(tmp_path / "old", "x", 100)
    assert [look(watch, old), look(watch, old)] == [["old"], []]


def test_a_file_that_is_being_written_waits_until_it_is_still(tmp_path: Path) -> None:
    watch, path = Watch(5), tmp_path / "new"
    assert look(watch, write(path, "x", 999), now=1000) == []
    assert look(watch, write(path, "xx", 1004), now=1005) == []
    assert watch.waiting == 1
    assert look(watch, path, now=1010) == ["new"]
    assert (look(watch, path, now=1015), watch.waiting) == ([], 0)


def test_a_change_of_size_or_time_is_read_again(tmp_path: Path) -> None:
    watch, path = Watch(5), write(tmp_path / "a", "x", 100)
    assert look(watch, path) == ["a"]
    assert look(watch, write(path, "xy", 100)) == ["a"]
    assert look(watch, write(path, "yx", 200)) == ["a"]
    assert look(watch, path) == []


def test_a_clock_that_is_behind_hides_no_file(tmp_path: Path) -> None:
    watch, path = Watch(5), write(tmp_path / "a", "x", 5_000)
    assert [look(watch, path), look(watch, path)] == [[], ["a"]]


def test_what_goes_and_comes_back_is_looked_at_again(tmp_path: Path) -> None:
    watch, path = Watch(5), write(tmp_path / "a", "x", 100)
    assert [look(watch, path), look(watch), look(watch, path)] == [["a"], [], ["a"]]


def test_what_is_no_file_is_told_once(tmp_path: Path) -> None:
    watch = Watch(5)
    fault = InputFile(tmp_path / "pipe", None, ("a named pipe", "…"))
    for expected in ([fault], []):
        ready = watch.ready([fault])
        watch.was_read(ready)
        assert list(ready) == expected
