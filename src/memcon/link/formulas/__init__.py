"""Recurring official wordings: where one stands and in which variants, which recur by themselves, which went missing.

Pure functions over passages; nothing is stored: a wording is looked for when it is asked for.
"""

from memcon.link.formulas.alignment import Wording, matches
from memcon.link.formulas.lives import formulas, life, uses_of
from memcon.link.formulas.places import Terms, terms_of
from memcon.link.formulas.values import JOINT, Formula, Passage, Series, Standing, Use, Variant
from memcon.link.formulas.words import asked_words

__all__ = [
    "JOINT",
    "Formula",
    "Passage",
    "Series",
    "Standing",
    "Terms",
    "Use",
    "Variant",
    "Wording",
    "asked_words",
    "formulas",
    "life",
    "matches",
    "terms_of",
    "uses_of",
]
