"""Titles and role nouns: every form has an example, and the grammar reads what offices are called."""

from __future__ import annotations

import pytest

from memcon.lexicon.titles import fits, match_title, match_titles, read_titles, role_noun
from memcon.text.phrases import split_phrase

STATES = {"japan": 1, "viet": 2, "korea": 1, "us": 1}

TITLES = [
    ("prime minister of japan", "prime-minister", "head-of-government", 4),
    ("first vice foreign minister", "deputy-foreign-minister", "deputy", 4),
    ("minister of foreign affairs and trade of korea", "foreign-minister", "minister", 8),
    ("deputy secretary of state", "deputy-foreign-minister", "deputy", 4),
    ("assistant secretary of state for east asian and pacific affairs", "deputy-foreign-minister", "deputy", 10),
    ("party general secretary", "general-secretary", "party-leader", 3),
    ("secretary of war", "defence-minister", "minister", 3),
    ("trade and industry minister", "trade-minister", "minister", 4),
    ("personal envoy of the secretary-general for western sahara", "envoy", "envoy", 9),
    ("chairman of the national assembly", "speaker", "legislator", 5),
    ("president of the senate", "speaker", "legislator", 4),
    ("chairman of the senate foreign relations committee", "chair", "official", 7),
    ("chargé d'affaires", "charge-daffaires", "ambassador", 2),
    ("former us president", "president", "head-of-state", 3),
    ("crown prince", "crown-prince", "royal", 2),
    ("lt. gen.", "general", "military", 2),
    ("ambassador to viet nam", "ambassador", "ambassador", 4),
    ("president-elect", "president", "head-of-state", 3),
    ("national security advisor", "national-security-adviser", "official", 3),
]


def state_at(words: tuple[str, ...]):  # type: ignore[no-untyped-def]
    return lambda i: STATES.get(words[i], 0) if i < len(words) else 0


@pytest.mark.parametrize(("text", "key", "cls", "length"), TITLES)
def test_a_title_is_read_with_its_class_and_length(text: str, key: str, cls: str, length: int) -> None:
    words = split_phrase(text)
    found = match_title(words, 0, None, state_at(words))
    assert found is not None
    assert (found.key, found.cls, found.length) == (key, cls, length)


def test_every_head_and_role_is_found_in_each_of_its_examples() -> None:
    data = read_titles()
    for head in data["heads"]:
        for example in head["examples"]:
            words = split_phrase(example)
            raw = tuple(w.upper() for w in words)
            keys = {m.key for i in range(len(words)) if (m := match_title(words, i, raw))}
            if head["key"] in {"minister", "secretary"}:  # a portfolio makes the key of these
                keys |= {head["key"]} if any(k.endswith("-minister") for k in keys) else set()
            assert head["key"] in keys, f"{head['key']}: {example}: {keys}"
    for role in data["roles"]:
        assert role["examples"], role["key"]
        for example in role["examples"]:
            words = split_phrase(example)
            assert any(role_noun(words, i) for i in range(len(words))), f"{role['key']}: {example}"


def test_a_state_inside_a_title_is_reported_by_its_place() -> None:
    words = ("former", "us", "president", "of", "japan")
    found = match_title(words, 0, None, state_at(words))
    assert found is not None
    assert found.states == ((1, 1), (4, 1))
    assert found.former


def test_lower_case_for_and_to_do_not_continue_a_title() -> None:
    words = raw = ("minister", "for", "security", "cooperation")
    found = match_title(words, 0, raw)
    assert found is not None
    assert found.length == 1


def test_he_is_an_honorific_only_in_capitals() -> None:
    assert match_title(("he",), 0, ("He",)) is None
    assert match_title(("he",), 0, ("HE",)) is not None


def test_two_titles_of_one_person_are_a_chain() -> None:
    words = ("deputy", "prime", "minister", "and", "foreign", "minister", "x")
    assert [m.key for m in match_titles(words, 0)] == ["deputy-prime-minister", "foreign-minister"]


def test_plural_titles_are_marked() -> None:
    found = match_title(("foreign", "ministers"), 0)
    assert found is not None
    assert found.plural


@pytest.mark.parametrize(
    ("text", "key", "denotes", "count"),
    [("two leaders", "leader", "person", 2), ("both sides", "side", "side", 2), ("the pair", "pair", "group", 2),
     ("three countries", "country", "state", 3), ("top diplomat", "top-diplomat", "person", None)],
)  # fmt: skip
def test_a_role_noun_says_whom_it_can_denote(text: str, key: str, denotes: str, count: int | None) -> None:
    words = split_phrase(text.removeprefix("the "))
    role = role_noun(words, 0)
    assert role is not None
    assert (role.key, role.denotes, role.count) == (key, denotes, count)


def test_a_top_diplomat_is_a_foreign_minister_and_no_senator() -> None:
    role = role_noun(("top", "diplomat"), 0)
    assert role is not None
    assert fits(role, "foreign-minister", "minister")
    assert not fits(role, "legislator", "legislator")
