"""What qualifies an act of speech: who relays whom, which source reports it, how real it is told to be."""

from __future__ import annotations

from memcon.extract.statements.clause import SUBJECTS
from memcon.extract.statements.report import Report
from memcon.lexicon.cues import record_nouns
from memcon.model.citation import Spans
from memcon.model.person import Cast
from memcon.model.reading import Reading, Sentence
from memcon.model.statement import Act, Modality

HEARSAY = frozenset("believe think say report understand allege expect rumour rumor quote".split())
"""Passive verbs by which the narrator leaves the act to others ("is believed to have asked")."""

CONDITIONS = tuple(
    tuple(words.split())
    for words in ("if", "unless", "provided that", "on condition that", "on condition of", "subject to", "in case")
)
BINDING = frozenset({"commit", "intend", "offer", "agree", "announce", "hope", "warn"})


def via_of(reading: Reading, report: Report, sentence: Sentence) -> Spans:
    """The spans of the source that reports the act: "according to the ministry", "the foreign ministry said"."""
    token = reading.tokens[report.cue.head]
    up = reading.tokens[token.head]
    if token.dep == "ccomp":
        subject = next(reading.children(up.i, *SUBJECTS), None)
        if subject is not None and subject.lower in record_nouns():
            inside = reading.subtree(subject.i)
            return (reading.span(inside[0], inside[-1] + 1),)
    if report.cue.kind == "according":
        return ()
    for i in range(sentence.first, sentence.last - 2):
        if reading.tokens[i].lower == "according" and reading.tokens[i + 1].lower == "to":
            last = max((j for j in reading.subtree(i + 1) if j > i), default=i + 1)
            return (reading.span(i, min(last + 1, sentence.last)),)
    return ()


def relayed_by(reading: Reading, cast: Cast, report: Report, act: Act, start: int, apart: tuple[str, ...]) -> tuple[str, ...]:
    """Whose message a `convey` passes on: whoever is named between its verb and its content, the two talking apart."""
    if act != "convey":
        return ()
    mentions = cast.within(report.cue.head + 1, max(start, report.cue.tokens[-1] + 1))
    before_to = [m for m in mentions if reading.tokens[m.first - 1].lower != "to"]
    return tuple(dict.fromkeys(e for m in before_to for e in m.entities if e not in apart))


def modality_of(reading: Reading, report: Report, act: Act, first: int, last: int) -> Modality:
    """reported: the narrator leaves the act to hearsay; conditional, hypothetical: so is what it binds to; else actual."""
    token = reading.tokens[report.cue.head]
    up = reading.tokens[token.head]
    if token.dep == "xcomp" and up.lemma in HEARSAY and any(reading.tokens[c].dep == "auxpass" for c in up.left):
        return "reported"
    if act not in BINDING:
        return "actual"
    words = [t.lower for t in reading.tokens[first:last]]
    if any(tuple(words[i : i + len(c)]) == c for c in CONDITIONS for i in range(len(words))):
        return "conditional"
    if any(words[i : i + 2] == ["would", "have"] and reading.tokens[first + i + 1].dep == "aux" for i in range(len(words))):
        return "hypothetical"
    return "actual"
