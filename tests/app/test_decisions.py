"""What decisions do to a reading, to what hangs on it, and when they do not hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from memcon.app import taking
from memcon.app.deciding import entries, forget, imported, judged, recheck, ruling
from memcon.app.linking import link_record
from memcon.app.taking import By
from memcon.errors import RecordError, UsageError
from memcon.model.decision import identified, line_of
from memcon.model.memorandum import Memorandum
from memcon.model.undertaking import Amount
from memcon.record import Record, open_record, view
from memcon.record.contents import contents
from memcon.record.filters import Filters
from memcon.record.journal import decisions, lines
from memcon.record.links import memoranda
from memcon.record.store import Input, put
from memcon.record.verify import verify
from tests.factories import TALKS, talks

ME = By("ruth")


def stored(record: Record, memo: Memorandum, reader: str = "r1") -> None:
    d = memo.document
    put(record, Input(d.raw_sha256, f"{d.stem}.txt", "f", "read"), [memo], reader, ruling)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = open_record(tmp_path / "memcon.db")
    stored(opened, talks())
    return opened


def now(record: Record, stem: str = "talks") -> Memorandum:
    return next(m for m in memoranda(record) if m.document.stem == stem)


def standings(record: Record) -> list[str]:
    return [e.verdict.standing for e in entries(record)]


CORRECTIONS: list[tuple[str, str, list[str], str, Any]] = [
    ("s99", "act", ["praise"], "act", "praise"),
    ("s99", "speakers", ["Đặng Bình", "vn"], "speakers", ("binh", "vn")),
    ("s99", "addressees", ["none"], "addressees", ()),
    ("s99", "engagement", ["none"], "engagement", None),
    ("s99", "negated", ["yes"], "negated", True),
    ("s99", "modality", ["reported"], "modality", "reported"),
    ("s99", "issues", ["War legacy", "dioxin"], "issues", ("war-legacy", "dioxin")),
    ("u163", "kind", ["hope"], "kind", "hope"),
    ("u163", "of", ["both"], "of_joint", True),
    ("u163", "by", ["Dang Binh"], "by", ("binh",)),
    ("u163", "due", ["../2026-06"], "due", "../2026-06"),
    ("u163", "live", ["no"], "live", False),
    ("u163", "what", ["lower its tariff"], "what", "lower its tariff"),
    ("u209", "amount", ["up to USD 5 million"], "amount", Amount(5_000_000, "USD", ("up to",), ())),
    ("e1", "kind", ["call"], "kind", "call"),
    ("e1", "date", ["2026-03"], "date", "2026-03"),
    ("e1", "place", ["Huế"], "place", "Huế"),
    ("e1", "planned", ["yes"], "planned", True),
    ("ruiz", "name", ["Ana María Ruiz"], "name", "Ana María Ruiz"),
    ("ruiz", "country", ["Argentina"], "country", "AR"),
]


@pytest.mark.parametrize(("line", "field", "words", "attribute", "value"), CORRECTIONS)
def test_a_corrected_field_has_the_value_that_was_given(
    record: Record, line: str, field: str, words: list[str], attribute: str, value: Any
) -> None:
    if field == "by":
        taking.correct(record, f"talks:{line}", "by", ["ruiz"], ME)
    taken = taking.correct(record, f"talks:{line}", field, words, ME)
    memo = now(record)
    item = next(i for i in (*memo.entities, *memo.engagements, *memo.statements, *memo.ledger) if i.id == line)
    assert getattr(item, attribute) == value
    assert verify(record).documents == recheck(record) == 1
    forget(record, taken.decision.id, "ruth")
    if field != "by":
        assert now(record) == talks()


def test_listings_show_what_was_decided_and_the_machines_reading_is_kept(record: Record) -> None:
    taking.correct(record, "talks:s148", "speakers", ["ruiz"], ME)
    listed = view.statements(record, Filters(by="CL")).lines
    assert "s148" in [s.id for s in listed]
    found = view.document(record, "talks")
    assert found.decisions[0]["field"] == "speakers"
    assert (found.decisions[0]["seen"], found.decisions[0]["value"]) == (["Đặng Bình"], ["Ana Ruiz"])
    forget(record, decisions(record)[0].id, "ruth")
    assert now(record) == talks()


def test_someone_who_is_not_in_the_document_can_be_added(record: Record) -> None:
    taking.correct(record, "talks:s99", "speakers", ["+Li Wei (CN)", "ruiz"], ME)
    taking.correct(record, "talks:u163", "of", ["US"], ME)
    memo = now(record)
    new = {e.id: e for e in memo.entities if e.id.startswith("x")}
    assert {(e.kind, e.name, e.country) for e in new.values()} == {("person", "Li Wei", "CN"), ("country", "United States", "US")}
    assert memo.statements[0].speakers[0] in new
    assert verify(record).documents == 1
    with pytest.raises(UsageError, match="no such line"):
        taking.accept(record, f"talks:{next(iter(new))}", ME)


def test_what_is_rejected_goes_with_what_hangs_on_it(record: Record) -> None:
    taken = taking.reject(record, "talks:s201", ME)
    assert taken.follows == ("with it goes what was undertaken in it: u209",)
    assert [s.id for s in now(record).statements] == ["s99", "s148"]
    assert [u.id for u in now(record).ledger] == ["u163"]
    assert taking.reject(record, "talks:e1", ME).follows == ("what was said in it stays, as said elsewhere: s99, s148, s201",)
    assert {s.engagement for s in now(record).statements} == {None}
    assert "name it no more: e1, s99, s148, s201, u209" in taking.reject(record, "talks:ruiz", ME).follows[0]
    assert not any("ruiz" in s.speakers + s.addressees for s in now(record).statements)
    assert verify(record).documents == 1


def test_of_two_decisions_on_one_field_the_later_holds_and_forgetting_it_restores_the_earlier(record: Record) -> None:
    first = taking.correct(record, "talks:s99", "act", ["praise"], ME).decision
    second = taking.correct(record, "talks:s99", "act", ["welcome"], ME).decision
    assert now(record).statements[0].act == "welcome"
    assert standings(record) == ["overruled", "applied"]
    forget(record, second.id[:8], "ruth")
    assert now(record).statements[0].act == "praise"
    assert standings(record) == ["applied", "forgotten", "applied"]
    forget(record, first.id, "ruth")
    assert now(record) == talks()


def test_the_machines_own_value_can_be_restored_by_a_decision(record: Record) -> None:
    with pytest.raises(UsageError, match="already"):
        taking.correct(record, "talks:s99", "act", ["thank"], ME)
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    taking.correct(record, "talks:s99", "act", ["thank"], ME)
    assert now(record).statements[0].act == "thank"


def test_to_accept_after_rejecting_restores_the_line(record: Record) -> None:
    taking.reject(record, "talks:s99", ME)
    taking.accept(record, "talks:s99", ME)
    assert now(record) == talks()
    assert standings(record) == ["overruled", "applied"]
    assert [d["action"] for d in view.document(record, "talks").decisions] == ["accept"]


def test_acceptance_and_notes_change_no_line_and_need_no_linking(record: Record) -> None:
    link_record(record)
    taking.accept(record, "talks:s99", ME)
    taking.note(record, "talks:ruiz", "see also", ME)
    assert not link_record(record)
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    assert link_record(record)


@pytest.mark.parametrize(
    ("line", "field", "words", "said"),
    [
        ("talks:s99", "act", ["prase"], "thank, congratulate"),
        ("talks:s99", "colour", ["red"], "speakers"),
        ("talks:s99", "speakers", ["Nemo"], "ruiz Ana Ruiz"),
        ("talks:s99", "speakers", ["+Nemo (Atlantis)"], "Atlantis"),
        ("talks:s99", "negated", ["perhaps"], "yes or no"),
        ("talks:s99", "engagement", ["e7"], "e1"),
        ("talks:s99", "issues", ["¿?"], "war-legacy"),
        ("talks:e1", "date", ["soon"], "2026-02-18"),
        ("talks:u209", "amount", ["a lot"], "USD 130 million"),
        ("talks:ruiz", "country", ["Atlantis"], "ISO"),
        ("talks:ruiz", "name", [" "], "no value"),
        ("talks:ruiz", "roles", ["; WHO"], "no title"),
        ("talks:s1", "act", ["praise"], "memcon show talks"),
        ("talks", "act", ["praise"], "STEM:s12"),
        ("nowhere:s99", "act", ["praise"], "no document"),
        ("talks[1:2]", "act", ["praise"], "no such line"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_does(
    record: Record, line: str, field: str, words: list[str], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        taking.correct(record, line, field, words, ME)
    assert lines(record) == ()


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("talks[99:141]", "s99"),
        ("talks[163:194]", "u163"),
        ("talks[28:31]", "e1"),
        ("talks:Dang Binh", "binh"),
        ("tal:s99", "s99"),
    ],
)
def test_a_line_is_named_as_listings_cite_it(record: Record, word: str, line: str) -> None:
    assert taking.accept(record, word, ME).about.startswith(f"talks:{line}: ")


def test_a_reading_that_is_other_than_what_the_person_saw_is_shown_and_left_alone(record: Record) -> None:
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    taking.accept(record, "talks:u163", ME)
    taking.reject(record, "talks:s201", ME)
    taking.note(record, "talks:s201", "odd", ME)
    memo = talks()
    welcomed = replace(memo.statements[0], act="welcome")
    newer = replace(memo, statements=(welcomed, memo.statements[1]), ledger=(replace(memo.ledger[0], live=False),))
    stored(record, newer, "r2")
    assert now(record) == newer
    found = entries(record)
    assert [e.verdict.standing for e in found] == ["reading changed"] * 4
    assert [e.verdict.why for e in found] == [
        "act: the person saw thank, the reader now has welcome",
        "live: the person saw True, the reader now has False",
        "no statement is read from “pledged” any more",
        "no statement is read from “pledged” any more",
    ]
    stored(record, memo, "r3")
    assert standings(record) == ["applied"] * 4


def test_evidence_a_few_words_longer_is_the_same_reading(record: Record) -> None:
    taking.correct(record, "talks:u163", "due", ["2026-07"], ME)
    memo = talks()
    longer = replace(memo.ledger[0], id="u9", evidence=memo.statements[1].content)
    stored(record, replace(memo, ledger=(longer, memo.ledger[1])), "r2")
    assert now(record).ledger[0].due == "2026-07"


def test_a_decision_is_about_a_text_wherever_it_stands(record: Record) -> None:
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    reprint = talks(stem="reprint")
    other = replace(reprint.document, id="0" * 12, raw_sha256="0" * 64)
    stored(record, replace(reprint, document=other))
    assert now(record, "reprint").statements[0].act == "praise"


def test_a_text_that_has_changed_shows_the_decision_and_does_not_apply_it(record: Record, tmp_path: Path) -> None:
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    taking.reject(record, "talks:u163", ME)
    with open_record(tmp_path / "new.db") as new:
        stored(new, talks("Update. " + TALKS))
        imported(new, lines(record), "journal")
        assert now(new).statements[0].act == "thank"
        assert standings(new) == ["source changed"] * 2
        assert "stand there still" in entries(new)[0].verdict.why
        stored(new, talks())
        assert standings(new) == ["applied"] * 2
        assert "with another text too" in entries(new)[0].verdict.why
    with open_record(tmp_path / "empty.db") as empty:
        imported(empty, lines(record), "journal")
        assert standings(empty) == ["source missing"] * 2
        forget(empty, decisions(empty)[0].id, "ruth")
        assert standings(empty) == ["forgotten", "source missing", "applied"]


def test_merges_and_splits_reach_the_linker_and_the_later_holds(record: Record) -> None:
    stored(record, talks(TALKS + " They parted.", stem="other"))
    a, b = (m.document.id for m in memoranda(record))
    (merged,) = taking.join(record, "merge", "talks:ruiz", ["other:ruiz"], ME)
    (one,) = judged(record)
    assert (one.kind, {one.one, one.other}, one.same) == ("entity", {(a, "ruiz"), (b, "ruiz")}, True)
    taking.join(record, "split", "other:ruiz", ["talks:ruiz"], ME)
    assert [j.same for j in judged(record)] == [False]
    assert standings(record) == ["overruled", "applied"]
    taking.join(record, "merge", "talks:e1", ["other:e1"], ME)
    taking.reject(record, "other:e1", ME)
    assert [j.kind for j in judged(record)] == ["entity"]
    forget(record, decisions(record)[1].id, "ruth")
    assert [j.decision for j in judged(record)] == [merged.decision.id]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("talks:ruiz", "talks:e1", "never one"),
        ("talks:s99", "talks:s148", "not merged"),
        ("talks:e1", "talks:s99", "a statement: they are never"),
        ("talks:ruiz", "talks:ruiz", "same line"),
    ],
)
def test_what_can_never_be_one_is_refused(record: Record, one: str, other: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        taking.join(record, "merge", one, [other], ME)


def test_forgetting_needs_a_decision_that_stands(record: Record) -> None:
    taken = taking.accept(record, "talks:s99", ME).decision
    line = forget(record, taken.id, "ruth", "too early")
    for name, said in (("nothing", "no decision"), (taken.id, "already"), (line.id, "decide it again"), ("", "no decision")):
        with pytest.raises(UsageError, match=said):
            forget(record, name, "ruth")


def test_lines_from_outside_are_checked_before_any_is_taken_over(record: Record, tmp_path: Path) -> None:
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    good = lines(record)
    bad = replace(decisions(record)[0], value="shout", id="")
    with open_record(tmp_path / "new.db") as new:
        stored(new, talks())
        with pytest.raises(UsageError, match="journal, line 3: 'shout' is no act"):
            imported(new, [*good, "", line_of(identified(bad))], "journal")
        assert lines(new) == ()
        assert len(imported(new, good, "journal")) == 1
        assert imported(new, good, "journal") == ()
        assert now(new).statements[0].act == "praise"


def test_a_decided_reading_that_is_not_the_journals_is_found(record: Record) -> None:
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    with record.writing() as connection:
        connection.exec_driver_sql("UPDATE documents SET decided = replace(decided, 'praise', 'welcome')")
    with pytest.raises(RecordError, match="memcon rebuild"):
        recheck(record)


def test_reading_again_keeps_the_record(record: Record) -> None:
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    taking.reject(record, "talks:u209", ME)
    before = contents(record)
    stored(record, talks())
    assert contents(record).differences(before) == ()
