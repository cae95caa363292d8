"""Statements out of a parsed document."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.statements.act import act_of
from memcon.extract.statements.addressee import Addressed, addressed
from memcon.extract.statements.clause import is_passive, is_told, subject_of
from memcon.extract.statements.content import as_spans, clause_start, trimmed
from memcon.extract.statements.cue import Cue, cue_at
from memcon.model.citation import Spans
from memcon.model.document import Document
from memcon.model.engagement import Engagement
from memcon.model.finding import Finding
from memcon.model.person import Cast, Mention
from memcon.model.reading import Reading, Sentence
from memcon.model.statement import Statement


def find_statements(
    document: Document, reading: Reading, cast: Cast, engagements: Sequence[Engagement], scope: str = "contacts"
) -> tuple[tuple[Statement, ...], tuple[Finding, ...]]:
    """The statements that a document reports, in text order, and what could not be made sense of."""
    found: list[Statement] = []
    for number, sentence in enumerate(reading.sentences):
        if reading.paragraphs[sentence.paragraph].kind == "headline":
            continue
        found.extend(_of_sentence(reading, cast, engagements, sentence, len(found)))
    return tuple(found), ()


def _of_sentence(reading: Reading, cast: Cast, engagements: Sequence[Engagement], sentence: Sentence, count: int) -> list[Statement]:
    candidates: dict[int, Cue] = {}
    taken: set[int] = set()
    for i in range(sentence.first, sentence.last):
        token = reading.tokens[i]
        if i in taken or not _may_be_verb(reading, i, sentence):
            continue
        cue = cue_at(reading, i, sentence.last)
        if cue is not None:
            candidates[i] = cue
            taken.update(cue.tokens)
    accepted: list[tuple[Cue, int | None]] = []
    for i, cue in candidates.items():
        if not is_told(reading, i, candidates):
            continue
        subject = subject_of(reading, i)
        if subject is None and not is_passive(reading, i):
            continue
        if subject is not None and not _is_party(reading, cast, subject):
            continue
        accepted.append((cue, subject))
    return [
        _statement(reading, cast, engagements, sentence, accepted, k, count + k) for k in range(len(accepted))
    ]


def _may_be_verb(reading: Reading, i: int, sentence: Sentence) -> bool:
    token = reading.tokens[i]
    if token.pos in ("VERB", "AUX"):
        return True
    if token.lower.endswith("ing"):
        return i == sentence.first or reading.tokens[i - 1].lower in (",", "and", "while", "with") or reading.tokens[i - 1].dep == "nsubj"
    return token.lower.endswith("ed") and token.pos in ("PROPN", "ADJ", "NOUN") and i > sentence.first


def _is_party(reading: Reading, cast: Cast, i: int) -> bool:
    if cast.at(i) is not None:
        return True
    t = reading.tokens[i]
    return t.pos in ("PROPN",) or t.lower in ("he", "she", "they", "we", "i", "sides", "leaders", "side", "minister", "president", "secretary", "leader", "ministers", "presidents", "chief", "countries", "who")


def _statement(
    reading: Reading, cast: Cast, engagements: Sequence[Engagement], sentence: Sentence, accepted: list[tuple[Cue, int | None]], k: int, number: int
) -> Statement:
    cue, subject = accepted[k]
    end = sentence.last
    for other, other_subject in accepted[k + 1 :]:
        start = clause_start(reading, other, other_subject)
        if start > cue.tokens[-1]:
            end = min(end, start)
    to = addressed(reading, cast, cue, end)
    first = to.last if to is not None else cue.tokens[-1] + 1
    first, last = trimmed(reading, first, end)
    speakers = _speakers(cast, subject)
    act = act_of(reading, cast, cue, first, last, speakers)
    addressees = tuple(dict.fromkeys(e for m in (to.mentions if to else ()) for e in m.entities))
    cue_spans = as_spans(reading, _runs(cue.tokens))
    return Statement(
        id=f"s{number + 1}", speakers=speakers, speaker_spans=(), cue=cue_spans, act=act,
        content=as_spans(reading, [(first, last)]), addressees=addressees,
    )  # fmt: skip


def _runs(tokens: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for t in tokens:
        if runs and runs[-1][1] == t:
            runs[-1] = (runs[-1][0], t + 1)
        else:
            runs.append((t, t + 1))
    return runs


def _speakers(cast: Cast, subject: int | None) -> tuple[str, ...]:
    mention = cast.at(subject) if subject is not None else None
    return mention.entities if mention is not None else ()
