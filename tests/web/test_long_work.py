"""Long questions: asked in a process of their own, kept, ended; and the page that waits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from memcon.errors import QueryTooLong, UsageError
from memcon.record import Record
from memcon.record.view import documents
from memcon.web.long_work import LongWork, Underway
from tests.web.conftest import client


def stems(record: Record, times: int) -> list[str]:
    """The stems of the record's documents, so many times."""
    return [d.source.stem for d in documents(record)] * times


def refuse(record: Record) -> None:
    """A question that makes no sense."""
    raise UsageError(f"no sense in {len(documents(record))}")


def dawdle(record: Record) -> None:
    """A question without an end."""
    time.sleep(600)


@pytest.fixture(scope="module")
def work(record_path: Path) -> Iterator[LongWork]:
    held = LongWork(record_path, seconds=30)
    yield held
    held.close()


def test_an_answer_comes_from_another_process_and_is_kept(work: LongWork) -> None:
    assert work.ask("a", stems, 2, wait=30) == ["again", "talks"] * 2
    assert work.ask("a", refuse, wait=0) == ["again", "talks"] * 2
    with pytest.raises(UsageError, match="no sense in 2"):
        work.ask("b", refuse, wait=30)


def test_a_question_without_an_end_is_broken_off(record_path: Path) -> None:
    short = LongWork(record_path, seconds=0.2)
    try:
        assert isinstance(short.ask("c", dawdle, wait=0), Underway)
        with pytest.raises(QueryTooLong, match="Narrow the question"):
            short.ask("c", dawdle, wait=30)
    finally:
        short.close()


def test_a_page_that_waits_asks_again_and_is_not_kept(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.web.pages.wording.SMALL", -1)
    with client(record_path) as browser:
        held: Any = browser.app.state.desk  # type: ignore[attr-defined]
        monkeypatch.setattr(held.long, "ask", lambda *_: Underway(3.0, 1))
        page = browser.get("/wording?words=<b>rice")
        assert page.status_code == 202 and 'http-equiv="refresh"' in page.text and "etag" not in page.headers
        assert "1 question before it" in page.text and "&lt;b&gt;rice" in page.text
