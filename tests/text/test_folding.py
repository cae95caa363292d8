"""A text is folded as its words are, whatever they are made of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.text.folding import fold, fold_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đà Nẵng, Việt Nam", "da nang, viet nam"), ("ΟΔΟΣ", "οδοσ"), ("İstanbul", "istanbul"), ("a\u00a0B\u2009C", "a\u00a0b\u2009c"),
     ("Straße – “Œuvre”", "strasse - “oeuvre”"), ("ꭰᎠ", fold("Ꭰ") * 2), ("e\u0301", "e")],
)  # fmt: skip
def test_a_text_is_folded(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@given(st.text())
def test_a_text_is_folded_word_by_word(text: str) -> None:
    assert fold_text(text) == re.sub(r"\S+", lambda m: fold(m[0]), text)
