"""Talk told as a thing that there was: "There was agreement that …", "There was an exchange of views on …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.extract.statements.cue import Cue
from memcon.model.reading import Reading, Sentence
from memcon.model.statement import Act

if TYPE_CHECKING:
    from memcon.extract.statements.report import Report

THINGS: dict[str, Act] = {
    "agreement": "agree", "consensus": "agree", "accord": "agree", "understanding": "agree",
    "exchange": "discuss", "discussion": "discuss", "discussions": "discuss", "conversation": "discuss", "debate": "discuss",
    "disagreement": "disagree", "concern": "concern",
}  # fmt: skip
"""Nouns of joint acts → the act of the principals."""


def existentials_in(reading: Reading, sentence: Sentence) -> list[Report]:
    """The reports of a sentence that "there was" opens; the principals of the contact speak."""
    from memcon.extract.statements.report import Report

    for i in range(sentence.first, sentence.last - 2):
        if reading.tokens[i].lower != "there" or reading.tokens[i + 1].lower not in ("was", "were"):
            continue
        noun = next((j for j in range(i + 2, min(i + 7, sentence.last)) if reading.tokens[j].lower in THINGS), None)
        if noun is None or any(reading.tokens[j].lower == "no" for j in range(i + 2, noun)):
            return []
        last = noun + 1
        if [t.lower for t in reading.tokens[last : last + 2]] == ["of", "views"]:
            last += 2
        cue = Cue(i + 1, tuple(range(i, last)), THINGS[reading.tokens[noun].lower], "verb", None, True, "finite", None)
        return [Report(cue, "impersonal", None)]
    return []
