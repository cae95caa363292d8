"""The scales of wording: every step is reached by its examples, every word stands in one of them."""

from __future__ import annotations

from typing import Any

import pytest

from memcon.lexicon.likeness import commonplaces, courtesies, empty_words, likeness_rows, stem
from memcon.lexicon.strength import NONE, spellings, strength_on, strength_rows, strength_scales

SCALES = {scale.name: scale for scale in strength_scales()}
STEPS = [(row["scale"], n, step) for row in strength_rows() for n, step in enumerate(row["steps"], 1)]
CLASSES = [(name, row) for name, rows in likeness_rows().items() for row in rows]


@pytest.mark.parametrize(("scale", "n", "step"), STEPS, ids=[f"{s}-{n}" for s, n, _ in STEPS])
def test_every_example_stands_on_its_step(scale: str, n: int, step: dict[str, Any]) -> None:
    assert step["examples"]
    for example in step["examples"]:
        found = strength_on(SCALES[scale], example, example)
        assert found is not None
        assert found.step == n, example


@pytest.mark.parametrize(("scale", "n", "step"), STEPS, ids=[f"{s}-{n}" for s, n, _ in STEPS])
def test_every_word_has_an_example(scale: str, n: int, step: dict[str, Any]) -> None:
    held = [f" {example} " for example in step["examples"]]
    for word in step.get("words", ()):
        assert any(f" {word} " in example for example in held), word
    for verb in step.get("verbs", ()):
        assert any(f" {form} " in example for form in spellings({"verbs": [verb]}) for example in held), verb


@pytest.mark.parametrize("scale", SCALES.values(), ids=list(SCALES))
def test_a_plain_text_stands_on_no_scale(scale: Any) -> None:
    assert strength_on(scale, "met", "met the delegation in the old town") == (NONE if scale.absent else None)
    assert strength_on(scale, "Maynard", "Maynard's mustard, noteworthy firmness") == (NONE if scale.absent else None)


def test_no_word_stands_on_two_steps_of_a_scale() -> None:
    for row in strength_rows():
        listed = [word for step in row["steps"] for word in spellings(step)]
        assert len(listed) == len(set(listed)), row["scale"]


@pytest.mark.parametrize(("name", "row"), CLASSES, ids=[name for name, _ in CLASSES])
def test_every_word_of_likeness_has_an_example_and_stands_once(name: str, row: dict[str, list[str]]) -> None:
    held = " ".join(row["examples"]).split()
    assert not [w for w in row["words"] if w not in held]
    assert len(row["words"]) == len(set(row["words"]))


def test_the_classes_of_likeness_are_loaded() -> None:
    assert {"the", "of"} <= empty_words()
    assert {stem("relations"), stem("sides")} <= commonplaces()
    assert stem("wishes") in courtesies()


@pytest.mark.parametrize(
    ("one", "other"),
    [("remove", "removing"), ("party", "parties"), ("stop", "stopped"), ("agree", "agreement"), ("tariff", "tariffs")],
)
def test_forms_of_a_word_are_cut_alike(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("rice", "ring"), ("treaty", "treat"), ("press", "pre")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)
