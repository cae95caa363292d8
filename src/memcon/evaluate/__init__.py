"""Readings scored against gold annotations: the figures, and every difference as one line."""

from memcon.evaluate.folder import GoldMissing, Score, load_predictions, mean, score_document, score_folder
from memcon.evaluate.hit import Hit
from memcon.evaluate.tally import Figure, Tally, figure_line

__all__ = [
    "Figure",
    "GoldMissing",
    "Hit",
    "Score",
    "Tally",
    "figure_line",
    "load_predictions",
    "mean",
    "score_document",
    "score_folder",
]
