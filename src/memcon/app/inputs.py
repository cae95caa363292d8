"""The files that a command's paths stand for."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from memcon.errors import UnreadableInput
from memcon.sources.limits import LIMITS

LARGEST = LIMITS.archive
"""Bytes beyond which a file is not opened; `sources` caps what one document in it may cost."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read. `key` is what the run is ordered by, so that the order of the arguments changes nothing."""

    path: Path

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def key(self) -> tuple[str, str]:
        """Stem, then path."""
        return self.stem, str(self.path)


def expand(paths: Iterable[str | Path]) -> tuple[InputFile, ...]:
    """The files at these paths: files themselves, folders with all below them, globs; hidden ones left out unless named.

    Raises UnreadableInput for a path at which there is nothing.
    """
    found: dict[str, InputFile] = {}
    for given in paths:
        for path in _files(str(given)):
            found.setdefault(os.path.realpath(path), InputFile(path))
    return tuple(sorted(found.values(), key=lambda f: f.key))


def _files(given: str) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        return _below(path)
    if path.exists():
        return [path]
    matches = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []  # noqa: PTH207 - a pattern may be absolute
    if not matches:
        what = "no file matches this pattern" if glob.has_magic(given) else "there is no such file or folder"
        raise UnreadableInput(given, what, "Check the path")
    return [file for m in matches for file in (_below(Path(m)) if Path(m).is_dir() else [Path(m)])]


def _below(folder: Path) -> list[Path]:
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(here) / name for name in sorted(files) if not name.startswith(".")]
    return found


def read_raw(file: InputFile) -> tuple[bytes, str]:
    """The file's bytes and their SHA-256. Raises UnreadableInput where they cannot be had."""
    try:
        if not file.path.is_file():
            raise UnreadableInput(str(file.path), "not a regular file", "Name a document")
        if file.path.stat().st_size > LARGEST:
            raise UnreadableInput(str(file.path), f"larger than {LARGEST // 1024 // 1024} MB", "Split it into documents")
        raw = file.path.read_bytes()
    except OSError as error:
        why = error.strerror or "cannot be read"
        raise UnreadableInput(str(file.path), why, "Check that it exists and may be read") from error
    return raw, hashlib.sha256(raw).hexdigest()
