"""A folder of gold annotations scored against the readings of its documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memcon.errors import UnreadableInput
from memcon.evaluate import engagements, ledger, statements
from memcon.evaluate.alignment import Json, align
from memcon.evaluate.hit import Hit, Part
from memcon.evaluate.tally import Figure, Tally

FIGURES = (*statements.FIGURES, *engagements.FIGURES, *ledger.FIGURES)
MEANS = (*statements.MEANS, *engagements.MEANS, *ledger.MEANS)
SILENT_WRONG = "statements read from documents that hold none"


class GoldMissing(UnreadableInput):
    """A folder that holds no gold annotations, or one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a folder scored.

    figures      by name, in the order in which they are told
    differences  one line for each thing that is not as in the gold
    hits         what was right, by the gold's ids
    values       the numbers behind each mean, so that several folders can be averaged as one
    """

    figures: Mapping[str, Figure]
    differences: tuple[str, ...]
    hits: frozenset[Hit]
    values: Mapping[str, tuple[float, ...]]

    def as_dict(self) -> dict[str, Any]:
        """The figures as plain JSON, tallies spelled out."""
        return {name: f.as_dict() if isinstance(f, Tally) else f for name, f in self.figures.items()}


def score_folder(gold_dir: Path, predictions: Mapping[str, Json], texts: Callable[[str], str]) -> Score:
    """The score of these readings (stem → JSON of the contract) against every STEM.gold.json of a folder.

    A document with no reading scores as empty. `texts` gives a stem's text exactly as stored.
    Raises GoldMissing where the folder holds no gold.
    """
    files = sorted(gold_dir.glob("*.gold.json"))
    if not files:
        raise GoldMissing(str(gold_dir), "no *.gold.json in it", "Give the folder that holds the annotations themselves")
    parts: list[Part] = []
    silent_wrong = 0
    for file in files:
        gold = _load(file)
        stem = gold["document"]["stem"]
        read = predictions.get(stem, {})
        if not gold["statements"] and not gold["engagements"]:
            silent_wrong += len(read.get("statements", []))
        parts += score_document(stem, gold, read, texts(stem))
    figures: dict[str, Figure] = {name: sum((p.tallies[name] for p in parts if name in p.tallies), Tally()) for name in FIGURES}
    values = {name: tuple(v for p in parts for v in p.values.get(name, ())) for name in MEANS}
    figures |= {name: mean(numbers) for name, numbers in values.items()}
    figures[SILENT_WRONG] = silent_wrong
    figures["documents"] = len(files)
    return Score(
        figures=figures,
        differences=tuple(line for p in parts for line in p.differences),
        hits=frozenset(h for p in parts for h in p.hits),
        values=values,
    )


def mean(values: Sequence[float]) -> float | None:
    """The mean to four places; None of nothing."""
    return round(sum(values) / len(values), 4) if values else None


def score_document(stem: str, gold: Json, read: Json, text: str) -> tuple[Part, Part, Part]:
    """What one document contributes: its statements, its engagements, its ledger."""
    who = align(gold["entities"], read.get("entities", []))
    return (
        statements.score_statements(stem, text, gold["statements"], read.get("statements", []), who),
        engagements.score_engagements(stem, gold["engagements"], read.get("engagements", []), who),
        ledger.score_ledger(stem, text, gold["ledger"], read.get("ledger", []), who),
    )


def load_predictions(folder: Path, stems: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The readings of these stems in a folder: STEM.json, else the first STEM--*.json; what has none is left out."""
    found = {}
    for stem in stems:
        paths = [folder / f"{stem}.json", *sorted(folder.glob(f"{stem}--*.json"))]
        path = next((p for p in paths if p.exists()), None)
        if path is not None:
            found[stem] = _load(path)
    return found


def _load(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise GoldMissing(str(path), f"cannot be read as JSON ({fault})", "Mend the file, or take it out of the folder") from None
    if not isinstance(value, dict):
        raise GoldMissing(str(path), "holds no JSON object", "Mend the file, or take it out of the folder")
    return value
