"""The journal is only added to, its lines are read back as they were written, and a bad one is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import exc, text

from memcon.errors import RecordError
from memcon.model.decision import Action, Decision, Target, TargetKind, decision_of, identified, line_of
from memcon.record import Record, open_record
from memcon.record.journal import append, decisions, held, last_moment, lines
from memcon.record.verify import verify

WHEN = "2026-02-19T08:30:00.{:03d}+00:00"
TARGET = Target("statement", "a" * 64, "talks", "urged", "Bình ", " Chile", 148)


def made(n: int, **values: object) -> Decision:
    whole = {"id": "", "action": "note", "target": TARGET, "when": WHEN.format(n), "who": "ruth", "note": "see"} | values
    return identified(Decision(**whole))  # type: ignore[arg-type]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return open_record(tmp_path / "memcon.db")


def test_lines_come_back_in_the_order_of_the_decisions_however_they_were_added(record: Record) -> None:
    one, two, three = made(1), made(2), made(3)
    with record.writing() as connection:
        append(connection, [three, one])
        assert append(connection, [one, two]) == (two,)
    assert decisions(record) == (one, two, three)
    assert [decision_of(line) for line in lines(record)] == [one, two, three]
    assert last_moment(record) == three.when


def test_nothing_is_ever_changed_or_taken_out(record: Record) -> None:
    with record.writing() as connection:
        append(connection, [made(1)])
    for statement in ("UPDATE journal SET line = '{}'", "DELETE FROM journal"):
        with pytest.raises(exc.IntegrityError, match="only ever added to"), record.engine.begin() as connection:
            connection.execute(text(statement))


def test_decisions_about_one_text_are_found_by_it(record: Record) -> None:
    other = replace(TARGET, text="b" * 64)
    both = made(3, action="merge", other=other, seen=[{}, {}], note=None)
    with record.writing() as connection:
        append(connection, [made(1), made(2, target=other), both])
        assert [d.when for d in held(connection, "b" * 64)] == [WHEN.format(2), WHEN.format(3)]
        assert len(held(connection, "a" * 64, "b" * 64)) == 3
        assert held(connection, "c" * 64) == ()


def test_verify_names_a_line_that_is_damaged(record: Record) -> None:
    with record.writing() as connection:
        connection.execute(text("INSERT INTO journal (n, id, line) VALUES (1, 'x', '{\"id\": \"x\"}')"))
    with pytest.raises(RecordError, match="line 1 of the journal is damaged"):
        verify(record)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("no json", "no JSON"),
        ("[1]", "shape"),
        ('{"id": "x"}', "a key is missing"),
        (line_of(made(1)).replace("see", "sea"), "altered"),
        (line_of(made(1, when="yesterday")), "no moment"),
        (line_of(made(1, action="shout")), "none of"),
        (line_of(made(1, note=None)), "without what it needs"),
        (line_of(made(1, who=7)), "a text is expected"),
        (line_of(made(1, target=replace(TARGET, kind="finding"))), "target"),  # type: ignore[arg-type]
        (line_of(made(1, target=replace(TARGET, start="x"))), "whole numbers"),  # type: ignore[arg-type]
    ],
)
def test_a_line_that_is_no_decision_says_why(line: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        decision_of(line)


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@given(
    st.sampled_from(["accept", "correct", "reject", "note"]), st.sampled_from(["entity", "undertaking"]), WORDS, WORDS, WORDS,
    st.recursive(st.none() | st.booleans() | st.integers() | WORDS, lambda v: st.lists(v) | st.dictionaries(WORDS, v)),
)  # fmt: skip
def test_a_line_holds_the_whole_decision(
    action: Action, kind: TargetKind, quote: str, who: str, note: str, value: object
) -> None:
    target = Target(kind, "a" * 64, "talks", quote, "", "", 3, "N", 1, 2)
    decision = identified(Decision("", action, target, WHEN.format(7), who, None, "act", value, value, note))
    line = line_of(decision)
    assert "\n" not in line
    assert decision_of(line) == decision
    assert line_of(decision_of(line)) == line
