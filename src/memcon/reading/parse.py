"""Documents parsed paragraph by paragraph into readings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memcon.lexicon.cues import participles
from memcon.model.document import Document
from memcon.model.reading import Name, Paragraph, Reading, Sentence, Token
from memcon.text.layout import Block, lay_out

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 64
"""Paragraphs parsed at a time: paragraphs keep memory a fifth of what whole documents take, at the same speed."""

LONGEST = 20_000
"""Code points of a block that are parsed as one; a longer one (no prose) is parsed in slices of this length."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A spaCy pipeline turned to reading documents."""

    pipeline: Language

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Reading]]:
        """Each document with its reading, in the order given; memory stays flat over any number of documents."""
        pending: list[tuple[Document, tuple[Block, ...]]] = []
        weight = 0
        for document in documents:
            blocks = lay_out(document.text).blocks
            pending.append((document, blocks))
            weight += len(blocks)
            if weight >= BATCH:
                yield from self._parsed(pending)
                pending, weight = [], 0
        yield from self._parsed(pending)

    def _parsed(self, pending: list[tuple[Document, tuple[Block, ...]]]) -> Iterator[tuple[Document, Reading]]:
        pieces = [piece for document, blocks in pending for piece in _pieces(document.text, blocks)]
        parsed = iter(self.pipeline.pipe((prepared(p) for p in pieces), batch_size=BATCH))
        for document, blocks in pending:
            builder = _Builder(document.text)
            for block in blocks:
                if block.kind == "aside":
                    builder.aside(block)
                else:
                    builder.parsed(block, [(start, next(parsed)) for start, _ in _slices(block)])
            yield document, builder.reading()


def prepared(text: str) -> str:
    """The text as the parser likes it, of the same length: typographic marks made plain, line ends made spaces."""
    return OPENING_PARTICIPLE.sub(_lowered, text.translate(PLAIN))


OPENING_PARTICIPLE = re.compile(r"(?:^|(?<=[.!?\"\n] ))[A-Z][a-z]+ing(?= )")
"""A participle that opens a sentence: the tagger takes its capital for a name's ("Commending Kenya's achievements")."""


def _lowered(found: re.Match[str]) -> str:
    word = found.group()
    return word.lower() if word.lower() in participles() else word


# One code point for one code point, so that the parser's offsets are the document's.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " "})


def _slices(block: Block) -> list[tuple[int, int]]:
    return [(a, min(a + LONGEST, block.end)) for a in range(block.start, block.end, LONGEST)]


def _pieces(text: str, blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind != "aside":
            for a, b in _slices(block):
                yield text[a:b]


class _Builder:
    """Collects the parsed paragraphs of one document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rows: list[tuple[int, int, str, str, str, str, int, int]] = []
        self.sentences: list[Sentence] = []
        self.paragraphs: list[Paragraph] = []
        self.names: list[Name] = []

    def aside(self, block: Block) -> None:
        here = len(self.rows)
        self.paragraphs.append(Paragraph(block.start, block.end, "aside", here, here, block.speaker))

    def parsed(self, block: Block, parts: list[tuple[int, Doc]]) -> None:
        first = len(self.rows)
        for start, doc in parts:
            self._append(start, doc)
        self.paragraphs.append(Paragraph(block.start, block.end, block.kind, first, len(self.rows), block.speaker))

    def _append(self, start: int, doc: Doc) -> None:
        # White space between words can be a token of its own to spaCy; it is none to us.
        place: list[int] = []
        kept = len(self.rows)
        for token in doc:
            place.append(kept)
            kept += not token.is_space
        base = len(self.rows)
        for sent in doc.sents:
            inside = [t for t in sent if not t.is_space]
            if not inside:
                continue
            number = len(self.sentences)
            here = len(self.rows)
            for token in inside:
                head = token.head
                while head.is_space and head.head.i != head.i:
                    head = head.head
                governor = place[token.i] if head.is_space else place[head.i]
                self.rows.append(
                    (start + token.idx, start + token.idx + len(token), token.lemma_.lower(), token.pos_, token.tag_, token.dep_, governor, number)
                )
            root = next((place[t.i] for t in inside if place[t.head.i] == place[t.i] or t.head.is_space), here)
            self.sentences.append(Sentence(here, len(self.rows), root, len(self.paragraphs)))
        for ent in doc.ents:
            first, last = place[ent.start], place[ent.end - 1] + (not doc[ent.end - 1].is_space)
            if first < last and last <= base + len(self.rows):
                self.names.append(Name(first, last, ent.label_))

    def reading(self) -> Reading:
        left: list[list[int]] = [[] for _ in self.rows]
        right: list[list[int]] = [[] for _ in self.rows]
        for i, row in enumerate(self.rows):
            head = row[6]
            if head != i:
                (left if i < head else right)[head].append(i)
        text, plain = self.text, prepared(self.text)
        tokens = tuple(
            Token(i, start, end, text[start:end], plain[start:end].lower(), lemma, pos, tag, dep, head, number, tuple(left[i]), tuple(right[i]))
            for i, (start, end, lemma, pos, tag, dep, head, number) in enumerate(self.rows)
        )
        return Reading(text, tokens, tuple(self.sentences), tuple(self.paragraphs), tuple(self.names))
