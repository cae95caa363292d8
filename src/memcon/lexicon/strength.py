"""How strongly something is worded: scales whose steps are told by words, the weakest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from memcon.lexicon.inflection import forms
from memcon.lexicon.rows import rows_of
from memcon.text.folding import fold

Where = Literal["cue", "said"]


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of strength.yaml; `absent`: a text with none of its words stands below its first step."""

    name: str
    where: Where
    absent: bool
    steps: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """Where a text stands on a scale: the step, counted from 1 (0: none of the words), and the words that say so."""

    step: int
    words: str


NONE = Strength(0, "")


def strength_rows() -> list[dict[str, Any]]:
    """The parsed rows of strength.yaml."""
    rows: list[dict[str, Any]] = rows_of("strength.yaml")
    return rows


@lru_cache(maxsize=1)
def strength_scales() -> tuple[Scale, ...]:
    """The scales of strength.yaml, loaded once."""
    return tuple(
        Scale(r["scale"], r["where"], r.get("absent", False), tuple(_pattern(step) for step in r["steps"]))
        for r in strength_rows()
    )


def spellings(step: dict[str, Any]) -> tuple[str, ...]:
    """All that stands for a step: its words, and every form of its verbs."""
    verbs = (verb.split(" ", 1) for verb in step.get("verbs", ()))
    inflected = (" ".join([form, *rest]) for first, *rest in verbs for form in forms(first))
    return tuple(dict.fromkeys([*step.get("words", ()), *inflected]))


def _pattern(step: dict[str, Any]) -> re.Pattern[str]:
    longest_first = sorted(spellings(step), key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def strength_on(scale: Scale, cue: str, said: str) -> Strength | None:
    """The highest step that the words reach; None where they do not stand on the scale.

    >>> [s.step for scale in strength_scales() if (s := strength_on(scale, "urged", "urged a halt")) and s.step]
    [3]
    """
    text = " ".join(fold(cue if scale.where == "cue" else said).split())
    for step in range(len(scale.steps), 0, -1):
        found = scale.steps[step - 1].search(text)
        if found is not None:
            return Strength(step, found[0])
    return NONE if scale.absent else None
