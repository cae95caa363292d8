"""Who performs an act: the subject with what is coordinated with it, whoever has the floor, or the principals."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.statements.report import Report
from memcon.model.citation import Span, Spans
from memcon.model.person import Cast, Mention
from memcon.model.reading import Reading


def speakers_of(reading: Reading, cast: Cast, report: Report) -> tuple[tuple[str, ...], Spans]:
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


OPENERS = frozenset({",", "and", "the", "that", "as", "while", "where"})
"""Words before a list that is a subject; another word means that the list is some verb's object."""


def listed(reading: Reading, cast: Cast, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with those that stand before the first in one list with it ("A, B and C"), however it was parsed.

    Where the list runs on into some verb's or preposition's object ("building on the talks with A and B, C and D
    discussed …"), it is cut at its last comma.
    """
    found = sorted(mentions, key=lambda m: m.first)
    certain: list[Mention] | None = None  # what stands right of the last comma, once one was passed
    while found and found[0].form != "pronoun":
        first = found[0]
        sentence = reading.sentences[reading.tokens[first.first].sentence]
        before = [m for m in cast.within(sentence.first, first.first) if m.last <= first.first]
        if not before:
            break
        gap = {reading.tokens[j].lower for j in range(before[-1].last, first.first)}
        joined = bool(gap & {"and", "&"})
        if not gap <= JOINERS or not (joined or (gap == {","} and len(found) > 1)):
            break
        if joined and certain is not None:
            return certain
        if "," in gap and certain is None:
            certain = list(found)
        start = before[-1].first
        if start != sentence.first and reading.tokens[start - 1].lower not in OPENERS:
            return certain if certain is not None else found
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
