"""What one document contributes to a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from memcon.evaluate.tally import Tally


class Hit(NamedTuple):
    """One item of the gold that a reading got right under one figure ("statement+all", "ledger" …)."""

    stem: str
    figure: str
    gold: str


@dataclass(frozen=True, slots=True)
class Part:
    """The counts of one document under some figures.

    tallies      figure → what was right, in the gold, and read
    values       figure → one number (0 to 1) for each matched pair
    differences  one line for each thing that is not as in the gold
    hits         what was right, by the gold's ids
    """

    tallies: Mapping[str, Tally]
    values: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    differences: tuple[str, ...] = ()
    hits: frozenset[Hit] = frozenset()
