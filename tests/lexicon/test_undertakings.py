"""The words of the ledger: every class is loaded, every row is illustrated by what it matches."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from memcon.lexicon.undertakings import undertaking_rows, undertaking_words

ROWS = [(name, row) for name, rows in undertaking_rows().items() for row in rows]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[name for name, _ in ROWS])
def test_every_row_has_examples_that_hold_its_words(name: str, row: dict[str, list[str]]) -> None:
    assert row["examples"]
    for example in row["examples"]:
        padded = f" {example.lower().replace(',', '')} "
        assert any(f" {word} " in padded for word in row["words"]), example


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[name for name, _ in ROWS])
def test_words_are_folded_and_stand_once(name: str, row: dict[str, list[str]]) -> None:
    words = row["words"]
    assert len(words) == len(set(words))
    assert all(isinstance(w, str) and w == w.lower() for w in words)


def test_every_class_of_the_file_is_loaded() -> None:
    loaded = asdict(undertaking_words())
    assert set(loaded) == set(undertaking_rows())
    assert all(loaded.values())
