"""memcon from Python: what reading and a record answer, as values and as frames."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import memcon
from memcon.app.face import Memoranda, Record
from memcon.app.face.wishes import OfContacts, OfLedger, OfStatements, filters_of, ledger_filters
from memcon.errors import ExtraMissing, RecordError, UnreadableInput, UsageError
from memcon.export import frames
from memcon.record import open_record
from memcon.record.issues import keep_issues
from memcon.record.store import Input, put
from tests.factories import talks

OWN = "issues:\n  sailors: {label: Sailors at sea, parent: consular, terms: [sailor*]}\n"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    memo = talks(title="Talks in Đà Nẵng")
    with open_record(tmp_path / "memcon.db") as made:
        put(made, Input(memo.document.raw_sha256, "talks.txt", "f", "read"), [memo], "r1")
    with memcon.open(tmp_path / "memcon.db") as opened:
        yield opened


def test_a_listing_has_lines_and_goes_through_them(record: Record) -> None:
    found = record.statements(by="CL")
    assert len(found) == 2 and list(found) == list(found.lines) and found[0] is found.lines[0] and found[:1] == found.lines[:1]
    assert [s.act for s in found] == ["thank", "commit"]
    assert found.looked is not None and found.looked.documents == 1
    assert repr(found) == "<Listing of statements: 2, looked at 1 documents>"


def test_a_frame_has_a_row_for_each_line_with_its_citation(record: Record) -> None:
    pl = pytest.importorskip("polars")
    frame = record.ledger(of="CL").frame()
    asked, promised = sorted(frame.to_dicts(), key=lambda row: row["start"])
    assert (asked["kind"], asked["by"], asked["by_sides"], asked["of_sides"]) == ("request", ["Đặng Bình"], ["VN"], ["CL"])
    assert (asked["date"], asked["date_from"], asked["due"], asked["due_to"]) == (
        "2026-03-03",
        date(2026, 3, 3),
        "2026-06",
        date(2026, 6, 30),
    )
    assert promised["issues"] == ["dioxin", "war-legacy"] and promised["live"] is True
    text = record.document("talks").document.text
    for row in (asked, promised):
        assert row["stem"] == "talks" and row["quote"] in text[row["start"] : row["end"]]
    assert (
        frame.schema["of_sides"] == pl.List(pl.String)
        and frame.schema["date_from"] == pl.Date
        and frame.schema["amount"] == pl.Float64
    )


def test_an_empty_frame_has_the_same_columns_and_types(record: Record) -> None:
    pytest.importorskip("polars")
    for question in (record.engagements, record.statements, record.ledger, record.chains):
        assert question(country="NZ").frame().schema == question().frame().schema
        assert len(question(country="NZ")) == 0


def test_every_listing_makes_frames_of_both_kinds(record: Record) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("pandas")
    listings = [record.engagements(), record.statements(), record.ledger(), record.chains(), record.who("Ruiz"),
                record.search("dioxin"), record.documents(), record.issues(), record.participants()]  # fmt: skip
    for listing in listings:
        assert len(listing) and len(listing.frame().to_pandas()) == len(listing), listing


def test_a_contact_says_which_pair_met(record: Record) -> None:
    pytest.importorskip("polars")
    (row,) = record.engagements(pair=("CL", "VN")).frame().to_dicts()
    assert (row["pair"], row["participant_sides"], row["reports"]) == ("CL-VN", ["CL", "VN"], 1)


def test_without_polars_the_extra_is_named(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'memcon\[frames\]'"):
        record.statements().frame()


def test_a_frame_takes_a_date_without_a_year_and_one_that_is_open() -> None:
    pytest.importorskip("polars")
    days = [c for c in frames.LEDGER if c.name.startswith("due")]

    class Line:
        def __init__(self, due: str | None) -> None:
            self.due = due

    made = frames.frame([Line("XXXX-02-18"), Line("../2025-02-28"), Line(None)], days).rows()
    assert made == [("XXXX-02-18", None, None), ("../2025-02-28", date(2025, 2, 28), date(2025, 2, 28)), (None, None, None)]


WISHES = [
    ({"act": "thank"}, {"act": ("thank",)}),
    ({"act": ["thank", "praise"], "country": "VN"}, {"act": ("thank", "praise"), "country": ("VN",)}),
    ({"pair": "VN-US"}, {"pair": ("VN", "US")}),
    ({"pair": ("Vietnam", "US")}, {"pair": ("VN", "US")}),
    ({"since": date(2026, 2, 1), "until": "2026-03"}, {"since": "2026-02-01", "until": "2026-03"}),
    ({"person": None, "everything": True}, {"person": None, "everything": True}),
]


@pytest.mark.parametrize(("wishes", "expected"), WISHES)
def test_filters_as_a_program_gives_them(wishes: dict[str, object], expected: dict[str, object]) -> None:
    found = filters_of(wishes, OfStatements)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("wishes", "why"),
    [({"of": "US"}, "no filter of this question"), ({"kind": "tea"}, "no such kind"), ({"act": ["sing"]}, "no such act")],
)
def test_a_filter_that_makes_no_sense_is_explained(wishes: dict[str, object], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        filters_of(wishes, OfStatements)
    assert ledger_filters({"of": "US", "kind": "request"}).kind == ("request",)
    assert "of" in OfLedger.__annotations__ and "of" not in OfContacts.__annotations__


def test_faults_name_filters_as_a_program_does(record: Record) -> None:
    with pytest.raises(UsageError) as fault:
        record.statements(since="soon")
    assert str(fault.value).startswith("since 'soon'")
    with pytest.raises(UsageError, match="no such state"):
        record.chains(state="forgotten")
    with pytest.raises(UsageError, match="no issue is called so"):
        record.issue("kelp")
    with pytest.raises(RecordError):
        memcon.open(record.path.with_name("none.db"))


def test_a_record_answers_all_its_questions(record: Record) -> None:
    assert record.document("talks").names(["ruiz"]) == ("Ana Ruiz",)
    assert [d.source.stem for d in record.documents()] == ["talks"]
    assert record.who("ruiz")[0].identity.name == "Ana Ruiz"
    assert record.search("dioxin").total is not None
    assert record.compare("talks", "talks").alike
    assert record.counts().statements == 3
    assert record.verify().documents == 1
    assert record.issue("dioxin").line.statements == 1
    assert record.found_issues() == ()
    assert len(record.chains(unanswered=True)) <= len(record.chains())
    assert record.dossier(pair="CL-VN") is not None
    assert isinstance(record.open_cases(), tuple)
    assert record.wordings() is not None and record.wording("dioxin clean-up") is not None


def test_issues_of_one_record_are_not_those_of_another(record: Record) -> None:
    keep_issues(record.stored, OWN)
    assert record.issue("sailors").line.own
    with pytest.raises(UsageError), memcon.open(record.path.with_name("second.db"), create=True) as second:
        second.issue("sailors")


def test_memoranda_answer_as_a_record_does() -> None:
    memoranda = Memoranda((talks(),))
    assert memoranda.one is memoranda[0] and len(memoranda) == 1 and list(memoranda) == list(memoranda.memos)
    assert [line.kind for line in memoranda.ledger(of="CL")] == ["request", "commitment"]
    assert len(memoranda.statements()) == 3 and len(memoranda.engagements()) == 1
    assert memoranda.to_contract() == [memoranda.one.to_contract()]
    with pytest.raises(UnreadableInput):
        _ = Memoranda((talks(), talks(stem="two"))).one


def test_a_memorandum_reads_itself() -> None:
    memo = talks()
    said = memo.statements[0]
    assert memo.names(said.speakers) == ("Ana Ruiz",)
    assert memo.quote(said.cue) == "thanked" and memo.cite(said.cue).quotes == ("thanked",)
    assert '"stem": "talks"' in memo.json()
    with pytest.raises(KeyError):
        memo.entity("nobody")


def test_a_path_at_which_there_is_nothing_is_said() -> None:
    with pytest.raises(UnreadableInput, match="there is no such file"):
        memcon.read("nowhere.txt")


def test_the_package_offers_its_face_and_no_more() -> None:
    assert {"read", "read_text", "open", "Record", "Memoranda"} <= set(dir(memcon))
    with pytest.raises(AttributeError):
        _ = memcon.write  # type: ignore[attr-defined]
