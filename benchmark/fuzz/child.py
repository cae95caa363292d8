"""One parser under atheris, in a process of its own: `python -m benchmark.fuzz.child PARSER FOLDER SECONDS SEED`.

What is found is written to the folder, each fault once, and the fuzzing goes on; only a crash of C code, a hang inside it
or too much memory ends the process, and libFuzzer then keeps the input itself.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import random
import resource
import signal
import sys
import time
import traceback
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

SLOWEST = 20.0
"""Seconds of processor time that one small input may take."""
STUCK = 150
"""Seconds by the clock after which libFuzzer takes C code for hung; the machine may be busy."""
MEMORY = 2_048
"""MiB of resident memory."""
SPACE = 12 << 30
"""Bytes of address space: the counters of coverage take much that is never touched."""
LONGEST = 65_536
"""Bytes of an input."""


class Slow(BaseException):
    """An input took too long; no handler of ordinary errors catches it."""


class Inside(logging.Handler):
    """The last exception that the reader caught and logged."""

    last: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps what the record tells of."""
        self.last = record.exc_info[1] if record.exc_info else None


@dataclass(slots=True)
class Watch:
    """What one run has done so far, kept in a file because libFuzzer ends the process."""

    folder: Path
    runs: int = 0
    slowest: float = 0.0
    faults: dict[str, int] = field(default_factory=dict)
    inside: Inside = field(default_factory=Inside)
    _told: float = 0.0

    def fault(self, raw: bytes, error: BaseException) -> None:
        """Keeps the input and the traceback, once for each place and kind."""
        inside = self.inside.last if str(error).startswith("no stage fails") else None
        cause = inside or error
        frames = [f for f in traceback.extract_tb(cause.__traceback__) if "memcon" in f.filename]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else ""
        key = " ".join((type(cause).__name__, where, getattr(error, "promise", ""))).strip()
        self.faults[key] = self.faults.get(key, 0) + 1
        if self.faults[key] == 1:
            name = hashlib.sha256(key.encode()).hexdigest()[:10]
            (self.folder / f"fault-{name}.bin").write_bytes(raw)
            trace = "".join(traceback.format_exception(error)) + ("".join(traceback.format_exception(inside)) if inside else "")
            (self.folder / f"fault-{name}.txt").write_text(f"{key}\n\n{trace}", encoding="utf-8", errors="backslashreplace")
        self.tell()

    def tell(self) -> None:
        """Writes the numbers down."""
        self._told = time.monotonic()
        state = {"runs": self.runs, "slowest": round(self.slowest, 3), "faults": self.faults}
        (self.folder / f"state-{os.getpid()}.json").write_text(json.dumps(state), encoding="utf-8")

    def ran(self, took: float) -> None:
        """Counts a run."""
        self.runs += 1
        self.slowest = max(self.slowest, took)
        if time.monotonic() - self._told > 1.0:
            self.tell()


def watched(run: object, watch: Watch) -> object:
    """The function that libFuzzer calls: nothing is raised out of it."""

    def once(raw: bytes) -> None:
        start = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, SLOWEST)
        try:
            run(raw)  # type: ignore[operator]
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            watch.fault(raw, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        watch.ran(time.process_time() - start)

    return once


def _slow(number: int, frame: FrameType | None) -> None:
    raise Slow(f"more than {SLOWEST:.0f} seconds")


def main(arguments: list[str]) -> None:
    """Fuzzes until the time is over; libFuzzer ends the process."""
    name, folder, seconds, seed = arguments[0], Path(arguments[1]), int(arguments[2]), int(arguments[3])
    import atheris

    watch = Watch(folder)
    logging.getLogger().addHandler(watch.inside)
    logging.getLogger().setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    with atheris.instrument_imports(
        include=["memcon.sources", "memcon.text", "memcon.model", "email", "zipfile", "csv", "json", "html"]
    ):
        from benchmark.fuzz.mutation import bend_inside
        from benchmark.fuzz.targets import BY_NAME
    target = BY_NAME[name]
    corpus = folder / "corpus"
    if not corpus.exists():
        corpus.mkdir(parents=True)
        for i, raw in enumerate(target.seeds()):
            (corpus / f"seed-{i:03}").write_bytes(raw)
    resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))
    signal.signal(signal.SIGVTALRM, _slow)
    watch.tell()

    def mutate(raw: bytes, longest: int, number: int) -> bytes:
        return bytes(bend_inside(raw, longest, random.Random(number), atheris.Mutate))[:longest]

    options = [
        f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={STUCK}", f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST}",
        f"-artifact_prefix={folder}/died-", "-print_final_stats=1", "-len_control=20",
    ]  # fmt: skip
    atheris.Setup(["fuzz", *options, str(corpus)], watched(target.run, watch), custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
