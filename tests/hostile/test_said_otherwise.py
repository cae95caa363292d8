"""Rows 9, 20, 23 and 24, read with the model: what is not said, not sure, not new, or did not happen."""

from __future__ import annotations

from functools import cache

import pytest

from memcon.app.pipeline import read_text
from memcon.model.memorandum import Memorandum

pytestmark = pytest.mark.model


@cache
def read(text: str) -> Memorandum:
    return read_text(text, scope="all", published="2025-05-07")


NOT_PROMISED = (
    "President Lula did not promise to build the bridge.",
    "President Lula would promise to build the bridge if funding were found.",
    "If the talks succeed, Brazil will build the bridge.",
    "Brazil will build the bridge if the talks succeed.",
    "President Lula denied that Brazil had pledged $5 million.",
    "President Lula denied pledging $5 million.",
    "President Lula could pledge $5 million next year.",
    "President Lula might pledge $5 million.",
    "President Lula recalled that Brazil had pledged $5 million in 1999.",
    "President Lula refused to lift the tariff.",
    "President Lula said reports that Brazil pledged $5 million were false.",
    "President Lula was expected to pledge $5 million.",
    "Opposition leaders claimed that President Lula had promised to build the bridge.",
    "President Lula asked whether Japan would build the bridge.",
    "President Lula said: “If Japan agreed, we would build the bridge.”",
    "President Lula withdrew his pledge to build the bridge.",
)
"""Negated, denied, quoted under a condition, possible, hypothetical, past, somebody else's."""


@pytest.mark.parametrize("text", NOT_PROMISED)
def test_what_is_not_promised_is_no_live_commitment(text: str) -> None:
    assert [u.what for u in read(text).ledger if u.live and u.kind == "commitment"] == []


def test_what_is_promised_is_one() -> None:
    (entry,) = read("President Lula promised to build the bridge.").ledger
    assert (entry.kind, entry.live, entry.what) == ("commitment", True, "build the bridge")


NO_CONTACT = (
    "The Foreign Ministry denied that President Lula had called President Putin.",
    "The Kremlin denied that a phone call between President Lula and President Putin took place.",
    "President Lula denied having spoken with President Putin by phone.",
    "The Kremlin denied reports of a phone call between President Lula and President Putin.",
    "Reports that President Lula met President Putin are false, the Kremlin said.",
    "Claims that President Lula and President Putin held talks are untrue.",
    "It is not true that President Lula met President Putin on Monday.",
    "No meeting took place between President Lula and President Putin.",
    "There was no phone call between President Lula and President Putin.",
    "President Lula did not meet President Putin.",
    "President Lula never spoke with President Putin, the spokesperson said.",
    "President Lula's meeting with President Putin was cancelled.",
    "President Lula refused to meet President Putin.",
    "President Lula might meet President Putin next week.",
    "If President Lula met President Putin, they would discuss trade.",
    "The readout of the budget hearing: the committee read out the report of the minister of finance on 3 May 2025.",
)


@pytest.mark.parametrize("text", NO_CONTACT)
def test_what_did_not_take_place_is_no_contact(text: str) -> None:
    assert read(text).engagements == ()


def test_a_denial_is_a_statement() -> None:
    (said,) = read("The Kremlin denied that a phone call between President Lula and President Putin took place.").statements
    assert said.act == "reject"


def test_what_is_not_denied_is_a_contact() -> None:
    (met,) = read("President Lula met President Putin on Monday and denied that Brazil had pledged money.").engagements
    assert met.kind == "meeting"


def test_letters_that_look_alike_name_nobody_that_is_known() -> None:
    sides = {e.country for e in read("President Lula of Br\u0430zil spoke with Prime Minister Ishiba Shigeru of Japan.").entities}
    assert "BR" not in sides
