"""The gate: floors hold or fail, rise on update, and fall only with a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmark.quality import floors
from benchmark.quality.floors import FloorsLowered, Measured, Row

PINNED: dict[str, Any] = {
    "folders": {"news": {"digest": "d1", "floors": {"statement": 0.9, "ledger": 0.7}}},
    "bars": {"news": {"statement": 0.88, "ledger": 0.8}},
    "regressions": [],
}


def measured(
    statement: float | None = 0.9, ledger: float | None = 0.7, digest: str = "d1", wrong: int = 0
) -> dict[str, Measured]:
    return {"news": Measured(digest, {"statement": statement, "ledger": ledger, "documents": 3}, wrong)}


@pytest.mark.parametrize("found", [measured(), measured(0.95, 0.9), measured(0.9 - floors.TOLERANCE / 2)])
def test_the_gate_holds(found: dict[str, Measured]) -> None:
    assert floors.faults(PINNED, found) == []


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (measured(0.89), "news: statement is 0.8900, its floor 0.9000"),
        (measured(ledger=None), "news: ledger is not measured, its floor 0.7000"),
        (measured(digest="d2"), "not those the floors were pinned on"),
        (measured(wrong=2), "2 statements read from documents that report no contact"),
        ({"joint": Measured("d", {"statement": 1.0})}, "joint: no floors are pinned"),
    ],
)
def test_the_gate_fails_and_says_why(found: dict[str, Measured], said: str) -> None:
    faults = floors.faults(PINNED, found)
    assert len(faults) == 1
    assert said in faults[0]


def test_rows_tell_floor_bar_and_figure() -> None:
    assert floors.rows(PINNED, measured(0.87, 0.75)) == [
        Row("news", "statement", 0.9, 0.88, 0.87),
        Row("news", "ledger", 0.7, 0.8, 0.75),
    ]
    assert [(r.below, r.short) for r in floors.rows(PINNED, measured(0.87, 0.75))] == [(True, True), (False, True)]


def test_an_update_raises_floors_and_keeps_folders_that_were_not_measured() -> None:
    new = floors.update(PINNED, {"seeds": Measured("s", {"statement": 0.99}), **measured(0.95, 0.70001)}, None, "2026-03-01")
    assert new["folders"]["news"]["floors"] == {"statement": 0.95, "ledger": 0.7}
    assert new["folders"]["seeds"] == {"digest": "s", "floors": {"statement": 0.99}}
    only_seeds = floors.update(new, {"seeds": Measured("s", {"statement": 1.0})}, None, "2026-03-01")
    assert only_seeds["folders"]["news"] == new["folders"]["news"]
    assert only_seeds["regressions"] == []


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_an_update_refuses_to_lower_a_floor(reason: str | None) -> None:
    with pytest.raises(FloorsLowered, match=r"news statement 0\.9 → 0\.8"):
        floors.update(PINNED, measured(0.8), reason, "2026-03-01")


def test_an_update_refuses_also_where_the_material_changed() -> None:
    with pytest.raises(FloorsLowered):
        floors.update(PINNED, measured(0.8, digest="d2"), None, "2026-03-01")


def test_a_reason_lowers_the_floor_and_is_kept() -> None:
    new = floors.update(PINNED, measured(0.8), "annotation guideline changed", "2026-03-01")
    assert new["folders"]["news"]["floors"]["statement"] == 0.8
    assert new["regressions"] == [
        {
            "day": "2026-03-01",
            "folder": "news",
            "figure": "statement",
            "from": 0.9,
            "to": 0.8,
            "reason": "annotation guideline changed",
        }
    ]


def test_a_figure_within_the_tolerance_does_not_creep_down() -> None:
    found = measured(0.9 - floors.TOLERANCE / 2)
    for _ in range(3):
        new = floors.update(PINNED, found, None, "2026-03-01")
        assert new["folders"]["news"]["floors"]["statement"] == 0.9
    assert new["regressions"] == []


def test_floors_are_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert floors.load(path) == {"folders": {}, "bars": {}, "regressions": []}
    floors.save(path, PINNED)
    assert floors.load(path) == PINNED


def test_every_bar_of_the_design_is_on_file(root: Path) -> None:
    bars = json.loads((root / "benchmark/quality/floors.json").read_text(encoding="utf-8"))["bars"]
    assert set(bars) == {"seeds", "readouts", "news", "joint", floors.OVER_ALL}
    assert all(figure in floors.GUARDED for folder in bars.values() for figure in folder)
