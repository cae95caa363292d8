"""Detection and right source on GUM's news, interviews and speeches, as its own scorer prints them.

The corpus stands in shared/attribution beside the checkout; where there is none, nothing is measured and that is said.
GUM annotates clausal content only, so that recall is what counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmark.attribution.convert import attributions
from benchmark.places import shared_folder, shared_is_required
from memcon.app.pipeline import read_text

GENRES = ("news", "interview", "speech")
FIGURES = {"detect": "detected", "source_ov": "with the right source"}


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0, or 2 where the corpus is missing and CI=true requires it."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.attribution", description=__doc__)
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="keep the readings here, as JSON Lines")
    told = parser.parse_args(arguments)
    shared = shared_folder()
    if shared is None:
        print("attribution: not measured, no folder shared/ beside the checkout", file=sys.stderr)
        return 2 if shared_is_required() else 0
    folder = shared / "attribution"
    lines = (folder / "gum-open.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [d for d in map(json.loads, lines) if d["genre"] in GENRES]
    read = [
        {"id": d["id"], "text": d["text"], "attributions": attributions(read_text(d["text"], stem=d["id"], scope="all"))}
        for d in gold
    ]
    if told.predictions:
        told.predictions.write_text(_jsonl(read), encoding="utf-8")
    print(f"{'GUM':<22} {'documents':>9}   " + "   ".join(f"{name:<27}" for name in FIGURES.values()))
    for genre in (*GENRES, "all"):
        chosen = [d for d in gold if genre in {d["genre"], "all"}]
        ids = {d["id"] for d in chosen}
        found = _scored(folder / "score.py", chosen, [d for d in read if d["id"] in ids])
        rates = "   ".join(
            f"P {100 * found[k]['p']:5.1f} R {100 * found[k]['r']:5.1f} F1 {100 * found[k]['f1']:5.1f}" for k in FIGURES
        )
        print(f"  {genre:<20} {len(chosen):>9}   {rates}")
    return 0


def _scored(scorer: Path, gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> dict[str, Any]:
    """The scorer's figures for linked attributions."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("gold.jsonl", "read.jsonl", "figures.json")]
        paths[0].write_text(_jsonl(gold), encoding="utf-8")
        paths[1].write_text(_jsonl(read), encoding="utf-8")
        command = [sys.executable, str(scorer), str(paths[0]), str(paths[1]), "--json", str(paths[2])]
        subprocess.run(command, check=True, capture_output=True)
        figures: dict[str, Any] = json.loads(paths[2].read_text(encoding="utf-8"))["linked"]
    return figures


def _jsonl(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    sys.exit(main())
