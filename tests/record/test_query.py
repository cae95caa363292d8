"""The search syntax: what it means, and that a fault is explained."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.record import Record, open_record
from memcon.record.query import BadQuery, parse
from memcon.record.store import Input, put
from memcon.record.view import search
from tests.factories import talks

MEANS = [
    ("dioxin", '"dioxin"'),
    ("Biên Hòa", '("bien" AND "hoa")'),
    ('"Biên Hòa"', '"bien hoa"'),
    ("Đà AND Nẵng", '("da" AND "nang")'),
    ("war-legacy", '"war legacy"'),
    ("remed*", '"remed"*'),
    ("rice OR tariff*", '("rice" OR "tariff"*)'),
    ("rice NOT tariff", '("rice" NOT "tariff")'),
    ("rice -tariff -duty", '("rice" NOT ("tariff" OR "duty"))'),
    ("(rice OR wheat) tariff", '(("rice" OR "wheat") AND "tariff")'),
    ("NEAR a:b ^c {d}", '("near" AND "a b" AND "c" AND "d")'),
]
FAULTS = [
    ("", 0, "nothing"),
    ("   ", 0, "nothing"),
    ('say "so', 4, "quotation mark"),
    ("a OR", 4, "missing"),
    ("OR a", 0, "missing"),
    ("a OR OR b", 5, "missing"),
    ("NOT a", 5, "absent"),
    ("(a", 2, "not closed"),
    ("a)", 1, "closing"),
    ("()", 1, "missing"),
    ("***", 0, "no letter"),
    ("(" * 30 + "a" + ")" * 30, 21, "parentheses"),
    ("a" * 2000, 1000, "longer"),
]


@pytest.mark.parametrize(("query", "match"), MEANS)
def test_a_query_means(query: str, match: str) -> None:
    assert parse(query).match == match


@pytest.mark.parametrize(("query", "position", "why"), FAULTS)
def test_a_fault_is_explained_where_it_stands(query: str, position: int, why: str) -> None:
    with pytest.raises(BadQuery, match=why) as caught:
        parse(query)
    assert caught.value.position == position


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    opened = open_record(tmp_path_factory.mktemp("search") / "memcon.db")
    memo = talks()
    put(opened, Input(memo.document.raw_sha256, "talks.txt", "f", "read"), [memo], "r")
    return opened


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab Đ\"()*-:^{}+NEAROT'%_\\;\n\x00,."), max_size=30))
def test_no_query_reaches_the_database_in_a_form_it_cannot_read(record: Record, query: str) -> None:
    with contextlib.suppress(BadQuery):  # explained; anything else that is raised is the fault looked for
        assert search(record, query).total >= 0


FINDS = [
    ("Bien Hoa", {"statement", "undertaking", "document"}),
    ("Da Nang", {"document"}),
    ("Đà Nẵng", {"document"}),
    ("dang binh", {"statement", "document"}),  # the speaker's name is searched with what they said
    ("urged", {"statement", "document"}),
    ('"two sailors"', {"statement", "document"}),
    ('"sailors two"', set()),
    ("sailor*", {"statement", "document"}),
    ("sailors NOT rescue", set()),
    ("copper", set()),
]


@pytest.mark.parametrize(("query", "kinds"), FINDS)
def test_a_query_finds(record: Record, query: str, kinds: set[str]) -> None:
    found = search(record, query)
    assert {hit.kind for hit in found.hits} == kinds
    assert found.looked.documents == 1


def test_what_is_marked_is_the_original_text(record: Record) -> None:
    hit = search(record, "bien hoa", kinds=("statement",)).hits[0]
    assert [hit.shown[a:b] for a, b in hit.marks] == ["Biên", "Hòa"]
    assert hit.citation.quotes == (hit.shown,)
    assert talks().document.text[hit.citation.spans[0].start : hit.citation.spans[0].end] == hit.shown


def test_the_limit_leaves_out_but_counts(record: Record) -> None:
    found = search(record, "Bien Hoa", limit=1)
    assert len(found.hits) == 1
    assert found.total == 3
