"""A record of made talks, and the command line run in this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from memcon.cli import main, terminal
from memcon.record import open_record
from memcon.record.store import Input, put
from tests.factories import talks


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Memcon = Callable[..., Said]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with one document; one line of it would be a formula to a spreadsheet."""
    path = tmp_path / "memcon.db"
    memo = talks(title="Talks in Đà Nẵng", url="https://example.org/talks")
    formula = replace(memo.ledger[0], what="=HYPERLINK(0) lift its tariff | on rice")
    memo = replace(memo, ledger=(formula, *memo.ledger[1:]))
    with open_record(path) as opened:
        put(opened, Input(memo.document.raw_sha256, "talks.txt", "f", "read"), [memo], "r1")
    return path


def run_memcon(patch: pytest.MonkeyPatch, *arguments: object) -> Said:
    """What `memcon ARGS…` prints into pipes, and its exit code."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    patch.setattr(sys, "argv", ["memcon", *map(str, arguments)])
    patch.setattr(sys, "stdout", out)
    patch.setattr(sys, "stderr", err)
    terminal.out.cache_clear()
    terminal.err.cache_clear()
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    for stream in (out, err):
        stream.flush()
    texts = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]  # type: ignore[attr-defined]
    return Said(code, *texts)


@pytest.fixture
def memcon(monkeypatch: pytest.MonkeyPatch) -> Memcon:
    """Runs `memcon ARGS…` with pipes for output."""

    def run(*arguments: object) -> Said:
        return run_memcon(monkeypatch, *arguments)

    return run
