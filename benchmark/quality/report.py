"""The gate's tables, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmark.quality.baseline import Change
from benchmark.quality.floors import Row


def figure_table(rows: Iterable[Row]) -> list[str]:
    """A table of before (floor), after and bar for each folder."""
    lines: list[str] = []
    folder = None
    for row in rows:
        if row.folder != folder:
            folder = row.folder
            lines += ["", f"{folder:<24} {'before':>8} {'after':>8} {'change':>8} {'bar':>6}"]
        change = "" if row.floor is None or row.now is None else f"{row.now - row.floor:+.4f}"
        note = "  BELOW ITS FLOOR" if row.below else "  short of the bar" if row.short else ""
        lines.append(f"  {row.figure:<22} {_number(row.floor):>8} {_number(row.now):>8} {change:>8} {_bar(row.bar):>6}{note}")
    return lines


def change_table(folder: str, changes: Sequence[Change], named: int) -> list[str]:
    """A table of what was right before and is now, by construction, naming up to so many losses and gains each."""
    lines = ["", f"{folder}: by construction    {'gold':>14} {'before':>8} {'after':>8} {'gained':>8} {'lost':>6}"]
    for c in changes:
        lines.append(f"  {c.construction:<32} {c.gold:>6} {c.before:>8} {c.now:>8} {len(c.gained):>8} {len(c.lost):>6}")
        lines += [f"      lost    {item}" for item in c.lost[:named]]
        lines += [f"      gained  {item}" for item in c.gained[:named]]
    return lines


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def _bar(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
