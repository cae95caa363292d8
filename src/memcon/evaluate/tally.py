"""Counts, and precision, recall and F1 of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, how many the gold holds, how many were read."""

    hit: int = 0
    gold: int = 0
    pred: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.gold + other.gold, self.pred + other.pred)

    @property
    def precision(self) -> float:
        """Right among what was read; 1 where nothing was to be read and nothing was."""
        if self.pred:
            return self.hit / self.pred
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """Right among what the gold holds; 1 where it holds nothing."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where both are."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """The figures to four places, and the counts."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "hit": self.hit,
            "gold": self.gold,
            "pred": self.pred,
        }


Figure = Tally | float | int | None
"""A tally, a mean over matched pairs (None where there was no pair), or a count."""


def figure_line(name: str, figure: Figure) -> str:
    """One figure as one line of text, aligned with the others."""
    if isinstance(figure, Tally):
        f = figure
        rates = f"P {round(f.precision, 4):.3f}  R {round(f.recall, 4):.3f}  F1 {round(f.f1, 4):.3f}"
        return f"{name:28} {rates}   ({f.hit} right, {f.gold} gold, {f.pred} read)"
    return f"{name:28} {figure}"
