"""`memcon remove`: what goes, what is asked first, and what the journal keeps."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from memcon.app.ingest import ingest
from memcon.record import open_record
from memcon.record.machine import stored_inputs
from tests.app.reader_stub import StubReader
from tests.cli.conftest import Memcon


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of one document, an input of two, and one of none."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {"talks.txt": "One.", "pair.txt": "Two.---Three.", "bad.txt": "hollow"}.items():
        (folder / name).write_text(text)
    with open_record(tmp_path / "desk.db") as record:
        ingest([folder], record, StubReader())
    monkeypatch.setenv("MEMCON_RECORD", str(tmp_path / "desk.db"))
    monkeypatch.setenv("MEMCON_USER", "ruth")
    return tmp_path / "desk.db"


def names(path: Path) -> list[str]:
    with open_record(path) as record:
        return [i.name for i in stored_inputs(record)]


def test_a_document_goes_and_comes_back_with_what_was_decided(memcon: Memcon, desk: Path) -> None:
    assert memcon("decide", "reject", "talks:s99").code == 0
    said = memcon("remove", "talks", "--yes")
    assert said.code == 0
    assert "Removed: 1 input with 1 document." in said.out
    assert "The journal keeps 1 decision about texts that the record does not hold" in said.out
    assert names(desk) == ["bad.txt", "pair.txt"]
    assert memcon("show", "talks").code == 2
    assert "1 source missing" in memcon("journal").out
    assert memcon("search", "One").out.startswith("None. Searched 2 documents")
    assert memcon("verify").code == 0
    with closing(sqlite3.connect(desk)) as plain:
        assert plain.execute("SELECT count(*) FROM passages WHERE folded LIKE '% one.%'").fetchone() == (0,)
    with open_record(desk) as record:
        ingest([desk.parent / "in"], record, StubReader())
    assert "1 decision: 1 applied." in memcon("journal").out
    assert "rejected" in memcon("show", "talks").out


def test_it_asks_first(memcon: Memcon, desk: Path) -> None:
    said = memcon("remove", "talks")
    assert (said.code, said.out.splitlines()[0]) == (2, "talks.txt: 1 document (talks)")
    assert "say --yes" in said.err
    assert "talks.txt" in names(desk)


def test_what_stands_together_goes_together(memcon: Memcon, desk: Path) -> None:
    with open_record(desk) as record, record.reading() as connection:
        one = connection.exec_driver_sql("SELECT id FROM documents WHERE stem = 'pair' ORDER BY id").scalar()
    said = memcon("remove", one, "--yes")
    assert said.code == 2
    assert "pair.txt, which holds 2 documents (pair, pair)" in said.err
    assert "--whole" in said.err
    assert memcon("remove", one, "--whole", "--yes").code == 0
    assert names(desk) == ["bad.txt", "talks.txt"]


def test_a_file_by_its_name_and_what_is_not_there(memcon: Memcon, desk: Path) -> None:
    assert memcon("remove", "bad.txt", "--yes").code == 0
    assert names(desk) == ["pair.txt", "talks.txt"]
    said = memcon("remove", "talks", "nothing.txt", "--yes")
    assert said.code == 2
    assert "'nothing.txt': no document" in said.err
    assert names(desk) == ["pair.txt", "talks.txt"]
