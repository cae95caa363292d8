"""Documents parsed paragraph by paragraph into readings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from memcon.lexicon.cues import participles
from memcon.lexicon.references import references
from memcon.model.document import Document
from memcon.model.reading import Name, Paragraph, Reading, Sentence, Token
from memcon.text.layout import Block, lay_out
from memcon.text.markup import masked

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COLUMNS: list[int | str] = ["IDX", "LENGTH", "HEAD", "DEP", "POS", "TAG", "IS_SPACE", "LEMMA", "SENT_START"]
"""What is taken from spaCy, a row a token; heads as offsets from the token."""

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
            blocks = lay_out(document.text, document.furniture).blocks
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
                    builder.parsed(block, [(start, next(parsed)) for start, _ in _slices(document.text, block)])
            yield document, builder.reading()


def prepared(text: str) -> str:
    """The text as the parser likes it, of the same length: typographic marks made plain, line ends made spaces."""
    plain = ABBREVIATED_PAIR.sub(" ", masked(text).translate(PLAIN))
    return OPENING_PARTICIPLE.sub(_lowered, plain)


ABBREVIATED_PAIR = re.compile(r"(?<=[A-Z]\.)-(?=[A-Z])")
"""The hyphen of "U.S.-China", which would make one word of two states."""


OPENING_PARTICIPLE = re.compile(r"(?:^|(?<=[.!?\"\n] ))[A-Z][a-z]+ing(?= )")
"""A participle that opens a sentence: the tagger takes its capital for a name's ("Commending Kenya's achievements")."""


def _lowered(found: re.Match[str]) -> str:
    word = found.group()
    return word.lower() if word.lower() in participles() else word


# One code point for one code point, so that the parser's offsets are the document's. Half a surrogate pair, which a
# broken JSON file can hold, is no character: the parser gets the mark of an unreadable one.
PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " "}
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
)


UNBROKEN = re.compile(r"\S{1000}")
"""No word: the tokenizer's time grows with the square of such a run, so that it is cut."""


def _slices(text: str, block: Block) -> list[tuple[int, int]]:
    runs = (m.end() for m in UNBROKEN.finditer(text, block.start, block.end))
    cuts = sorted({*range(block.start, block.end, LONGEST), *runs} - {block.end})
    return list(pairwise([*cuts, block.end]))


def _pieces(text: str, blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind != "aside":
            for a, b in _slices(text, block):
                yield text[a:b]


DEEP = 30
"""Governors that are followed from a token to the head of its phrase; a longer way is no phrase."""
ADVERBIAL = frozenset({"advmod", "npadvmod", "intj", "dep", "meta", "nmod", "amod"})


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
        """Adds a parsed stretch that begins at this offset; white space, a token to spaCy, is none here."""
        columns = doc.to_array(COLUMNS)
        spaces = {i for i, row in enumerate(columns) if row[6]}
        base = len(self.rows)
        if spaces:
            place = [base] * len(doc)
            kept = base
            for i in range(len(doc)):
                place[i] = kept
                kept += i not in spaces
        else:
            place = list(range(base, base + len(doc)))
        strings = doc.vocab.strings
        heads = [i + int(row[2]) for i, row in enumerate(columns.astype("int64"))]
        for i in spaces:  # what hangs on white space hangs on what that hangs on
            if heads[i] == i:
                heads[i] = next((j for j in range(i + 1, len(doc)) if j not in spaces), i)
        first = base
        for i, (idx, length, _, dep, pos, tag, space, lemma, opens) in enumerate(columns.tolist()):
            if space:
                continue
            here = len(self.rows)
            if (opens == 1 and here > first) or (here == base and i > 0 and here > first):
                self._sentence(first, here)
                first = here
            head = heads[i]
            while head in spaces and heads[head] != head:
                head = heads[head]
            self.rows.append(
                (
                    start + idx,
                    start + idx + length,
                    strings[lemma].lower(),
                    strings[pos],
                    strings[tag],
                    strings[dep],
                    place[head],
                    len(self.sentences),
                )
            )
        self._sentence(first, len(self.rows))
        for ent in doc.ents:
            begin, end = place[ent.start], place[ent.end - 1] + (ent.end - 1 not in spaces)
            if begin < end:
                self.names.append(Name(begin, end, ent.label_))

    def _sentence(self, first: int, last: int) -> None:
        if first == last:
            return
        root = next((i for i in range(first, last) if self.rows[i][6] == i or not first <= self.rows[i][6] < last), first)
        self.sentences.append(Sentence(first, last, root, len(self.paragraphs)))

    def opening_names(self) -> None:
        """A name that opens a sentence and is taken for an adverb ("Novak, for his part, praised"): the subject it is.

        Only where the document has the word as a name elsewhere, and the verb has no other subject.
        """
        names = {self.text[start:end] for start, end, _, _, tag, *_ in self.rows if tag == "NNP"}
        subjects = {head for *_, dep, head, _ in self.rows if dep in ("nsubj", "nsubjpass")}
        for sentence in self.sentences:
            i = sentence.first
            start, end, lemma, _, tag, dep, head, number = self.rows[i]
            word = self.text[start:end]
            if tag in ("NNP", "PRP") or dep not in ADVERBIAL or word not in names or head == i or head in subjects:
                continue
            if self.rows[head][4] in ("VBD", "VBZ", "VBP") and i + 1 < sentence.last and self.text[end : end + 1] == ",":
                self.rows[i] = (start, end, lemma, "PROPN", "NNP", "nsubj", head, number)

    def purposes(self) -> None:
        """What a contact was for, taken for a clause with the other party as its subject: "spoke with X of Y to thank him".

        The party is met, and the purpose is that of whoever met it.
        """
        words = references()
        rows = self.rows
        for i, (start, end, lemma, pos, tag, _, head, number) in enumerate(rows):
            if tag != "VB" or head >= i:
                continue
            inside = [k for k in range(head + 1, i) if rows[k][6] == i]
            subject = next((k for k in inside if rows[k][5] == "nsubj"), None)
            if subject is None or not any(rows[k][4] == "TO" and k > subject for k in inside):
                continue
            link = self._begin(subject) - 1
            if link < 0 or rows[link][2] != "with":
                continue
            over = head if rows[link][6] == i else rows[link][6]
            if rows[over][2] not in (words.contact_verbs if rows[over][3] == "VERB" else words.contact_nouns):
                continue
            rows[link] = (*rows[link][:3], "ADP", "IN", "prep", over, number)
            while rows[over][3] not in ("VERB", "AUX") and rows[over][6] != over:
                over = rows[over][6]
            rows[subject] = (*rows[subject][:5], "pobj", link, number)
            rows[i] = (start, end, lemma, pos, tag, "advcl", over, number)

    def _begin(self, i: int) -> int:
        """The first token of the unbroken phrase that stands under token i and ends with it."""
        first = i
        while first > 0:
            k, steps = first - 1, 0
            while k != i and self.rows[k][6] != k and steps < DEEP:
                k, steps = self.rows[k][6], steps + 1
            if k != i:
                break
            first -= 1
        return first

    def reading(self) -> Reading:
        self.opening_names()
        self.purposes()
        left: list[list[int]] = [[] for _ in self.rows]
        right: list[list[int]] = [[] for _ in self.rows]
        for i, row in enumerate(self.rows):
            head = row[6]
            if head != i:
                (left if i < head else right)[head].append(i)
        text, plain = self.text, prepared(self.text)
        tokens = tuple(
            Token(
                i,
                start,
                end,
                text[start:end],
                plain[start:end].lower(),
                lemma,
                pos,
                tag,
                dep,
                head,
                number,
                tuple(left[i]),
                tuple(right[i]),
            )
            for i, (start, end, lemma, pos, tag, dep, head, number) in enumerate(self.rows)
        )
        return Reading(text, tokens, tuple(self.sentences), tuple(self.paragraphs), tuple(self.names))
