"""The state of a matter, each with its evidence, and who has to move next."""

from __future__ import annotations

from typing import Any

import pytest

from tests.link.chains.material import document, linked, only, owed, roles, said

WORDS = "to clear the harbour of Hải Phòng of unexploded mines"


@pytest.mark.parametrize(
    ("values", "state", "mover"),
    [
        ({"kind": "request", "by": "VN", "of": "US"}, "asked", ("US",)),
        ({"kind": "request", "by": "VN", "of": "VN US"}, "asked", ("US",)),
        ({"kind": "hope", "by": "VN", "of": "VN US"}, "hoped", ("VN", "US")),
        ({"kind": "offer", "by": "US", "to": "VN"}, "offered", ("VN",)),
        ({"kind": "intention", "by": "US", "to": "VN"}, "intended", ("US",)),
        ({"kind": "commitment", "by": "US", "to": "VN"}, "promised", ("US",)),
        ({"kind": "commitment", "by": "US VN", "to": ""}, "agreed", ("US", "VN")),
        ({"kind": "commitment", "by": "US", "to": "VN", "act": "agree"}, "agreed", ("US",)),
    ],
)
def test_what_an_entry_begins(values: dict[str, Any], state: str, mover: tuple[str, ...]) -> None:
    chain = only(linked(document("a", "2026-01-10", owed(WORDS, **values))))
    assert (chain.state, chain.mover) == (state, mover)


PROMISED = {"by": "US", "to": "VN"}


@pytest.mark.parametrize(
    ("act", "by", "words", "state"),
    [
        (
            "state",
            "US VN",
            "that the two have made progress on clearing the harbour of Hải Phòng of unexploded mines",
            "under way",
        ),
        ("thank", "VN", "for its help in clearing the harbour of Hải Phòng of unexploded mines", "under way"),
        ("thank", "VN", "for its pledge to clear the harbour of Hải Phòng of unexploded mines", "promised"),
        ("announce", "US", "that clearing the harbour of Hải Phòng of unexploded mines was completed", "delivered"),
        ("state", "US", "that clearing the harbour of Hải Phòng of unexploded mines would soon be completed", "promised"),
        ("state", "US VN", "that the two have made progress on trade in rice", "promised"),
    ],
)
def test_progress_needs_evidence(act: str, by: str, words: str, state: str) -> None:
    told = document("b", "2026-02-10", said(act, words, by=by))
    chain = only(linked(document("a", "2026-01-10", owed(WORDS, **PROMISED)), told))
    assert chain.state == state
    assert chain.mover == (() if state == "delivered" else ("US",))


def test_progress_in_talks_on_what_is_only_hoped_agrees_nothing() -> None:
    hope = owed("the two would soon finalise a reciprocal trade agreement", kind="hope", by="US", of="VN US", to="VN")
    told = said("state", "that the two have made important progress in talks on a reciprocal, fair and balanced trade agreement")
    chain = only(linked(document("a", "2026-01-10", hope, told)))
    assert roles(chain) == ["raised", "progress"]
    assert (chain.state, chain.steps[1].state) == ("hoped", None)


def test_to_ask_again_does_not_undo_a_promise() -> None:
    request = owed(WORDS, kind="request", by="VN", of="US", to="US")
    chain = only(linked(document("a", "2026-01-10", owed(WORDS, **PROMISED)), document("b", "2026-02-10", request)))
    assert (chain.state, chain.answer) == ("promised", "none")


def test_what_was_delivered_and_is_asked_again_begins_again() -> None:
    done = said("announce", "that clearing the harbour of Hải Phòng of unexploded mines was completed")
    request = owed(WORDS, kind="request", by="VN", of="US", to="US")
    chain = only(linked(document("a", "2026-01-10", owed(WORDS, **PROMISED)), document("b", "2026-02-10", done),
                        document("c", "2026-05-10", request)))  # fmt: skip
    assert (chain.state, chain.mover) == ("asked", ("US",))


def test_a_day_that_went_by_in_silence() -> None:
    promise = document("a", "2025-01-10", owed(WORDS, due="2025-06", **PROMISED))
    assert only(linked(promise)).state == "promised"  # the record knows of nothing after that day
    later = document("b", "2025-09-10", said("thank", "for the welcome"), said("state", "that trade in rice is growing"))
    assert only(linked(promise, later)).state == "lapsed"
    kept = document("c", "2025-09-10", owed(WORDS, **PROMISED))
    assert only(linked(promise, kept)).state == "promised"


def test_what_one_presupposes_is_no_promise_of_the_other() -> None:
    """The trap: a pledge that only the asker speaks of is read as the other side's, and then doubled."""
    words = "continued implementation of agreed projects, including an additional $130 million for the harbour of Hải Phòng"
    asked = [owed(words, kind="request", by="VN", of="US", to="US", value=130_000_000, qualifiers=("additional",)) for _ in "ab"]
    chain = only(linked(document("a", "2026-02-13", asked[0]), document("b", "2026-02-20", asked[1])))
    assert (chain.state, chain.answer, roles(chain)) == ("asked", "none", ["raised", "restated"])
    assert [value for value, *_ in chain.amounts] == [130_000_000]
    assert "the asker's account" in chain.steps[0].why


def test_what_one_tells_of_as_the_others_promise_begins_no_chain() -> None:
    told = document("a", "2026-01-10", owed(WORDS, by="VN", of="US", to="VN"))
    assert linked(told) == ((), ())
    request = document("b", "2026-01-05", owed(WORDS, kind="request", by="VN", of="US", to="US"))
    chain = only(linked(told, request))
    assert (roles(chain), chain.state, chain.answer) == (["raised", "presupposed"], "asked", "none")
