"""Of which state or body the partner of a contact is, as releases tell it: one wording a sentence, read with the language model."""

from __future__ import annotations

import pytest

from memcon.app.pipeline import read_text
from memcon.model.memorandum import Memorandum

pytestmark = pytest.mark.model

ENVOY = "National Security Advisor Jake Sullivan"
TOLD: list[tuple[str, str, set[str | None]]] = [
    # An organ that many states have is that of the state named behind the name, whatever state has the best known one.
    (f"{ENVOY} met today with National Security Council Secretary Armen Grigoryan of Armenia.", "meeting", {"US", "AM"}),
    ("Prime Minister Fumio Kishida met with House of Representatives Speaker Ana Lim of Thailand.", "meeting", {"JP", "TH"}),
    # Offices of several words.
    (f"{ENVOY} met today with General Ana Lim, Chief of the General Staff of the Israel Defense Forces (IDF).", "meeting", {"US", "IL"}),
    (f"{ENVOY} met on Monday with Oleh Kit, Commander-in-Chief of the Armed Forces of Ukraine.", "meeting", {"US", "UA"}),
    (f"{ENVOY} spoke by phone today with Piet Lind, Foreign Affairs and Defense Advisor to the Prime Minister of the Netherlands.", "call", {"US", "NL"}),
    (f"{ENVOY} met Lee Min, Chief of Staff to the President of South Korea.", "meeting", {"US", "KR"}),
    (f"{ENVOY} spoke today with Polish Secretary of State, Head of the National Security Bureau, Jan Kot.", "call", {"US", "PL"}),
    # Those who are not named, told by their state.
    (f"{ENVOY} met today with his Israeli counterparts in Tel Aviv.", "meeting", {"US", "IL"}),
    (f"{ENVOY} hosted diplomatic representatives from Argentina, Canada, and Peru.", "meeting", {"US", "AR", "CA", "PE"}),
    (f"{ENVOY} led a meeting of the U.S.-Israel Strategic Consultative Group on August 1.", "meeting", {"US", "IL"}),
    (f"{ENVOY} hosted the third meeting of the U.S.-India Joint Working Group in Washington.", "meeting", {"US", "IN"}),
    ("A U.S. interagency delegation traveled to Papua New Guinea on August 1.", "visit", {"US", "PG"}),
    # Parts of a state that have governments of their own.
    ("Deputy Secretary of State Wendy Sherman met with Scottish First Minister Nicola Sturgeon today in Washington.", "meeting", {"US", "GB"}),
    # Summits whose name is the body's.
    ("President Biden attended the East Asia Summit in Phnom Penh, Cambodia.", "multilateral", {"US"}),
    ("President Biden participated in the APEC Virtual Leaders’ Retreat, hosted by Prime Minister Jacinda Ardern.", "multilateral", {"US"}),
]  # fmt: skip


def read(text: str) -> Memorandum:
    return read_text(text, published="2024-08-02", publisher="The White House", side="US")


@pytest.mark.parametrize(("text", "kind", "sides"), TOLD, ids=[t[:60] for t, _, _ in TOLD])
def test_sides(text: str, kind: str, sides: set[str | None]) -> None:
    (contact,) = read(text).engagements
    assert (contact.kind, {p.side for p in contact.participants}) == (kind, sides)


def test_the_united_states_have_no_ministers() -> None:
    memo = read(
        "Foreign Minister Yu Myung and National Security Council Coordinator Kurt Campbell met Minister Ana Lim of Belize."
    )
    assert {e.name: e.country for e in memo.entities if e.kind == "person"} == {
        "Yu Myung": None, "Kurt Campbell": "US", "Ana Lim": "BZ",
    }  # fmt: skip


def test_ministers_in_one_breath_with_one_foreign_state_are_of_it() -> None:
    told = {
        f"{ENVOY} met with President Oumar Ba of Mauritania, Foreign Minister Sidi Kane, and Minister of Defense Ali Fall.": "MR MR MR",
        f"{ENVOY} met with Foreign Minister Sidi Kane and Foreign Minister Ali Fall of Mauritania.": "None MR",
        f"{ENVOY} met with Finance Minister Sidi Kane, Prime Minister Fumio Kishida of Japan, and President Yoon of South Korea.": "None JP KR",
    }
    for text, states in told.items():
        found = [e.country for e in read(text).entities if e.kind == "person"]
        assert found[1:] == [None if s == "None" else s for s in states.split()], text


def test_a_business_delegation_is_no_state() -> None:
    assert read("A Japanese business delegation visited Hanoi on July 30.").engagements == ()


def test_new_south_wales_is_no_part_of_the_united_kingdom() -> None:
    memo = read(f"{ENVOY} met Premier Chris Minns of New South Wales and Prime Minister Rowan Vale of Fiji in Sydney.")
    assert "GB" not in {e.country for e in memo.entities}


def test_a_speech_before_the_general_assembly_reports_no_contact() -> None:
    told = "Last week our Foreign Minister Ana Lim met Foreign Minister Jan Kot of Poland."
    speech = f"Mr. President, we meet at the seventy-seventh session of the General Assembly. {told} We ask this Assembly to act."
    assert [f.code for f in read(speech).findings] == ["no-contact"]
    assert read(speech).engagements == ()
    assert read(told.replace("our ", "Belize’s ")).engagements != ()
