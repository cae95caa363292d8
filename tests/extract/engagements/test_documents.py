"""Whole reports read with the model: what is one contact, what are two, and what is only mentioned."""

from __future__ import annotations

import pytest

from memcon.model.document import Document
from memcon.reading import Reader, load_pipeline
from tests.extract.engagements.material import contacts_of, told
from tests.factories import document

pytestmark = pytest.mark.model

CASES = {
    "told in title and text": (
        "Readout of President Ana Ruiz’s Meeting with Foreign Minister Đặng Bình\n\n"
        "President Ana Ruiz met today with Foreign Minister Đặng Bình in Santiago. The two discussed fisheries.",
        [("meeting", ("ruiz", "binh"), "2026-03-04", "Santiago", False)],
    ),
    "two calls in one phrase": (
        "President Ana Ruiz held phone talks with Foreign Minister Đặng Bình and Foreign Minister Omar Haddad on 3 March. "
        "During the call with Bình, Ruiz thanked him for the aid. In a phone call with Haddad, Ruiz spoke of the harbour.",
        [("call", ("ruiz", "binh"), "2026-03-03", None, False), ("call", ("ruiz", "haddad"), "2026-03-03", None, False)],
    ),
    "a visit and a meeting during it are two": (
        "President Ana Ruiz received Foreign Minister Đặng Bình, who is on a three-day visit to Chile, on 3 March.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False), ("visit", ("binh", "cl"), "2026-03", "Chile", False)],
    ),
    "an earlier call is background": (
        "President Ana Ruiz met Foreign Minister Đặng Bình on 3 March. They had spoken by phone in January. "
        "Ruiz also recalled the recent call between Lê Hoa and Omar Haddad.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False), ("call", ("hoa", "haddad"), None, None, True)],
    ),
    "an invitation counts when it is accepted": (
        "President Ana Ruiz met Foreign Minister Đặng Bình on 3 March. Ruiz invited Bình to visit Chile in June. "
        "The invitation was accepted.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False), ("visit", ("binh", "cl", "ruiz"), "2026-06", "Chile", False)],
    ),
    "an invitation alone is none": (
        "President Ana Ruiz met Foreign Minister Đặng Bình on 3 March. Ruiz invited Bình to visit Chile in June.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False)],
    ),
    "two calls taken up again as talks": (
        "President Ana Ruiz spoke by phone with Foreign Minister Đặng Bình and Foreign Minister Omar Haddad on 3 March. "
        "In the talks with Bình, Ruiz thanked him for the aid. During the talks with Haddad, Ruiz spoke of the harbour.",
        [("call", ("ruiz", "binh"), "2026-03-03", None, False), ("call", ("ruiz", "haddad"), "2026-03-03", None, False)],
    ),
    "a place and a day before the guest": (
        "President Ana Ruiz received at the Carrera Building on 3 March Foreign Minister Đặng Bình. They discussed fisheries.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", "the Carrera Building", False)],
    ),
    "where the meeting was is told after it": (
        "President Ana Ruiz received Foreign Minister Đặng Bình on 3 March. The meeting was held at the Carrera Building. "
        "The two discussed fisheries.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", "the Carrera Building", False)],
    ),
    "a list of those who took part": (
        "President Ana Ruiz held a video call with Foreign Minister Đặng Bình on 3 March to discuss the harbour.\n\n"
        "Participants in the call included Lê Hoa and Omar Haddad.",
        [("call", ("ruiz", "binh", "hoa", "haddad"), "2026-03-03", None, False)],
    ),
    "talks that will be held": (
        "President Ana Ruiz met Foreign Minister Đặng Bình on 3 March. "
        "The next round of consultations will be held in Hanoi on 9 June.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False), ("meeting", ("cl", "vn"), "2026-06-09", "Hanoi", False)],
    ),
    "a letter sent before is background": (
        "President Ana Ruiz met Foreign Minister Đặng Bình on 3 March. Ruiz said that Lê Hoa had sent her a letter to Ana Ruiz.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False), ("message", ("hoa", "ruiz"), None, None, True)],
    ),
    "a meeting denied is none": (
        "President Ana Ruiz met Foreign Minister Đặng Bình on 3 March. Lê Hoa and Omar Haddad held no meetings last year.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False)],
    ),
    "a call that is denied is none": (
        "The Foreign Ministry denied that President Ana Ruiz had called Foreign Minister Đặng Bình.",
        [],
    ),
    "a call of which only reports are denied is none": (
        "The ministry denied reports of a phone call between President Ana Ruiz and Foreign Minister Đặng Bình.",
        [],
    ),
    "a meeting of which reports are false is none": (
        "Reports that President Ana Ruiz met Foreign Minister Đặng Bình are false, the ministry said.",
        [],
    ),
    "a meeting that is not true is none": (
        "It is not true that President Ana Ruiz met Foreign Minister Đặng Bình on 3 March.",
        [],
    ),
    "a call that did not take place is none": (
        "The call between President Ana Ruiz and Foreign Minister Đặng Bình did not take place, the ministry said.",
        [],
    ),
    "a meeting called off is none": (
        "President Ana Ruiz’s meeting with Foreign Minister Đặng Bình was cancelled.",
        [],
    ),
    "what is not denied stands": (
        "The ministry did not deny that President Ana Ruiz had met Foreign Minister Đặng Bình on 3 March.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, True)],
    ),
    "what was denied at a meeting is not the meeting": (
        "President Ana Ruiz met Foreign Minister Đặng Bình on 3 March. Ruiz denied at the meeting that Chile had pledged money.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False)],
    ),
    "the people of a body that met": (
        "The third Chile-Vietnam Harbour Commission convened in Hanoi on 3 March. "
        "The meeting was convened by Ana Ruiz and Đặng Bình. They discussed fees.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", "Hanoi", False)],
    ),
    "a call that is only agreed on is none yet": (
        "President Ana Ruiz met Foreign Minister Đặng Bình on 3 March. Ruiz and Bình agreed to speak again in the coming days.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False)],
    ),
    "where they met last month is not where they met today": (
        "President Ana Ruiz met today with Foreign Minister Đặng Bình. "
        "They followed up on their long conversations in Hanoi last month.",
        [("meeting", ("ruiz", "binh"), "2026-03-04", None, False)],
    ),
    "negotiations that a headline opens are no meeting": (
        "Opening of Chile-Vietnam Fisheries Agreement Negotiations\n\nChile welcomes the minister's announcement. "
        "When concluded, this agreement will deepen the partnership.",
        [],
    ),
    "the capital by its name": (
        "President Ana Ruiz met Foreign Minister Đặng Bình in the Vietnamese capital, Hanoi, on 3 March.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", "Hanoi", False)],
    ),
    "those who sign beneath it met": (
        "Joint Harbour Statement\n\nToday, we — the governments of Chile, Vietnam, and Jordan — met in Oslo to speak of ports.\n\n"
        "President Ana Ruiz of Chile\n\nForeign Minister Đặng Bình of Vietnam\n\nMinister Omar Haddad of Jordan\n\n###",
        [("multilateral", ("ruiz", "binh", "haddad"), "2026-03-04", "Oslo", False)],
    ),
    "states whose signatories are other states' stay states": (
        "Joint Harbour Statement\n\nToday, we — the governments of Chile, Vietnam, and Jordan — met in Oslo to speak of ports.\n\n"
        "President Ana Ruiz of Chile\n\nForeign Minister Đặng Bình of Vietnam\n\nPresident Lê Hoa of Vietnam\n\n###",
        [("multilateral", ("cl", "vn", "jo"), "2026-03-04", "Oslo", False)],
    ),
    "two who speak to the press together": (
        "Remarks by President Ana Ruiz and Foreign Minister Đặng Bình in Press Conference\n\n"
        "PRESIDENT RUIZ: Thank you all. The harbour is open.",
        [("meeting", ("ruiz", "binh"), "2026-03-04", None, False)],
    ),
    "statements to the press of two": (
        "President Ana Ruiz and Vietnamese Foreign Minister Đặng Bình Statements to the Press\n\n"
        "PRESIDENT RUIZ: Thank you all. The harbour is open.",
        [("meeting", ("ruiz", "binh"), "2026-03-04", None, False)],
    ),
    "a journey to two states is a visit to each": (
        "President Ana Ruiz will travel to Vietnam and Jordan March 10-12. In Hanoi, Ruiz will meet with Foreign Minister Đặng Bình.",
        [("visit", ("ruiz", "vn"), "2026-03-10/2026-03-12", "Vietnam", False),
         ("visit", ("ruiz", "jo"), "2026-03-10/2026-03-12", "Jordan", False),
         ("meeting", ("ruiz", "binh"), None, "Hanoi", False)],
    ),
    "one who speaks to the press alone": (
        "Remarks by President Ana Ruiz in Press Conference on Foreign Minister Đặng Bình\n\n"
        "PRESIDENT RUIZ: Thank you all. The harbour is open.",
        [],
    ),
    "a journey called off is none": (
        "President Ana Ruiz met Foreign Minister Đặng Bình on 3 March. Ruiz will no longer travel to Jordan.",
        [("meeting", ("ruiz", "binh"), "2026-03-03", None, False)],
    ),
    "a roundtable at home": (
        "Today, President Ana Ruiz met with Senator Pilar Paz and fishing families to discuss harbour fees.",
        [],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    """One pipeline for all of these."""
    return Reader(load_pipeline())


@pytest.mark.parametrize("name", CASES)
def test_document(reader: Reader, name: str) -> None:
    text, expected = CASES[name]
    source: Document = document(text, published="2026-03-04")
    ((_, reading),) = list(reader.read([source]))
    assert [told(e) for e in contacts_of(reading)] == expected
