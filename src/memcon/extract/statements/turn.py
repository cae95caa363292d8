"""A speaker's own words: what is said of an act in the first person ("I thank …", "we commit to …")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from memcon.extract.statements.clause import subject_of
from memcon.extract.statements.cue import Cue
from memcon.lexicon.cues import cues
from memcon.model.person import Cast
from memcon.model.reading import Reading, Sentence

if TYPE_CHECKING:
    from memcon.extract.statements.report import Report

LEADING = frozenset({"want", "wish", "like", "have", "need"})
"""Verbs that only lead to the act itself in a speech: "I want to thank you"."""

CHATTER = frozenset(
    "think know say talk deal share feel see seek mean tell cover speak ask add go hear listen report call refer"
    " have hold worry".split()
)
"""Verbs that report nothing of weight in the first person."""


def speaks_for_himself(reading: Reading, cast: Cast, sentence: Sentence, cue: Cue) -> bool:
    """True where the cue tells an act of the one who is speaking, in the present or with a perfect tense."""
    token = reading.tokens[cue.head]
    lemma = cue.word.words[0] if cue.word is not None else token.lemma
    if lemma in CHATTER and (len(cue.tokens) == 1 or lemma in ("have", "hold")):
        return False
    if lemma in LEADING and any(reading.tokens[c].dep == "xcomp" and _performs(reading, c) for c in token.right):
        return False
    if any(reading.tokens[c].dep == "mark" and reading.tokens[c].lower == "as" for c in token.left):
        return False  # "as we have both stated"
    if token.dep == "parataxis" or (lemma == "believe" and token.dep not in ("ROOT", "conj", "ccomp")):
        return False  # "for, I believe, the first time"
    subject = subject_of(reading, cue.head)
    if subject is None:
        return False
    word = reading.tokens[subject]
    if word.lower in ("i", "we", "me", "us"):
        return True
    if word.lower in ("you", "they", "he", "she", "it", "who", "that", "which"):
        return False
    mention = cast.at(subject)
    if reading.tokens[min(cue.head + 1, sentence.last - 1)].lower == "you":
        return mention is not None  # "Mr Secretary, thank you": he is addressed, and no subject
    if mention is not None and not _of_his_own(cast, mention.entities, floor_of(cast, sentence)):
        return False  # "the Iranians want to …" tells of others, whoever says it
    return mention is not None and token.tag in ("VBZ", "VBP") or lemma == "remain"


def _of_his_own(cast: Cast, subject: Sequence[str], floor: Sequence[str]) -> bool:
    """Whether the subject is the speaker, his state or several with them; true where it is not known who has the floor."""
    own = {cast.entity(e).country or e for e in floor} | set(floor)
    return not own or any(e in own or cast.entity(e).country in own for e in subject)


PERFORMING = frozenset(
    "thank congratulate welcome express note stress say emphasize underscore commend reiterate reaffirm convey extend".split()
)


def _performs(reading: Reading, i: int) -> bool:
    """True where this verb does by being said what it says: "(I want to) thank you"."""
    lower = reading.tokens[i].lower
    return reading.tokens[i].lemma in PERFORMING or any(w.act in COURTEOUS for w, _ in cues().by_form.get(lower, ()))


COURTEOUS = frozenset({"thank", "congratulate", "praise", "condole", "welcome", "wish", "apologise"})
"""Acts that are done by saying so."""


def thanks_in(reading: Reading, sentence: Sentence, found: Sequence[Report]) -> list[Report]:
    """The "Thank you for …" of a sentence: gratitude with a reason; a bare "Thank you" is courtesy."""
    from memcon.extract.statements.report import Report

    taken = {r.cue.head for r in found}
    out = []
    for i in range(sentence.first, sentence.last - 2):
        if reading.tokens[i].lower == "congratulations" and any(
            reading.tokens[j].lower == "on" for j in range(i + 1, min(i + 7, sentence.last))
        ):
            out.append(Report(Cue(i, (i,), "congratulate", "verb", None, True, "base", None), "turn", None))
        if reading.tokens[i].lower != "thank" or reading.tokens[i + 1].lower != "you" or i in taken:
            continue
        if any(reading.tokens[c].dep in ("nsubj", "aux") for c in reading.tokens[i].left):
            continue
        reason = any(reading.tokens[j].lower == "for" for j in range(i + 2, min(i + 8, sentence.last)))
        if reason:
            out.append(Report(Cue(i, (i,), "thank", "verb", None, True, "base", None), "turn", None))
    return out


def floor_of(cast: Cast, sentence: Sentence) -> tuple[str, ...]:
    """Who has the floor in a sentence of a transcript: whom the label of its turn names, nobody where it names no party."""
    speaker = cast.floors.get(sentence.paragraph)
    return () if speaker is None else (speaker,)
