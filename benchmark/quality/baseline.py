"""Which gold items were right when the floors were pinned, and what was gained and lost since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.quality.constructions import FIGURES, Item
from memcon.evaluate import Hit

# figure → stem → gold ids
Matched = dict[str, dict[str, list[str]]]


def matched(hits: Iterable[Hit]) -> Matched:
    """The hits of the gate's figures, sorted for a file that reads well in a diff."""
    found: Matched = {figure: {} for figure in FIGURES}
    for stem, figure, gold in sorted(hits):
        if figure in found:
            found[figure].setdefault(stem, []).append(gold)
    return found


def load(path: Path) -> dict[str, Matched]:
    """Folder → what was right when the floors were pinned; empty where nothing was pinned yet."""
    if not path.exists():
        return {}
    saved: dict[str, Matched] = json.loads(path.read_text(encoding="utf-8"))
    return saved


def save(path: Path, folders: Mapping[str, Matched]) -> None:
    """Writes one line for each document: a change of one reading is a change of one line."""
    lines = []
    for folder in sorted(folders):
        kinds = []
        for figure, stems in folders[folder].items():
            inner = ",\n".join(f"   {json.dumps(stem)}: {json.dumps(ids)}" for stem, ids in sorted(stems.items()))
            kinds.append(f"  {json.dumps(figure)}: {{\n{inner}\n  }}")
        lines.append(f" {json.dumps(folder)}: {{\n" + ",\n".join(kinds) + "\n }")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Change:
    """One construction of one folder: how many the gold holds, how many were and are right, what came and went.

    `gained` and `lost` are "STEM ID".
    """

    construction: str
    gold: int
    before: int
    now: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def changes(items: Mapping[str, list[Item]], before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Change]:
    """Every construction of a folder (stem → items), commonest first; equal ones by name."""
    gold: Counter[str] = Counter()
    was: Counter[str] = Counter()
    is_: Counter[str] = Counter()
    gained: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    for stem, found in sorted(items.items()):
        for item in found:
            old = item.gold in before.get(item.figure, {}).get(stem, ())
            new = item.gold in now.get(item.figure, {}).get(stem, ())
            for name in item.constructions:
                gold[name] += 1
                was[name] += old
                is_[name] += new
                if new and not old:
                    gained.setdefault(name, []).append(f"{stem} {item.gold}")
                if old and not new:
                    lost.setdefault(name, []).append(f"{stem} {item.gold}")
    return [
        Change(name, n, was[name], is_[name], tuple(gained.get(name, ())), tuple(lost.get(name, ())))
        for name, n in sorted(gold.items(), key=lambda x: (x[0].split(":")[0], -x[1], x[0]))
    ]
