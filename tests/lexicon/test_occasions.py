"""Words that tell one contact from another: every word has an example, every example is read as its class says."""

from __future__ import annotations

from typing import Any

import pytest

from memcon.lexicon.occasions import amended, counterpart, hours_of, is_repeated, levels_of, names_in, occasion_rows
from memcon.text.folding import fold_text

ROWS = [(name, row) for name, rows in occasion_rows().items() for row in rows]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{n}-{i}" for i, (n, _) in enumerate(ROWS)])
def test_every_word_has_an_example(name: str, row: dict[str, Any]) -> None:
    held = " ".join(f" {fold_text(e)} " for e in row["examples"])
    for mark in ":,()":
        held = held.replace(mark, " ")
    assert not [w for w in row["words"] if f" {w} " not in held]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{n}-{i}" for i, (n, _) in enumerate(ROWS)])
def test_every_example_is_read_so(name: str, row: dict[str, Any]) -> None:
    for example in row["examples"]:
        if name == "again":
            assert is_repeated(example)
        elif name == "hours":
            assert hours_of(example) == {row["hour"]}
        elif name == "levels":
            assert row["level"] in levels_of(example)
        elif name == "amended":
            assert amended(example)
        elif name == "headings":
            assert counterpart(example)


def test_other_words_are_none_of_them() -> None:
    plain = "the two spoke on Tuesday of secondary schools, mourning and leadership"
    assert not is_repeated(plain)
    assert not hours_of(plain)
    assert not levels_of(plain)
    assert not amended("Incorrect claims about the talks")
    assert names_in("The Port Meeting of 2 and other ministers") == {"port", "2"}
