"""Two files, or two documents of the record, compared; with the model, two real pairs of reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.app.comparison import compare_documents, compare_files
from memcon.errors import UnreadableInput, UsageError
from memcon.record import open_record
from memcon.record.store import Input, put
from tests.app.reader_stub import StubReader
from tests.factories import TALKS, talks


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("", encoding="utf-8")
    other.write_text(" More.", encoding="utf-8")
    return one, other


def test_two_files_are_compared_and_nothing_is_stored(files: tuple[Path, Path]) -> None:
    found = compare_files(*files, reader=StubReader())
    assert len(found.both) == 3
    assert found.alike
    assert (found.left.stem, found.right.stem) == ("one", "other")
    assert sorted(p.name for p in files[0].parent.iterdir()) == ["one.txt", "other.txt"]


@pytest.mark.parametrize(("text", "why"), [("hollow", "no text"), ("unknown", "no format"), ("a---b", "holds 2 documents")])
def test_a_file_that_is_not_one_document_is_refused(files: tuple[Path, Path], text: str, why: str) -> None:
    files[1].write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=why):
        compare_files(*files, reader=StubReader())


def test_two_documents_of_the_record_are_compared_as_they_were_read(tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    with open_record(path) as opened:
        for memo in (talks(stem="here"), talks(TALKS + " More.", stem="there", side="CL")):
            put(opened, Input(memo.document.raw_sha256, "x.txt", "f", "read"), [memo], "r1")
    found = compare_documents(path, "here", "there")
    assert (found.left.side, found.right.side) == ("VN", "CL")
    assert len(found.both) == 3
    assert found.alike
    with pytest.raises(UsageError, match="nowhere"):
        compare_documents(path, "here", "nowhere")


@pytest.mark.model
def test_two_sides_of_one_call_share_the_contact_and_little_else(root: Path) -> None:
    """The American readout and the Chinese one of 2 April 2024 name the same call and hardly one statement alike."""
    folder = root / "demo" / "documents"
    us, china = folder / "us-biden-xi.md", folder / "china-xi-biden.txt"
    found = compare_files(us, china)
    both = [c for c in found.contacts if c.left and c.right]
    assert [(c.left.kind, c.left.date, c.differences) for c in both if c.left] == [("call", "2024-04-02", ())]
    # What both say of the talks as a whole; of substance, nothing.
    assert [(x.left.act, x.right.act) for x in found.both if x.left and x.right] == [("discuss", "discuss")]
    assert found.only_left
    assert any("Taiwan" in x.left.words for x in found.only_left if x.left)
    assert any("red line" in x.right.words for x in found.only_right if x.right)
    assert compare_files(us, us).alike


@pytest.mark.model
@pytest.mark.shared
def test_two_sides_of_a_call_in_the_gold_compare_as_their_texts_do(shared: Path) -> None:
    """What both tell of the call is the good wishes for the new year; all else is told by one side only."""
    news = shared / "gold" / "news"
    found = compare_files(news / "text" / "a13.txt", news / "text" / "a14.txt", metadata=news / "metadata.json")
    assert [(x.left.act, x.right.act) for x in found.both if x.left and x.right] == [("wish", "wish")]
    assert [c.differences for c in found.contacts if c.left and c.right] == [()]
    assert len(found.only_left) == found.left.statements - 1
    assert len(found.only_right) == found.right.statements - 1
