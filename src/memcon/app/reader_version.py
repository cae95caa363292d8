"""Which reader read a document: it decides whether the same bytes are worth reading again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import memcon

READING = ("model", "text", "lexicon", "register", "sources", "reading", "people", "extract", "app/pipeline.py", "app/issues.py")
"""The parts of the package that decide what is read out of a text."""


@cache
def reader_version() -> str:
    """The version with a digest of the reading code and its word lists: `0.1.0+4f2a…`.

    A changed rule or word is a newer reader, whether or not anyone raised the version.
    """
    return f"{memcon.__version__}+{code_digest(READING)}"


def code_digest(parts: Iterable[str]) -> str:
    """Twelve hexadecimal digits of all code and data in these parts of the package."""
    root = Path(memcon.__file__).parent
    digest = hashlib.sha256()
    for part in parts:
        place = root / part
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                content = path.read_bytes()
                digest.update(f"{path.relative_to(root).as_posix()}\n{len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()[:12]
