"""A report beside itself shows no difference; swapping the sides mirrors everything; nothing is lost or used twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.app.comparison import compare_memoranda
from memcon.compare import Change, Comparison, ContactLine, Line
from memcon.compare.redline import redline
from tests.compare.material import NAMES, Row, report

SPEAKERS = st.sampled_from([(), ("ruiz",), ("binh",), ("cl",), ("vn",), ("ruiz", "binh"), ("binh", "vn")])
CUES = st.sampled_from([
    ("urged", "request"), ("asked", "request"), ("pledged", "commit"), ("wished", "wish"), ("agreed", "agree"), ("noted", "state"),
    ("condemned", "criticise"),
])  # fmt: skip
PIECES = st.sampled_from([
    "the tariff on rice", "by June", "$5 million", "$4 million", "for dioxin clean-up", "at Biên Hòa", "three boats", "Japan",
    "two sides", "must", "deeply", "best wishes", "on 12 May 2026", "cooperation", "the people of Việt Nam",
])  # fmt: skip
ROWS = st.lists(st.tuples(SPEAKERS, CUES, st.lists(PIECES, max_size=4)), max_size=6)
OTHER = NAMES | {"binh": "Dang Binh"}


def rows_of(drawn: list[tuple[tuple[str, ...], tuple[str, str], list[str]]]) -> list[Row]:
    return [(who, cue, " ".join(pieces), act) for who, (cue, act), pieces in drawn]


def mirrored_changes(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    swap = {"same": "same", "removed": "added", "added": "removed"}
    turned = [replace(c, kind=swap[c.kind]) for c in changes]
    for i in range(len(turned) - 1):  # at one place what was removed is told first
        if (turned[i].kind, turned[i + 1].kind) == ("added", "removed"):
            turned[i], turned[i + 1] = turned[i + 1], turned[i]
    return tuple(turned)


def essence(line: Line) -> tuple[object, ...]:
    return line.left, line.right, line.score and line.score.total, line.differences, line.redline


def mirrored(line: Line) -> Line:
    turned = tuple(d.mirrored() for d in line.differences)
    return replace(line, left=line.right, right=line.left, differences=turned, redline=mirrored_changes(line.redline))


@settings(max_examples=120)
@given(ROWS)
def test_a_report_beside_itself_shows_no_difference(drawn: list[tuple[tuple[str, ...], tuple[str, str], list[str]]]) -> None:
    memo = report(rows_of(drawn))
    found = compare_memoranda(memo, memo)
    assert found.alike
    assert [(x.left, x.right) for x in found.both] == [(x.left, x.left) for x in found.both]
    assert [x.left.id for x in found.both if x.left] == [s.id for s in memo.statements]


@settings(max_examples=150)
@given(ROWS, ROWS)
def test_swapping_the_sides_mirrors_the_comparison(
    left: list[tuple[tuple[str, ...], tuple[str, str], list[str]]],
    right: list[tuple[tuple[str, ...], tuple[str, str], list[str]]],
) -> None:
    one, other = report(rows_of(left)), report(rows_of(right), "there", OTHER, published="2026-03-05")
    there, back = compare_memoranda(one, other), compare_memoranda(other, one)
    assert {essence(x) for x in there.both} == {essence(mirrored(x)) for x in back.both}
    assert there.only_left == tuple(mirrored(x) for x in back.only_right)
    assert there.only_right == tuple(mirrored(x) for x in back.only_left)
    assert (there.left, there.right) == (back.right, back.left)
    assert there.alike == back.alike
    turned = [ContactLine(c.right, c.left, tuple(d.mirrored() for d in c.differences)) for c in back.contacts]
    assert list(there.contacts) == turned


@settings(max_examples=100)
@given(ROWS, ROWS)
def test_every_statement_stands_in_one_line(
    left: list[tuple[tuple[str, ...], tuple[str, str], list[str]]],
    right: list[tuple[tuple[str, ...], tuple[str, str], list[str]]],
) -> None:
    one, other = report(rows_of(left)), report(rows_of(right), "there", OTHER)
    found: Comparison = compare_memoranda(one, other)
    lines = (*found.both, *found.only_left, *found.only_right)
    assert sorted(x.left.id for x in lines if x.left) == sorted(s.id for s in one.statements)
    assert sorted(x.right.id for x in lines if x.right) == sorted(s.id for s in other.statements)
    for said in (s for x in lines for s in (x.left, x.right) if s):
        text = one.document.text if said.citation.document == one.document.id else other.document.text
        assert said.citation.quotes == tuple(text[a:b] for a, b in said.citation.spans)


WORDS = st.lists(st.sampled_from("lift its the tariff on rice by June July".split()), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_a_redline_gives_back_both_wordings_and_mirrors(left: str, right: str) -> None:
    changes = redline(left, right)
    assert " ".join(c.text for c in changes if c.kind != "added") == left
    assert " ".join(c.text for c in changes if c.kind != "removed") == right
    assert redline(right, left) == mirrored_changes(changes)
    assert all(c.kind == "same" for c in redline(left, left))
