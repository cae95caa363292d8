"""Records of made talks, for tests of what may happen to the file."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from memcon.record import Record, open_record
from memcon.record.store import Input, put
from tests.factories import TALKS, talks

SOMEBODY = 65534
"""The user without rights; what root may not do, it may not."""


def add(record: Record, n: int) -> None:
    """One more document."""
    memo = talks(f"{TALKS} This is number {n}.", f"talks{n}")
    put(record, Input(memo.document.raw_sha256, f"talks{n}.txt", "f", "read", raw=memo.document.text.encode()), [memo], "r1")


def record_of(path: Path, documents: int = 3) -> Path:
    """A record with so many documents, closed."""
    with open_record(path) as record:
        for n in range(documents):
            add(record, n)
    return path


def digest(path: Path) -> str:
    """The bytes of a file, by their hash."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def around(path: Path) -> dict[str, str]:
    """All files of the folder that a record is in, each by its hash."""
    return {p.name: digest(p) for p in sorted(path.parent.iterdir()) if p.is_file()}


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="memcon-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for place in (folder, *folder.rglob("*")):
            place.chmod(0o755)
        shutil.rmtree(folder)


@contextmanager
def without_rights() -> Iterator[None]:
    """Whoever runs the tests is bound by the rights of files: root becomes somebody else meanwhile."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(SOMEBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
