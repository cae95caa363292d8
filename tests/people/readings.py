"""Readings built by hand from a compact notation, for tests that need no model.

One line is one sentence, one word of it `text/TAG/dep/head`; head is the governor's place in the sentence, from 1,
and the root's is its own. `lemma` is the word in lower case, or what stands after a fifth slash:

    Giang/NNP/nsubj/2 thanked/VBD/ROOT/2/thank DeSombre/NNP/dobj/2

An empty line ends a paragraph; a line that begins with `#` makes its paragraph a headline; `NAME:` a speaker's turn.
"""

from __future__ import annotations

from memcon.model.document import Document
from memcon.model.reading import Name, Paragraph, ParagraphKind, Reading, Sentence, Token
from tests import factories

COARSE = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "JJ": "ADJ",
    "DT": "DET",
    "IN": "ADP",
    "CC": "CCONJ",
    "CD": "NUM",
    "RB": "ADV",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WP": "PRON",
    "WDT": "PRON",
    "TO": "PART",
    "POS": "PART",
    "MD": "AUX",
    "HYPH": "PUNCT",
}
TIGHT = frozenset({",", ".", ";", ":", "'s", "’s", ")"})


def read(notation: str, people: tuple[str, ...] = (), **document: object) -> tuple[Document, Reading]:
    """A document and its reading; `people` are the names that the recogniser holds for persons."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    for block in notation.strip().split("\n\n"):
        text += "\n\n" if text else ""
        kind: ParagraphKind = "body"
        speaker = None
        lines = [line.strip() for line in block.strip().split("\n")]
        if lines[0].startswith("#"):
            kind, lines[0] = "headline", lines[0].removeprefix("#").strip()
        label, colon, rest = lines[0].partition(": ")
        if colon and label.isupper():
            kind, lines[0] = "turn", rest
            text += f"{label}: "
            speaker = factories.at(text, label, text[: -len(label) - 2].count(label))[0]
        start, first = len(text), len(tokens)
        for line in lines:
            text = _sentence(line, text, start, tokens, sentences, len(paragraphs))
        paragraphs.append(Paragraph(start, len(text), kind, first, len(tokens), speaker))
    names = tuple(_name(tokens, name) for name in people)
    return factories.document(text, **document), Reading(text, _with_children(tokens), tuple(sentences), tuple(paragraphs), names)


def _sentence(line: str, text: str, start: int, tokens: list[Token], sentences: list[Sentence], paragraph: int) -> str:
    first = len(tokens)
    root = first
    for k, word in enumerate(line.split()):
        written, tag, dep, head, *lemma = word.split("/")
        if len(text) > start and written not in TIGHT:
            text += " "
        a = len(text)
        text += written
        pos = COARSE.get(tag, "VERB" if tag.startswith("VB") else "PUNCT")
        governor = first + int(head) - 1
        root = first + k if governor == first + k else root
        tokens.append(
            Token(
                first + k, a, len(text), written, written.lower(), lemma[0] if lemma else written.lower(), pos, tag, dep,
                governor, len(sentences),
            )
        )  # fmt: skip
    sentences.append(Sentence(first, len(tokens), root, paragraph))
    return text


def _with_children(tokens: list[Token]) -> tuple[Token, ...]:
    left: list[list[int]] = [[] for _ in tokens]
    right: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            (left if t.i < t.head else right)[t.head].append(t.i)
    return tuple(
        Token(
            t.i, t.start, t.end, t.text, t.lower, t.lemma, t.pos, t.tag, t.dep, t.head, t.sentence,
            tuple(left[t.i]), tuple(right[t.i]),
        )
        for t in tokens
    )  # fmt: skip


def _name(tokens: list[Token], name: str) -> Name:
    words = name.split()
    for i in range(len(tokens)):
        if [t.text for t in tokens[i : i + len(words)]] == words:
            return Name(i, i + len(words), "PERSON")
    raise ValueError(f"no {name!r} in the reading")
