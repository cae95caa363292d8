"""Statements out of a parsed document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.statements.accord import accords_in
from memcon.extract.statements.act import act_of
from memcon.extract.statements.addressee import addressed
from memcon.extract.statements.circumstance import modality_of, relayed_by, via_of
from memcon.extract.statements.content import as_spans, content_ranges
from memcon.extract.statements.cue import Cue
from memcon.extract.statements.promise import is_joint, promises_in
from memcon.extract.statements.report import Report, reports_in
from memcon.extract.statements.setting import engagement_of, others, principals, said_in_public
from memcon.extract.statements.speakers import speakers_of
from memcon.extract.statements.turn import floor_of
from memcon.extract.statements.unlisted import clauses_in
from memcon.model.document import Document
from memcon.model.engagement import Engagement
from memcon.model.finding import Finding
from memcon.model.person import Cast
from memcon.model.reading import Reading, Sentence
from memcon.model.statement import Statement


def find_statements(
    document: Document, reading: Reading, cast: Cast, engagements: Sequence[Engagement], scope: str = "contacts"
) -> tuple[tuple[Statement, ...], tuple[Finding, ...]]:
    """The statements that a document reports, in text order, and what could not be made sense of."""
    found: list[Statement] = []
    findings: list[Finding] = []
    joint = is_joint(document, reading)
    for sentence in reading.sentences:
        if reading.paragraphs[sentence.paragraph].kind == "headline":
            continue
        in_turn = reading.paragraphs[sentence.paragraph].kind == "turn"
        reports, negated = reports_in(reading, cast, sentence)
        if scope == "all":
            reports = [*reports, *clauses_in(reading, sentence, reports)]
        reports = sorted(
            [
                *reports,
                *accords_in(reading, cast, sentence, reports, anyone=scope == "all"),
                *_promises(reading, cast, sentence, reports, joint=joint),
            ],
            key=lambda r: r.cue.tokens[0],
        )
        for k in range(len(reports)):
            statement = _statement(reading, cast, engagements, sentence, reports, k)
            if not statement.content and in_turn and statement.act in EMPTY_IN_TURNS:
                continue
            found.append(statement)
            if not statement.speakers:
                findings.append(
                    Finding("note", "unresolved-speaker", "who says this is not one of the parties known here", statement.cue)
                )
        findings.extend(
            Finding(
                "note", "negated-cue", "what is told not to have been said is no statement", (reading.span(c.head, c.head + 1),)
            )
            for c in negated
        )
    return _numbered(found), tuple(findings)


EMPTY_IN_TURNS = frozenset({"state", "agree", "intend", "commit", "hope", "discuss", "reaffirm"})
"""Acts that say nothing in a speaker's own words where nothing follows them."""


def _promises(reading: Reading, cast: Cast, sentence: Sentence, reports: Sequence[Report], *, joint: bool) -> list[Report]:
    if reading.paragraphs[sentence.paragraph].kind == "turn":
        return []
    return promises_in(reading, cast, sentence, reports, joint=joint)


def _numbered(found: Sequence[Statement]) -> tuple[Statement, ...]:
    ordered = sorted(found, key=lambda s: s.cue[0].start)
    return tuple(replace(s, id=f"s{k}") for k, s in enumerate(ordered, 1))


def _statement(
    reading: Reading, cast: Cast, engagements: Sequence[Engagement], sentence: Sentence, reports: Sequence[Report], k: int
) -> Statement:
    report = reports[k]
    cue = report.cue
    ranges = content_ranges(reading, cast, sentence, reports, k)
    to = addressed(reading, cast, cue, ranges.limit) if report.voice == "active" else None
    spans = ranges.after(to.last if to is not None else None)
    speakers, speaker_spans = speakers_of(reading, cast, report)
    first, last = spans[-1] if spans else (cue.tokens[-1] + 1, cue.tokens[-1] + 1)
    act = act_of(reading, cast, cue, first, last, speakers)
    position = reading.tokens[cue.head].start
    engagement = engagement_of(engagements, cast, position, speakers, act)
    if report.voice == "turn" or reading.paragraphs[sentence.paragraph].kind == "turn":
        speakers = floor_of(cast, sentence) or speakers
    elif report.speaker is None:
        speakers = principals(engagement)
    if act == "discuss" and len(speakers) == 1 and _is_mutual(reading, cue):
        everyone = principals(engagement)
        speakers = everyone if speakers[0] in everyone else speakers
    named = tuple(dict.fromkeys(e for m in (to.mentions if to else ()) for e in m.entities if e not in speakers))
    to_nobody = to is not None and (to.is_media or to.is_outsider)
    outside = to_nobody or (
        not named and act != "discuss" and reading.paragraph_of(cue.head).kind != "turn" and said_in_public(reading, sentence)
    )
    addressees = named if named or outside or act == "sign" else others(engagement, cast, speakers)
    modality = modality_of(reading, report, act, first, last)
    start = max(first, to.last if to is not None else 0)
    relayed = relayed_by(reading, cast, report, act, start, (*speakers, *addressees))
    return Statement(
        id="", speakers=speakers, speaker_spans=speaker_spans, cue=as_spans(reading, _runs(cue.tokens)), act=act,
        content=as_spans(reading, spans), addressees=addressees,
        addressee_spans=tuple(s for m in (to.mentions if to and named else ()) for s in m.spans),
        engagement=engagement.id if engagement is not None else None,
        modality=modality,
        relayed_from=relayed,
        via=via_of(reading, report, sentence),
    )  # fmt: skip


def _is_mutual(reading: Reading, cue: Cue) -> bool:
    """True for talk that takes two: "met to discuss", "spoke with X about", "conferred with X on"."""
    token = reading.tokens[cue.head]
    lemma = cue.word.words[0] if cue.word is not None else token.lemma
    return cue.form == "base" or lemma in ("speak", "talk", "confer", "consult", "have", "hold") or any(
        reading.tokens[c].lower == "with" for c in token.right)  # fmt: skip


def _runs(tokens: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for t in sorted(tokens):
        if runs and runs[-1][1] == t:
            runs[-1] = (runs[-1][0], t + 1)
        else:
            runs.append((t, t + 1))
    return runs
