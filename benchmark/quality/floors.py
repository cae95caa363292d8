"""The pinned floors: what a folder scored at least, and the rule that they only rise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The figures of the gate. What is not named here is reported, not guarded.
GUARDED = (
    "statement", "statement+speaker", "statement+act", "statement+all", "engagement", "ledger",
    "content token F1", "addressees", "engagement date", "engagement place", "ledger amount", "ledger due",
)  # fmt: skip
# A parse may come out differently on another processor: a statement in several hundred is not a regression.
TOLERANCE = 0.003
OVER_ALL = "over all"


class FloorsLowered(Exception):
    """An update that would lower a floor, with no reason given."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One folder's figures, by name; `digest` says of which material, `silent_wrong` must be 0.

    A figure is None where the folder holds no case of it.
    """

    digest: str
    figures: Mapping[str, float | None]
    silent_wrong: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the figure before (its floor) and after; a floor is None where none was pinned."""

    folder: str
    figure: str
    floor: float | None
    bar: float | None
    now: float | None

    @property
    def below(self) -> bool:
        """True where the figure fell below its floor, or can no longer be measured."""
        if self.floor is None:
            return False
        return self.now is None or self.now < self.floor - TOLERANCE

    @property
    def short(self) -> bool:
        """True where the figure is not yet what the design asks for."""
        return self.bar is not None and (self.now is None or self.now < self.bar)


def load(path: Path) -> dict[str, Any]:
    """The pinned floors; none at all where the file does not exist yet."""
    if not path.exists():
        return {"folders": {}, "bars": {}, "regressions": []}
    floors: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return floors


def save(path: Path, floors: Mapping[str, Any]) -> None:
    """Writes the floors as JSON that reads well in a diff."""
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def rows(floors: Mapping[str, Any], measured: Mapping[str, Measured]) -> list[Row]:
    """The table: every guarded figure of every folder that was measured."""
    return [
        Row(
            folder,
            figure,
            floors["folders"].get(folder, {}).get("floors", {}).get(figure),
            floors["bars"].get(folder, {}).get(figure),
            found.figures.get(figure),
        )
        for folder, found in measured.items()
        for figure in GUARDED
        if figure in found.figures
    ]


def faults(floors: Mapping[str, Any], measured: Mapping[str, Measured]) -> list[str]:
    """Why the gate fails, one line each; empty where it holds."""
    lines = [
        f"{r.folder}: {r.figure} is {'not measured' if r.now is None else f'{r.now:.4f}'}, its floor {r.floor:.4f}"
        for r in rows(floors, measured)
        if r.below
    ]
    for folder, found in measured.items():
        pinned = floors["folders"].get(folder)
        if pinned is None:
            lines.append(f"{folder}: no floors are pinned; run with --update")
        elif pinned["digest"] != found.digest:
            lines.append(f"{folder}: documents or annotations are not those the floors were pinned on; run with --update")
        if found.silent_wrong:
            lines.append(f"{folder}: {found.silent_wrong} statements read from documents that report no contact")
    return lines


def update(floors: Mapping[str, Any], measured: Mapping[str, Measured], reason: str | None, day: str) -> dict[str, Any]:
    """The floors raised to what was measured; folders that were not measured keep theirs.

    A floor is lowered only with a reason, which is kept beside the floors for good.
    Raises FloorsLowered where one would be lowered without a reason.
    """
    lowered = [r for r in rows(floors, measured) if r.floor is not None and (r.now is None or round(r.now, 4) < r.floor)]
    # Within the tolerance a floor stays where it is: neither lowered nor a regression.
    fallen = [r for r in lowered if r.below]
    if fallen and not (reason or "").strip():
        named = "; ".join(f"{r.folder} {r.figure} {r.floor} → {r.now}" for r in fallen)
        raise FloorsLowered(f"would lower {named}. Give --allow-regression REASON if that is meant")
    kept = {(r.folder, r.figure): r.floor for r in lowered if not r.below}
    folders = dict(floors["folders"])
    for folder, found in measured.items():
        folders[folder] = {
            "digest": found.digest,
            "floors": {
                figure: kept.get((folder, figure), round(value, 4))
                for figure in GUARDED
                if (value := found.figures.get(figure)) is not None
            },
        }
    told = [{"day": day, "folder": r.folder, "figure": r.figure, "from": r.floor, "to": r.now, "reason": reason} for r in fallen]
    return {**floors, "folders": folders, "regressions": [*floors["regressions"], *told]}
