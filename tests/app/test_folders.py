"""What lies below a folder: patterns leave out, faults are told, nothing hangs and nothing vanishes."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from memcon.app.folders import LeftOut
from memcon.app.inputs import Gathered, gather
from memcon.app.raw import size_in
from memcon.errors import UnreadableInput, UsageError


def write(folder: Path, *names: str, text: str = "x") -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def names(found: Gathered, folder: Path) -> set[str]:
    return {str(f.path.relative_to(folder)) for f in found.files}


FILES = ("a.txt", "b.tmp", "drafts/c.txt", "drafts/d.tmp", "deep/drafts/e.txt", "deep/keep.tmp", "deep/f.html")

IGNORED = [
    # the folder's ignore file, the files that remain, files and folders left out
    ("*.tmp", {"a.txt", "drafts/c.txt", "deep/drafts/e.txt", "deep/f.html"}, (3, 0)),
    ("*.tmp\n!keep.tmp\n", {"a.txt", "drafts/c.txt", "deep/drafts/e.txt", "deep/keep.tmp", "deep/f.html"}, (2, 0)),
    ("drafts/", {"a.txt", "b.tmp", "deep/keep.tmp", "deep/f.html"}, (0, 2)),
    ("/drafts", {"a.txt", "b.tmp", "deep/drafts/e.txt", "deep/keep.tmp", "deep/f.html"}, (0, 1)),
    ("deep/**/*.txt", set(FILES) - {"deep/drafts/e.txt"}, (1, 0)),
    ("# a remark\n\n", set(FILES), (0, 0)),
    ("drafts/\n!drafts/c.txt", {"a.txt", "b.tmp", "deep/keep.tmp", "deep/f.html"}, (0, 2)),  # as in git: the folder is closed
]


@pytest.mark.parametrize(("patterns", "remain", "left_out"), IGNORED)
def test_an_ignore_file_leaves_out_as_git_does(
    tmp_path: Path, patterns: str, remain: set[str], left_out: tuple[int, int]
) -> None:
    write(tmp_path, *FILES)
    (tmp_path / ".memconignore").write_text(patterns)
    found = gather([tmp_path])
    assert names(found, tmp_path) == remain
    assert (found.left_out.files, found.left_out.folders) == left_out


def test_a_deeper_ignore_file_counts_before_those_above_and_the_command_line_before_all(tmp_path: Path) -> None:
    write(tmp_path, *FILES)
    (tmp_path / ".memconignore").write_text("*.tmp")
    (tmp_path / "deep" / ".memconignore").write_text("!*.tmp\n*.html")
    assert names(gather([tmp_path]), tmp_path) == {"a.txt", "drafts/c.txt", "deep/drafts/e.txt", "deep/keep.tmp"}
    found = gather([tmp_path], ignore=["keep.*", "!f.html"])
    assert names(found, tmp_path) == {"a.txt", "drafts/c.txt", "deep/drafts/e.txt", "deep/f.html"}


def test_patterns_given_hold_for_named_files_and_globs_too(tmp_path: Path) -> None:
    write(tmp_path, *FILES)
    for pattern in ("*", "**/*"):
        found = gather([str(tmp_path / pattern)], ignore=["drafts/", "*.html"])
        assert names(found, tmp_path) == {"a.txt", "b.tmp", "deep/keep.tmp"}
    found = gather([tmp_path / "a.txt", tmp_path / "b.tmp"], ignore=["*.tmp"])
    assert (names(found, tmp_path), found.left_out) == ({"a.txt"}, LeftOut(files=1))


def test_a_glob_minds_the_ignore_files_on_its_way(tmp_path: Path) -> None:
    write(tmp_path, *FILES)
    (tmp_path / ".memconignore").write_text("drafts/")
    for pattern in ("*/*/*.txt", "**/*.txt"):
        assert "deep/drafts/e.txt" not in names(gather([str(tmp_path / pattern)]), tmp_path)


def test_a_named_file_is_read_whatever_an_ignore_file_says(tmp_path: Path) -> None:
    write(tmp_path, "b.tmp")
    (tmp_path / ".memconignore").write_text("*")
    assert len(gather([tmp_path / "b.tmp"]).files) == 1


@pytest.mark.parametrize("where", ["file", "option"])
def test_a_pattern_that_makes_no_sense_is_named(tmp_path: Path, where: str) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / ".memconignore").write_text("*.tmp\n!\n" if where == "file" else "")
    with pytest.raises(UsageError, match="line 2.*no pattern" if where == "file" else "--ignore.*no pattern"):
        gather([tmp_path], ignore=["!"] if where == "option" else [])


def test_pipes_sockets_and_dead_links_are_inputs_that_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    monkeypatch.chdir(tmp_path)  # a socket's path may be no longer than 107 characters
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        found = {f.path.name: f for f in gather([tmp_path, "/dev/null"]).files}
    assert set(found) == {"a.txt", "pipe", "dead", "self", "socket", "null"}
    for name, why in (("pipe", "named pipe"), ("socket", "socket"), ("dead", "nowhere"), ("self", "itself"), ("null", "device")):
        with pytest.raises(UnreadableInput, match=why):
            size_in(found[name], 1 << 30)


def test_links_to_folders_are_not_followed_so_that_loops_end(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "in/b.txt")
    for n in range(3):
        (tmp_path / "in" / f"loop{n}").symlink_to(tmp_path)
    for given in (tmp_path, str(tmp_path / "**" / "*.txt"), str(tmp_path / "**")):
        found = gather([given])
        assert names(found, tmp_path) == {"a.txt", "in/b.txt"}
    assert gather([tmp_path]).left_out.links == 3
    assert len(gather([tmp_path / "in" / "loop0"]).files) == 2  # a link that is named is followed


def test_a_folder_that_cannot_be_listed_is_an_input_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "shut/b.txt")
    scandir = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = gather([tmp_path])
    assert names(found, tmp_path) == {"a.txt", "shut"}
    with pytest.raises(UnreadableInput, match=r"cannot be listed \(Permission denied\)"):
        size_in(found.files[1], 1 << 30)


def test_a_folder_deeper_than_a_path_can_be_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    for _ in range(20):
        os.mkdir("d" * 250)  # noqa: PTH102 - a relative step, the whole path is too long
        os.chdir("d" * 250)
    found = [f for f in gather([tmp_path]).files if f.fault is not None]
    assert len(found) == 1
    assert "cannot be listed" in found[0].fault[0]  # type: ignore[index]


def test_what_is_ours_is_left_out_without_a_word(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "memcon.db", "out/a.json")
    found = gather([tmp_path], not_ours=[tmp_path / "memcon.db", tmp_path / "out"])
    assert (names(found, tmp_path), found.left_out) == ({"a.txt"}, LeftOut())


def test_one_file_reached_twice_is_read_once_in_whatever_order(tmp_path: Path) -> None:
    write(tmp_path, "z.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "z.txt")
    given = [tmp_path / "z.txt", tmp_path / "a.txt", tmp_path]
    assert gather(given) == gather(given[::-1])
    assert [f.path.name for f in gather(given).files] == ["a.txt"]


@pytest.mark.parametrize("name", ["x" * 300, "nul\0"])
def test_a_name_that_no_file_can_have_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableInput):
        gather([tmp_path / name])
