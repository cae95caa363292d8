"""`memcon read` from end to end, with the language model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Memcon

CALL = (
    "Readout of the President's call with Prime Minister Fumio Kishida of Japan\n\n"
    "President Joe Biden spoke by phone today with Prime Minister Fumio Kishida of Japan. "
    "The President thanked Prime Minister Kishida for Japan's support for Ukraine. "
    "Prime Minister Kishida pledged to continue close cooperation on sanctions.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "call.txt").write_text(CALL, encoding="utf-8")
    (inputs / "empty.txt").write_text("", encoding="utf-8")
    (inputs / "scan.pdf").write_bytes(b"%PDF-1.7 ...")
    return inputs


@pytest.mark.model
def test_documents_go_in_and_cited_lines_come_out(memcon: Memcon, folder: Path, tmp_path: Path) -> None:
    record, out = tmp_path / "memcon.db", tmp_path / "out"
    said = memcon("read", folder, "--record", record, "--published", "2022-03-01", "--side", "United States", "--json", out)
    assert said.code == 0
    assert "3 inputs: 1 read, 2 rejected." in said.out
    assert "empty.txt" in said.out
    value = json.loads((out / "call.json").read_text(encoding="utf-8"))
    assert (value["document"]["published"], value["document"]["side"]) == ("2022-03-01", "US")
    assert [e["kind"] for e in value["engagements"]] == ["call"]
    for statement in value["statements"]:
        assert all(CALL[a:b].strip() for a, b in statement["cue"])
    assert memcon("verify", "--record", record).code == 0
    assert "Fumio Kishida (JP)" in memcon("engagements", "--pair", "US-JP", "--record", record).out
    again = memcon("read", folder, "--record", record, "--published", "2022-03-01", "--side", "US")
    assert "1 read (1 of them unchanged since the last time), 2 rejected" in again.out


@pytest.mark.model
def test_nothing_that_can_be_read_is_exit_code_1(memcon: Memcon, folder: Path, tmp_path: Path) -> None:
    said = memcon("read", folder / "empty.txt", folder / "scan.pdf", "--record", tmp_path / "memcon.db")
    assert said.code == 1
    assert "0 read, 2 rejected" in said.out


@pytest.mark.model
def test_a_missing_model_is_exit_code_3_with_its_remedy(memcon: Memcon, folder: Path, tmp_path: Path) -> None:
    said = memcon("read", folder, "--record", tmp_path / "memcon.db", "--model", "en_no_such_model")
    assert said.code == 3
    assert "make install" in said.err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--published", "yesterday"), "2026-02-19"),
        (("--metadata", "none.json"), "none.json"),
        (("--scope", "everything"), "contacts"),
        (("--workers", "0"), "workers"),
    ],
)
def test_wrong_wishes_are_exit_code_2(memcon: Memcon, folder: Path, tmp_path: Path, more: tuple[str, ...], said: str) -> None:
    got = memcon("read", folder, "--record", tmp_path / "memcon.db", *more)
    assert got.code == 2
    assert said in got.err


def test_a_path_at_which_there_is_nothing_is_named(memcon: Memcon, tmp_path: Path) -> None:
    got = memcon("read", tmp_path / "nowhere", "--record", tmp_path / "memcon.db")
    assert got.code == 2
    assert "nowhere" in got.err


@pytest.mark.shared
def test_evaluate_gives_the_scorers_figures(memcon: Memcon, shared: Path, tmp_path: Path) -> None:
    """An empty folder of readings scores nothing, and says what was missed."""
    said = memcon("evaluate", shared / "gold" / "seeds" / "gold", "--read", tmp_path, "--errors", 2)
    assert said.code == 0
    assert "statement                    P 0.000  R 0.000  F1 0.000   (0 right, 59 gold, 0 read)" in said.out
    assert "differences more" in said.out
