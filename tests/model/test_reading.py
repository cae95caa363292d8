"""Walking a parse built by hand: He thanked Vietnam for help."""

from __future__ import annotations

from memcon.model.citation import Span
from memcon.model.reading import Paragraph, Reading, Sentence, Token

TEXT = "He thanked Vietnam for help."
WORDS = [
    ("He", 1, "nsubj"),
    ("thanked", 1, "ROOT"),
    ("Vietnam", 1, "dobj"),
    ("for", 1, "prep"),
    ("help", 3, "pobj"),
    (".", 1, "punct"),
]


def reading() -> Reading:
    tokens = []
    at = 0
    for i, (word, head, dep) in enumerate(WORDS):
        start = TEXT.index(word, at)
        at = start + len(word)
        left = tuple(j for j, w in enumerate(WORDS) if w[1] == i and j < i)
        right = tuple(j for j, w in enumerate(WORDS) if w[1] == i and j > i)
        tokens.append(Token(i, start, at, word, word.lower(), word.lower(), "X", "X", dep, head, 0, left, right))
    return Reading(TEXT, tuple(tokens), (Sentence(0, 6, 1, 0),), (Paragraph(0, len(TEXT), "body", 0, 6),), ())


def test_a_subtree_is_in_text_order() -> None:
    assert reading().subtree(1) == [0, 1, 2, 3, 4, 5]
    assert reading().subtree(3) == [3, 4]


def test_spans_are_characters_of_the_text() -> None:
    assert reading().span(3, 5) == Span(19, 27)
    assert TEXT[19:27] == "for help"


def test_children_by_label() -> None:
    subject = reading().child(1, "nsubj", "nsubjpass")
    assert subject is not None
    assert subject.text == "He"
    assert reading().child(1, "agent") is None
    assert [t.text for t in reading().children(1, "dobj", "prep")] == ["Vietnam", "for"]
    assert [t.text for t in reading().children(1)] == ["He", "Vietnam", "for", "."]


def test_governors_nearest_first() -> None:
    assert [t.text for t in reading().ancestors(4)] == ["for", "thanked"]
    assert list(reading().ancestors(1)) == []


def test_the_paragraph_of_a_token() -> None:
    assert reading().paragraph_of(5).kind == "body"
