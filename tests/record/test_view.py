"""What the record answers, question by question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from memcon.app.linking import link_record
from memcon.errors import UsageError
from memcon.model.citation import Span, Spans
from memcon.model.memorandum import Memorandum
from memcon.record import Record, open_record
from memcon.record.filters import Filters, pair_of
from memcon.record.store import Input, put
from memcon.record.view import counts, document, engagements, ledger, names_like, statements, who
from memcon.record.view.wording import said_on
from tests.factories import TALKS, at, talks
from tests.factories import document as made

OTHER = TALKS.replace("President Ana Ruiz of Chile", "President Ruiz of Chile").replace("3 March", "9 March")


def other() -> Memorandum:
    """The same talks in another publisher's account: in the background, without a year, the president by last name only."""
    base, shift = talks(), len(OTHER) - len(TALKS)

    def moved(spans: Spans) -> Spans:
        return tuple(Span(a + shift, b + shift) for a, b in spans)

    ruiz = replace(base.entities[2], name="Ruiz", mentions=())
    binh = replace(base.entities[3], name="Dang Binh", mentions=())
    met = replace(base.engagements[0], date="XXXX-03-09", date_basis="stated", date_spans=at(OTHER, "9 March"), background=True,
                  place_spans=moved(base.engagements[0].place_spans), evidence=at(OTHER, "met"))  # fmt: skip
    said = tuple(replace(s, cue=moved(s.cue), content=moved(s.content), negated=s.act == "request") for s in base.statements)
    owed = tuple(
        replace(u, evidence=moved(u.evidence), due_spans=moved(u.due_spans), live=u.kind != "request") for u in base.ledger
    )
    return Memorandum(made(OTHER, "other", publisher="La Voz", side="CL"), (*base.entities[:2], ruiz, binh), (met,), said, owed)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    opened = open_record(tmp_path_factory.mktemp("view") / "memcon.db")
    for memo in (talks(), other()):
        put(opened, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", "f", "read"), [memo], "r")
    link_record(opened)
    return opened


ENGAGEMENTS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["talks", "other"]),  # dated before undated
    ({"pair": ("CL", "VN")}, ["talks", "other"]),
    ({"pair": ("CL", "US")}, []),
    ({"country": ("Chile",)}, ["talks", "other"]),
    ({"country": ("US", "VN")}, ["talks", "other"]),
    ({"person": "Ana Ruiz"}, ["talks", "other"]),  # Ruiz of the other document is the only candidate
    ({"person": "bình"}, ["talks", "other"]),
    ({"person": "Nobody"}, []),
    ({"kind": ("call",)}, []),
    ({"kind": ("call", "meeting")}, ["talks", "other"]),
    ({"publisher": "gazette"}, ["talks"]),
    ({"side": "Chile"}, ["other"]),
    ({"issue": ("dioxin",)}, ["talks", "other"]),
    ({"issue": ("fishing",)}, []),
    ({"since": "2026"}, ["talks"]),
    ({"since": "2026-03", "until": "2026-03-03"}, ["talks"]),
    ({"since": "2026-03-04"}, []),
    ({"until": "2026-02"}, []),
    ({"document": "other"}, ["other"]),
]


@pytest.mark.parametrize(("asked", "stems"), ENGAGEMENTS)
def test_engagements(record: Record, asked: dict[str, Any], stems: list[str]) -> None:
    assert [line.source.stem for line in engagements(record, Filters(**asked)).lines] == stems


def test_a_date_filter_says_what_it_left_out(record: Record) -> None:
    assert engagements(record, Filters(since="2026")).undated == 1
    assert engagements(record, Filters()).undated == 0


STATEMENTS: list[tuple[dict[str, Any], list[str]]] = [
    ({"document": "talks"}, ["thank", "request", "commit"]),
    ({"document": "other"}, ["thank", "commit"]),  # the negated one only with everything
    ({"document": "other", "everything": True}, ["thank", "request", "commit"]),
    ({"by": "VN"}, ["request"]),
    ({"by": "Việt Nam"}, ["request"]),
    ({"by": "Ruiz", "document": "talks"}, ["thank", "commit"]),
    ({"by": "both"}, []),
    ({"to": "Bình", "document": "talks"}, ["thank", "commit"]),
    ({"act": ("thank", "request"), "document": "talks"}, ["thank", "request"]),
    ({"issue": ("war-legacy",), "document": "talks"}, ["commit"]),
    ({"issue": ("war",), "document": "talks"}, ["commit"]),  # a heading stands for what is under it
    ({"issue": ("legacy",)}, []),
    ({"pair": ("VN", "CL"), "document": "talks"}, ["thank", "request", "commit"]),
    ({"pair": ("VN", "US")}, []),
    ({"kind": ("meeting",), "document": "talks"}, ["thank", "request", "commit"]),
    ({"since": "2026-03-03", "until": "2026-03-03"}, ["thank", "request", "commit"]),
]


@pytest.mark.parametrize(("asked", "acts"), STATEMENTS)
def test_statements(record: Record, asked: dict[str, Any], acts: list[str]) -> None:
    assert [line.act for line in statements(record, Filters(**asked)).lines] == acts


LEDGER: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"of": "CL", "document": "talks"}, [("request", "asked"), ("commitment", "own")]),
    ({"of": "Chile", "kind": ("commitment",), "document": "talks"}, [("commitment", "own")]),
    ({"of": "VN"}, []),
    ({"of": "both"}, []),
    ({"by": "VN", "document": "talks"}, [("request", "")]),
    ({"issue": ("tariffs",)}, [("request", "")]),
    ({"issue": ("tariffs",), "everything": True}, [("request", ""), ("request", "")]),  # no longer live
    ({"act": ("commit",), "document": "talks"}, [("commitment", "")]),
]


@pytest.mark.parametrize(("asked", "found"), LEDGER)
def test_ledger(record: Record, asked: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert [(line.kind, line.group) for line in ledger(record, Filters(**asked)).lines] == found


def test_none_is_an_answer(record: Record) -> None:
    listing = ledger(record, Filters(of="VN", issue=("dioxin",)), wider=("war-legacy",))
    assert listing.lines == ()
    everyone, vietnam = listing.coverage
    assert (everyone.statements, everyone.naming, everyone.documents, everyone.documents_naming) == (6, 2, 2, 2)
    assert (vietnam.party, vietnam.statements, vietnam.naming) == ("VN", 2, 0)
    assert listing.looked.documents == 2


def test_assurances_on_the_wider_issue_stand_apart(record: Record) -> None:
    listing = ledger(record, Filters(of="CL", issue=("missing",), document="talks"), wider=("war-legacy",))
    assert listing.lines == ()
    assert [line.act for line in listing.wider] == ["commit"]


def test_lines_say_who_reports_them_and_where(record: Record) -> None:
    line = ledger(record, Filters(kind=("commitment",), document="talks")).lines[0]
    assert (line.source.publisher, line.source.side) == ("Ministry Gazette", "VN")
    assert line.citation.quotes == ("$5 million for dioxin clean-up at Biên Hòa",)
    assert TALKS[line.citation.spans[0].start : line.citation.spans[0].end] == line.citation.quotes[0]


def test_who_is_one_person_across_documents(record: Record) -> None:
    (dossier,), looked = who(record, "ruiz")
    assert dossier.identity.name == "Ana Ruiz"
    assert set(dossier.identity.names) == {"Ana Ruiz", "Ruiz"}
    assert dossier.documents == 2
    assert dossier.offices[0].title == "President"
    assert dict(dossier.acts) == {"thank": 2, "commit": 2}
    assert looked.documents == 2
    assert who(record, "Nobody")[0] == ()


def test_a_document_comes_back_with_its_marks(record: Record) -> None:
    found = document(record, "talks")
    assert found.memo == talks()
    assert ("statement", "cue") in {(m.owner, m.field) for m in found.marks}
    assert document(record, "tal").memo.document.stem == "talks"
    assert document(record, talks().document.id).memo.document.stem == "talks"
    with pytest.raises(UsageError, match="no document"):
        document(record, "%")


def test_counts(record: Record) -> None:
    held = counts(record)
    assert (held.documents, held.engagements, held.statements, held.undertakings) == (2, 2, 6, 4)
    assert held.outcomes == (("read", 2),)
    assert held.issues[0] == ("dioxin", 4)


@pytest.mark.parametrize("asked", [{"since": "soon"}, {"until": "XXXX-02-03"}, {"country": ("Atlantis",)}])
def test_a_filter_that_means_nothing_is_refused(record: Record, asked: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        engagements(record, Filters(**asked))


@pytest.mark.parametrize(
    ("text", "pair"), [("VN-US", ("VN", "US")), ("Vietnam,United States", ("VN", "US")), ("vn/us", ("VN", "US"))]
)
def test_a_pair_is_two_countries(text: str, pair: tuple[str, str]) -> None:
    assert pair_of(text) == pair


@pytest.mark.parametrize("text", ["VN", "VN-VN", "VN-US-CN", "VN-Atlantis", ""])
def test_anything_else_is_no_pair(text: str) -> None:
    with pytest.raises(UsageError, match="--pair"):
        pair_of(text)


def test_what_was_said_of_an_issue_besides_what_was_undertaken(record: Record) -> None:
    """The negated request of the other document is no entry, and not said either; nobody is listed twice."""
    listing = ledger(record, Filters(issue=("dioxin",)))
    assert len(listing.lines) == 2
    assert listing.besides == ()
    unlinked = ledger(record, Filters(issue=("dioxin",), document="talks", everything=True))
    assert [line.statement for line in unlinked.lines] == [f"s{TALKS.index('pledged')}"]
    assert ledger(record, Filters(issue=("dioxin",), kind=("request",))).besides == ()


def reply_record(tmp_path: Path, answered_on: str) -> Record:
    """Bình asks on 3 March for rice; Ruiz speaks of tariffs, in another document, on the day given."""
    asked = replace(talks(), statements=talks().statements[1:2], ledger=talks().ledger[:1])
    text = TALKS + " Later."
    answer = replace(talks(text, stem="answer").statements[2], issues=("tariffs",))
    met = replace(talks(text).engagements[0], date=answered_on)
    answering = replace(talks(text, stem="answer"), engagements=(met,), statements=(answer,), ledger=())
    opened = open_record(tmp_path / "memcon.db")
    for memo in (asked, answering):
        put(opened, Input(memo.document.raw_sha256, "x.txt", "f", "read"), [memo], "r")
    link_record(opened)
    return opened


@pytest.mark.parametrize(("answered_on", "replies"), [("2026-03-09", 1), ("2026-03-03", 0), ("2026-03-02", 0), ("XXXX-03-09", 0)])
def test_a_reply_is_never_dated_before_the_request(tmp_path: Path, answered_on: str, replies: int) -> None:
    """On the same day the calendar does not tell which was first, and another document does not either."""
    with reply_record(tmp_path, answered_on) as record:
        found = ledger(record, Filters(by="VN", of="CL")).replies
    assert found.requests == 1
    assert len(found.general) == replies
    assert found.specific == ()


@pytest.mark.parametrize(("asked", "meant"), [("Anna Ruis", ("Ana Ruiz",)), ("Dang Bin", ("Đặng Bình",)), ("Quentin", ())])
def test_a_misspelt_name_is_told_what_it_may_mean(record: Record, asked: str, meant: tuple[str, ...]) -> None:
    assert names_like(record, asked) == meant


@pytest.mark.parametrize(
    ("contact", "published", "said"),
    [
        ("2026-03-03", "2026-03-04", "2026-03-03"),
        ("../2026-09-01", "2026-03-04", "2026-03-04"),
        ("2026-06-01", "2026-03-04", "2026-03-04"),
        ("2026-03-03", None, "2026-03-03"),
        (None, "2026-03-04", "2026-03-04"),
    ],
)
def test_nobody_speaks_at_a_meeting_still_to_come(contact: str | None, published: str | None, said: str) -> None:
    assert said_on(contact, published) == said
