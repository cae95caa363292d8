"""What was said: from the end of the cue to the end of the act."""

from __future__ import annotations

from collections.abc import Collection

from memcon.extract.statements.cue import Cue
from memcon.model.citation import Span, Spans
from memcon.model.reading import Reading

EDGE = frozenset({",", ".", ";", ":", "-", "–", "—", "!", "?", "and", "but", "while", "whilst", "also", "then", "as well as", "further",
                  "separately", "additionally", "jointly", "meanwhile", "strongly", "warmly", "respectively", "with"})  # fmt: skip
"""Words that stand between one act and the next and belong to neither."""


def trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Token range first..last without punctuation and connectives at its right edge and punctuation at its left."""
    while last > first and reading.tokens[last - 1].lower in EDGE:
        last -= 1
    while first < last and reading.tokens[first].lower in (",", ";", ":", "-", "–", "—"):
        first += 1
    return first, last


def as_spans(reading: Reading, ranges: Collection[tuple[int, int]]) -> Spans:
    """The spans of the non-empty token ranges, final closing quotation marks kept only where they were opened."""
    found = []
    for first, last in ranges:
        if first >= last:
            continue
        span = reading.span(first, last)
        found.append(_quotes_matched(reading.text, span))
    return tuple(found)


def _quotes_matched(text: str, span: Span) -> Span:
    start, end = span
    inside = text[start:end]
    if inside[-1:] in "\"”" and inside.count(inside[-1]) % 2 == 1 and (inside[-1] == '"' or "“" not in inside):
        end -= 1
    if inside[:1] in "\"“" and inside.count('"') % 2 == 1 and inside[0] == '"':
        start += 1
    elif inside[:1] == "“" and "”" not in inside:
        start += 1
    return Span(start, end) if start < end else span


def clause_start(reading: Reading, cue: Cue, subject: int | None) -> int:
    """Where the words of a cue's own clause begin: its subject, auxiliaries, adverbs and conjunction included."""
    token = reading.tokens[cue.head]
    start = cue.head
    if subject is not None and subject < cue.head and reading.tokens[subject].sentence == token.sentence and reading.tokens[subject].head == cue.head:
        start = min(start, *reading.subtree(subject))
    for c in token.left:
        if reading.tokens[c].dep in ("aux", "auxpass", "mark", "advmod", "neg", "cc", "prep", "punct") or (subject is not None and c == subject):
            here = min(reading.subtree(c))
            if here < start and (reading.tokens[c].dep != "prep"):
                start = min(start, here)
    return start
