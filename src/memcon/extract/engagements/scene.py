"""A document with its reading and cast, laid out for quick look-up by token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from memcon.model.citation import Span
from memcon.model.document import Document
from memcon.model.person import Cast, Entity, Mention
from memcon.model.reading import Reading, Sentence, Token
from memcon.text.dates import DateExpression, find_dates

AGENCY_LINE = re.compile(
    r"[A-Z][^.\n()]{2,60}\([A-Z][\w/ .-]{1,25}\) ?(?::|--?|–|—)"
    r"|[A-Z][\w ’'-]{2,25},[^\n()]{2,20}?\d[^\n().]{0,20} (?:--|–|—|-) "
)


class Scene:
    """What the constructions look at: tokens, the mention at each token, dates, headlines."""

    def __init__(self, document: Document, reading: Reading, cast: Cast) -> None:
        self.document, self.reading, self.cast = document, reading, cast
        self.tokens: tuple[Token, ...] = reading.tokens
        self.mentions: list[Mention | None] = [None] * (len(reading.tokens) + 1)
        for mention in cast.mentions:
            if reading.tokens[mention.first].tag in {"WDT", "WP", "WP$"}:
                continue  # "who" opens a clause; whom it stands for is found from its place
            first = max(mention.first, reading.paragraph_of(mention.last - 1).first)
            if first > mention.first:  # a name that runs on from the title into the text
                mention = replace(mention, first=first)
            for i in range(first, min(mention.last, len(reading.tokens))):
                self.mentions[i] = mention
        self._asked: dict[str, str | None] = {}
        self.starts = [t.start for t in reading.tokens]
        self._labels = {i: n.label for n in reading.names for i in range(n.first, n.last)}
        self.stretches, self._stretch_of = _stretches(reading)
        self._dates: dict[int, tuple[tuple[int, int, DateExpression], ...]] = {}

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, re.Match[str]]]:
        """First and last (exclusive) token of every match of a pattern for lower-cased text."""
        for m in pattern.finditer(self.lowered):
            first = bisect_left(self.starts, m.start())
            if first < len(self.starts) and self.starts[first] == m.start():
                yield first, bisect_left(self.starts, m.end()), m

    def sentence(self, i: int) -> Sentence:
        """The sentence of token i, mended where the parser broke it in two."""
        return self.stretches[self._stretch_of[self.tokens[i].sentence]]

    def number(self, i: int) -> int:
        """The number of the (mended) sentence of token i."""
        return self._stretch_of[self.tokens[i].sentence]

    def is_headline(self, i: int) -> bool:
        """Whether token i stands in a title line."""
        return self.reading.paragraph_of(i).kind == "headline"

    def in_dateline(self, i: int) -> bool:
        """Whether token i stands in the dateline."""
        line = self.document.dateline
        known = line is not None and any(a <= self.starts[i] < b for a, b in line.spans)
        return known or self.starts[i] < self._agency_line

    @cached_property
    def _agency_line(self) -> int:
        """Where "Colombo [Sri Lanka], January 20 (ANI):" before the first sentence ends; 0 where there is none."""
        body = next((p for p in self.reading.paragraphs if p.kind == "body"), None)
        m = AGENCY_LINE.match(self.document.text, body.start, body.end) if body is not None else None
        return m.end() if m is not None else 0

    def text_of(self, first: int, last: int) -> str:
        """The text of tokens first..last (last exclusive); empty where there are none."""
        return "" if first >= last else self.document.text[self.tokens[first].start : self.tokens[last - 1].end]

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id."""
        return self.cast.by_id[entity_id]

    def dates(self, sentence: int) -> tuple[tuple[int, int, DateExpression], ...]:
        """The dates of a (mended) sentence: first and last (exclusive) token, and the expression."""
        known = self._dates.get(sentence)
        if known is None:
            s = self.stretches[sentence]
            span = self.reading.span(s.first, s.last)
            known = tuple(
                (bisect_right(self.starts, e.span.start) - 1, bisect_left(self.starts, e.span.end), e)
                for e in find_dates(self.document.text, span.start, span.end)
            )
            self._dates[sentence] = known
        return known

    def in_date(self, i: int) -> int | None:
        """The end (exclusive) of the date that covers token i, or None."""
        return next((b for a, b, _ in self.dates(self.number(i)) if a <= i < b), None)

    def remembered(self, entity_id: str, ask: Callable[[Scene, Entity], str | None]) -> str | None:
        """What was found when this was first asked of an entity."""
        if entity_id not in self._asked:
            self._asked[entity_id] = ask(self, self.entity(entity_id))
        return self._asked[entity_id]

    def label(self, i: int) -> str | None:
        """The label of the name that the statistical recogniser sees at token i, or None."""
        return self._labels.get(i)

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, code point for code point."""
        text = self.document.text
        lower = text.lower()
        return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)

    @cached_property
    def headline_text(self) -> str:
        """All title lines, lower-cased."""
        lines = [self.document.text[p.start : p.end] for p in self.reading.paragraphs if p.kind == "headline"]
        return " ".join([*lines, self.document.title or ""]).lower()

    @cached_property
    def headline_places(self) -> tuple[Span, ...]:
        """Lines above the text that are no title and no attribution: where a transcript was taken."""
        found: list[Span] = []
        for p in self.reading.paragraphs:
            if p.kind == "turn" or (p.kind == "body" and p.last - p.first > 14):
                break
            found.append(Span(p.start, p.end))
        return tuple(found[1:])


def _stretches(reading: Reading) -> tuple[list[Sentence], list[int]]:
    """The sentences, those put together that the parser broke inside ("(ROK) First Vice …", "H.E. Mr. …"), and where each is."""
    found: list[Sentence] = []
    number: list[int] = []
    for s in reading.sentences:
        if found and found[-1].paragraph == s.paragraph and not _is_end(reading, found[-1].last - 1):
            found[-1] = Sentence(found[-1].first, s.last, found[-1].root, s.paragraph)
        else:
            found.append(s)
        number.append(len(found) - 1)
    return found, number


def _is_end(reading: Reading, i: int) -> bool:
    """Whether the token at i ends a sentence: a full stop, or a closing mark after one."""
    word = reading.tokens[i].text
    if word in {"”", '"', ")", "'", "’"} and i > 0:
        return reading.tokens[i - 1].text[-1:] in {".", "!", "?"}
    if word in {".", "!", "?", ":", ";", "…"}:
        return not (i > 0 and reading.tokens[i - 1].text in {"Mr", "Mrs", "Ms", "Dr", "H.E", "St"})
    return (
        word.endswith(".") and word not in {"Mr.", "Mrs.", "Ms.", "Dr.", "H.E.", "H.H.", "St.", "Gen.", "Rep."} and len(word) > 3
    )
