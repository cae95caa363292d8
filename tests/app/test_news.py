"""`memcon new` and `memcon dossier` end to end on made talks: nothing is stored, and what is printed is cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.app.dossier import dossier_of, format_of, written
from memcon.app.news import news_of
from memcon.errors import UsageError
from memcon.record import open_record, view
from memcon.record.filters import Filters
from memcon.record.store import Input, put
from tests.app.reader_stub import StubReader
from tests.factories import talks


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "memcon.db"
    with open_record(path) as opened:
        memo = talks()
        put(opened, Input(memo.document.raw_sha256, "talks.txt", "f", "read"), [memo], "r1")
    return path


def test_a_fresh_file_is_held_against_the_record_and_not_stored(record: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.txt"
    fresh.write_text(" More was said.", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("unknown", encoding="utf-8")
    found, unread = news_of(record, [fresh, tmp_path / "bad.txt"], reader=StubReader())
    assert [(n.document.label, n.held, n.of) for n in found] == [("fresh", 1, 1)]
    assert found[0].known is not None  # the same words but for three
    assert [Path(u.path).name for u in unread] == ["bad.txt"]
    with open_record(record) as opened:
        assert view.counts(opened).documents == 1


@pytest.mark.parametrize(("name", "form"), [("b.docx", "docx"), ("b.HTML", "html"), ("b.htm", "html"), ("b.md", "md")])
def test_the_name_of_a_file_says_its_format(name: str, form: str) -> None:
    assert format_of(Path(name)) == form


def test_another_ending_is_refused() -> None:
    with pytest.raises(UsageError, match=r"\.docx, \.html or \.md"):
        format_of(Path("brief.pdf"))


def test_a_dossier_becomes_a_brief_in_each_format(record: Path) -> None:
    found = dossier_of(record, Filters(pair=("VN", "CL")))
    assert written(found, "docx")[:2] == b"PK"
    assert written(found, "html").startswith(b"<!DOCTYPE html>")
    assert written(found, "md").decode().startswith("# Vietnam – Chile\n")
    assert written(found, "md") == written(dossier_of(record, Filters(pair=("VN", "CL"))), "md")
