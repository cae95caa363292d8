"""`memcon chains` and `memcon ledger --open`: forms, filters, what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Memcon

OPEN = ("ledger", "--open")


def lines(memcon: Memcon, record: Path, *arguments: str) -> list[dict[str, Any]]:
    said = memcon(*arguments, "--record", record, "--format", "json")
    assert said.code == 0
    found: list[dict[str, Any]] = json.loads(said.out)["lines"]
    return found


def test_each_matter_is_a_chain_with_its_state_and_mover(memcon: Memcon, record: Path) -> None:
    found = {c["state"]: c for c in lines(memcon, record, "chains")}
    assert set(found) == {"asked", "promised"}
    assert [p["side"] for p in found["asked"]["mover"]] == ["CL"]
    assert (found["asked"]["answer"], found["asked"]["due"]) == ("none", "2026-06")
    (step,) = found["promised"]["steps"]
    assert (step["role"], step["who"][0]["name"]) == ("raised", "Ana Ruiz")


def test_what_is_open_is_what_others_asked(memcon: Memcon, record: Path) -> None:
    (chain,) = lines(memcon, record, *OPEN, "--of", "CL")
    assert (chain["state"], chain["since"], chain["citation"]["spans"] != []) == ("asked", "2026-03-03", True)
    assert lines(memcon, record, *OPEN, "--of", "VN") == []
    said = memcon(*OPEN, "--of", "VN", "--record", record)
    assert said.out.startswith("None found. Looked at 1 document")


@pytest.mark.parametrize(
    ("arguments", "n"),
    [
        (("--of", "Chile"), 2), (("--by", "VN"), 1), (("--issue", "dioxin"), 1), (("--issue", "rice"), 0),
        (("--pair", "VN-CL"), 2), (("--person", "Ruiz"), 1), (("--state", "promised"), 1), (("--state", "declined"), 0),
        (("--since", "2027"), 0), (("--country", "US"), 0), (("--doc", "talks"), 2),
    ],
)  # fmt: skip
def test_filters(memcon: Memcon, record: Path, arguments: tuple[str, ...], n: int) -> None:
    assert len(lines(memcon, record, "chains", *arguments)) == n


@pytest.mark.parametrize("command", [("chains",), ("chains", "--steps"), OPEN])
@pytest.mark.parametrize("width", [80, 120])
def test_a_table_keeps_its_width_and_cites(memcon: Memcon, record: Path, command: tuple[str, ...], width: int) -> None:
    said = memcon(*command, "--record", record, "--width", width)
    assert said.code == 0
    assert max(len(line) for line in said.out.splitlines()) <= width
    assert "talks[" in said.out


@pytest.mark.parametrize("command", [("chains",), ("chains", "--steps"), OPEN])
def test_csv_and_markdown(memcon: Memcon, record: Path, command: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(memcon(*command, "--record", record, "--format", "csv").out, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "citation" in rows[0]
    assert memcon(*command, "--record", record, "--format", "md").code == 0


def test_one_chain_by_its_id(memcon: Memcon, record: Path) -> None:
    (chain,) = lines(memcon, record, "chains", "--state", "promised")
    (same,) = lines(memcon, record, "chains", chain["id"][:6])
    assert same == chain
    for wrong, of in ((("m-nowhere",), "no chain has this id"), (("--state", "done"), "there is no such state")):
        refused = memcon("chains", *wrong, "--record", record)
        assert refused.code == 2
        assert of in refused.err


def test_a_line_of_the_ledger_names_its_chain(memcon: Memcon, record: Path) -> None:
    chains = {c["id"]: c for c in lines(memcon, record, "chains")}
    for line in lines(memcon, record, "ledger"):
        chain = chains[line["chain"]]
        assert (line["state"], line["answer"]) == (chain["state"], chain["answer"])
