"""Words per second of memcon and of the stock pipeline, start-up time and peak memory.

Exit 0: every bar is met; 1: one is not.
"""

from __future__ import annotations

import argparse
import os
import sys

# Before numpy is loaded: one thread each, so that processor time is comparable.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from benchmark.speed.fresh import peak_memory, start_up  # noqa: E402
from benchmark.speed.material import documents, paragraphs  # noqa: E402
from benchmark.speed.rounds import BATCH, measure  # noqa: E402
from memcon.reading import DEFAULT_MODEL  # noqa: E402

# The bars of the design.
RATIO = 0.75
START_UP = 3.0
PEAK = 1_000_000_000
LONGEST = 1_000_000


def main(arguments: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.speed", description=__doc__)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--skip-memory", action="store_true", help="do not read the one-megabyte document")
    told = parser.parse_args(arguments)

    found = documents()
    pieces = paragraphs(found)
    words = sum(len(p.split()) for p in pieces)
    print(f"{len(found)} documents, {len(pieces)} paragraphs, {words} words; {told.model}, batch {BATCH}, one process")
    ours, theirs = measure(found, pieces, told.model, told.rounds, _progress)
    _progress("")
    ratio = theirs.processor / ours.processor
    for name, pace in (("memcon, document to JSON", ours), ("the model's stock pipeline", theirs)):
        print(f"{name:29} {pace.words_per_second(words):8.0f} words per CPU-second  ({pace.clock:.1f} s by the clock)")
    met = [_held(f"ratio                         {ratio:8.2f}", ratio >= RATIO, f"at least {RATIO}")]

    first = start_up()
    met.append(_held(f"start-up to first result      {first:8.2f} s", first < START_UP, f"under {START_UP:.0f} s"))
    if not told.skip_memory:
        statements, peak = peak_memory(LONGEST)
        line = f"peak memory, a text of 1 MB   {peak / 1e6:8.0f} MB"
        met.append(_held(line, peak < PEAK and statements > 0, f"under {PEAK / 1e6:.0f} MB, {statements} statements read"))
    return 0 if all(met) else 1


def _held(line: str, holds: bool, bar: str) -> bool:
    print(f"{line}  ({bar}){'' if holds else '  NOT MET'}")
    return holds


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
