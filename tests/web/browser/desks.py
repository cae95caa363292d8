"""Records made by the real reader, a real `memcon serve` for each, and the browser that looks at them."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark.places import ROOT, shared_is_required

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Browser, Playwright

CHROMIUM = Path(os.environ.get("MEMCON_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    # Nothing but this machine has a name: a page that asks another fails its test.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)  # fmt: skip
SIZES = {"wide": (1280, 900), "phone": (390, 844)}
SEEDS = {
    "000_45b9ef40a7f3eeee": {"published": "2026-02-19", "side": "VN", "publisher": "VNS"},
    "003_ec80ea7c30e99816": {"published": "2026-02-13", "side": "VN"},
}
PATIENCE = 60.0
"""Seconds in which a server must answer; a busy machine starts Python slowly."""


def missing() -> str | None:
    """Why there can be no test in a browser here; None where there can be."""
    return None if CHROMIUM.exists() else f"no browser at {CHROMIUM}: apt-get install chromium, or set MEMCON_CHROMIUM"


def browser_is_required() -> bool:
    """True where a missing browser is a failure, as for the shared folder."""
    return shared_is_required()


def memcon(*arguments: object) -> None:
    """Runs `memcon ARGS…` to its end; raises CalledProcessError where it fails."""
    subprocess.run(_command(*arguments), check=True, capture_output=True, env=_environment(), cwd=ROOT)


def read_demo(record: Path) -> Path:
    """The bundled documents, read into a record at this path."""
    memcon("read", ROOT / "demo/documents", "--metadata", ROOT / "demo/metadata.json", "--record", record)
    return record


def read_seeds(record: Path, shared: Path) -> Path:
    """The two reports of the acceptance questions, read into a record at this path."""
    told = record.with_suffix(".metadata.json")
    told.write_text(json.dumps(SEEDS))
    memcon("read", shared / "gold/seeds/text", "--metadata", told, "--record", record)
    return record


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """The record of this name, made once for all processes of a run."""
    base = factory.getbasetemp()
    base = base.parent if base.name.startswith("popen-") else base
    record = base / f"desk-{name}" / "memcon.db"
    record.parent.mkdir(exist_ok=True)
    with (record.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (record.parent / "made").exists():
            make(record)
            (record.parent / "made").touch()
    return record


@contextmanager
def served(record: Path, *options: object) -> Iterator[str]:
    """The address of a real `memcon serve` of this record; it ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    log = record.with_suffix(f".{port}.log")
    with log.open("wb") as out:
        server = subprocess.Popen(
            _command("serve", "--record", record, "--port", port, *options), stdout=out, stderr=out, env=_environment(), cwd=ROOT
        )
        try:
            _wait(base, server, log)
            yield base
        finally:
            server.terminate()
            server.wait(PATIENCE)


def launched(playwright: Playwright) -> Browser:
    """Debian's chromium, without a window."""
    return playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))


def _wait(base: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(base + "/static/icon.svg", timeout=5):  # noqa: S310  our own http address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"memcon serve did not answer: {log.read_text()[-2000:]}")


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "memcon.cli", *map(str, arguments)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
