"""Phrases looked up in tokens: split as the tokenizer splits, the longest first."""

from __future__ import annotations

import pytest

from memcon.text.phrases import Phrases, split_phrase


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Guinea-Bissau", ("guinea", "-", "bissau")),
        ("People's Republic", ("people", "'s", "republic")),
        ("G-7", ("g-7",)),
        ("Washington, D.C.", ("washington", ",", "d.c.")),
        ("Hà Nội", ("ha", "noi")),
        ("Côte d’Ivoire", ("cote", "d'ivoire")),
    ],
)
def test_a_phrase_is_split_as_running_text_is(phrase: str, words: tuple[str, ...]) -> None:
    assert split_phrase(phrase) == words


def test_the_longest_phrase_and_the_first_of_two_values_win() -> None:
    table = Phrases([("new zealand", 1), ("new", 2), ("new zealand", 3)])
    assert table.longest(("new", "zealand"), 0) == (1, 2)
    assert table.longest(("new", "york"), 0) == (2, 1)
    assert table.longest(("york",), 0) is None
    assert list(table.all(("new", "zealand"), 0)) == [(1, 2), (2, 1)]


def test_the_stop_of_an_abbreviation_does_not_matter() -> None:
    table = Phrases([("lt. gen.", "rank"), ("u.s.", "state")])
    assert table.longest(("lt", ".", "gen."), 0) == ("rank", 3)
    assert table.longest(("lt.", "gen"), 0) == ("rank", 2)
    assert table.longest(("u.s",), 0) == ("state", 1)
