"""Very many small files, and one large archive, through `memcon read`: time, memory over time, outcomes that add up.

Exit 0: every input ended as it must, the record verifies, and memory stays flat; 1: not so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmark.bulk.material import make_archive, make_files
from benchmark.bulk.memory import Watched, watched
from memcon.app.manifest import manifest_path
from memcon.record import open_record
from memcon.record.verify import verify
from memcon.record.view.inputs import inputs

FLAT = 1.25
"""How much higher the last quarter's peak may be than the second quarter's."""


def main(arguments: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.bulk", description=__doc__)
    parser.add_argument("--files", type=int, default=20_000, help="how many small files (0: none)")
    parser.add_argument("--megabytes", type=int, default=500, help="how large an archive (0: none)")
    parser.add_argument("--pages", type=int, default=2_000, help="how many saved pages it holds")
    parser.add_argument("--warc", action="store_true", help="a WARC, not a ZIP")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where it is made and read; default: one that is removed")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="memcon-bulk-") as temporary:
        place = told.folder or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        good = [_files(place, told.files, told.workers)] if told.files else []
        good += [_archive(place, told.megabytes, told.pages, told.workers, warc=told.warc)] if told.megabytes else []
    return 0 if all(good) else 1


def _files(place: Path, count: int, workers: int) -> bool:
    began = time.monotonic()
    expected = make_files(place / "files", count)
    print(f"{count:,} small files made in {time.monotonic() - began:.0f} s", flush=True)
    record = place / "files.db"
    run = _read(place / "files", record, workers, place / "files-memory.json")
    with open_record(record, create=False) as opened:
        found = {line.name: line.outcome for line in inputs(opened)}
        held = verify(opened)
    wrong = {name: (outcome, found.get(name)) for name, outcome in expected.items() if found.get(name) != outcome}
    outcomes = Counter(found.values())
    print(f"  outcomes {dict(sorted(outcomes.items()))}, {outcomes.total():,} of {count:,} inputs")
    print(f"  {held.documents:,} documents, {held.citations:,} citations hold")
    print(f"  {count / run.reading:.1f} files a second")
    for name, (must, did) in sorted(wrong.items())[:20]:
        print(f"  {name}: must end {must}, ended {did}")
    again = _command(place / "files", record, workers)
    began = time.monotonic()
    subprocess.run(again, check=False, capture_output=True, env=_environment())
    print(f"  read again: {time.monotonic() - began:.0f} s")
    return run.code == 0 and not wrong and _flat(run)


def _archive(place: Path, megabytes: int, count: int, workers: int, *, warc: bool) -> bool:
    began = time.monotonic()
    path = place / ("pages.warc" if warc else "pages.zip")
    if not path.exists():  # a folder that is given may hold it already
        make_archive(path, megabytes, count)
    print(
        f"{path.name}: {path.stat().st_size / 1e6:.0f} MB, {count:,} pages, made in {time.monotonic() - began:.0f} s", flush=True
    )
    record = place / "archive.db"
    run = _read(path, record, workers, place / "archive-memory.json")
    with open_record(record, create=False) as opened:
        found = [(line.name, line.outcome, line.documents) for line in inputs(opened)]
        held = verify(opened)
    print(f"  {found}; {held.documents:,} documents, {held.citations:,} citations hold; {count / run.reading:.1f} pages a second")
    return run.code == 0 and held.documents == count and [one[1] for one in found] == ["read"] and _flat(run)


def _command(what: Path, record: Path, workers: int) -> list[str]:
    return [sys.executable, "-m", "memcon.cli", "read", str(what), "--record", str(record), "--workers", str(workers)]


def _environment() -> dict[str, str]:
    return os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


def _read(what: Path, record: Path, workers: int, series: Path) -> Watched:
    run = watched(_command(what, record, workers), _environment(), manifest_path(record))
    series.write_text(json.dumps(run.looks), encoding="utf-8")
    print("\n".join(f"  | {line}" for line in run.out.splitlines()[-8:]))
    print(f"  reading {run.reading:.0f} s, linking {run.seconds - run.reading:.0f} s, exit code {run.code}")
    print("  memory in MB by tenths of the time of reading, the parent's and the largest child's:")
    for name, column in (("parent", 1), ("child", 2)):
        tenths = [f"{run.peak(column, n / 10, (n + 1) / 10) / 1e6:.0f}" for n in range(10)]
        print(f"  {name:7} {' '.join(f'{t:>5}' for t in tenths)}   peak {run.peak(column) / 1e6:.0f}")
    print(f"  most while linking: {max((look[1] for look in run.looks), default=0) / 1e6:.0f} MB")
    return run


def _flat(run: Watched) -> bool:
    """Whether the last quarter takes little more memory than the second one."""
    growth = [run.peak(column, 0.75) / max(run.peak(column, 0.25, 0.5), 1) for column in (1, 2)]
    print(f"  last quarter over second quarter: parent {growth[0]:.2f}, child {growth[1]:.2f} (at most {FLAT})")
    return max(growth) <= FLAT


if __name__ == "__main__":
    sys.exit(main())
