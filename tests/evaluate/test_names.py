"""Names that are one entity's, and names that are not."""

from __future__ import annotations

import pytest

from memcon.evaluate.names import name_likeness, word_likeness, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("General Secretary Tô Lâm", ("to", "lam")),
        ("Võ Đức", ("vo", "duc")),
        ("EU", ("european", "union")),
        ("the Secretary-General", ("the", "secretary", "general")),
        ("Daines (Republican–Montana)", ("daines", "republican", "montana")),
        ("", ()),
    ],
)
def test_words_are_folded_and_lose_their_titles(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [("lam", "lam", 1.0), ("j", "joseph", 0.5), ("j", "robert", 0.0), ("zelensky", "zelenskyy", 1.0), ("lam", "lim", 0.0)],
)
def test_words_are_alike(a: str, b: str, likeness: float) -> None:
    assert word_likeness(a, b) == likeness


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        ("Steve Daines", "Senator Daines", True),
        ("Tô Lâm", "To Lam", True),
        ("USAID", "United States Agency for International Development", True),
        ("European Union", "EU", True),
        ("Volodymyr Zelenskyy", "President Zelensky", True),
        ("Steve Daines", "Bill Hagerty", False),
        ("J. Biden", "Joseph", False),
        ("Lâm", "Phan Văn Giang", False),
    ],
)
def test_names_are_one_entity(gold: str, read: str, same: bool) -> None:
    assert (name_likeness(words_of(gold), words_of(read)) > 0) is same
