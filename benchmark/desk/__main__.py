"""python -m benchmark.desk --source RECORD --statements 1000000 --users 50 --minutes 5

Makes a record of that size out of RECORD (kept with --keep, taken again where it is there), serves it, lets people look at it,
and prints how long answers took and how the server's memory went. `--serving URL` measures a desk that is already up.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmark.desk.making import make
from benchmark.desk.visiting import Seen, visit

KINDS = ("listing", "facets", "search", "dossier")


def main() -> int:
    """The command line."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--source", type=Path, help="a record of real documents")
    given.add_argument("--statements", type=int, default=1_000_000)
    given.add_argument("--users", type=int, default=50)
    given.add_argument("--minutes", type=float, default=5)
    given.add_argument("--keep", type=Path, help="where the large record is kept")
    given.add_argument("--serving", help="the address of a desk that is already up")
    given.add_argument("--pid", type=int, help="its process, for the memory")
    given.add_argument("--kinds", default=",".join(KINDS))
    asked = given.parse_args()
    if asked.serving:
        return _measured(asked, asked.serving, asked.pid)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "large.db"
        if not path.exists():
            if asked.source is None:
                given.error("--source RECORD: a record of real documents to make the large one of")
            from memcon.app.linking import linker_version

            began = time.monotonic()
            held = make(asked.source, path, asked.statements, linker_version(), lambda said: print(f"  {said}", flush=True))
            print(f"{held:,} statements, {path.stat().st_size / 1e9:.1f} GB, made in {time.monotonic() - began:.0f} s")
        with _served(path) as (base, pid):
            return _measured(asked, base, pid)


def _measured(asked: argparse.Namespace, base: str, pid: int | None) -> int:
    began = time.monotonic()
    while True:  # the first outline: questions are put off until it is made
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{base}/statements", timeout=900) as answer:  # noqa: S310  ours
            if answer.status == 200:
                break
        time.sleep(2)
    print(f"ready after {time.monotonic() - began:.0f} s; {_memory(pid)}", flush=True)
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(pid, done))
    watcher.start()
    seen = asyncio.run(visit(base, asked.users, asked.minutes * 60, asked.kinds.split(",")))
    done.set()
    watcher.join()
    return _told(seen, asked.minutes * 60)


def _told(seen: Seen, seconds: float) -> int:
    every = [t for times in seen.times.values() for t in times]
    print(f"{len(every):,} answers, {len(every) / seconds:.1f} a second")
    for kind, times in [*sorted(seen.times.items()), ("all", every)]:
        ordered = sorted(times)
        said = {f"p{p}": f"{ordered[min(len(ordered) - 1, len(ordered) * p // 100)] * 1000:.0f} ms" for p in (50, 95, 99)}
        print(f"  {kind:8} {len(times):6,}  " + "  ".join(f"{name} {value}" for name, value in said.items()))
    print(
        json.dumps(dict(sorted(seen.wrong.items(), key=lambda p: -p[1])[:20]), indent=1) if seen.wrong else "nothing went wrong"
    )
    return 1 if seen.wrong else 0


def _memory(pid: int | None) -> str:
    if pid is None:
        return "memory not known"
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return f"{int(found[1]) / 1024:.0f} MiB resident" if found else "memory not known"


def _watch(pid: int | None, done: threading.Event) -> None:
    while pid is not None and not done.wait(30):
        print(f"  {_memory(pid)}, load {os.getloadavg()[0]:.1f}", flush=True)


@contextmanager
def _served(path: Path) -> Iterator[tuple[str, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "memcon.cli",
        "serve",
        "--record",
        str(path),
        "--port",
        str(port),
        "--read-only",
        "--seconds",
        "60",
    ]
    server = subprocess.Popen(command)
    try:
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    sys.exit(main())
