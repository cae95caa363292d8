"""The quality gate.

Scores memcon's readings of the bundled documents, and of the shared gold where it stands, against the floors pinned in
floors.json, and tells what was gained and lost by construction. Exit 0: every floor holds; 1: one does not;
2: material that must be there is missing, or an update would lower a floor.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmark.quality import baseline, floors
from benchmark.quality.constructions import Item, items
from benchmark.quality.corpora import SHARED_FOLDERS, Corpus, MaterialMissing, corpora
from benchmark.quality.floors import OVER_ALL, FloorsLowered, Measured
from benchmark.quality.reader import read_corpus
from benchmark.quality.report import change_table, figure_table
from memcon.evaluate import Score, Tally, mean, score_folder

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
BASELINE = HERE / "baseline.json"
# What is judged over all folders of shared gold together: too few cases in each.
POOLED = ("addressees", "engagement date", "engagement place", "ledger amount", "ledger due")


def main(arguments: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.quality", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="FOLDER", help="measure these folders only")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-regression", metavar="REASON", help="with --update: lower floors too, and keep the reason")
    parser.add_argument("--named", type=int, default=3, metavar="N", help="name up to N gains and losses of a construction")
    parser.add_argument("--differences", action="store_true", help="print every difference between gold and reading")
    told = parser.parse_args(arguments)
    try:
        found = [c for c in corpora() if not told.only or c.name in told.only]
    except MaterialMissing as fault:
        print(f"quality gate: {fault}", file=sys.stderr)
        return 2
    left_out = [name for name in SHARED_FOLDERS if name not in {c.name for c in found}]
    if left_out:
        print(f"not measured: {', '.join(left_out)}")

    pinned, before = floors.load(FLOORS), baseline.load(BASELINE)
    scores: dict[str, Score] = {}
    now: dict[str, baseline.Matched] = {}
    for corpus in found:
        score, gold = _score(corpus)
        scores[corpus.name] = score
        now[corpus.name] = baseline.matched(score.hits)
        if told.differences:
            print("\n".join(score.differences))
        if corpus.name in before:
            print("\n".join(change_table(corpus.name, baseline.changes(gold, before[corpus.name], now[corpus.name]), told.named)))
    measured = {c.name: _measured(c.digest(), scores[c.name]) for c in found}
    if not left_out:
        measured[OVER_ALL] = _over_all([scores[name] for name in SHARED_FOLDERS], [measured[n].digest for n in SHARED_FOLDERS])
    print("\n".join(figure_table(floors.rows(pinned, measured))))

    if told.update:
        day = datetime.now(tz=UTC).date().isoformat()
        try:
            floors.save(FLOORS, floors.update(pinned, measured, told.allow_regression, day))
        except FloorsLowered as fault:
            print(f"\nquality gate: {fault}", file=sys.stderr)
            return 2
        baseline.save(BASELINE, {**before, **now})
        print("\nfloors updated")
        return 0
    wrong = floors.faults(pinned, measured)
    print("\n" + "\n".join(f"FAILED {line}" for line in wrong) if wrong else f"\nevery floor holds in {len(measured)} folders")
    return 1 if wrong else 0


def _score(corpus: Corpus) -> tuple[Score, dict[str, list[Item]]]:
    readings, texts = read_corpus(corpus)
    score = score_folder(corpus.gold, readings, texts.__getitem__)
    gold = {g["document"]["stem"]: items(g, texts[g["document"]["stem"]]) for g in corpus.annotations()}
    return score, gold


def _measured(digest: str, score: Score) -> Measured:
    figures: dict[str, float | None] = {}
    for name, figure in score.figures.items():
        figures[name] = round(figure.f1, 4) if isinstance(figure, Tally) else figure
    wrong = score.figures["statements read from documents that hold none"]
    return Measured(digest, figures, wrong if isinstance(wrong, int) else 0)


def _over_all(scores: list[Score], digests: list[str]) -> Measured:
    return Measured(" ".join(d[:12] for d in digests), {n: mean([v for s in scores for v in s.values[n]]) for n in POOLED})


if __name__ == "__main__":
    sys.exit(main())
