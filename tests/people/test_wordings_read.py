"""Who is meant by the wordings of particular agencies, read with the language model: one mechanism a text."""

from __future__ import annotations

import pytest

from tests.people.denoting import Cases, Casts, casts_of, meant, rows_of

pytestmark = pytest.mark.model

# A text in own words, then (words, names): whom the first mention in the words denotes.
CASES: Cases = {
    "short demonyms and abbreviated offices": (
        """Nairobi [Kenya], May 3 (ANI): External Affairs Minister S Jaishankar on Tuesday called on Sri Lankan President Anura Kumara
Dissanayake.

The Lankan leader thanked India. The EAM assured him of support.""",
        (
            ("The Lankan leader", "Anura Kumara Dissanayake"),
            ("The EAM", "S Jaishankar"),
            ("India.", "India"),
        ),
    ),
    "the head of diplomacy": (
        """Minister Kuleba meets his Spanish counterpart

Minister Dmytro Kuleba said on Monday after talks in Kyiv with the Spanish Foreign Minister José Manuel Albares that the visit came
at the right time.

The head of Ukrainian diplomacy thanked his guest. The ministers discussed trade. Afterwards they signed an accord.""",
        (
            ("his Spanish counterpart", "Dmytro Kuleba"),
            ("counterpart", "José Manuel Albares"),
            ("The head of Ukrainian", "Dmytro Kuleba"),
            ("The ministers", "Dmytro Kuleba|José Manuel Albares"),
            ("they signed", "Dmytro Kuleba|José Manuel Albares"),
        ),
    ),
    "a nickname, the host leader and the guest": (
        """President Ferdinand "Bongbong" Marcos Jr. welcomed Vietnamese President To Lam in Manila.

Bongbong praised the ties. The host leader proposed more flights. The visiting President agreed.""",
        (
            ("Bongbong praised", 'Ferdinand "Bongbong" Marcos Jr.'),
            ("The host leader", 'Ferdinand "Bongbong" Marcos Jr.'),
            ("The visiting President", "To Lam"),
        ),
    ),
    "a seat, and a statement after a colon": (
        """Chancellor Olaf Scholz received Argentine President Javier Milei in Berlin.

Milei repeated his offer. Scholz stood by the treaty: Europe, he said, wanted it. An official at the Elysee Palace denied a delay.""",
        (
            ("he said", "Olaf Scholz"),
            ("An official", "France"),
        ),
    ),
    "two and two, and the armed forces of a state": (
        """Under Secretary for Civilian Security, Democracy, and Human Rights Uzra Zeya and Assistant Secretary Barbara Leaf met Chief-of-Staff
of the UAE Armed Forces Issa Al Mazrouei and Foreign Minister Abdullah bin Zayed Al Nahyan of the UAE.

Both sides agreed to meet again.""",
        (
            ("Human Rights Uzra Zeya", "Uzra Zeya"),
            ("Both sides", "Uzra Zeya|Barbara Leaf|Issa Al Mazrouei|Abdullah bin Zayed Al Nahyan"),
        ),
    ),
    "defence chiefs and a courtesy call": (
        """TOKYO, June 1, Kyodo - Defense Minister Minoru Kihara and his South Korean counterpart Shin Won Sik met in Singapore.

The two defense chiefs confirmed the plan. ASEAN defence ministers welcomed it. Shin later paid a courtesy call on President Tharman
Shanmugaratnam of Singapore. The host wished him well.""",
        (
            ("The two defense chiefs", "Minoru Kihara|Shin Won Sik"),
            ("ASEAN defence ministers", "ASEAN"),
            ("The host wished", "Tharman Shanmugaratnam"),
        ),
    ),
}


@pytest.fixture(scope="module")
def casts() -> Casts:
    return casts_of(CASES)


@pytest.mark.parametrize(("name", "words", "expected"), rows_of(CASES))
def test_who_is_meant(casts: Casts, name: str, words: str, expected: str) -> None:
    assert meant(casts, name, words) == sorted(expected.split("|"))


def test_the_one_who_called_is_of_the_state_that_the_register_tells(casts: Casts) -> None:
    cast = casts["short demonyms and abbreviated offices"][2]
    assert {e.name: e.country for e in cast.entities if e.kind == "person"} == {
        "S Jaishankar": "IN",
        "Anura Kumara Dissanayake": "LK",
    }
