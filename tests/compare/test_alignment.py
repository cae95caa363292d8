"""Which statements are taken for one, which are not, and why."""

from __future__ import annotations

import pytest

from tests.compare.material import NAMES, Row, report, side_by_side
from tests.factories import person

R, B = ("ruiz",), ("binh",)

SAME: list[tuple[Row, Row]] = [
    (
        (R, "thanked", "Việt Nam for the rescue of two sailors", "thank"),
        (R, "expressed thanks", "for rescuing the sailors", "thank"),
    ),
    (
        (B, "urged", "Chile to lift its tariff on rice by June", "request"),
        (B, "called on", "Chile to remove the rice tariff", "request"),
    ),
    (
        (R, "pledged", "$5 million for dioxin clean-up", "commit"),
        (R, "said Chile would give", "$4 million to dioxin clean-up", "intend"),
    ),
    ((B, "asked", "for an extradition treaty", "request"), (("vn",), "requested", "an extradition treaty", "request")),
    (
        (R + B, "discussed", "a range of bilateral and regional issues", "discuss"),
        (B + R, "exchanged views", "on issues of common interest", "discuss"),
    ),
    (
        (R, "congratulated", "him on his recent election as president", "congratulate"),
        (R, "offered congratulations", "on the election", "congratulate"),
    ),
    (
        (R, "praised", "the role of Việt Nam in ASEAN", "praise"),
        (R, "appreciated", "the voice of Việt Nam in ASEAN", "praise"),
    ),
    ((B, "condemned", "the invasion of the islands", "criticise"), (B, "denounced", "aggression on the islands", "criticise")),
    (
        (R, "wished", "the Vietnamese people a happy Tet", "wish"),
        (R, "extended", "best wishes to the people of Việt Nam", "wish"),
    ),
]

APART: list[tuple[Row, Row]] = [
    ((R, "urged", "an end to the fishing dispute", "request"), (B, "urged", "an end to the fishing dispute", "request")),
    ((R, "welcomed", "progress in bilateral relations", "praise"), (R, "welcomed", "the new copper mine", "praise")),
    ((R, "stressed", "peace in the strait", "state"), (R, "stressed", "the independence of the island", "state")),
    ((R, "agreed", "to stay in touch", "agree"), (R, "agreed", "to set up a joint programme for the anniversary", "agree")),
    ((R, "wished", "Việt Nam a happy Tet", "wish"), (R, "wished", "Japan a quiet year", "wish")),
    ((R, "wished", "Việt Nam a happy Tet", "wish"), (R, "thanked", "Việt Nam", "thank")),
    (((), "urged", "an end to the fishing dispute", "request"), (B, "urged", "an end to the fishing dispute", "request")),
    ((R, "discussed", "ongoing diplomatic efforts", "discuss"), (R, "discussed", "the ongoing trials at sea", "discuss")),
    ((R, "discussed", "recent floods in Peru", "discuss"), (R, "discussed", "recent elections in Peru", "discuss")),
    ((R, "thanked", "Việt Nam for the invitation", "thank"), (R, "thanked", "Việt Nam", "thank")),
    ((R, "thanked", "him for the warm words", "thank"), (R, "thanked", "him for a very warm welcome", "thank")),
    ((R, "congratulated", "him", "congratulate"), (R, "congratulated", "him on the prize for peace", "congratulate")),
    ((R + B, "discussed", "a range of issues", "discuss"), (R + B, "discussed", "the dialogue of Chile and Peru", "discuss")),
    ((R, "congratulated", "him on his election", "congratulate"), (R, "commended", "a fair election", "praise")),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_statement_in_two_wordings(left: Row, right: Row) -> None:
    found = side_by_side([left], [right])
    assert [(x.left is not None, x.right is not None) for x in found.both] == [(True, True)]
    assert not found.only_left
    assert not found.only_right


@pytest.mark.parametrize(("left", "right"), APART)
def test_what_is_not_the_same_stays_apart(left: Row, right: Row) -> None:
    found = side_by_side([left], [right])
    assert not found.both
    assert len(found.only_left) == len(found.only_right) == 1


def test_a_score_is_the_sum_of_its_parts_and_says_what_was_compared() -> None:
    found = side_by_side([SAME[1][0]], [SAME[1][1]])
    score = found.both[0].score
    assert score is not None
    assert score.total == pytest.approx(sum(p.value * p.weight for p in score.parts), abs=1e-3)
    assert sum(p.weight for p in score.parts) == pytest.approx(1)
    parts = {p.name: p for p in score.parts}
    assert parts["speaker"].detail == "both: Đặng Bình"
    assert parts["act"].detail == "both: request"
    assert {"rice", "tariff"} <= set(parts["content"].detail.split(", "))


def test_each_statement_is_used_once_and_goes_to_its_best_match() -> None:
    rows: list[Row] = [
        (R, "pledged", "$5 million for dioxin clean-up", "commit"),
        (R, "pledged", "boats for rescue at sea", "commit"),
    ]
    found = side_by_side([rows[0]], [rows[1], rows[0], rows[0]])
    assert [x.right.id for x in found.both if x.right] == ["s1"]
    assert [x.right.id for x in found.only_right if x.right] == ["s0", "s2"]


def test_of_like_statements_those_with_the_same_figures_are_paired() -> None:
    five: Row = (R, "pledged", "$5 million for schools", "commit")
    three: Row = (R, "pledged", "$3 million for schools", "commit")
    found = side_by_side([five, three], [three, five])
    assert not any(x.differences for x in found.both)


def test_spellings_of_one_name_are_one_person() -> None:
    from memcon.app.comparison import compare_memoranda

    row: Row = (B, "asked", "for an extradition treaty", "request")
    found = compare_memoranda(report([row]), report([row], "there", NAMES | {"binh": "DANG Binh"}))
    assert len(found.both) == 1
    assert not found.both[0].differences


@pytest.mark.parametrize(
    ("name", "one"), [("Joseph R. Ruiz, Jr.", True), ("Jill Ruiz", False), ("Joe Rodríguez", False), ("Joanna Ruiz", False)]
)
def test_a_short_given_name_joins_only_a_like_one_of_the_same_surname(name: str, one: bool) -> None:
    from memcon.app.comparison import compare_memoranda

    row: Row = (R, "offered", "to send a team of divers", "offer")
    found = compare_memoranda(report([row], names=NAMES | {"ruiz": "Joe Ruiz"}), report([row], "there", NAMES | {"ruiz": name}))
    assert bool(found.both) is one


def test_two_candidates_of_one_surname_are_none() -> None:
    from dataclasses import replace

    from memcon.app.comparison import compare_memoranda
    from memcon.model.engagement import Participant

    row: Row = (R, "offered", "to send a team of divers", "offer")
    other = report([row], "there", NAMES | {"ruiz": "Joseph A. Ruiz"})
    met = replace(other.engagements[0], participants=(*other.engagements[0].participants, Participant("second", "CL", ())))
    other = replace(other, entities=(*other.entities, person("second", "Joseph B. Ruiz", "CL")), engagements=(met,))
    assert not compare_memoranda(report([row], names=NAMES | {"ruiz": "Joe Ruiz"}), other).both
