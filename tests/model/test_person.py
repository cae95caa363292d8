"""The cast of a document: who is meant at a token."""

from __future__ import annotations

from memcon.model.person import Cast, Entity, Mention

RUIZ, BINH, CHILE = Entity("ruiz", "person", "Ana Ruiz"), Entity("binh", "person", "Bình"), Entity("cl", "country", "Chile", "CL")
CAST = Cast(
    (RUIZ, BINH, CHILE),
    (
        Mention(0, 2, 1, "name", ("ruiz",), ()),
        Mention(4, 5, 4, "name", ("binh",), ()),
        Mention(8, 10, 9, "group", ("ruiz", "binh"), ()),
    ),
)


def test_the_mention_that_covers_a_token() -> None:
    found = [CAST.at(i) for i in range(11)]
    assert [m.entities if m else None for m in found] == [
        ("ruiz",), ("ruiz",), None, None, ("binh",), None, None, None, ("ruiz", "binh"), ("ruiz", "binh"), None,
    ]  # fmt: skip


def test_the_mentions_that_begin_within_a_range() -> None:
    assert [m.head for m in CAST.within(0, 11)] == [1, 4, 9]
    assert [m.head for m in CAST.within(1, 8)] == [4]
    assert [m.head for m in CAST.within(4, 9)] == [4, 9]
    assert CAST.within(5, 8) == ()


def test_entities_and_states_by_their_keys() -> None:
    assert CAST.entity("binh") is BINH
    assert CAST.state("CL") is CHILE
    assert CAST.state("VN") is None


def test_casts_are_equal_by_what_they_hold() -> None:
    assert Cast(CAST.entities, CAST.mentions) == CAST
    assert Cast((), ()).at(0) is None
