"""The reader's version changes when a rule or a word does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import memcon
from memcon.app.reader_version import reader_version


def test_a_changed_word_is_another_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "memcon"
    shutil.copytree(Path(memcon.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    before = reader_version.__wrapped__()
    monkeypatch.setattr(memcon, "__file__", str(copy / "__init__.py"))
    assert reader_version.__wrapped__() == before
    words = copy / "lexicon" / "data" / "cues.yaml"
    words.write_text(words.read_text(encoding="utf-8") + "\n# one more\n", encoding="utf-8")
    assert reader_version.__wrapped__() != before
    assert before.startswith(memcon.__version__ + "+")
