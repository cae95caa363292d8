"""What is marked between two statements that say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.app.comparison import compare_memoranda
from memcon.compare import Difference
from memcon.model.engagement import Participant
from tests.compare.material import NAMES, Row, one_pair, report, side_by_side

R, B, BOTH = ("ruiz",), ("binh",), ("ruiz", "binh")

MARKED: list[tuple[Row, Row, Difference]] = [
    (
        (R, "pledged", "$5 million for dioxin clean-up", "commit"),
        (R, "pledged", "$4 million for dioxin clean-up", "commit"),
        Difference("figure", ("$5 million",), ("$4 million",)),
    ),
    (
        (R, "offered", "three patrol boats for rescue at sea", "offer"),
        (R, "offered", "patrol boats for rescue at sea", "offer"),
        Difference("figure", ("three patrol",), ()),
    ),
    (
        (B, "urged", "Chile to lift its tariff on rice by June", "request"),
        (B, "urged", "Chile to lift its tariff on rice by July", "request"),
        Difference("date", ("June",), ("July",)),
    ),
    (
        (R, "pledged", "a new clinic at Biên Hòa for veterans", "commit"),
        (R, "pledged", "a new clinic at Huế for veterans", "commit"),
        Difference("name", ("Biên Hòa",), ("Huế",)),
    ),
    (
        (B, "urged", "an early start of talks on fishing with Japan", "request"),
        (B, "urged", "an early start of talks on fishing", "request"),
        Difference("name", ("Japan",), ()),
    ),
    (
        (B, "asked", "Chile to lift its tariff on rice", "request"),
        (B, "demanded", "that Chile lift its tariff on rice", "request"),
        Difference("strength", ("asked",), ("demanded",), "request"),
    ),
    (
        (R, "voiced", "deep concern over fishing in the bay", "concern"),
        (R, "voiced", "concern over fishing in the bay", "concern"),
        Difference("strength", ("deep concern",), (), "emphasis"),
    ),
    (
        (R, "said", "that the wreck must be raised", "state"),
        (R, "said", "that the wreck should be raised", "state"),
        Difference("strength", ("must",), ("should",), "obligation"),
    ),
    (
        (BOTH, "agreed", "to open a consulate in Valparaíso", "agree"),
        (R, "agreed", "to open a consulate in Valparaíso", "agree"),
        Difference("speaker", ("Đặng Bình",), ()),
    ),
    (
        (R, "reaffirmed", "support for a code of conduct at sea", "reaffirm"),
        (R, "stated", "support for a code of conduct at sea", "state"),
        Difference("act", ("reaffirm",), ("state",)),
    ),
]


@pytest.mark.parametrize(("left", "right", "expected"), MARKED, ids=[d.kind for *_, d in MARKED])
def test_a_difference_is_marked(left: Row, right: Row, expected: Difference) -> None:
    assert expected in one_pair(left, right).differences


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("$5 million for dioxin clean-up", "USD 5,000,000 for dioxin clean-up"),
        ("three patrol boats for rescue at sea", "3 patrol boats for rescue at sea"),
        ("a new clinic at Biên Hòa for veterans", "a new clinic at Bien Hoa for veterans"),
        ("the two sides' fishing fleets in the bay", "the fishing fleets in the bay"),
        ("Chile's help for divers in the bay", "his country's help for divers in the bay"),
    ],
)
def test_spelling_and_the_parties_own_names_are_no_difference(left: str, right: str) -> None:
    assert one_pair((R, "pledged", left, "commit"), (R, "pledged", right, "commit")).differences == ()


def test_a_denied_statement_is_marked() -> None:
    row: Row = (R, "promised", "a new clinic for veterans", "commit")
    said = report([row])
    denied = replace(said, statements=(replace(said.statements[0], negated=True),))
    found = compare_memoranda(said, denied)
    assert found.both[0].differences == (Difference("negation", ("said",), ("denied",)),)
    assert not found.alike


def test_contacts_are_paired_and_their_differences_told() -> None:
    left, right = report([]), report([], "there")
    moved = replace(right.engagements[0], date="2026-03-04", place="Đà Nẵng")
    found = compare_memoranda(left, replace(right, engagements=(moved,)))
    assert found.contacts[0].differences == (
        Difference("day", ("2026-03-03",), ("2026-03-04",)),
        Difference("place", (), ("Đà Nẵng",)),
    )
    later = replace(right.engagements[0], date="2026-04-03")
    apart = compare_memoranda(left, replace(right, engagements=(later,)))
    assert [(c.left is None, c.right is None) for c in apart.contacts] == [(False, True), (True, False)]


def test_two_ministers_of_one_state_are_two_contacts() -> None:
    one, other = report([]), report([], "there", NAMES | {"binh": "Nguyễn Thị Hoa"})
    found = compare_memoranda(one, other)
    assert [(c.left is None, c.right is None) for c in found.contacts] == [(False, True), (True, False)]


def test_a_state_stands_for_its_minister() -> None:
    one, other = report([]), report([], "there")
    met = replace(other.engagements[0], participants=(Participant("ruiz", "CL", ()), Participant("vn", "VN", ())))
    found = compare_memoranda(one, replace(other, engagements=(met,)))
    assert [[d.kind for d in c.differences] for c in found.contacts] == [["participant"]]


def test_an_unknown_year_contradicts_nothing() -> None:
    left, right = report([]), report([], "there")
    vague = replace(right.engagements[0], date="XXXX-03-03")
    assert compare_memoranda(left, replace(right, engagements=(vague,))).contacts[0].differences == ()


def test_why_a_report_says_nothing_is_told() -> None:
    from memcon.model.finding import Finding

    silent = replace(report([], "there"), findings=(Finding("note", "no-contact", "reports no contact"),))
    assert compare_memoranda(report([]), silent).right.remarks == ("reports no contact",)
    assert not side_by_side([(R, "asked", "for help", "request")], []).both
