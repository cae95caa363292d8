"""Marks of Markdown blanked out of plain text; every offset holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.text.markup import masked

CASES = [
    ("They **met** in [Rome](https://example.org/a_(b)).", "They met in Rome ."),
    ("*Gracias. Muy amable*. (As interpreted.)", "Gracias. Muy amable . (As interpreted.)"),
    ("a <span class='x'>word</span> of thanks<!-- not seen -->", "a word of thanks"),
    ("the [senior official] said 2 * 3 is a_b", "the [senior official] said 2 * 3 is a_b"),
    ("\\[Senior official\\] spoke", "[Senior official ] spoke"),
    ("no marks, no change", "no marks, no change"),
]


@pytest.mark.parametrize(("text", "seen"), CASES)
def test_masked(text: str, seen: str) -> None:
    assert " ".join(masked(text).split()) == seen
    assert len(masked(text)) == len(text)


@given(st.text(alphabet="*_[]()<>\\!a b.-/\n", max_size=40))
def test_length_and_words_are_kept(text: str) -> None:
    found = masked(text)
    assert len(found) == len(text)
    assert all(c in (" ", o) for c, o in zip(found, text, strict=True))
