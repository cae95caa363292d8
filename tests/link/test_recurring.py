"""Phrases that recur across documents and that no issue covers."""

from __future__ import annotations

import random

from memcon.link.recurring import Passage, recurring

NOBODY: frozenset[str] = frozenset()


def never(text: str) -> bool:
    return False


def said(*texts: str, each: int = 1) -> list[Passage]:
    """Each text in a document of its own."""
    return [Passage((f"d{n:02}-{k}", "statement", "s1"), text) for n, text in enumerate(texts) for k in range(each)]


KELP = said(
    "to protect kelp forests, and to meet again", "that kelp forests are of value to all", "the future of kelp forests in the north",
    "more money for kelp forests", "to discuss the budget", "to raise the budget of the port", "that ministers met in the north",
    "a letter about the port",
)  # fmt: skip


def test_a_phrase_of_several_documents_is_found_with_its_places() -> None:
    (found,) = recurring(KELP, NOBODY, never)
    assert (found.phrase, found.statements, found.undertakings, found.documents) == ("kelp forests", 4, 0, 4)
    assert found.places == tuple(p.key for p in KELP[:3])
    assert 0.45 <= found.together <= 1


def test_what_an_issue_covers_is_no_candidate() -> None:
    assert not recurring(KELP, NOBODY, lambda text: "kelp" in text)


def test_names_are_no_candidates() -> None:
    assert not recurring(KELP, frozenset({"kelp"}), never)


def test_one_document_is_not_enough_however_often_it_says_so() -> None:
    once = [Passage(("d", "statement", f"s{n}"), p.text) for n, p in enumerate(KELP)]
    assert not recurring(once, NOBODY, never)


def test_a_piece_of_a_longer_phrase_is_none() -> None:
    found = recurring(said("about blue kelp forests, again", each=5), NOBODY, never)
    assert [f.phrase for f in found] == ["blue kelp forests"]


def test_what_every_readout_says_is_no_candidate() -> None:
    texts = ("a wide range of bilateral issues", "the importance of close cooperation", "he looked forward to the next visit")
    assert not recurring(said(*texts, each=5), NOBODY, never)


def test_verbs_begin_no_phrase_and_acronyms_are_one() -> None:
    texts = (
        "to dredge harbours with care",
        "to dredge harbours by May",
        "the work of the KELPCO board, and others",
        "KELPCO: a view",
    )
    found = {f.phrase for f in recurring(said(*texts, each=4), NOBODY, never)}
    assert "dredge harbours" not in found
    assert any("KELPCO" in phrase for phrase in found)


def test_the_order_of_documents_changes_nothing() -> None:
    shuffled = list(KELP)
    random.Random(3).shuffle(shuffled)
    assert recurring(shuffled, NOBODY, never) == recurring(KELP, NOBODY, never)


def test_nothing_yields_nothing() -> None:
    assert recurring([], NOBODY, never) == ()
