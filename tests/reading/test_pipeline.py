"""The model: pinned by its bytes, and a missing one says how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.errors import ModelMissing
from memcon.reading import pipeline


def test_a_missing_model_names_the_command_that_mends_it() -> None:
    with pytest.raises(ModelMissing, match="make install"):
        pipeline.load_pipeline("no_such_model")


@pytest.mark.model
def test_other_files_under_the_pinned_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PINNED", "0" * 64)
    pipeline.load_pipeline.cache_clear()
    with pytest.raises(ModelMissing, match="pinned build"):
        pipeline.load_pipeline()
    pipeline.load_pipeline.cache_clear()


def test_a_digest_depends_on_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    first = pipeline.digest_of(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = pipeline.digest_of(tmp_path)
    (tmp_path / "b").write_bytes(b"y")
    assert len({first, second, pipeline.digest_of(tmp_path)}) == 3
