"""`demo/run`, as `make demo` calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BESIDE = Path(sys.executable).parent
"""Where the command memcon of this environment stands."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    out = tmp_path_factory.mktemp("demo")
    env = os.environ | {"PATH": f"{BESIDE}{os.pathsep}{os.environ['PATH']}", "DEMO_OUT": str(out)}
    done = subprocess.run(["bash", "demo/run"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, out / "memcon.db"


def lines(record: Path, *question: str) -> list[dict[str, Any]]:
    command = [str(BESIDE / "memcon"), *question, "--record", str(record), "--format", "json"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout
    found: list[dict[str, Any]] = json.loads(answer)["lines"]
    return found


@pytest.mark.model
def test_every_document_is_read_and_every_citation_holds(shown: tuple[str, Path]) -> None:
    text, _ = shown
    assert "21 inputs: 21 read." in text
    assert "Every citation holds" in text


@pytest.mark.model
def test_what_is_asked_of_the_united_states_is_no_promise_of_theirs(shown: tuple[str, Path]) -> None:
    _, record = shown
    sums = [line for line in lines(record, "ledger", "--of", "US", "--issue", "dioxin") if line["amount"]]
    assert [(line["kind"], line["amount"]["value"], line["amount"]["qualifiers"]) for line in sums] == [
        ("request", 130_000_000, ["additional"])
    ]


@pytest.mark.model
def test_talks_with_two_senators_are_two_calls(shown: tuple[str, Path]) -> None:
    _, record = shown
    calls = lines(record, "engagements", "--person", "Tô Lâm", "--kind", "call", "--since", "2026")
    others = Counter(p["name"] for c in calls for p in c["participants"] if p["side"] == "US")
    assert others == {"Steve Daines": 1, "Bill Hagerty": 1}
    assert len(calls) == 2


@pytest.mark.model
def test_a_document_about_matters_at_home_has_no_line(shown: tuple[str, Path]) -> None:
    _, record = shown
    for stem in ("domestic-us", "domestic-vn"):
        assert [lines(record, what, "--doc", stem) for what in ("engagements", "statements", "ledger")] == [[], [], []]
