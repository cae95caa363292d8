""" "According to X, …": an act of stating whose cue is a preposition."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.statements.cue import Cue
from memcon.extract.statements.report import Report, is_party
from memcon.lexicon.cues import media_nouns
from memcon.model.person import Cast
from memcon.model.reading import Reading, Sentence

RECORDS = frozenset("readout account statement communique communiqué note report reports text version summary release".split())
"""What "according to" names when it cites a text: the inner acts are the statements, not this one."""


def accords_in(reading: Reading, cast: Cast, sentence: Sentence, reports: Sequence[Report], *, anyone: bool) -> list[Report]:
    """The "according to" reports of a sentence that has no other report of its own; for `anyone` all, whoever the source."""
    found: list[Report] = []
    for i in range(sentence.first, sentence.last - 2):
        if reading.tokens[i].lower != "according" or reading.tokens[i + 1].lower != "to":
            continue
        source = next((j for j in range(i + 2, min(i + 9, sentence.last)) if reading.tokens[j].pos in ("NOUN", "PROPN", "PRON")
                       and reading.tokens[j].dep in ("pobj", "nsubj", "dobj", "appos")), None)  # fmt: skip
        if source is not None and anyone:
            found.append(_accord(i, source))
            continue
        if source is None or reading.tokens[source].lower in RECORDS or reading.tokens[source].lower in media_nouns():
            continue
        if reports or not is_party(reading, cast, source):
            continue
        found.append(_accord(i, source))
    return found


def _accord(i: int, source: int) -> Report:
    return Report(Cue(i, (i, i + 1), "state", "according", None, True, "ing", None), "active", source)
