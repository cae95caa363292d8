"""`memcon dossier`, `memcon brief`, `memcon new`: forms of output, and what makes no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Memcon


def test_a_dossier_in_each_form(memcon: Memcon, record: Path) -> None:
    said = memcon("dossier", "--pair", "VN-CL", "--record", record)
    assert said.code == 0
    assert "Contacts, the latest first: 1" in said.out
    assert "Open undertakings: 2" in said.out
    table = memcon("dossier", "--pair", "VN-CL", "--record", record, "--width", "140")
    assert "Ana Ruiz (CL)" in table.out
    found = json.loads(memcon("dossier", "--pair", "VN-CL", "--record", record, "--format", "json").out)["dossier"]
    assert found["title"] == "Vietnam – Chile"
    assert found["meetings"][0]["reports"][0]["quotes"] == ["met"]
    text = memcon("dossier", "--country", "VN", "--record", record, "--format", "md", "--since", "2026-03").out
    assert "## Open undertakings" in text
    assert "New since 2026-03: 1 contact" in text


def test_none_is_said_in_a_dossier(memcon: Memcon, record: Path) -> None:
    said = memcon("dossier", "--pair", "FR-DE", "--record", record)
    assert said.code == 0
    assert said.out.count("(1 document, 3 statements searched)") == 5


def test_a_dossier_of_nobody_is_none(memcon: Memcon, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.md"
    said = memcon("brief", "--person", "Nemo", "--record", record, "--out", out)
    assert said.code == 2
    assert "'Nemo': nobody in the record is called so" in said.err
    assert not out.exists()
    said = memcon("dossier", "--issue", "dioxn", "--record", record)
    assert said.code == 2
    assert "'dioxn': no issue is called so. Did you mean dioxin?" in said.err


def test_a_brief_is_written_where_it_is_wanted(memcon: Memcon, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.docx"
    assert memcon("brief", "--pair", "VN-CL", "--record", record, "--out", out).code == 0
    assert out.read_bytes()[:2] == b"PK"
    assert memcon("brief", "--pair", "VN-CL", "--record", record, "--out", "-").out.startswith("# Vietnam – Chile\n")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [(("dossier",), "A dossier of what?"), (("dossier", "--pair", "VN-CL", "--format", "csv"), "no one table"),
     (("brief", "--pair", "VN-CL", "--out", "brief.pdf"), ".docx, .html or .md"),
     (("brief", "--pair", "VN-CL", "--out", "no/such/folder/b.md"), "cannot be written"),
     (("dossier", "--pair", "VN-CL", "--since", "soon"), "not a date"), (("new", "no-such-file.txt"), "no such file")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(memcon: Memcon, record: Path, arguments: tuple[str, ...], why: str) -> None:
    said = memcon(*arguments, "--record", record)
    assert said.code == 2
    assert why in " ".join(said.err.split())
