"""The words of chains: every class is loaded, every row is illustrated by what it matches, and by what it must not."""

from __future__ import annotations

from typing import Any

import pytest

from memcon.lexicon.likeness import stem
from memcon.lexicon.matters import matter_rows, matter_words, tells_done, tells_pledge, tells_progress

ROWS = matter_rows()
PLAIN = [(name, row) for name in ("same", "filler", "once", "fresh", "pledged") for row in ROWS[name]]


def words_in(text: str) -> set[str]:
    return set(text.lower().replace(",", "").replace(":", "").split())


@pytest.mark.parametrize(("name", "row"), PLAIN, ids=[name for name, _ in PLAIN])
def test_every_row_has_examples_that_hold_its_words(name: str, row: dict[str, Any]) -> None:
    assert row["examples"]
    for example in row["examples"]:
        assert words_in(example) & set(row["words"]), example


@pytest.mark.parametrize("row", ROWS["same"], ids=[row["as"] for row in ROWS["same"]])
def test_words_for_one_thing_are_one(row: dict[str, Any]) -> None:
    assert {matter_words().same[stem(w)] for w in row["words"]} == {stem(row["as"])}


@pytest.mark.parametrize("row", ROWS["opposite"], ids=[row["one"][0] for row in ROWS["opposite"]])
def test_opposites_stand_on_two_sides(row: dict[str, Any]) -> None:
    assert not {stem(w) for w in row["one"]} & {stem(w) for w in row["other"]}
    for examples, words in ((row["examples"], row["one"]), (row["against"], row["other"])):
        for example in examples:
            assert words_in(example) & set(words), example


@pytest.mark.parametrize("row", ROWS["progress"], ids=[row["words"][0] for row in ROWS["progress"]])
def test_progress_is_told_by_its_examples_and_by_nothing_else(row: dict[str, Any]) -> None:
    act = (row.get("acts") or ["state"])[0]
    assert all(tells_progress(example, act) for example in row["examples"])
    assert not any(tells_progress(example, act) for example in row["not"])
    if row.get("acts"):
        assert not any(tells_progress(example, "state") for example in row["examples"])


def test_what_is_done_is_told_and_what_is_still_to_come_is_not() -> None:
    (done,) = ROWS["done"]
    assert all(tells_done(example) for example in done["examples"])
    assert not any(tells_done(example) for example in done["not"])
    for row in ROWS["ahead"]:
        assert not any(tells_done(example) for example in row["examples"])


def test_a_pledge_is_told() -> None:
    (row,) = ROWS["pledged"]
    assert all(tells_pledge(example) for example in row["examples"])
    assert tells_pledge("for the letter") is None


def test_every_class_of_the_file_is_loaded() -> None:
    loaded = matter_words()
    assert set(ROWS) == {"same", "opposite", "filler", "once", "fresh", "progress", "done", "ahead", "pledged"}
    assert all(getattr(loaded, name) for name in ROWS)
