"""Who is meant where, on texts in the manner of many publishers, read with the language model."""

from __future__ import annotations

import pytest

from tests.people.denoting import Cases, Casts, casts_of, meant, rows_of

pytestmark = pytest.mark.model

# A text in own words about a contact that is public, then (words, names): whom the first mention in the words denotes.
CASES: Cases = {
    "korean agency": (
        """Yoon, Kishida agree to resume shuttle diplomacy

TOKYO, March 16 -- President Yoon Suk-yeol and Japanese Prime Minister Fumio Kishida agreed Thursday to visit each other often.

Kishida welcomed the trip, saying it was a big step. The prime minister also expressed hope for closer ties. The two
leaders also
condemned Pyongyang's missile launches.

Yoon's office said the president stressed the need to work with Washington.""",
        (
            ("Kishida welcomed", "Fumio Kishida"),
            ("The prime minister also", "Fumio Kishida"),
            ("The two leaders also", "Yoon Suk-yeol|Fumio Kishida"),
            ("the president stressed", "Yoon Suk-yeol"),
        ),
    ),
    "indian ministry": (
        """Prime Minister's meeting with the President of the Republic of Cyprus

June 16, 2025

Prime Minister Shri Narendra Modi held talks with H.E. Mr. Nikos Christodoulides, President of the Republic of Cyprus,
in Nicosia.

2. Prime Minister thanked President Christodoulides for the warm welcome. The two leaders reviewed the relations of
both countries.

3. The President accepted the invitation of Prime Minister to visit India.""",
        (
            ("Prime Minister thanked", "Narendra Modi"),
            ("The two leaders", "Narendra Modi|Nikos Christodoulides"),
            ("both countries", "India|Cyprus"),
            ("The President accepted", "Nikos Christodoulides"),
        ),
    ),
    "gulf agency": (
        """UAE President receives Prime Minister of Pakistan

ABU DHABI, 11th February, 2025 -- President His Highness Sheikh Mohamed bin Zayed Al Nahyan received today Shehbaz Sharif,
Prime Minister of the Islamic Republic of Pakistan.

His Highness welcomed the Prime Minister. The two sides discussed cooperation in the economy. The Pakistani Prime Minister
expressed his appreciation for the support of the UAE.""",
        (
            ("His Highness welcomed", "Mohamed bin Zayed Al Nahyan"),
            ("the Prime Minister", "Shehbaz Sharif"),
            ("The two sides discussed", "Mohamed bin Zayed Al Nahyan|Shehbaz Sharif"),
            ("The Pakistani Prime Minister", "Shehbaz Sharif"),
        ),
    ),
    "kremlin": (
        """Telephone conversation with President of Kazakhstan Kassym-Jomart Tokayev

Vladimir Putin had a telephone conversation with President of the Republic of Kazakhstan Kassym-Jomart Tokayev.

The President of Russia congratulated his counterpart on his birthday. The leaders discussed trade. Kassym-Jomart
Tokayev thanked
the Russian leader.""",
        (
            ("The President of Russia congratulated", "Vladimir Putin"),
            ("The leaders discussed", "Vladimir Putin|Kassym-Jomart Tokayev"),
            ("the Russian leader", "Vladimir Putin"),
        ),
    ),
    "canadian ministry": (
        """Minister Joly speaks with Foreign Minister of Jamaica

The Honourable Mélanie Joly, Minister of Foreign Affairs, spoke today with Senator Kamina Johnson Smith, Jamaica's Minister of
Foreign Affairs and Foreign Trade.

Minister Joly and Minister Johnson Smith discussed Haiti. She thanked her counterpart for Jamaica's leadership. Both ministers
agreed to remain in close contact.""",
        (
            ("She thanked", "Mélanie Joly"),
            ("counterpart for", "Kamina Johnson Smith"),
            ("Both ministers", "Mélanie Joly|Kamina Johnson Smith"),
        ),
    ),
    "wire service": (
        """VIENTIANE, July 27 - U.S. Secretary of State Antony Blinken told China's top diplomat Wang Yi on Saturday
that Washington
was worried about Beijing's recent actions around Taiwan, a senior State Department official said.

Wang told Blinken that the United States should not stoke trouble. Both sides agreed to keep talking.""",
        (
            ("Washington was", "United States"),
            ("Wang told", "Wang Yi"),
            ("Both sides agreed", "Antony Blinken|Wang Yi"),
        ),
    ),
    "nordic": (
        """The Prime Minister of Denmark, Mette Frederiksen, received the Prime Minister of Greenland, Jens-Frederik
Nielsen, and the
Prime Minister of the Faroe Islands, Aksel V. Johannesen, at Marienborg. She stressed that the Realm is united. Mr
Nielsen thanked
Ms Frederiksen for her support. Mr Johannesen said he was satisfied.""",
        (
            ("She stressed", "Mette Frederiksen"),
            ("Mr Nielsen thanked", "Jens-Frederik Nielsen"),
            ("Ms Frederiksen for", "Mette Frederiksen"),
            ("he was satisfied", "Aksel V. Johannesen"),
        ),
    ),
    "united nations": (
        """Readout of the Secretary-General's phone call with Mr. Volodymyr Zelenskyy, President of Ukraine

The Secretary-General spoke today by phone with President Volodymyr Zelenskyy. The Secretary-General expressed the commitment of
the United Nations. He informed the President that the United Nations would launch an appeal.""",
        (
            ("The Secretary-General expressed", "Secretary-General"),
            ("He informed", "Secretary-General"),
            ("the President that", "Volodymyr Zelenskyy"),
        ),
    ),
    "joint statement": (
        """Joint statement on the Australia-Fiji Leaders' Meeting

Prime Minister Anthony Albanese and Prime Minister Sitiveni Rabuka met in Canberra on 18 October 2023. The Prime Ministers
reaffirmed their partnership. Prime Minister Rabuka thanked Australia. The leaders agreed to meet every year.""",
        (
            ("The Prime Ministers", "Anthony Albanese|Sitiveni Rabuka"),
            ("Prime Minister Rabuka thanked", "Sitiveni Rabuka"),
            ("The leaders agreed", "Anthony Albanese|Sitiveni Rabuka"),
        ),
    ),
    "senator": (
        """President Tsai Ing-wen received a delegation led by Senator Tammy Duckworth in Taipei on Tuesday. Tsai
thanked the senator
for her support. Duckworth said she would keep working for the island's security. The President also expressed hope for a trade
agreement.""",
        (
            ("Tsai thanked", "Tsai Ing-wen"),
            ("the senator", "Tammy Duckworth"),
            ("she would", "Tammy Duckworth"),
            ("The President also", "Tsai Ing-wen"),
        ),
    ),
    "state department": (
        """Deputy Secretary Sherman's Call with Republic of Korea First Vice Foreign Minister Cho and Japanese Vice
Foreign Minister Mori

Deputy Secretary of State Wendy R. Sherman spoke today with Republic of Korea (ROK) First Vice Foreign Minister Cho
Hyun-dong and
Japanese Vice Foreign Minister Mori Takeo. The Deputy Secretary and Vice Foreign Ministers Cho and Mori agreed to stay in touch.
She also thanked the two vice ministers.""",
        (
            ("Vice Foreign Ministers Cho", "Cho Hyun-dong|Mori Takeo"),
            ("She also", "Wendy R. Sherman"),
            ("the two vice ministers", "Cho Hyun-dong|Mori Takeo"),
        ),
    ),
}


@pytest.fixture(scope="module")
def casts() -> Casts:
    return casts_of(CASES)


@pytest.mark.parametrize(("name", "words", "expected"), rows_of(CASES))
def test_who_is_meant(casts: Casts, name: str, words: str, expected: str) -> None:
    assert meant(casts, name, words) == sorted(expected.split("|"))


def test_states_of_those_named(casts: Casts) -> None:
    found = {e.name: e.country for _, _, cast in casts.values() for e in cast.entities if e.kind == "person"}
    wanted = {
        "Fumio Kishida": "JP",
        "Nikos Christodoulides": "CY",
        "Narendra Modi": "IN",
        "Antony Blinken": "US",
        "Wang Yi": "CN",
        "Wendy R. Sherman": "US",
        "Mori Takeo": "JP",
        "Kamina Johnson Smith": "JM",
    }
    assert {name: found.get(name) for name in wanted} == wanted


def test_every_mention_quotes_the_document(casts: Casts) -> None:
    for document, reading, cast in casts.values():
        for m in cast.mentions:
            assert m.spans == (reading.span(m.first, m.last),)
            assert m.first <= m.head < m.last
            assert document.text[m.spans[0].start : m.spans[0].end].strip()
