"""`memcon wording`: the life of a wording, those that recur, and what is missing from the latest document."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from memcon.record import open_record
from memcon.record.store import Input, put
from tests.cli.conftest import Memcon
from tests.compare.material import Row, report

SAID: list[tuple[str, str, list[Row]]] = [
    ("may", "2025-05-02", [(("ruiz",), "reaffirmed", "the ironclad promise to protect every coral reef", "reaffirm")]),
    ("june", "2025-06-02", [(("ruiz",), "repeated", "the ironclad naval promise to protect every coral reef", "reaffirm")]),
    ("july", "2025-07-02", [(("ruiz",), "thanked", "him for the rice", "thank")]),
]


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    """A record with three meetings of one pair: the last without the wording of the first two."""
    path = tmp_path / "calls.db"
    with open_record(path) as opened:
        for stem, day, rows in SAID:
            memo = report(rows, stem, side="CL", publisher="Gazette", published=day)
            memo = replace(memo, engagements=(replace(memo.engagements[0], date=day),))
            put(opened, Input(memo.document.raw_sha256, f"{stem}.txt", "f", "read"), [memo], "r1")
    return path


@pytest.mark.parametrize("width", [80, 100, 160])
def test_the_life_of_a_wording_keeps_its_width(memcon: Memcon, calls: Path, width: int) -> None:
    said = memcon("wording", "ironclad promise", "--record", calls, "--width", width)
    assert said.code == 0, said.err
    assert max(len(line) for line in said.out.splitlines()) <= width
    flat = " ".join(said.out.split())
    for part in (
        "2 uses in 2 documents of 3",
        "First 2025-05-02 (may)",
        "Variants, in order of first use: 2",
        "{+naval+}",
        "in 2 of 3 documents",
        "2025-07-02",
    ):
        assert part in flat


def test_piped_uses_are_whole_lines_with_citations(memcon: Memcon, calls: Path) -> None:
    out = memcon("wording", "ironclad promise", "--record", calls).out
    assert any("ironclad {+naval+} promise" in line and "june[" in line for line in out.splitlines())


def test_json_gives_every_use_with_its_quotation(memcon: Memcon, calls: Path) -> None:
    found = json.loads(memcon("wording", "ironclad promise", "--record", calls, "-f", "json").out)["wordings"]
    (life,) = found["lives"]
    assert [u["citation"]["quotes"] for u in life["uses"]] == [["ironclad promise"], ["ironclad naval promise"]]
    assert found["looked"]["documents"] == 3


def test_csv_has_one_row_for_each_use(memcon: Memcon, calls: Path) -> None:
    said = memcon("wording", "ironclad promise", "--record", calls, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out, newline="")))
    assert [row["wording"] for row in rows] == ["ironclad promise", "ironclad naval promise"]
    assert {row["side"] for row in rows} == {"CL"}


def test_what_recurs_is_found_without_asking(memcon: Memcon, calls: Path) -> None:
    out = memcon("wording", "--pair", "CL-VN", "--record", calls).out
    assert "protect every coral reef" in out
    assert "2 documents" in out


def test_markdown_has_a_heading_for_each_part(memcon: Memcon, calls: Path) -> None:
    out = memcon("wording", "ironclad promise", "--record", calls, "-f", "md").out
    assert [line for line in out.splitlines() if line.startswith("## ")] == [
        "## Variants, in order of first use: 2", "## Uses", "## Missing from the latest document of a series",
        "## New in the latest document of a series",
    ]  # fmt: skip


def test_nowhere_is_an_answer(memcon: Memcon, calls: Path) -> None:
    said = memcon("wording", "copper moon", "--record", calls)
    assert said.code == 0
    assert "stands nowhere" in said.out
    assert "3 documents" in said.out


def test_words_that_say_nothing_are_refused(memcon: Memcon, calls: Path) -> None:
    said = memcon("wording", "…", "--record", calls)
    assert said.code == 2
    assert "no words to look for" in said.err
