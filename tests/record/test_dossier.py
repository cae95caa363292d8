"""A dossier: contacts with their reports, what is open, who said what last, who stands for whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from memcon.app.linking import link_record
from memcon.errors import UsageError
from memcon.model.memorandum import Memorandum
from memcon.record import Record, open_record
from memcon.record.filters import Filters, pair_of
from memcon.record.store import Input, put
from memcon.record.view.dossier import dossier
from tests.factories import TALKS, at, document, engagement, person, statement, talks, undertaking

LATER = "President Ana Ruiz of Chile called Đặng Bình of Việt Nam on 9 May. Ruiz announced the end of the tariff on rice."


def later() -> Memorandum:
    """A call two months after the talks, in which Chile says something on the tariff."""
    ruiz = person("r", "Ana Ruiz", "CL", at(LATER, "Ana Ruiz"), "President")
    binh = person("b", "Đặng Bình", "VN", at(LATER, "Đặng Bình"), "Foreign Minister")
    called = engagement([("r", "CL"), ("b", "VN")], at(LATER, "called"), kind="call", date="2026-05-09", date_basis="stated",
                        date_spans=at(LATER, "9 May"))  # fmt: skip
    said = statement(["r"], at(LATER, "announced"), at(LATER, "the end of the tariff on rice"), act="announce", engagement="e1",
                     addressees=("b",), issues=("trade", "tariffs"))  # fmt: skip
    made = document(LATER, "later", publisher="La Voz", side="CL", published="2026-05-10")
    return Memorandum(made, (ruiz, binh), (called,), (said,), ())


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    opened = open_record(tmp_path_factory.mktemp("dossier") / "memcon.db")
    for memo in (talks(), later()):
        put(opened, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", "f", "read"), [memo], "r")
    link_record(opened)
    return opened


PAIR = Filters(pair=pair_of("VN-CL"))


def test_contacts_come_latest_first_with_the_offices_their_reports_give(record: Record) -> None:
    found = dossier(record, PAIR)
    assert found.title == "Vietnam – Chile"
    assert [(m.kind, m.date, m.rank) for m in found.meetings] == [("call", "2026-05-09", 2), ("meeting", "2026-03-03", 2)]
    assert {(a.name, a.office, a.rank) for a in found.meetings[0].principals} == {
        ("Ana Ruiz", "President", 1), ("Đặng Bình", "Foreign Minister", 2),
    }  # fmt: skip
    assert "Tariffs" in found.meetings[0].issues
    assert found.extent.documents == found.extent.about == 2
    assert (found.extent.first, found.extent.last) == ("2026-03-04", "2026-05-10")


def test_what_is_open_says_who_moves_and_cites(record: Record) -> None:
    found = dossier(record, PAIR)
    asked = next(m for m in found.open if m.state == "asked")
    assert (asked.by, asked.of, asked.due, asked.by_names) == (("VN",), ("CL",), "2026-06", ("Đặng Bình",))
    assert asked.cited.quotes[0].startswith("lift its tariff on rice")
    assert [m.kind for m in found.open if m.of == ("CL",) and m.state == "promised"] == ["commitment"]


def test_of_each_side_the_last_word_on_an_issue_stands(record: Record) -> None:
    tariffs = next(i for i in dossier(record, PAIR).issues if i.issue == "tariffs")
    assert tariffs.statements == 2
    assert [(p.side, p.act, p.date, p.speakers) for p in tariffs.positions] == [
        ("CL", "announce", "2026-05-09", ("Ana Ruiz",)), ("VN", "request", "2026-03-03", ("Đặng Bình",)),
    ]  # fmt: skip


def test_counterparts_are_counted_over_contacts(record: Record) -> None:
    assert [(p.side, p.name, p.office, p.contacts, p.last) for p in dossier(record, PAIR).counterparts] == [
        ("CL", "Ana Ruiz", "President", 2, "2026-05-09"), ("VN", "Đặng Bình", "Foreign Minister", 2, "2026-05-09"),
    ]  # fmt: skip


def test_a_day_marks_what_is_new_and_leaves_nothing_out(record: Record) -> None:
    found = dossier(record, replace(PAIR, since="2026-04"))
    assert [m.fresh for m in found.meetings] == [True, False]
    assert [p.fresh for i in found.issues if i.issue == "tariffs" for p in i.positions] == [True, False]
    assert all(m.fresh == ((m.last or "") >= "2026-04") for m in found.open)


def test_a_person_is_nobodys_own_counterpart(record: Record) -> None:
    found = dossier(record, Filters(person="Ruiz"))
    assert found.title == "Ana Ruiz"
    assert [p.name for p in found.counterparts] == ["Đặng Bình"]
    assert {p.speakers for i in found.issues for p in i.positions} == {("Ana Ruiz",)}


def test_none_is_an_answer(record: Record) -> None:
    found = dossier(record, Filters(pair=pair_of("FR-DE")))
    assert not (found.meetings or found.open or found.issues or found.counterparts)
    assert (found.extent.documents, found.extent.about) == (2, 0)


@pytest.mark.parametrize(
    ("filters", "why"), [(Filters(), "A dossier of what"), (Filters(country=("VN",), since="soon"), "not a date with a year")]
)
def test_what_makes_no_sense_is_said(record: Record, filters: Filters, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        dossier(record, filters)


def test_the_order_of_documents_changes_nothing(record: Record, tmp_path: Path) -> None:
    with open_record(tmp_path / "other.db") as opened:
        for memo in (later(), talks(TALKS)):
            put(opened, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", "f", "read"), [memo], "r")
        link_record(opened)
        assert dossier(opened, PAIR) == dossier(record, PAIR)


def test_an_undertaking_of_a_crowd_is_left_aside(tmp_path: Path) -> None:
    memo = talks()
    text = memo.document.text
    many = [
        person(f"p{n}", f"Envoy {name}", iso)
        for n, (name, iso) in enumerate([("A", "FR"), ("B", "DE"), ("C", "IT"), ("D", "ES")])
    ]
    joint = undertaking(["ruiz", *(p.id for p in many)], ["ruiz", *(p.id for p in many)], "thank", at(text, "thanked"), of_joint=True,
                        by_joint=True, statement=memo.statements[0].id)  # fmt: skip
    memo = replace(memo, entities=(*memo.entities, *many), ledger=(*memo.ledger, joint))
    with open_record(tmp_path / "memcon.db") as opened:
        put(opened, Input(memo.document.raw_sha256, "x.txt", "f", "read"), [memo], "r")
        link_record(opened)
        found = dossier(opened, Filters(pair=("VN", "CL")))
    assert found.wider == 1
    assert len(found.open) == 2
