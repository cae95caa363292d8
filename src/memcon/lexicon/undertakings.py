"""The words that decide what enters the ledger and who is to act."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class UndertakingWords:
    """The classes of words of undertakings.yaml, each explained there."""

    views: Words
    pledges: Words
    wishes: Words
    joint: Words
    relations: Words
    pairs: Words
    parties: Words
    relatives: Words
    bodies: Words
    measures: Words
    instruments: Words
    gifts: Words
    giving: Words
    threats: Words
    persons: Words
    personal: Words
    gatherings: Words
    events: Words
    organs: Words
    enactments: Words
    becoming: Words
    courtesies: Words
    bare: Words
    proposals: Words
    light: Words
    breakdowns: Words
    sums: Words
    conditions: Words


def undertaking_rows() -> dict[str, list[dict[str, Any]]]:
    """The parsed rows of undertakings.yaml by class."""
    raw = resources.files("memcon.lexicon").joinpath("data", "undertakings.yaml").read_text(encoding="utf-8")
    rows: dict[str, list[dict[str, Any]]] = yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)
    return rows


@lru_cache(maxsize=1)
def undertaking_words() -> UndertakingWords:
    """The words of undertakings.yaml, loaded once. Raises KeyError where a class is missing."""
    rows = undertaking_rows()
    names = [f.name for f in fields(UndertakingWords)]
    return UndertakingWords(**{name: frozenset(w for row in rows[name] for w in row["words"]) for name in names})
