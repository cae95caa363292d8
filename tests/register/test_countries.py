"""States named by name, people, capital and seat; and the names that only hold a state's name."""

from __future__ import annotations

import pytest

from memcon.register import body_named, country_name, is_country, iso_of, match_body, match_country
from memcon.register.bodies import bodies
from memcon.register.countries import countries
from memcon.text.folding import fold
from memcon.text.phrases import split_phrase


def tokens(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    raw = tuple(text.split())
    return tuple(fold(w) for w in raw), raw


@pytest.mark.parametrize(
    ("text", "iso", "length", "form"),
    [
        ("Việt Nam and", "VN", 2, "name"),
        ("Côte d’Ivoire", "CI", 2, "name"),
        ("Timor - Leste", "TL", 3, "name"),
        ("People 's Republic of China", "CN", 5, "name"),
        ("Republic of Korea", "KR", 3, "name"),
        ("DPRK", "KP", 1, "name"),
        ("ROK", "KR", 1, "name"),
        ("U.S. troops", "US", 1, "name"),
        ("Lao PDR", "LA", 2, "name"),
        ("Türkiye", "TR", 1, "name"),
        ("Vietnamese leader", "VN", 1, "demonym"),
        ("South Korean", "KR", 2, "demonym"),
        ("Hà Nội", "VN", 2, "capital"),
        ("Washington , D.C.", "US", 3, "capital"),
        ("Kremlin", "RU", 1, "seat"),
        ("White House", "US", 2, "seat"),
        ("Élysée Palace", "FR", 2, "seat"),
    ],
)
def test_a_state_is_found_with_its_form(text: str, iso: str, length: int, form: str) -> None:
    words, raw = tokens(text)
    found = match_country(words, raw, 0)
    assert found is not None
    assert (found.iso, found.length, found.form) == (iso, length, form)


@pytest.mark.parametrize("text", ["us", "Us", "turkey", "china", "Paris Agreement", "Washington Post", "who", "the"])
def test_no_state_is_found_in_a_common_word_or_in_the_name_of_something_else(text: str) -> None:
    words, raw = tokens(text)
    assert match_country(words, raw, 0) is None


def test_a_state_inside_a_longer_name_is_not_found_from_within() -> None:
    words, raw = tokens("the South China Sea")
    assert all(match_country(words, raw, i) is None for i in range(4))
    words, raw = tokens("Latin America")
    assert match_country(words, raw, 1) is None


def test_people_in_the_plural_are_marked() -> None:
    words, raw = tokens("Americans and Filipinos")
    assert [m.plural for i in (0, 2) if (m := match_country(words, raw, i))] == [True, True]


def test_every_state_has_a_code_a_name_and_is_found_by_it() -> None:
    table = countries()
    assert len(table) >= 195
    for iso, state in table.items():
        assert len(iso) == 2
        assert state.source
        assert state.as_of
        words = split_phrase(state.name)
        raw = tuple(w.title() for w in words)
        found = match_country(words, raw, 0)
        assert found is not None, state.name
        assert found.iso == iso, state.name


def test_names_and_codes_are_looked_up_both_ways() -> None:
    assert (iso_of("Viet Nam"), iso_of("the Netherlands"), iso_of("Britain"), iso_of("Atlantis")) == ("VN", "NL", "GB", None)
    assert (country_name("KR"), country_name("ZZ")) == ("South Korea", "ZZ")
    assert is_country("XK")
    assert not is_country("ZZ")


@pytest.mark.parametrize(
    ("text", "key", "country"),
    [("UN Security Council", "UNSC", None), ("WHO", "WHO", None), ("ASEAN leaders", "ASEAN", None), ("G-7", "G7", None),
     ("US Congress", "US_CONGRESS", "US"), ("State Department", "STATE_DEPARTMENT", "US"), ("European Commission", "EC", None)],
)  # fmt: skip
def test_a_body_is_found_with_the_state_it_is_an_organ_of(text: str, key: str, country: str | None) -> None:
    words, raw = tokens(text)
    found = match_body(words, raw, 0)
    assert found is not None
    assert (found.key, found.country) == (key, country)


@pytest.mark.parametrize("text", ["who", "quad bikes", "security council"])
def test_no_body_is_found_in_lower_case(text: str) -> None:
    words, raw = tokens(text)
    assert match_body(words, raw, 0) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("the Indonesian House of Representatives", 2),
        ("House of Representatives of the Republic of Indonesia", 0),
        ("Secretary of the Security Council of the Russian Federation", 3),
        ("Security Council Secretary", 0),
        ("the Philippine Department of Energy", 2),
        ("Russia 's Security Council", 2),
    ],
)
def test_an_organ_of_another_state_is_not_the_body_of_the_same_name(text: str, at: int) -> None:
    words, raw = tokens(text)
    assert match_body(words, raw, at) is None


@pytest.mark.parametrize(
    ("text", "at", "key"),
    [
        ("the Security Council adopted", 1, "UNSC"),
        ("members of the UN Security Council", 3, "UNSC"),
        ("members of the Security Council", 3, "UNSC"),
        ("the US House of Representatives", 2, "US_HOUSE"),
        ("the U.S. Department of Energy", 2, "DOE"),
    ],
)
def test_a_shared_name_alone_is_the_best_known_bodys(text: str, at: int, key: str) -> None:
    words, raw = tokens(text)
    found = match_body(words, raw, at)
    assert found is not None
    assert found.key == key


def test_no_name_is_given_to_two_bodies() -> None:
    owners: dict[str, set[str]] = {}
    for body in bodies().values():
        for alias in body.aliases:
            owners.setdefault(alias, set()).add(body.key)
    assert {alias: keys for alias, keys in owners.items() if len(keys) > 1} == {}
    assert body_named("Association of Southeast Asian Nations") is bodies()["ASEAN"]
