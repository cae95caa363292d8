"""Speech out of any text (`--scope all`): verbs with a clause for a complement, whoever the subject is."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.statements.clause import subject_of
from memcon.extract.statements.cue import Cue
from memcon.extract.statements.report import Report
from memcon.lexicon.cues import cues
from memcon.model.reading import Reading, Sentence

ACTING = frozenset(
    "make let have get help see ensure allow watch keep be do become seem appear happen mean go come require cause need prevent"
    " enable try want".split()
)
"""Verbs whose clause is an effect or a wish, no words and no thought."""

THINKING = frozenset(
    "know wonder guess suppose doubt decide forget learn find discover read hear realize realise imagine dream figure notice"
    " understand feel think believe remember hope wish expect fear prove show reveal suggest demonstrate indicate".split()
)


def clauses_in(reading: Reading, sentence: Sentence, taken: Sequence[Report]) -> list[Report]:
    """The reports of a sentence that structure alone shows: a verb, its subject, its clause."""
    heads = {t for r in taken for t in r.cue.tokens}
    found: list[Report] = []
    for i in range(sentence.first, sentence.last):
        token = reading.tokens[i]
        if i in heads or token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass"):
            continue
        clause = next((c for c in token.children if reading.tokens[c].dep == "ccomp"), None)
        wh = (
            clause is None
            and token.lemma in THINKING
            and any(
                reading.tokens[c].dep == "xcomp" or reading.tokens[c].lower in ("what", "how", "why", "whether")
                for c in token.right
            )
        )
        if clause is None and not wh:
            continue
        if token.lemma in ACTING or any(reading.tokens[c].dep == "auxpass" for c in token.left):
            continue
        if clause is not None and clause < i and token.lower not in cues().by_form:
            continue  # two clauses side by side, not speech before its verb
        subject = subject_of(reading, i)
        if subject is None:
            subject = next((c for c in token.right if reading.tokens[c].dep == "nsubj"), None)
        if subject is None or reading.tokens[subject].lower in ("it", "there", "that", "this"):
            continue
        cue = Cue(i, (i,), "state", "verb", None, True, "finite", None)
        found.append(Report(cue, "active", subject))
    return found
