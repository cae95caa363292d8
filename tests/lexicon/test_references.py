"""Every role noun and noun of a group is found in its examples; given names tell one sex only."""

from __future__ import annotations

import pytest

from memcon.lexicon.references import GroupNoun, RoleNoun, given_names, references
from memcon.text.phrases import split_phrase

NOUNS: list[RoleNoun | GroupNoun] = [
    noun for table in (references().roles, references().groups) for nouns in table.values() for noun in nouns
]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda n: " ".join(n.words))
def test_each_noun_stands_in_its_examples(noun: RoleNoun | GroupNoun) -> None:
    assert noun.examples
    for example in noun.examples:
        words = split_phrase(example)
        # A state's adjective may stand inside: "the top US diplomat".
        assert all(w in words for w in noun.words)


def test_each_longer_noun_is_tried_before_its_shorter_ones() -> None:
    for table in (references().roles, references().groups):
        for nouns in table.values():
            assert [len(n.words) for n in nouns] == sorted((len(n.words) for n in nouns), reverse=True)


def test_offices_of_role_nouns_are_offices_that_titles_name() -> None:
    known = set(references().heads.values()) | {
        "general-secretary", "secretary-general", "foreign-minister", "defence-minister", "trade-minister", "foreign-deputy",
    }  # fmt: skip
    for nouns in references().roles.values():
        for noun in nouns:
            assert noun.offices <= known, noun


def test_given_names_are_folded_and_tell_a_sex() -> None:
    names = given_names()
    assert set(names.values()) == {"m", "f"}
    assert all(name == name.lower() and name.isascii() for name in names)
