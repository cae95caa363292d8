"""Every parser over bytes that coverage steers, each in a child process with limits on memory and time.

Exit 0: no crash, no hang, no exception, no broken promise; 1: something was found, and FOLDER holds the inputs;
2: atheris is missing.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmark.fuzz.targets import BY_NAME

MOST_DEATHS = 20
"""Deaths of one parser's process after which it is given up."""
LEAST = 3.0
"""Seconds for which it is worth to begin anew after a death."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one parser."""

    name: str
    seconds: float
    runs: int
    slowest: float
    coverage: int
    faults: tuple[str, ...]
    died: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="for each parser (default: 600)")
    parser.add_argument("--only", action="append", choices=sorted(BY_NAME), help="this parser; may be repeated")
    parser.add_argument("--jobs", type=int, default=1, help="parsers at a time")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="where corpora and findings are written")
    told = parser.parse_args(arguments)
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: pip install '.[fuzz]'")
        return 2
    names = told.only or list(BY_NAME)
    with ThreadPoolExecutor(told.jobs) as pool:
        outcomes = []
        for outcome in pool.map(lambda name: fuzzed(name, told.folder / name, told.seconds, told.seed), names):
            print(line_of(outcome), flush=True)
            outcomes.append(outcome)
    found = sum(len(o.faults) + len(o.died) for o in outcomes)
    print(f"{len(outcomes)} parsers, {sum(o.runs for o in outcomes):,} executions, {found} findings, in {told.folder}")
    return 1 if found else 0


def fuzzed(name: str, folder: Path, seconds: int, seed: int) -> Outcome:
    """The outcome of one parser: its process is begun anew after each death, until the time is over."""
    folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    deaths: list[str] = []
    coverage = 0
    while (left := seconds - (time.monotonic() - began)) > LEAST and len(deaths) < MOST_DEATHS:
        log = folder / f"log-{len(deaths)}.txt"
        with log.open("wb") as out:
            done = subprocess.run(
                [sys.executable, "-m", "benchmark.fuzz.child", name, str(folder), str(int(left)), str(seed + len(deaths))],
                stdout=out, stderr=subprocess.STDOUT, check=False, env={**os.environ, "OMP_NUM_THREADS": "1"},
            )  # fmt: skip
        said = log.read_text(encoding="utf-8", errors="replace")
        coverage = max([coverage, *(int(line.split("cov: ")[1].split()[0]) for line in said.splitlines() if "cov: " in line)])
        if done.returncode == 0:
            break
        why = next((row for row in said.splitlines() if "ERROR: " in row or "SUMMARY: " in row), said[-200:])
        deaths.append(f"exit {done.returncode}: {' '.join(why.split())[:160]}")
    states = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("state-*.json"))]
    faults = sorted({key for state in states for key in state["faults"]})
    runs, slowest = sum(state["runs"] for state in states), max((state["slowest"] for state in states), default=0.0)
    return Outcome(name, time.monotonic() - began, runs, slowest, coverage, tuple(faults), tuple(deaths))


def line_of(o: Outcome) -> str:
    """The outcome in a line, its findings below."""
    head = f"{o.name:10} {o.seconds:6.0f} s {o.runs:10,} executions  {o.coverage:6,} edges  slowest {o.slowest:6.2f} s"
    return "\n".join([f"{head}  {len(o.faults)} faults, {len(o.died)} deaths", *(f"    {f}" for f in (*o.faults, *o.died))])


if __name__ == "__main__":
    sys.exit(main())
