"""A contact in the record: one line however many documents report it, shown from the report that was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from memcon.app.linking import link_record
from memcon.app.republished import republished
from memcon.errors import UsageError
from memcon.model.citation import Span
from memcon.model.memorandum import Memorandum
from memcon.record import Record, open_record
from memcon.record.filters import Filters
from memcon.record.store import Input, put
from memcon.record.view import counts, engagements, engagements_of, who
from tests.factories import TALKS, talks

ABROAD = TALKS.replace("in Đà Nẵng on 3 March", "yesterday").replace("for the rescue of two sailors", "for the rescue of a crew")
AGAIN = TALKS + "\n"


def abroad() -> Memorandum:
    """The same talks in the other side's account: no place, a local date a day earlier."""
    base = replace(talks(), document=talks(stem="voz", publisher="La Voz", side="CL", published="2026-03-03").document)
    document = replace(talks(AGAIN, "voz", publisher="La Voz", side="CL", published="2026-03-03").document, text=AGAIN)
    met = replace(base.engagements[0], date="2026-03-02", place=None, place_spans=(), evidence=(Span(30, 33),))
    return replace(base, document=document, engagements=(met,), statements=(), ledger=())


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    with open_record(tmp_path / "memcon.db") as opened:
        for memo in (talks(), abroad()):
            put(opened, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", "f", "read"), [memo], "r")
        link_record(opened)
        yield opened


def test_one_contact_with_two_reports(record: Record) -> None:
    (line,) = engagements(record, Filters()).lines
    assert [r.source.stem for r in line.reports] == ["voz", "talks"]
    assert (line.date, line.dates, line.place) == ("2026-03-02", ("2026-03-03",), "Đà Nẵng")
    assert line.reports[0].why is None
    assert line.reports[1].why
    assert [r.date for r in line.reports] == ["2026-03-02", "2026-03-03"]
    assert [p.name for p in line.participants] == ["Ana Ruiz", "Đặng Bình"]
    assert engagements(record, Filters()).looked.engagements == 1
    assert counts(record).engagements == 1


@pytest.mark.parametrize(
    ("asked", "stem"), [({"side": "CL"}, "voz"), ({"publisher": "voz"}, "voz"), ({"document": "talks"}, "talks")]
)
def test_the_line_shows_the_report_that_was_asked_for(record: Record, asked: dict[str, str], stem: str) -> None:
    (line,) = engagements(record, Filters(**asked)).lines  # type: ignore[arg-type]
    assert line.source.stem == stem
    assert line.citation.document == line.source.document
    assert len(line.reports) == 2


def test_each_condition_may_be_met_by_another_report(record: Record) -> None:
    assert len(engagements(record, Filters(side="CL", issue=("tariffs",))).lines) == 1
    assert engagements(record, Filters(side="CL", kind=("call",))).lines == ()
    assert len(engagements(record, Filters(since="2026-03-02", side="VN")).lines) == 1


def test_a_document_shows_its_own_reports(record: Record) -> None:
    (line,) = engagements_of(record, abroad().document.id)
    assert (line.source.stem, line.date, line.place) == ("voz", "2026-03-02", None)
    assert len(line.reports) == 2


def test_a_person_has_as_many_contacts_as_there_were(record: Record) -> None:
    (dossier,) = who(record, "Ruiz")[0]
    assert len(dossier.engagements) == 1


def test_the_publications_of_one_text(record: Record) -> None:
    first, again = republished(record)
    assert (first.version.kind, again.version.n) == ("first", 2)
    assert first.version.of == again.version.of
    assert again.changes == ()
    assert len(republished(record, "voz")) == 2
    with pytest.raises(UsageError, match="no document"):
        republished(record, "gazette")
