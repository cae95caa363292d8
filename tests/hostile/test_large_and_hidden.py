"""Rows 2, 7, 9 and 11: what is too large is not opened, what hides is shown and never taken for what it imitates."""

from __future__ import annotations

import json
import os
import resource
import time
from pathlib import Path

import pytest

from memcon.app.ingest import ingest
from memcon.cli.formats import guarded
from memcon.cli.terminal import printable
from memcon.record import open_record
from memcon.record.query import parse
from memcon.record.store import Input, put
from memcon.register.countries import iso_of
from memcon.sources import load_metadata
from memcon.text.folding import key_of
from tests.app.reader_stub import StubReader
from tests.cli.conftest import Memcon, memcon  # noqa: F401 - the fixture
from tests.factories import talks


def test_two_gigabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    large, small = tmp_path / "large.txt", tmp_path / "small.txt"
    large.touch()
    os.truncate(large, 2 << 30)  # sparse: it takes no room
    small.write_text("One.")
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with open_record(tmp_path / "memcon.db") as record:
        run = ingest([large, small], record, StubReader())
    assert {Path(r.path).name: r.outcome for r in run.results} == {"large.txt": "rejected", "small.txt": "read"}
    assert "larger than 1 GiB" in (run.results[0].reason or "")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000, "KiB"
    assert time.process_time() - start < 10


HIDING = "The \u202eminister\u202c met\u200b the P\u00adresident\u200e of \u0421hina\ufeff\u2060.\x1b[2J\x07"


def test_what_hides_is_shown_as_a_mark_and_kept_as_it_was(memcon: Memcon, tmp_path: Path) -> None:  # noqa: F811
    memo = talks(f"{talks().document.text} {HIDING}")
    path = tmp_path / "memcon.db"
    with open_record(path) as record:
        put(record, Input(memo.document.raw_sha256, "talks.txt", "f", "read"), [memo], "r1")
    said = memcon("show", "talks", "--record", path).out
    assert not set(said) & set("\u202e\u202c\u200b\u00ad\u200e\ufeff\u2060\x1b\x07")
    assert "The \ufffdminister\ufffd met\ufffd the P\ufffdresident\ufffd of \u0421hina\ufffd\ufffd.\ufffd[2J\ufffd" in said
    kept = json.loads(memcon("show", "talks", "--record", path, "--format", "json").out)
    assert HIDING in kept["text"]


def test_what_scripts_need_is_no_hiding() -> None:
    for text in ("می\u200cخواهم", "क्\u200dष", "👩\u200d👩\u200d👧", "Đà Nẵng"):
        assert printable(text) == text


@pytest.mark.parametrize("name", ["\u0421hina", "Chin\u0430", "\u0412razil", "Ch\u0456na"])
def test_a_name_in_letters_that_look_alike_is_no_country(name: str) -> None:
    assert iso_of("China") == "CN"
    assert iso_of(name) is None
    assert key_of(name) not in (key_of("China"), key_of("Brazil"))
    assert parse("China") != parse(name)


@pytest.mark.parametrize("cell", ["=HYPERLINK(0)", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "-cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula_and_its_text_is_whole(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert guarded(cell).removeprefix("'") == cell


@pytest.mark.parametrize("cell", ["-5", "-5.25", "5", "talks", "", "a=b", "'quoted'"])
def test_other_cells_are_as_they_were(cell: str) -> None:
    assert guarded(cell) == cell


def test_a_metadata_file_brings_nothing_that_no_store_bears(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text('{"talks": {"title": "a\\ud800b\\u0000", "side": "VN"}}')
    assert load_metadata(tmp_path / "m.json")["talks"].title == "a\ufffdb\ufffd"
