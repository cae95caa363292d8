"""Same input, same record: whatever the order of files, the number of workers and the seed of Python's hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# More than one worker takes at a time, fewer than all: both workers have something to do.
DOCUMENTS = sorted((ROOT / "demo" / "documents").iterdir())[:10]
HALF = len(DOCUMENTS) // 2
QUESTIONS = ("statements", "ledger")


def memcon(seed: int, *arguments: object) -> str:
    env = os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}
    command = [sys.executable, "-m", "memcon.cli", *map(str, arguments)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def exports(folder: Path, seed: int, workers: int, parts: list[list[Path]]) -> dict[str, str]:
    """All that comes out after these parts were read one after the other: each document's JSON and the answers."""
    folder.mkdir()
    record, out = folder / "memcon.db", folder / "json"
    for part in parts:
        memcon(seed, "read", *part, "--record", record, "--json", out, "--workers", workers,
               "--metadata", ROOT / "demo" / "metadata.json")  # fmt: skip
    answers = {q: memcon(seed, q, "--record", record, "--format", "json") for q in QUESTIONS}
    return answers | {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}


@pytest.mark.long
@pytest.mark.model
def test_exports_are_byte_equal_for_any_order_workers_and_seed(tmp_path: Path) -> None:
    at_once = exports(tmp_path / "a", 1, 2, [DOCUMENTS])
    in_parts = exports(tmp_path / "b", 2, 1, [DOCUMENTS[HALF:], DOCUMENTS[:HALF]])
    assert len(at_once) >= len(DOCUMENTS) + len(QUESTIONS)
    assert [name for name in at_once if at_once[name] != in_parts.get(name)] == []
    assert at_once.keys() == in_parts.keys()
