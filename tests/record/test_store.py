"""What is stored, and that storing the same twice adds nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from memcon.errors import CitationBroken
from memcon.model.citation import Span
from memcon.model.contract import to_contract
from memcon.model.memorandum import Memorandum
from memcon.record import Record, open_record, schema
from memcon.record.store import Input, contracts, known, put
from tests.factories import TALKS, statement, talks


def stored(record: Record, memo: Memorandum, fingerprint: str = "f", reader: str = "r1") -> None:
    put(record, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", fingerprint, "read"), [memo], reader)


def sizes(record: Record) -> dict[str, int]:
    with record.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in schema.metadata.sorted_tables
        }


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return open_record(tmp_path / "memcon.db")


def test_every_table_of_a_reading_is_filled(record: Record) -> None:
    stored(record, talks())
    held = sizes(record)
    assert held["documents"] == 1
    assert held["entities"] == 4
    assert held["engagements"] == 1
    assert held["participants"] == 2
    assert held["statements"] == 3
    assert held["undertakings"] == 2
    assert held["passages"] == 1 + 3 + 2


def test_the_same_twice_adds_nothing(record: Record) -> None:
    stored(record, talks())
    once = sizes(record)
    stored(record, talks())
    assert sizes(record) == once


def test_a_later_reading_replaces_the_rows_of_its_document_only(record: Record) -> None:
    other = talks(TALKS + " They parted.", stem="other")
    stored(record, talks())
    stored(record, other)
    before = sizes(record)
    newer = replace(talks(), statements=talks().statements[:1], ledger=())
    stored(record, newer, reader="r2")
    after = sizes(record)
    assert before["statements"] - after["statements"] == 2
    assert before["undertakings"] - after["undertakings"] == 2
    assert list(contracts(record, [other.document.id])) == [to_contract(other)]


def test_a_reading_that_cannot_be_stored_leaves_the_earlier_one(record: Record) -> None:
    stored(record, talks())
    once = sizes(record)
    beyond = len(TALKS) + 5
    broken = replace(talks(), statements=(statement(["ruiz"], (Span(0, beyond),)),))
    with pytest.raises(CitationBroken, match="outside the text"):
        stored(record, broken)
    assert sizes(record) == once


def test_the_contract_comes_back_as_it_went_in(record: Record) -> None:
    stored(record, talks())
    assert list(contracts(record, [talks().document.id])) == [to_contract(talks())]


def test_an_input_is_known_by_its_bytes(record: Record) -> None:
    assert known(record, "0" * 64) is None
    put(record, Input("0" * 64, "scan.pdf", "f", "rejected", "no text in it"), [], "r")
    found = known(record, "0" * 64)
    assert found is not None
    assert (found.outcome, found.reason) == ("rejected", "no text in it")


def test_both_sides_are_those_of_the_contact(record: Record) -> None:
    memo = talks()
    joint = replace(memo.ledger[0], of=(), of_joint=True)
    stored(record, replace(memo, ledger=(joint,)))
    p = schema.parties.c
    with record.reading() as connection:
        of = select(p.side).where(p.owner == "undertaking", p.capacity == "of").order_by(p.n)
        sides = connection.execute(of).scalars().all()
    assert sides == ["CL", "VN"]
