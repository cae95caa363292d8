"""Every stored quotation is what the text says, or `verify` fails at the first that is not."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from memcon.errors import CitationBroken
from memcon.model.citation import Span
from memcon.model.memorandum import Memorandum
from memcon.record import Record, open_record
from memcon.record.store import Input, put
from memcon.record.verify import verify
from tests.factories import document, person, statement, talks


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = open_record(tmp_path / "memcon.db")
    memo = talks()
    put(opened, Input(memo.document.raw_sha256, "talks.txt", "f", "read"), [memo], "r")
    return opened


def test_a_sound_record_holds_and_is_counted(record: Record) -> None:
    told = []
    held = verify(record, lambda done, total: told.append((done, total)))
    assert held.documents == 1
    assert held.citations > 10
    assert told == [(1, 1)]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE spans SET quote = 'promised' WHERE quote = 'pledged'", "promised"),
        ("UPDATE spans SET start = start + 1 WHERE quote = 'pledged'", "ledged"),
        ("UPDATE spans SET \"end\" = 100000 WHERE quote = 'pledged'", "pledged"),
        ("UPDATE documents SET text = replace(text, '$5 million', '$6 million')", "SHA-256"),
        ("DELETE FROM spans WHERE owner = 'statement' AND field = 'cue'", "has no citation"),
        ("DELETE FROM spans WHERE owner = 'undertaking'", "has no citation"),
    ],
)
def test_a_citation_that_does_not_hold_is_found(record: Record, damage: str, said: str) -> None:
    with record.writing() as connection:
        assert connection.execute(text(damage)).rowcount >= 1
    with pytest.raises(CitationBroken, match=said):
        verify(record)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200), st.data())
def test_any_spans_of_any_text_hold(made: str, data: st.DataObject) -> None:
    places = st.integers(0, len(made) - 1).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, len(made))))
    cues = data.draw(st.lists(places.map(lambda p: Span(*p)), min_size=1, max_size=4, unique=True))
    speaker = person("p", "Ana Ruiz", "CL", (cues[0],))
    said = tuple(replace(statement(["p"], (c,)), id=f"s{i}") for i, c in enumerate(cues))
    memo = Memorandum(document(made), (speaker,), (), said)
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "memcon.db") as record:
        put(record, Input(memo.document.raw_sha256, "made.txt", "f", "read"), [memo], "r")
        assert verify(record).citations == 1 + len(cues)
