"""Holders of offices: a surname on a day, a full name in any order, and nothing where two states claim a name."""

from __future__ import annotations

import pytest

from memcon.register.holders import Holder, country_of_person, holders


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Antony Blinken", "US"),
        ("Antony J. Blinken", "US"),
        ("Xi Jinping", "CN"),
        ("Fumio Kishida", "JP"),
        ("Kishida Fumio", "JP"),
        ("Recep Tayyip Erdoğan", "TR"),
        ("Emmanuel Macron", "FR"),
        ("Sergei Lavrov", "RU"),
        ("Sergey Lavrov", "RU"),
        ("Seyed Abbas Araghchi", "IR"),
        ("Thérèse Kayikwamba Wagner", "CD"),
        ("Blinken", None),
        ("Nobody Atall", None),
        ("", None),
    ],
)
def test_the_country_of_a_person_is_that_of_the_offices_held(name: str, iso: str | None) -> None:
    assert country_of_person(name) == iso


def test_a_title_a_surname_and_a_day_find_one_person() -> None:
    found = holders("blinken", "2022-05-18", "secretary")
    assert {h.folded.split()[-1] for h in found} == {"blinken"}
    assert {h.title for h in found} == {"Secretary of State"}
    assert holders("blinken", "2019-05-18", "secretary") == ()


def test_a_surname_of_two_words_is_found_beside_a_title_only() -> None:
    assert {h.country for h in holders("Lopez Obrador", "2022-05", "president")} == {"MX"}
    assert holders("Lopez Obrador", "2022-05") == ()


@pytest.mark.parametrize(
    ("day", "held"),
    [("2022-05-01", True), ("2021-01-19", False), ("2021-01", True), ("2023", True), ("2025-02", False), ("XXXX-05-01", False)],
)
def test_an_office_is_held_between_its_days(day: str, held: bool) -> None:
    holder = Holder("A B", "a b", "Secretary", "US", "2021-01-20", "2025-01-20", "test", "2026-01")
    assert holder.held_on(day) is held


def test_a_term_without_end_is_known_only_to_the_day_of_its_source() -> None:
    holder = Holder("A B", "a b", "Ambassador", "US", "2017-11-06", None, "test", "2020-10-18")
    assert holder.held_on("2020-10-18")
    assert not holder.held_on("2021-06-01")


def test_every_row_says_where_it_is_from() -> None:
    found = holders("lavrov")
    assert found
    assert all(h.source and h.as_of and len(h.country) == 2 for h in found)
