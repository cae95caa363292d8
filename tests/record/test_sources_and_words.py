"""What a line cites and quotes: names that several documents share, words as they stand, what a request goes on to name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from memcon.app.linking import link_record
from memcon.errors import UsageError
from memcon.model.memorandum import Memorandum
from memcon.model.person import Entity, Role
from memcon.record import Record, open_record
from memcon.record.filters import Filters, pair_of, side_of
from memcon.record.store import Input, put
from memcon.record.view import document_named, documents, documents_named, engagements, ledger, statements, who
from tests.factories import at, country, document, engagement, person, statement, undertaking

TEXT = (
    "Foreign Minister Ana Ruiz of Chile met Commissioner Ilse Maar of the European Union in Lima. "
    "Ruiz asked the EU to allocate funds, particularly for the port and the railway, and to send experts. "
    "Maar thanked the minister, whom she had seen twice in that spring and once more in the summer after, for the welcome."
)


def talks(text: str = TEXT) -> Memorandum:
    entities = (
        country("cl", "the Chilean side", "CL"),
        Entity("eu", "organisation", "European Union", None),
        person("ruiz", "Ana Ruiz", "CL", at(text, "Ana Ruiz")),
        person("maar", "Ilse Maar", None, at(text, "Ilse Maar")),
    )
    met = engagement([("ruiz", "CL"), ("maar", "EU")], at(text, "met"))
    request = " to allocate funds, particularly for the port and the railway, and to send experts"
    asked = statement(["ruiz"], at(text, "asked"), at(text, request), act="request", addressees=("eu",), engagement="e1")
    thanked = statement(["maar"], at(text, "thanked"), at(text, "for the welcome"), act="thank", engagement="e1")
    funds = undertaking(["ruiz"], ["eu"], "allocate funds", at(text, "to allocate funds"), kind="request", statement=asked.id)
    experts = undertaking(["cl"], ["eu"], "send experts", at(text, "to send experts"), kind="request", statement=asked.id)
    return Memorandum(document(text, "minutes"), entities, (met,), (asked, thanked), (funds, experts))


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    with open_record(tmp_path / "memcon.db") as opened:
        for memo in (talks(), replace(talks(TEXT + " End."), document=document(TEXT + " End.", "minutes"))):
            put(opened, Input(memo.document.raw_sha256, "minutes.txt", "f", "read"), [memo], "r")
        link_record(opened)
        yield opened


def test_documents_of_one_stem_are_cited_by_their_id_too(record: Record) -> None:
    labels = {r.source.label for line in engagements(record, Filters()).lines for r in line.reports}
    assert labels == {f"minutes--{d.source.document}" for d in documents(record)}
    assert len(labels) == 2
    for label in labels:
        assert f"minutes--{document_named(record, label)}" == label
        assert document_named(record, f"min…{label[-6:]}") == label.removeprefix("minutes--")


def test_a_stem_of_several_documents_filters_all_of_them_and_shows_none(record: Record) -> None:
    assert documents_named(record, "minutes") == "minutes"
    (reprinted,) = engagements(record, Filters(document="minutes")).lines
    assert len(reprinted.reports) == 2
    with pytest.raises(UsageError, match="2 documents are called so"):
        document_named(record, "minutes")
    with pytest.raises(UsageError, match="no document"):
        documents_named(record, "protocol")


def test_the_words_are_the_texts_and_long_asides_are_left_out(record: Record) -> None:
    asked, thanked = statements(record, Filters(document=documents(record)[0].source.document)).lines
    assert asked.words in TEXT
    assert asked.words.startswith("asked the EU to allocate funds")
    assert thanked.words == "thanked … for the welcome"


def test_a_request_tells_what_it_goes_on_to_name(record: Record) -> None:
    funds, experts = ledger(record, Filters(document=documents(record)[0].source.document)).lines
    assert funds.runs_on == ", particularly for the port and the railway, and"
    assert experts.runs_on == ""
    for line in (funds, experts):
        assert all(TEXT[a:b] == quote for (a, b), quote in zip(line.citation.spans, line.citation.quotes, strict=True))
    assert funds.citation.spans[-1].end == TEXT.index("to send experts")


def test_a_body_is_a_side(record: Record) -> None:
    assert (side_of("EU"), side_of("European Union"), side_of("eu"), side_of("Nowhere")) == ("EU", "EU", "EU", None)
    assert len(engagements(record, Filters(pair=pair_of("CL-EU"))).lines) == 1
    assert len(ledger(record, Filters(of="EU")).lines) == 4
    assert [line.act for line in statements(record, Filters(by="EU")).lines] == ["thank", "thank"]


def test_a_state_is_called_by_one_name(record: Record) -> None:
    (name,) = {p.name for line in ledger(record, Filters()).lines for p in line.by if p.entity == "cl"}
    assert name == "Chile"


def test_a_period_that_ends_before_it_begins_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="after --until"):
        engagements(record, Filters(since="2026", until="2025-12"))


def test_a_state_has_one_dossier_under_its_name(record: Record) -> None:
    for asked in ("Chile", "the Chilean side"):
        (dossier,) = who(record, asked)[0]
        assert (dossier.identity.name, dossier.identity.country) == ("Chile", "CL")


def test_an_office_is_named_once(tmp_path: Path) -> None:
    offices = (("General Secretary", None), ("general secretary", None), ("Head of the Port Board", "Port Board"))
    memo = talks()
    roles = tuple(Role(title, body, ()) for title, body in offices)
    named = tuple(replace(e, roles=roles) if e.id == "ruiz" else e for e in memo.entities)
    with open_record(tmp_path / "offices.db") as opened:
        put(opened, Input(memo.document.raw_sha256, "m.txt", "f", "read"), [replace(memo, entities=named)], "r")
        link_record(opened)
        (dossier,) = who(opened, "Ruiz")[0]
    assert {(o.title, o.organisation) for o in dossier.offices} == {("General Secretary", None), ("Head of the Port Board", None)}


def test_the_documents_say_what_they_yielded(record: Record) -> None:
    first = documents(record)[0]
    assert (first.engagements, first.statements, first.undertakings, first.outcome, first.remark) == (1, 2, 2, "read", None)
