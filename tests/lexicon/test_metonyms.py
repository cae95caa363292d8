"""Organs that act for a state: every example is found, a name before "administration" is reported."""

from __future__ import annotations

import pytest

from memcon.lexicon.metonyms import match_organ, read_metonyms
from memcon.text.folding import fold
from memcon.text.phrases import SEPARATE


def tokens(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    raw = tuple(SEPARATE.sub(lambda m: f" {m.group(0)} ", text).split())
    return tuple(fold(w) for w in raw), raw


@pytest.mark.parametrize(
    ("text", "kind", "length", "denotes"),
    [
        ("Ministry of Foreign Affairs said", "ministry", 4, "organisation"),
        ("Ministry of Industry and Trade", "ministry", 5, "organisation"),
        ("Foreign Ministry spokesperson", "ministry", 2, "organisation"),
        ("defence ministry", "ministry", 2, "organisation"),
        ("Senate Foreign Relations Committee", "committee", 4, "organisation"),
        ("Senate Committee on Appropriations", "committee", 4, "organisation"),
        ("National Assembly adopted", "legislature", 2, "organisation"),
        ("Congress would allocate", "legislature", 1, "organisation"),
        ("government", "government", 1, "state"),
        ("Prime Minister's Office", "presidency", 4, "state"),
    ],
)
def test_an_organ_is_read_with_its_portfolio(text: str, kind: str, length: int, denotes: str) -> None:
    words, raw = tokens(text)
    found = match_organ(words, raw, 0)
    assert found is not None
    assert (found.kind, found.length, found.denotes) == (kind, length, denotes)


@pytest.mark.parametrize(("text", "holder"), [("Biden administration", (0, 1)), ("Biden-Harris Administration", (0, 3))])
def test_an_administration_is_known_by_its_holder(text: str, holder: tuple[int, int]) -> None:
    words, raw = tokens(text)
    found = match_organ(words, raw, 0)
    assert found is not None
    assert (found.kind, found.denotes, found.holder) == ("government", "state", holder)


@pytest.mark.parametrize("text", ["congress of the party", "house prices", "committee", "the", "told"])
def test_a_common_noun_is_no_organ(text: str) -> None:
    words, raw = tokens(text)
    assert match_organ(words, raw, 0) is None


def test_every_organ_is_found_in_each_of_its_examples() -> None:
    for organ in read_metonyms()["organs"]:
        assert organ["examples"]
        for example in organ["examples"]:
            words, raw = tokens(example)
            kinds = {m.kind for i in range(len(words)) if (m := match_organ(words, raw, i))}
            assert organ["kind"] in kinds, example
