"""Remembered attributes are those of the stock ruler, token by token."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from memcon.reading import DEFAULT_MODEL
from memcon.reading.attributes import remember

pytestmark = pytest.mark.model

TEXTS = [
    "President Ana Ruiz of Chile thanked him for what he'd done, but said there were things that she couldn't promise.",
    "That is what the two sides had agreed, since neither has got to act once it does.",
    "He ain't gonna say nothin'; y'all got ta go, and let's have \n\n some more of 'em.",
    "They had nothin'.",  # a word that only an expression names: what is said of it holds of no other
    "They had bread.",
    "",
    " \n ",
]


def told(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, str(t.morph)) for t in doc]


def test_every_token_is_told_alike() -> None:
    stock, ours = spacy.load(DEFAULT_MODEL), remember(spacy.load(DEFAULT_MODEL))
    for _ in range(2):  # asked first, remembered afterwards
        assert [told(d) for d in ours.pipe(TEXTS)] == [told(d) for d in stock.pipe(TEXTS)]


def test_a_pipeline_without_a_ruler_is_left_as_it_is() -> None:
    assert remember(spacy.blank("en")).pipe_names == []
