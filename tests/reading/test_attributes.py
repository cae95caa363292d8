"""The remembering ruler says what spaCy's own says."""

from __future__ import annotations

import pytest
import spacy

from memcon.reading import DEFAULT_MODEL
from memcon.reading.attributes import remember

TEXTS = (
    "The President met the Prime Minister in Hanoi and thanked him for his letter.",
    "There are two sides, and they ain't gonna agree; let's see what they've got to say.",
    "He said that it was, but for the weather, a success that the ministers had hoped for.",
    "The President met the Prime Minister in Hanoi and thanked him for his letter.",
    "They have had talks, do what they will, since 1995.  Two spaces stand before this.",
)


@pytest.mark.model
def test_it_gives_the_same_analysis_cold_and_warm() -> None:
    plain = spacy.load(DEFAULT_MODEL)
    swift = remember(spacy.load(DEFAULT_MODEL))
    for _ in range(2):
        for one, other in zip(plain.pipe(TEXTS), swift.pipe(TEXTS), strict=True):
            assert [(t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in one] == [
                (t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in other
            ]
