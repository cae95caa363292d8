"""A file's bytes: their digest, and the bytes themselves, mapped where there are many of them."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from memcon.app.inputs import InputFile
from memcon.errors import UnreadableInput
from memcon.sources.intake import Mapped, size_of
from memcon.sources.limits import Limits


def size_in(file: InputFile, most: int) -> int:
    """The file's bytes, counted. Raises UnreadableInput for what is no regular file or larger than `most`."""
    if file.fault is not None:
        raise UnreadableInput(str(file.path), *file.fault)
    most = most if file.largest is None else file.largest
    try:
        if not file.path.is_file():
            raise UnreadableInput(str(file.path), "not a regular file", "Name a document")
        size = file.path.stat().st_size
    except OSError as error:
        raise _unreadable(file.path, error) from error
    if size > most:
        raise UnreadableInput(str(file.path), f"larger than {size_of(most)}", "Split it into documents")
    return size


def digest_of(file: InputFile, most: int) -> tuple[str, int]:
    """The SHA-256 of the file's bytes and their number, without holding them. Raises UnreadableInput."""
    size_in(file, most)
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), stream.tell()
    except OSError as error:
        raise _unreadable(file.path, error) from error


@contextmanager
def opened_raw(file: InputFile, limits: Limits) -> Iterator[bytes]:
    """The file's bytes, until they are let go of. Raises UnreadableInput where they cannot be had.

    A file larger than any document can only be an archive: it is mapped, not read into memory.
    """
    size = size_in(file, limits.archive)
    try:
        if size <= limits.document:
            yield file.path.read_bytes()
            return
        with file.path.open("rb") as stream, Mapped(stream.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            yield cast("bytes", mapped)  # it answers all that a format asks of bytes
    except OSError as error:
        raise _unreadable(file.path, error) from error


def read_raw(file: InputFile, most: int) -> tuple[bytes, str]:
    """The file's bytes and their SHA-256. Raises UnreadableInput where they cannot be had."""
    size_in(file, most)
    try:
        raw = file.path.read_bytes()
    except OSError as error:
        raise _unreadable(file.path, error) from error
    return raw, hashlib.sha256(raw).hexdigest()


def _unreadable(path: Path, error: OSError) -> UnreadableInput:
    return UnreadableInput(str(path), error.strerror or "cannot be read", "Check that it exists and may be read")
