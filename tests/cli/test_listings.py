"""Listings: their forms, widths and footers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Memcon

LISTINGS = ["engagements", "statements", "ledger"]


@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize("width", [80, 100, 160])
def test_a_table_keeps_its_width_and_cites(memcon: Memcon, record: Path, command: str, width: int) -> None:
    said = memcon(command, "--record", record, "--width", width)
    assert said.code == 0
    assert max(len(line) for line in said.out.splitlines()) <= width
    assert "\x1b" not in said.out
    assert "Ministry Gazette (VN)" in said.out
    assert "talks[" in said.out
    assert "Looked at 1 document" in said.out


@pytest.mark.parametrize("command", LISTINGS)
def test_a_piped_table_has_one_line_for_each(memcon: Memcon, record: Path, command: str) -> None:
    said = memcon(command, "--record", record)
    lines = said.out.splitlines()
    rows = lines[1 : lines.index("")]
    assert len(rows) == {"engagements": 1, "statements": 3, "ledger": 2}[command]
    assert all(line == line.rstrip() for line in lines)
    assert all("talks[" in row for row in rows)


@pytest.mark.parametrize("command", LISTINGS)
def test_json_gives_everything(memcon: Memcon, record: Path, command: str) -> None:
    value = json.loads(memcon(command, "--record", record, "--format", "json").out)
    assert value["looked"] == {"documents": 1, "engagements": 1, "statements": 3, "undertakings": 2}
    for line in value["lines"]:
        assert line["source"]["stem"] == "talks"
        assert len(line["citation"]["spans"]) == len(line["citation"]["quotes"]) >= 1


@pytest.mark.parametrize("command", LISTINGS)
def test_csv_is_complete_and_harmless(memcon: Memcon, record: Path, command: str) -> None:
    said = memcon(command, "--record", record, "--format", "csv")
    rows = list(csv.reader(io.StringIO(said.out, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert {"citation", "quote", "publisher", "side"} <= set(rows[0])
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row)
    assert "Looked at" in said.err


def test_a_formula_in_a_document_is_disarmed(memcon: Memcon, record: Path) -> None:
    said = memcon("ledger", "--record", record, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out, newline="")))
    assert rows[0]["what"] == "'=HYPERLINK(0) lift its tariff | on rice"


def test_markdown_is_one_table(memcon: Memcon, record: Path) -> None:
    lines = memcon("ledger", "--record", record, "--format", "md").out.splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == 4
    unescaped = {line.replace("\\|", "").count("|") for line in table}
    assert len(unescaped) == 1


def test_the_ledger_of_one_side_tells_its_own_word_from_what_is_asked(memcon: Memcon, record: Path) -> None:
    said = memcon("ledger", "--record", record, "--of", "CL").out
    own, asked = said.index("Undertaken by Chile"), said.index("Asked of Chile")
    assert own < said.index("$5 million") < asked < said.index("lift its tariff")


def test_none_is_an_answer(memcon: Memcon, record: Path) -> None:
    said = memcon("ledger", "--record", record, "--of", "VN", "--issue", "dioxin")
    assert said.code == 0
    assert "none of 1 statement by Vietnam names it" in said.out
    assert "Undertaken by Vietnam\nnone" in said.out


def test_an_issue_that_is_nowhere_is_met_with_the_nearest(memcon: Memcon, record: Path) -> None:
    assert "Issues that the record does name: dioxin" in memcon("ledger", "--record", record, "--issue", "dioxn").out


def test_whom_a_name_stands_for_is_said(memcon: Memcon, record: Path) -> None:
    assert "“binh” is Đặng Bình (VN)." in memcon("statements", "--record", record, "--person", "binh").out
    assert "Nobody in the record is called “Nemo”." in memcon("statements", "--record", record, "--by", "Nemo").out


def test_undated_lines_are_counted(memcon: Memcon, record: Path) -> None:
    said = memcon("engagements", "--record", record, "--since", "2027").out
    assert said.startswith("None found. Looked at 1 document")


def test_an_issue_that_is_none_is_said_to_be_none(memcon: Memcon, record: Path) -> None:
    said = memcon("ledger", "--record", record, "--issue", "fentanyl")
    assert said.code == 0
    assert "'fentanyl': no issue is called so. Did you mean narcotics?" in said.out
    assert "names it" not in said.out
