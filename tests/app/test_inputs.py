"""Which files a command's paths stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.app.inputs import InputFile, expand
from memcon.errors import UnreadableInput


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "deep/er/c.html", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(files: tuple[InputFile, ...]) -> list[str]:
    return [f.path.name for f in files]


def test_a_folder_stands_for_all_below_it_but_what_is_hidden(folder: Path) -> None:
    assert names(expand([folder])) == ["a.txt", "b.txt", "c.html"]


def test_a_pattern_reaches_into_folders(folder: Path) -> None:
    assert names(expand([str(folder / "**" / "*.html")])) == ["c.html"]


def test_the_order_and_repetition_of_arguments_change_nothing(folder: Path) -> None:
    given = [folder / "b.txt", folder, folder / "a.txt"]
    assert expand(given) == expand(reversed(given)) == expand([folder])


def test_a_hidden_file_is_read_when_it_is_named(folder: Path) -> None:
    assert names(expand([folder / ".hidden.txt"])) == [".hidden.txt"]


@pytest.mark.parametrize(("name", "why"), [("none.txt", "no such file"), ("*.pdf", "no file matches")])
def test_what_is_not_there_is_said(folder: Path, name: str, why: str) -> None:
    with pytest.raises(UnreadableInput, match=why):
        expand([folder / name])
