"""Words that name no issue by themselves: what a phrase must have something besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from memcon.text.folding import fold


@dataclass(frozen=True, slots=True)
class PlainWords:
    """function: between content words; plain: what every readout says; never: no part of any phrase."""

    function: frozenset[str]
    plain: frozenset[str]
    never: frozenset[str]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    def all_plain(self, words: Sequence[str]) -> bool:
        """Whether no word of these says what it is about."""
        return all(w in self.plain or w in self.function for w in words)


@cache
def plain_words() -> PlainWords:
    """The words that come with memcon."""
    data = yaml.safe_load(files("memcon.lexicon").joinpath("data", "plain_words.yaml").read_text(encoding="utf-8"))
    function, plain, never = (frozenset(fold(str(w)) for w in data[name]) for name in ("function", "plain", "never"))
    return PlainWords(function, plain, never, tuple(data["examples"]), tuple(data["not"]))
