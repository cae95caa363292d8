"""`memcon read` killed with kill -9 at seeded random moments: the record stays sound, and a rerun equals an undisturbed run.

Exit 0: no integrity fault, no duplicate, no loss, no run that hangs or fails; 1: some.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from benchmark.kills.material import make
from benchmark.kills.run import Place, Ran, clean, disturbed
from memcon.record.contents import Contents


def main(arguments: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.kills", description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", type=int, default=0, help="how many of the runs read with the language model (default: none)")
    parser.add_argument("--jobs", type=int, default=1, help="runs at a time")
    parser.add_argument("--log", type=Path, help="write each run here, a line of JSON")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="memcon-kills-") as temporary:
        return _all(Path(temporary), told)


def _all(folder: Path, told: argparse.Namespace) -> int:
    documents = folder / "documents"
    inputs = make(documents)
    whole: dict[bool, Contents] = {}
    seconds: dict[tuple[bool, int], float] = {}
    for real in {False, True} if 0 < told.real < told.runs else {told.real > 0}:
        for workers in (1, 2):
            place = Place(documents, folder / f"clean-{real}-{workers}.db", folder / "clean.notes", real)
            whole[real], seconds[real, workers] = clean(place, workers)
            took, held = f"{seconds[real, workers]:.1f} s undisturbed", whole[real]
            what = f"{inputs} inputs, {held.tables['documents'].rows} documents, {'the model' if real else 'a stub'}"
            print(f"{what}, {workers} workers: {took}, content {held.digest}", flush=True)

    def one(number: int) -> Ran:
        rng = random.Random(told.seed * 100_003 + number)
        real, workers = number < told.real, rng.choice((1, 2))
        own = folder / str(number)
        own.mkdir()
        ran = Ran(number, workers, real)
        disturbed(ran, Place(documents, own / "memcon.db", own / "notes", real), seconds[real, workers], whole[real], rng)
        if not _faults(ran):
            shutil.rmtree(own)
        return ran

    began = time.monotonic()
    found: list[Ran] = []
    with ThreadPoolExecutor(told.jobs) as pool:
        for ran in pool.map(one, range(told.runs)):
            found.append(ran)
            if told.log is not None:
                with told.log.open("a", encoding="utf-8") as log:
                    log.write(json.dumps(asdict(ran)) + "\n")
            for fault in _faults(ran):
                print(f"run {ran.number} ({ran.workers} workers, kills {ran.kills}): {fault}", flush=True)
    return _report(found, time.monotonic() - began)


def _faults(ran: Ran) -> list[str]:
    return [*ran.integrity, *ran.duplicates, *ran.losses, *ran.ends]


def _report(found: list[Ran], seconds: float) -> int:
    kills = [what for ran in found for what, _ in ran.kills]
    print(f"{len(found)} runs ({sum(r.real for r in found)} with the language model) in {seconds:.0f} s")
    print(f"  {len(kills)} kills: {kills.count('all')} of all processes, {kills.count('child')} of one that reads")
    print(f"  {sum(r.resumed for r in found)} runs gone on with by --resume")
    for name in ("integrity", "duplicates", "losses", "ends"):
        print(f"  {name:10} {sum(bool(getattr(r, name)) for r in found)} runs with a fault")
    read, different = (sum(r.read[n] for r in found) for n in (0, 1))
    if different:
        print(f"  read twice {100 * (read - different) / different:.1f} % of the documents ({read:,} readings of {different:,})")
    return 1 if any(_faults(r) for r in found) else 0


if __name__ == "__main__":
    sys.exit(main())
