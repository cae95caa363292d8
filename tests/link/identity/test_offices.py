"""Titles taken apart, and which wordings are one office."""

from __future__ import annotations

import pytest

from memcon.link.identity.offices import best_fit, offices_of

ONE = [
    ("Turkish Foreign Minister", "Minister of Foreign Affairs"),
    ("Secretary", "Secretary of State"),
    ("Premier", "Prime Minister"),
    ("U.S. Ambassador to Mexico", "Ambassador to Mexico"),
    ("Foreign Secretary", "Secretary of State for Foreign, Commonwealth and Development Affairs"),
    ("Assistant Secretary", "Assistant Secretary of State for African Affairs"),
    ("Deputy Prime Minister and Foreign Minister", "Foreign Minister"),
    ("General Secretary", "General Secretary of the Communist Party"),
    ("Defense Minister", "Minister of Defence"),
    ("National Security Advisor", "NSA"),
    ("Foreign Minister Prince", "Foreign Minister"),
]
TWO = [
    ("Secretary", "Deputy Secretary of State"),
    ("President", "Vice President"),
    ("President", "President of the Senate"),
    ("Secretary of State", "Secretary of Defense"),
    ("Assistant Secretary of State for African Affairs", "Assistant Secretary of State for Consular Affairs"),
    ("Ambassador to Mexico", "Ambassador to Chile"),
    ("Prime Minister", "Minister of Finance"),
    ("Secretary-General", "General Secretary"),
]


@pytest.mark.parametrize(("said", "held"), ONE)
def test_one_office(said: str, held: str) -> None:
    assert best_fit(offices_of(said), offices_of(held)) >= 2


@pytest.mark.parametrize(("said", "held"), TWO)
def test_two_offices(said: str, held: str) -> None:
    assert best_fit(offices_of(said), offices_of(held)) < 2


def test_former_and_elect_are_said() -> None:
    assert [o.former for t in ("former President", "President-elect", "President") for o in offices_of(t)] == [True, True, False]
