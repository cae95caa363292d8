"""Replies: graded, and never before what they answer."""

from __future__ import annotations

import pytest

from tests.link.chains.material import document, linked, only, owed, replies, said

ASKED = "to hand over the wartime archives of the missing Vietnamese soldiers"


def asked(words: str = ASKED) -> object:
    return owed(words, kind="request", by="VN", of="US", to="US")


def test_doing_what_was_asked_is_a_specific_answer() -> None:
    chain = only(linked(document("a", "2026-01-10", asked()),
                        document("b", "2026-01-20", owed(f"would be ready {ASKED}", by="US", to="VN"))))  # fmt: skip
    (reply,) = replies(chain)
    assert (reply.grade, reply.answers) == ("specific", chain.steps[0].key)
    assert (chain.answer, chain.state, chain.mover) == ("specific", "promised", ("US",))


@pytest.mark.parametrize(
    ("act", "words", "grade"),
    [
        ("reaffirm", "its support for cooperation on war legacies", "general"),
        ("commit", "further cooperation in addressing the consequences of the war", "general"),
        ("agree", "on the importance of cooperation in accounting for the missing", "general"),
        ("refuse", "to hand over the wartime archives", "declined"),
        ("announce", "that it would hand over the archives of the war", "specific"),
        ("praise", "the cooperation on war legacies", None),
        ("commit", "to lower the tariff on rice", None),
    ],
)
def test_grades(act: str, words: str, grade: str | None) -> None:
    (chain,), _ = linked(document("a", "2026-01-10", asked(), said(act, words)))
    assert [r.grade for r in replies(chain)] == ([grade] if grade else [])
    assert chain.answer == (grade or "none")
    assert chain.state == ("declined" if grade == "declined" else "asked")


def test_nothing_answers_what_is_asked_later() -> None:
    assurance = said("commit", "further cooperation in addressing the consequences of the war")
    before = document("a", "2026-01-10", assurance, asked())
    assert only(linked(before)).answer == "none"
    other = document("b", "2026-01-09", said("commit", "further cooperation in addressing the consequences of the war"))
    assert only(linked(document("a", "2026-01-10", asked()), other)).answer == "none"


@pytest.mark.parametrize(
    ("request_day", "answer_day", "answer"),
    [
        ("2026-01-10", "2026-01-11", "general"),
        ("2026-01-10", "2026-01-10", "none"),  # which was first, the calendar does not tell
        ("XXXX-01-10", "2026-01-11", "none"),
        ("2026-01-10", "XXXX-01-11", "none"),
        ("2026-01", "2026-01-20", "none"),
        ("2026-01", "2026-02-01", "general"),
        ("2026-01-10", "2027-01-10", "none"),  # a year later, the wider issue is another talk
    ],
)
def test_dates_are_intervals(request_day: str, answer_day: str, answer: str) -> None:
    reply = document("b", answer_day, said("commit", "further cooperation in addressing the consequences of the war"))
    assert only(linked(document("a", request_day, asked()), reply)).answer == answer


def test_where_the_year_is_not_known_the_text_tells() -> None:
    told = document("a", "XXXX-01-10", asked(), said("commit", "further cooperation in addressing the consequences of the war"))
    assert only(linked(told)).answer == "general"


def test_who_asks_does_not_answer() -> None:
    joint = said("reaffirm", "their support for cooperation on war legacies", by="VN US")
    assert only(linked(document("a", "2026-01-10", asked(), joint))).answer == "none"
