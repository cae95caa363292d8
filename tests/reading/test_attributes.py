"""Remembered attributes are those of the stock ruler, token by token."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from memcon.reading import DEFAULT_MODEL
from memcon.reading.attributes import NAME, remember_attributes

pytestmark = pytest.mark.model

TEXTS = [
    "President Ana Ruiz of Chile thanked him for what he'd done, but said there were things that she couldn't promise.",
    "That is what the two sides had agreed, since neither has got to act once it does.",
    "He ain't gonna say nothin'; y'all got ta go, and let's have \n\n some more of 'em.",
    "",
    " \n ",
]


def told(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, str(t.morph)) for t in doc]


def test_every_token_is_told_alike() -> None:
    stock, ours = spacy.load(DEFAULT_MODEL), remember_attributes(spacy.load(DEFAULT_MODEL))
    assert NAME in ours.pipe_names
    assert "attribute_ruler" not in ours.pipe_names
    for _ in range(2):  # asked first, remembered afterwards
        assert [told(d) for d in ours.pipe(TEXTS)] == [told(d) for d in stock.pipe(TEXTS)]


def test_a_pipeline_without_a_ruler_is_left_as_it_is() -> None:
    blank = spacy.blank("en")
    assert remember_attributes(blank).pipe_names == []


def test_a_ruler_that_looks_at_more_is_left_in_place() -> None:
    other = spacy.blank("en")
    ruler = other.add_pipe("attribute_ruler")
    ruler.add([[{"LENGTH": 3}]], {"POS": "X"})  # type: ignore[attr-defined]
    assert remember_attributes(other).pipe_names == ["attribute_ruler"]
