"""One run: `memcon read`, ended with kill -9 at some moment, looked at, and brought to its end."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmark.bulk.memory import descendants
from memcon.app.linking import link_record
from memcon.app.manifest import manifest_path
from memcon.errors import MemconError
from memcon.record import open_record
from memcon.record.contents import Contents, contents
from memcon.record.recheck import kept_bytes, search_index
from memcon.record.verify import verify

PATIENCE = 900
"""Seconds after which a run is taken for hung."""


@dataclass(slots=True)
class Ran:
    """What became of one run; each fault in words.

    kills   what was killed, and after how many seconds
    stored  documents that the record held after the last kill
    read    documents read in all attempts together, and the different ones among them
    """

    number: int
    workers: int
    real: bool
    kills: list[tuple[str, float]] = field(default_factory=list)
    resumed: bool = False
    stored: int = 0
    read: tuple[int, int] = (0, 0)
    integrity: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run takes place: what is read, into which record, and the list of what was read."""

    documents: Path
    record: Path
    notes: Path
    real: bool

    def begin(self, workers: int, *, resume: bool = False) -> subprocess.Popen[bytes]:
        """A run, begun as the leader of a group of processes."""
        how = "real" if self.real else "quick"
        command = [sys.executable, "-m", "benchmark.kills.command", str(self.notes), how, "read"]
        command += ["--resume"] if resume else [str(self.documents)]
        command += ["--record", str(self.record), "--workers", str(workers)]
        environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        with self.record.with_suffix(".log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)


def clean(place: Place, workers: int) -> tuple[Contents, float]:
    """What an undisturbed run stores, and its seconds."""
    began = time.monotonic()
    process = place.begin(workers)
    if process.wait(PATIENCE) != 0:
        raise RuntimeError(f"the undisturbed run failed: {place.record.with_suffix('.log').read_text(encoding='utf-8')[-2000:]}")
    took = time.monotonic() - began
    return held(place.record), took


def disturbed(ran: Ran, place: Place, seconds: float, whole: Contents, rng: random.Random) -> None:
    """Kills the run, once or up to three times, looks at the record after each, then lets it end and compares."""
    for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 3))):
        _killed(ran, place, seconds, rng)
        if place.record.exists():
            _look(ran, place.record, whole)
    resume = rng.random() < 0.5 and manifest_path(place.record).exists()
    ran.resumed = resume
    process = place.begin(ran.workers, resume=resume)
    try:
        code = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        ran.ends.append("the run that was to finish hangs")
        return
    if code != 0:
        log = place.record.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
        ran.ends.append(f"the run that was to finish ended with {code}: {log[-300:]}")
        return
    _look(ran, place.record, whole)
    ran.losses += [f"unlike the undisturbed run in {said}" for said in held(place.record).differences(whole)]
    if manifest_path(place.record).exists():
        ran.ends.append("the finished run has left its list")
    lines = place.notes.read_text(encoding="ascii").split() if place.notes.exists() else []
    ran.read = (len(lines), len(set(lines)))


def _killed(ran: Ran, place: Place, seconds: float, rng: random.Random) -> None:
    """Begins the run and kills it: two times in three all its processes, else one that reads, and it goes on to its end."""
    for attempt in range(4):
        moment = rng.random() * seconds * 0.8**attempt
        child_only = rng.random() < 1 / 3
        process = place.begin(ran.workers)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        if process.poll() is None:
            break
    else:
        return
    children = descendants(process.pid)
    if child_only and children:
        with suppress(ProcessLookupError):
            os.kill(rng.choice(children), signal.SIGKILL)
        ran.kills.append(("child", moment))
        try:
            if (code := process.wait(PATIENCE)) != 0:
                ran.ends.append(f"a run that lost one process ended with {code}")
        except subprocess.TimeoutExpired:
            ran.ends.append("a run that lost one process hangs")
            os.killpg(process.pid, signal.SIGKILL)
    else:
        os.killpg(process.pid, signal.SIGKILL)
        ran.kills.append(("all", moment))
    process.wait()
    for pid in children:  # none may go on writing, or reading, without its parent
        until = time.monotonic() + 5
        while Path(f"/proc/{pid}/status").exists() and "Z (zombie)" not in _status(pid) and time.monotonic() < until:
            time.sleep(0.05)
        if Path(f"/proc/{pid}/status").exists() and "Z (zombie)" not in _status(pid):
            ran.ends.append("a process that reads has outlived the run")


def _status(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return "Z (zombie)"


def _look(ran: Ran, path: Path, whole: Contents) -> None:
    """Whether the record is sound and holds nothing twice."""
    with closing(sqlite3.connect(path)) as plain:
        found = [row[0] for row in plain.execute("PRAGMA integrity_check")]
        ran.integrity += [f"integrity_check: {said}" for said in found if said != "ok"]
        texts = Counter(row for row in plain.execute("SELECT input, sha256, stem FROM documents"))
        ran.duplicates += [f"{row} stands {times} times" for row, times in texts.items() if times > 1]
        twice = plain.execute("SELECT document, owner, id FROM passages GROUP BY 1, 2, 3 HAVING count(*) > 1").fetchall()
        ran.duplicates += [f"passage {row} stands twice" for row in twice]
        ran.stored = plain.execute("SELECT count(*) FROM documents").fetchone()[0]
        for table, most in (("documents", whole.tables["documents"].rows), ("inputs", whole.tables["inputs"].rows)):
            rows = plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
            if rows > most:
                ran.duplicates.append(f"{rows} {table}, where {most} are to be")
    try:
        with open_record(path, create=False) as record:
            verify(record)
            search_index(record)
            kept_bytes(record)
    except MemconError as error:
        ran.integrity.append(str(error))


def held(path: Path) -> Contents:
    """What the record holds, linked."""
    with open_record(path, create=False) as record:
        link_record(record)
        return contents(record)
