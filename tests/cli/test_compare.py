"""`memcon compare`: its forms, widths and faults."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from memcon.app import comparison
from memcon.record import open_record
from memcon.record.store import Input, put
from tests.app.reader_stub import StubReader
from tests.cli.conftest import Memcon
from tests.compare.material import Row, report

HANOI: list[Row] = [
    (("ruiz",), "pledged", "$5 million for dioxin clean-up", "commit"),
    (("binh",), "urged", "Chile to lift its tariff on rice", "request"),
    (("binh",), "thanked", "Chile | for the rescue of two sailors", "thank"),
]
SANTIAGO: list[Row] = [
    (("ruiz",), "pledged", "$4 million for dioxin clean-up", "commit"),
    (("binh",), "asked", "Chile to lift its tariff on rice", "request"),
    (("ruiz",), "invited", "him to the naval school", "invite"),
]


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """A record with two reports of one meeting: another sum, a softer word, one statement apart on each side."""
    path = tmp_path / "pair.db"
    memos = report(HANOI, "hanoi", side="VN"), report(SANTIAGO, "santiago", side="CL")
    with open_record(path) as opened:
        for memo in memos:
            put(opened, Input(memo.document.raw_sha256, "x.txt", "f", "read"), [memo], "r1")
    return path


@pytest.mark.parametrize("width", [80, 120, 160])
def test_a_table_keeps_its_width_and_tells_what_differs(memcon: Memcon, pair: Path, width: int) -> None:
    said = memcon("compare", "hanoi", "santiago", "--record", pair, "--width", width)
    assert said.code == 0, said.err
    assert max(len(line) for line in said.out.splitlines()) <= width
    assert "\x1b" not in said.out
    flat = " ".join(said.out.split())
    for part in ("Contact in both: meeting", "Said in both: 2", "Only in hanoi: 1", "Only in santiago: 1", "hanoi (VN)", "(CL)"):
        assert part in flat
    assert "Said in both: 2 (2 with differences); only in hanoi: 1; only in santiago: 1." in flat


def test_piped_lines_are_whole_and_carry_differences_and_citations(memcon: Memcon, pair: Path) -> None:
    lines = memcon("compare", "hanoi", "santiago", "--record", pair).out.splitlines()
    sums = next(line for line in lines if "$5 million" in line)
    assert "figure: $5 million | $4 million" in sums
    assert "pledged [-$5-] {+$4+} million for dioxin clean-up" in sums
    assert sums.count("[") >= 3
    asked = next(line for line in lines if "tariff" in line)
    assert "strength (request): urged | asked" in asked


def test_json_gives_both_sides_with_reasons_and_citations(memcon: Memcon, pair: Path) -> None:
    value = json.loads(memcon("compare", "hanoi", "santiago", "--record", pair, "-f", "json").out)
    assert value["alike"] is False
    found = value["comparison"]
    assert [len(found[key]) for key in ("both", "only_left", "only_right", "contacts")] == [2, 1, 1, 1]
    first = found["both"][0]
    assert [d["kind"] for d in first["differences"]] == ["figure"]
    assert [p["name"] for p in first["score"]["parts"]] == ["speaker", "act", "content"]
    for side in ("left", "right"):
        assert len(first[side]["citation"]["spans"]) == len(first[side]["citation"]["quotes"]) == 2


def test_markdown_has_a_table_for_each_part(memcon: Memcon, pair: Path) -> None:
    out = memcon("compare", "hanoi", "santiago", "--record", pair, "-f", "md").out
    assert [line for line in out.splitlines() if line.startswith("## ")] == [
        "## Said in both", "## Only in hanoi", "## Only in santiago",
    ]  # fmt: skip
    for block in out.split("## ")[1:]:
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({row.replace("\\|", "").count("|") for row in rows}) == 1


def test_csv_has_one_row_for_each_statement(memcon: Memcon, pair: Path) -> None:
    said = memcon("compare", "hanoi", "santiago", "--record", pair, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out, newline="")))
    assert [row["said_in"] for row in rows] == ["both", "both", "left", "right"]
    assert rows[0]["differs"] == "figure: $5 million | $4 million"
    assert "Said in both" in said.err


@pytest.mark.parametrize("form", ["table", "md"])
def test_a_report_beside_itself_shows_no_difference(memcon: Memcon, pair: Path, form: str) -> None:
    out = memcon("compare", "hanoi", "hanoi", "--record", pair, "-f", form).out
    assert "No difference." in out
    assert "Said in both: 3 (0 with differences); only in hanoi: 0; only in hanoi: 0." in out


def test_a_name_of_nothing_is_explained(memcon: Memcon, pair: Path) -> None:
    said = memcon("compare", "hanoi", "nowhere", "--record", pair)
    assert said.code == 2
    assert "nowhere" in said.err


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two files, read without a model, in a folder without a record."""
    monkeypatch.setattr(comparison, "document_reader", lambda **_: StubReader())
    monkeypatch.chdir(tmp_path)
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("", encoding="utf-8")
    other.write_text(" More.", encoding="utf-8")
    return one, other


def test_two_paths_of_files_are_read_and_not_stored(memcon: Memcon, files: tuple[Path, Path]) -> None:
    said = memcon("compare", *files)
    assert said.code == 0, said.err
    assert "Said in both: 3 (0 with differences); only in one: 0; only in other: 0." in said.out
    assert not Path("memcon.db").exists()


def test_names_are_documents_where_a_record_is_given(memcon: Memcon, pair: Path, files: tuple[Path, Path]) -> None:
    Path("hanoi").write_text("a file of the same name", encoding="utf-8")
    Path("santiago").write_text("another", encoding="utf-8")
    said = memcon("compare", "hanoi", "santiago", "--record", pair)
    assert "$5 million" in said.out


def test_a_missing_file_is_named(memcon: Memcon, files: tuple[Path, Path]) -> None:
    for given in ((files[0], "typo.txt"), ("typo.txt", files[0])):
        said = memcon("compare", *given)
        assert said.code == 2
        assert "typo.txt: there is no such file" in said.err


def test_a_contact_is_found_by_words_and_its_reports_compared(memcon: Memcon, pair: Path) -> None:
    said = memcon("compare", "ruiz binh 2026-03", "--record", pair)
    assert said.code == 0, said.err
    assert "figure: $5 million | $4 million" in said.out or "figure: $4 million | $5 million" in said.out


def test_a_contact_is_found_by_its_pair_and_its_id(memcon: Memcon, pair: Path) -> None:
    lines = json.loads(memcon("engagements", "--record", pair, "-f", "json").out)["lines"]
    contact = lines[0]["contact"]
    by_id = memcon("compare", contact, "--record", pair)
    assert "Said in both: 2" in by_id.out
    assert memcon("compare", "--pair", "CL-VN", "--record", pair).out == by_id.out


def test_a_contact_that_is_not_there_is_explained(memcon: Memcon, pair: Path) -> None:
    said = memcon("compare", "ruiz lisbon", "--record", pair)
    assert said.code == 2
    assert "No contact of the record fits" in said.err
    assert memcon("compare", "--record", pair).code == 2


@pytest.fixture
def three(pair: Path) -> Path:
    """The same with a third report, of which one statement is in all three."""
    rows: list[Row] = [HANOI[0], (("binh",), "offered", "to send a team of divers", "offer")]
    memo = report(rows, "lima", side="PE", publisher="Lima Post")
    with open_record(pair) as opened:
        put(opened, Input(memo.document.raw_sha256, "y.txt", "f", "read"), [memo], "r1")
    return pair


@pytest.mark.parametrize("width", [80, 120])
def test_all_reports_stand_side_by_side(memcon: Memcon, three: Path, width: int) -> None:
    said = memcon("compare", "ruiz binh", "--all", "--record", three, "--width", width)
    assert said.code == 0, said.err
    assert max(len(line) for line in said.out.splitlines()) <= width
    flat = " ".join(said.out.split())
    for part in ("3 reports", "Said in all 3: 1", "Said in several: 1", "Said in all: 1; in several: 1"):
        assert part in flat


def test_several_reports_as_json_and_csv(memcon: Memcon, three: Path) -> None:
    found = json.loads(memcon("compare", "ruiz binh", "--all", "--record", three, "-f", "json").out)["comparison"]
    assert [sum(s is not None for s in row["said"]) for row in found["rows"]] == [3, 2, 1, 1, 1]
    rows = list(
        csv.DictReader(io.StringIO(memcon("compare", "ruiz binh", "--all", "--record", three, "-f", "csv").out, newline=""))
    )
    assert [row["reports"] for row in rows] == ["3", "2", "1", "1", "1"]
    assert "figure" in rows[0]["differs"]


def test_two_reports_of_many_are_taken_and_the_rest_named(memcon: Memcon, three: Path) -> None:
    said = memcon("compare", "ruiz binh", "--record", three)
    assert "3 documents report this contact" in said.out
