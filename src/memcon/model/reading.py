"""A document's text as the parser sees it: tokens, sentences, paragraphs, names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from memcon.model.citation import Span

ParagraphKind = Literal["headline", "body", "turn", "aside"]
"""headline: a title line; body: prose; turn: a speaker's turn in a transcript;
aside: text that is not parsed (furniture, bylines, attributions such as "Office of the Spokesperson")."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. `i` is its index in the reading; `head` the index of its governor (itself for a root).

    `pos` is the universal part of speech, `tag` the Penn Treebank tag, `dep` the ClearNLP dependency label
    of spaCy's English pipelines; `lemma` is lower-cased, `lower` too and with plain apostrophes.
    `left`/`right` are its children before and after it.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()

    @property
    def children(self) -> tuple[int, ...]:
        """Indices of all children, in text order."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that was parsed as one, and what it is.

    `speaker` is the span of the label of a transcript's turn ("PRESIDENT BIDEN"), outside [start, end).
    `first`/`last` are token indices, last exclusive; equal where nothing was parsed.
    """

    start: int
    end: int
    kind: ParagraphKind
    first: int
    last: int
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens first..last (last exclusive) of one sentence; `root` is a token index."""

    first: int
    last: int
    root: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name the statistical recogniser proposed: token range (last exclusive) and its label (PERSON, GPE, ORG …)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The parse of one document. All indices refer to `tokens`."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]
    names: tuple[Name, ...]

    def subtree(self, i: int) -> list[int]:
        """Indices of token i and all it governs, in text order."""
        found, todo = [], [i]
        while todo:
            t = self.tokens[todo.pop()]
            found.append(t.i)
            todo.extend(t.left)
            todo.extend(t.right)
        return sorted(found)

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens first..last, last exclusive."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def child(self, i: int, *deps: str) -> Token | None:
        """The first child of token i with one of these dependency labels."""
        for c in self.tokens[i].children:
            if self.tokens[c].dep in deps:
                return self.tokens[c]
        return None

    def children(self, i: int, *deps: str) -> Iterator[Token]:
        """The children of token i with one of these labels (all children where none is given), in text order."""
        for c in self.tokens[i].children:
            if not deps or self.tokens[c].dep in deps:
                yield self.tokens[c]

    def ancestors(self, i: int) -> Iterator[Token]:
        """The governors of token i, nearest first."""
        seen = i
        while self.tokens[seen].head != seen:
            seen = self.tokens[seen].head
            yield self.tokens[seen]

    def paragraph_of(self, i: int) -> Paragraph:
        """The paragraph that token i stands in."""
        return self.paragraphs[self.sentences[self.tokens[i].sentence].paragraph]
