"""The bulk and the kill benchmarks: their material is as they say, and a planted fault is seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from benchmark.bulk.material import BAD, Bad, make_files, page, report, small
from benchmark.bulk.memory import Watched, resident
from benchmark.kills import material
from benchmark.kills.run import Ran, _look, held
from memcon.app.ingest import ingest
from memcon.record import open_record
from memcon.sources import read_bytes
from tests.app.reader_stub import StubReader


def test_no_two_reports_are_alike() -> None:
    assert len({report(n) for n in range(3_000)}) == 3_000
    assert report(17) == report(17)


@pytest.mark.parametrize("number", range(12))
def test_sound_files_are_sound(number: int) -> None:
    ending, raw = small(number)
    (document,), findings = read_bytes(raw, f"a.{ending}")
    assert f"This is report number {number}." in " ".join(document.text.split())
    assert [f.message for f in findings if f.severity == "error"] == []


@pytest.mark.parametrize("bad", BAD, ids=lambda b: b.ending)
def test_bad_files_end_as_they_must(bad: Bad) -> None:
    assert len({bad.make(n) for n in (99, 1_199, 2_299)}) == 3
    documents, findings = read_bytes(bad.make(99), f"a.{bad.ending}")
    assert bool(documents) is (bad.outcome == "partial")
    assert any(f.severity == "error" or f.code == "language" for f in findings)


def test_one_file_in_a_hundred_is_bad(tmp_path: Path) -> None:
    expected = make_files(tmp_path / "files", 300)
    assert len(expected) == sum(p.is_file() for p in (tmp_path / "files").rglob("*")) == 300
    assert sum(outcome != "read" for outcome in expected.values()) == 3


def test_a_saved_page_is_heavy_and_its_prose_is_found() -> None:
    raw = page(7, 100_000)
    assert 70_000 < len(raw) < 200_000
    (document,), _ = read_bytes(raw, "a.html")
    assert f"{report(14)}\n\n{report(15)}" in document.text
    assert "base64" not in document.text


def test_peaks_are_those_of_the_time_of_reading() -> None:
    watched = Watched(seconds=20.0, looks=[(1.0, 10, 1, True), (6.0, 30, 2, True), (10.0, 20, 9, True), (19.0, 99, 0, False)])
    assert watched.reading == 10.0
    assert (watched.peak(1), watched.peak(1, 0.75), watched.peak(2)) == (30, 20, 9)
    assert resident(1 << 22) == 0


def test_the_inputs_to_kill_over_are_sixty(tmp_path: Path) -> None:
    assert material.make(tmp_path / "in") == sum(1 for _ in (tmp_path / "in").iterdir()) == 60


def spoil(path: Path, *commands: str) -> None:
    with closing(sqlite3.connect(path)) as plain, plain:
        for command in commands:
            plain.execute(command)


FAULTS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("integrity", lambda p: spoil(p, "UPDATE spans SET quote = 'x' WHERE rowid = (SELECT min(rowid) FROM spans)")),
    ("duplicates", lambda p: spoil(p, "INSERT INTO documents SELECT id || 'x', input, stem, sha256, raw_sha256, title, publisher, publisher_key, side, "
                                   "published, date_from, date_to, language, url, text, furniture, pages, reader, contract, decided FROM documents LIMIT 1")),
    ("duplicates", lambda p: spoil(p, "INSERT INTO passages (document, owner, id, folded) SELECT document, owner, id, folded FROM passages LIMIT 1")),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "plant"), FAULTS)
def test_a_planted_fault_is_seen(tmp_path: Path, kind: str, plant: Callable[[Path], None]) -> None:
    (tmp_path / "in").mkdir()
    for n in range(3):
        (tmp_path / "in" / f"{n}.txt").write_text(f" Number {n}.")
    path = tmp_path / "memcon.db"
    with open_record(path) as record:
        ingest([tmp_path / "in"], record, StubReader())
    whole = held(path)
    sound = Ran(0, 1, real=False)
    _look(sound, path, whole)
    assert not (sound.integrity or sound.duplicates)
    assert sound.stored == 3
    plant(path)
    spoiled = Ran(1, 1, real=False)
    _look(spoiled, path, whole)
    assert getattr(spoiled, kind)
