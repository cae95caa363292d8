"""Our figures are those of the scorer that stands beside the gold, to the last digit and line by line."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from memcon.evaluate import load_predictions, score_folder

pytestmark = pytest.mark.shared

FOLDERS = ("seeds", "readouts", "news", "joint")


def worsened(gold: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """A reading with mistakes of every kind: what is lost, made up, misattributed, cut short or misdated."""
    read = copy.deepcopy(gold)
    rename = {e["id"]: f"x{n}" for n, e in enumerate(read["entities"])}
    for entity in read["entities"]:
        entity["id"] = rename[entity["id"]]
        words = entity["name"].split()
        if draw.random() < 0.3:
            entity["name"] = words[-1]
        if draw.random() < 0.1:
            entity["name"] = "Somebody Else"
        if draw.random() < 0.1:
            entity["country"] = None
    ids = list(rename.values()) or ["x0"]

    def people(old: list[str]) -> list[str]:
        new = [rename.get(i, i) for i in old]
        return [draw.choice(ids)] if draw.random() < 0.15 else new

    for key in ("statements", "engagements", "ledger"):
        read[key] = [x for x in read[key] if draw.random() < 0.85]
        read[key] += [copy.deepcopy(x) for x in read[key] if draw.random() < 0.05]
        draw.shuffle(read[key])
    for s in read["statements"]:
        s["speakers"], s["addressees"] = people(s["speakers"]), people(s["addressees"])
        s["act"] = draw.choice(["state", s["act"], s["act"], s["act"]])
        if s["content"] and draw.random() < 0.4:
            s["content"] = [[a, max(a + 1, b - draw.randrange(40))] for a, b in s["content"]]
        if draw.random() < 0.1:
            s["cue"] = [[a + 30, b + 30] for a, b in s["cue"]]
        if draw.random() < 0.1:
            s["content"] = []
    for e in read["engagements"]:
        for p in e["participants"]:
            p["entity"] = people([p["entity"]])[0]
        e["participants"] = e["participants"][: draw.choice([1, 2, 9, 9])]
        e["kind"] = draw.choice(["meeting", e["kind"], e["kind"]])
        e["date"] = draw.choice([e.get("date"), None])
        e["place"] = draw.choice([e.get("place"), "Geneva", e.get("place")])
        e["background"] = draw.choice([e.get("background"), e.get("background"), not e.get("background")])
    for u in read["ledger"]:
        u["by"], u["of"] = people(u["by"]), people(u["of"])
        u["of_joint"] = draw.choice([u["of_joint"], u["of_joint"], not u["of_joint"]])
        u["kind"] = draw.choice(["request", u["kind"], u["kind"]])
        u["evidence"] = [[a, max(a + 1, b - draw.randrange(60))] for a, b in u["evidence"]]
        u["due"] = draw.choice([u.get("due"), u.get("due"), "2031"])
        if u.get("amount"):
            u["amount"]["value"] = draw.choice([u["amount"]["value"], 1])
    return read


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("seed", ["perfect", "one", "two"])
def test_figures_and_lines_are_those_of_the_scorer(shared: Path, tmp_path: Path, folder: str, seed: str) -> None:
    gold_dir = shared / "gold" / folder / "gold"
    draw = random.Random(f"{folder} {seed}")
    stems = []
    for file in sorted(gold_dir.glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        stem = gold["document"]["stem"]
        stems.append(stem)
        if seed != "perfect" and draw.random() < 0.05:
            continue
        read = gold if seed == "perfect" else worsened(gold, draw)
        name = f"{stem}--0123456789ab.json" if draw.random() < 0.2 else f"{stem}.json"
        (tmp_path / name).write_text(json.dumps(read), encoding="utf-8")

    script = [sys.executable, str(shared / "gold" / "score.py"), str(gold_dir), str(tmp_path)]
    told = json.loads(subprocess.run([*script, "--json"], capture_output=True, text=True, check=True).stdout)
    listed = subprocess.run([*script, "--errors", "100000"], capture_output=True, text=True, check=True).stdout

    texts = shared / "gold" / folder / "text"
    score = score_folder(
        gold_dir, load_predictions(tmp_path, stems), lambda stem: (texts / f"{stem}.txt").read_bytes().decode("utf-8")
    )

    assert list(score.as_dict()) == list(told)
    assert score.as_dict() == told
    assert listed.endswith("\n".join(f"  - {line}" for line in score.differences) + "\n" if score.differences else "\n")
    assert listed.count("\n  - ") == len(score.differences)
    assert (seed == "perfect") == (score.as_dict()["statement+all"]["f1"] == 1.0)
