"""The tokens of a statement's content, and small questions about them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from memcon.model.citation import Span, Spans
from memcon.model.reading import Reading, Token

FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
SUBORDINATE = frozenset({"relcl", "acl"})
ADVERBIAL = frozenset({"RB", "RBR", "RBS"})
OPENING_MARKS = frozenset({"“", "”", '"', "‘", "'", "’", "``", "''", "-", "–", "—", ",", ":", "•", "*", "(", "**"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def tokens_of(reading: Reading, spans: Spans) -> tuple[int, ...]:
    """Indices of the tokens that lie in these spans, in the spans' order."""
    starts = _starts(reading)
    found: list[int] = []
    for a, b in spans:
        i = bisect_left(starts, a)
        if i and reading.tokens[i - 1].end > a:
            i -= 1
        while i < len(starts) and starts[i] < b:
            found.append(i)
            i += 1
    return tuple(found)


class _Starts:
    """The token starts of the last reading asked about: one document's statements come one after the other."""

    reading: Reading | None = None
    starts: Sequence[int] = ()


def _starts(reading: Reading) -> Sequence[int]:
    if _Starts.reading is not reading:
        _Starts.reading, _Starts.starts = reading, [t.start for t in reading.tokens]
    return _Starts.starts


def spans_of(reading: Reading, ids: Sequence[int]) -> Spans:
    """The spans of these tokens: one for each unbroken row."""
    found: list[Span] = []
    for k, i in enumerate(ids):
        t = reading.tokens[i]
        if k and ids[k - 1] == i - 1:
            found[-1] = Span(found[-1].start, t.end)
        else:
            found.append(Span(t.start, t.end))
    return tuple(found)


def is_idle(t: Token) -> bool:
    """Whether this token says nothing about the structure: a mark or an adverb (but not `not`)."""
    return t.pos in {"PUNCT", "SPACE"} or t.text in OPENING_MARKS or (t.tag in ADVERBIAL and t.dep != "neg")


def is_base(t: Token) -> bool:
    """Whether this is a verb in its base form, as after `to`; the tagger calls some of them nouns or presents."""
    return t.tag in {"VB", "VBP"} and t.pos in {"VERB", "AUX"}


def is_verb(t: Token) -> bool:
    """Whether this is a verb or an auxiliary of any form."""
    return t.pos in {"VERB", "AUX"}
