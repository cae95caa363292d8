"""Statements out of a parsed document."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.statements.accord import accords_in
from memcon.extract.statements.act import act_of
from memcon.extract.statements.addressee import addressed
from memcon.extract.statements.content import as_spans, content_ranges
from memcon.extract.statements.cue import Cue
from memcon.extract.statements.promise import is_joint, promises_in
from memcon.extract.statements.report import Report, reports_in
from memcon.extract.statements.setting import engagement_of, others, principals
from memcon.extract.statements.turn import floor_of
from memcon.extract.statements.unlisted import clauses_in
from memcon.model.citation import Span, Spans
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
    findings: list[Finding] = []
    joint = is_joint(document, reading)
    for sentence in reading.sentences:
        if reading.paragraphs[sentence.paragraph].kind == "headline":
            continue
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


def _promises(reading: Reading, cast: Cast, sentence: Sentence, reports: Sequence[Report], *, joint: bool) -> list[Report]:
    if reading.paragraphs[sentence.paragraph].kind == "turn":
        return []
    return promises_in(reading, cast, sentence, reports, joint=joint)


def _numbered(found: Sequence[Statement]) -> tuple[Statement, ...]:
    ordered = sorted(found, key=lambda s: s.cue[0].start)
    return tuple(_with_id(s, f"s{k}") for k, s in enumerate(ordered, 1))


def _with_id(s: Statement, new: str) -> Statement:
    from dataclasses import replace

    return replace(s, id=new)


def _statement(
    reading: Reading, cast: Cast, engagements: Sequence[Engagement], sentence: Sentence, reports: Sequence[Report], k: int
) -> Statement:
    report = reports[k]
    cue = report.cue
    ranges = content_ranges(reading, cast, sentence, reports, k)
    to = addressed(reading, cast, cue, ranges.limit) if report.voice == "active" else None
    spans = ranges.after(to.last if to is not None else None)
    speakers, speaker_spans = _speakers(reading, cast, report)
    first, last = spans[-1] if spans else (cue.tokens[-1] + 1, cue.tokens[-1] + 1)
    act = act_of(reading, cast, cue, first, last, speakers)
    position = reading.tokens[cue.head].start
    engagement = engagement_of(engagements, cast, position, speakers, act)
    if report.voice == "turn" or reading.paragraphs[sentence.paragraph].kind == "turn":
        speakers = floor_of(reading, cast, sentence) or speakers
    elif report.speaker is None:
        speakers = principals(engagement)
    if act == "discuss" and len(speakers) == 1 and _is_mutual(reading, cue):
        everyone = principals(engagement)
        speakers = everyone if speakers[0] in everyone else speakers
    named = tuple(dict.fromkeys(e for m in (to.mentions if to else ()) for e in m.entities if e not in speakers))
    to_nobody = to is not None and to.is_media
    addressees = () if to_nobody else named or (others(engagement, cast, speakers) if act != "sign" else ())
    return Statement(
        id="", speakers=speakers, speaker_spans=speaker_spans, cue=as_spans(reading, _runs(cue.tokens)), act=act,
        content=as_spans(reading, spans), addressees=addressees,
        addressee_spans=tuple(s for m in (to.mentions if to and named else ()) for s in m.spans),
        engagement=engagement.id if engagement is not None else None,
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


def _speakers(reading: Reading, cast: Cast, report: Report) -> tuple[tuple[str, ...], Spans]:
    """The entities that perform the act: the subject with what is coordinated with it."""
    if report.speaker is None:
        return (), ()
    mentions: list[Mention] = []
    for i in conjuncts(reading, report.speaker, report.cue.head):
        mention = cast.at(i)
        if mention is not None and mention not in mentions:
            mentions.append(mention)
    mentions = listed(reading, cast, mentions)
    entities = tuple(dict.fromkeys(e for m in mentions for e in m.entities))
    if not mentions:  # nobody known: the words that name the speaker are kept, who it is stays open
        phrase = [j for j in reading.subtree(report.speaker) if (j < report.cue.head) == (report.speaker < report.cue.head)]
        return (), (reading.span(phrase[0], phrase[-1] + 1),) if phrase else ()
    spans: list[Span] = [s for m in mentions for s in m.spans]
    return entities, tuple(spans)


JOINERS = frozenset({",", "and", "&", ";", "jr", "jr.", ".", "as", "well", "together", "with", "along", "both"})


def listed(reading: Reading, cast: Cast, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with those that stand before the first in one list with it ("A, B and C"), however it was parsed."""
    found = sorted(mentions, key=lambda m: m.first)
    while found:
        first = found[0]
        sentence = reading.sentences[reading.tokens[first.first].sentence]
        before = [m for m in cast.within(sentence.first, first.first) if m.last <= first.first]
        if not before:
            break
        gap = {reading.tokens[j].lower for j in range(before[-1].last, first.first)}
        opening = before[-1].first == sentence.first or reading.tokens[before[-1].first - 1].lower in (
            ",",
            "and",
            "the",
            "that",
            "as",
            "while",
        )
        if not gap <= JOINERS or not (gap & {"and", "&"} or (gap == {","} and len(found) > 1)) or not opening:
            break
        found.insert(0, before[-1])
    return found


def conjuncts(reading: Reading, i: int, verb: int) -> list[int]:
    """Token i and the nouns coordinated with it, those of its list before the verb included."""
    found = [i]
    todo = [i]
    while todo:
        for child in reading.tokens[todo.pop()].children:
            token = reading.tokens[child]
            if token.dep == "conj" and token.pos in ("PROPN", "NOUN", "PRON") and (child < verb) == (i < verb):
                found.append(child)
                todo.append(child)
    return found
