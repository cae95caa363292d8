"""What a fresh process takes: to its first result, and at its peak of memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmark.places import ROOT
from benchmark.quality.corpora import bundled

MEMORY = """
import resource, sys
from benchmark.speed.material import long_text
from memcon.app.pipeline import read_text
memo = read_text(long_text(int(sys.argv[1])))
print(len(memo.statements), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
# ru_maxrss is in bytes on macOS, in kibibytes elsewhere.
UNIT = 1 if sys.platform == "darwin" else 1024


def start_up(tries: int = 3) -> float:
    """Seconds from the start of `memcon read` on one short document to its end, the best of so many tries."""
    document = short_document()
    taken = []
    for _ in range(tries):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            command = [sys.executable, "-m", "memcon.cli", "read", str(document), "--record", str(Path(folder) / "memcon.db")]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            taken.append(time.perf_counter() - began)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command[2:])} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return min(taken)


def short_document() -> Path:
    """The shortest bundled document that has something to be read."""
    corpus = bundled()
    telling = {g["document"]["stem"] for g in corpus.annotations() if g["statements"]}
    return min((p for stem, p in corpus.files().items() if stem in telling), key=lambda p: (p.stat().st_size, p.name))


def peak_memory(characters: int) -> tuple[int, int]:
    """Statements read from one document of this length, and the bytes that its process held at most."""
    command = [sys.executable, "-c", MEMORY, str(characters)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    statements, peak = done.stdout.split()
    return int(statements), int(peak) * UNIT
