"""Each construction on a reading grown by hand: no model."""

from __future__ import annotations

import pytest

from memcon.extract.engagements import find_engagements
from tests.extract.engagements.material import EVERYBODY, cast, contacts_of, reading_of, told
from tests.factories import document, person

CASES = [
    (
        "Ana Ruiz met today with Đặng Bình in Lima.",
        "Ana/NNP/PROPN/compound/1 Ruiz/NNP/PROPN/nsubj/2 met/VBD/VERB/ROOT/2 today/NN/NOUN/npadvmod/2 with/IN/ADP/prep/2"
        " Đặng/NNP/PROPN/compound/6 Bình/NNP/PROPN/pobj/4 in/IN/ADP/prep/6 Lima/NNP/PROPN/pobj/7 ././PUNCT/punct/2",
        [("meeting", ("ruiz", "binh"), "2026-03-04", "Lima", False)],
    ),
    (
        "Ana Ruiz was received by Đặng Bình at the Harbour Palace on 3 March.",
        "Ana/NNP/PROPN/compound/1 Ruiz/NNP/PROPN/nsubjpass/3 was/VBD/AUX/auxpass/3 received/VBN/VERB/ROOT/3 by/IN/ADP/agent/3"
        " Đặng/NNP/PROPN/compound/6 Bình/NNP/PROPN/pobj/4 at/IN/ADP/prep/3 the/DT/DET/det/10 Harbour/NNP/PROPN/compound/10"
        " Palace/NNP/PROPN/pobj/7 on/IN/ADP/prep/3 3/CD/NUM/nummod/13 March/NNP/PROPN/pobj/11 ././PUNCT/punct/3",
        [("meeting", ("ruiz", "binh"), "2026-03-03", "the Harbour Palace", False)],
    ),
    (  # a topic's date is not the call's
        "Ana Ruiz spoke by phone with Đặng Bình to discuss the flood of May 2025.",
        "Ana/NNP/PROPN/compound/1 Ruiz/NNP/PROPN/nsubj/2 spoke/VBD/VERB/ROOT/2 by/IN/ADP/prep/2 phone/NN/NOUN/pobj/3"
        " with/IN/ADP/prep/2 Đặng/NNP/PROPN/compound/7 Bình/NNP/PROPN/pobj/5 to/TO/PART/aux/9 discuss/VB/VERB/advcl/2"
        " the/DT/DET/det/11 flood/NN/NOUN/dobj/9 of/IN/ADP/prep/11 May/NNP/PROPN/pobj/12 2025/CD/NUM/nummod/13 ././PUNCT/punct/2",
        [("call", ("ruiz", "binh"), None, None, False)],
    ),
    (  # a request is no audience
        "Ana Ruiz called on Đặng Bình to lift the tariff.",
        "Ana/NNP/PROPN/compound/1 Ruiz/NNP/PROPN/nsubj/2 called/VBD/VERB/ROOT/2 on/IN/ADP/prep/2 Đặng/NNP/PROPN/compound/5"
        " Bình/NNP/PROPN/pobj/3 to/TO/PART/aux/7 lift/VB/VERB/xcomp/2 the/DT/DET/det/9 tariff/NN/NOUN/dobj/7 ././PUNCT/punct/2",
        [],
    ),
    (  # one's own senator is no other side
        "Ana Ruiz met Senator Pilar Paz on 3 March.",
        "Ana/NNP/PROPN/compound/1 Ruiz/NNP/PROPN/nsubj/2 met/VBD/VERB/ROOT/2 Senator/NNP/PROPN/compound/5"
        " Pilar/NNP/PROPN/compound/5 Paz/NNP/PROPN/dobj/2 on/IN/ADP/prep/2 3/CD/NUM/nummod/8"
        " March/NNP/PROPN/pobj/6 ././PUNCT/punct/2",
        [],
    ),
    (  # the past perfect tells an earlier contact
        "Ana Ruiz had spoken with Đặng Bình by phone in August.",
        "Ana/NNP/PROPN/compound/1 Ruiz/NNP/PROPN/nsubj/3 had/VBD/AUX/aux/3 spoken/VBN/VERB/ROOT/3 with/IN/ADP/prep/3"
        " Đặng/NNP/PROPN/compound/6 Bình/NNP/PROPN/pobj/4 by/IN/ADP/prep/3 phone/NN/NOUN/pobj/7 in/IN/ADP/prep/3"
        " August/NNP/PROPN/pobj/9 ././PUNCT/punct/3",
        [("call", ("ruiz", "binh"), "2025-08", None, True)],
    ),
    (
        "Đặng Bình is on a visit to Chile from 3 to 5 March.",
        "Đặng/NNP/PROPN/compound/1 Bình/NNP/PROPN/nsubj/2 is/VBZ/AUX/ROOT/2 on/IN/ADP/prep/2 a/DT/DET/det/5 visit/NN/NOUN/pobj/3"
        " to/IN/ADP/prep/5 Chile/NNP/PROPN/pobj/6 from/IN/ADP/prep/5 3/CD/NUM/pobj/8 to/IN/ADP/quantmod/11 5/CD/NUM/nummod/12"
        " March/NNP/PROPN/pobj/8 ././PUNCT/punct/2",
        [("visit", ("binh", "cl"), "2026-03-03/2026-03-05", "Chile", False)],
    ),
    (  # what could be is no contact
        "Ana Ruiz could meet Đặng Bình in June.",
        "Ana/NNP/PROPN/compound/1 Ruiz/NNP/PROPN/nsubj/3 could/MD/AUX/aux/3 meet/VB/VERB/ROOT/3 Đặng/NNP/PROPN/compound/5"
        " Bình/NNP/PROPN/dobj/3 in/IN/ADP/prep/3 June/NNP/PROPN/pobj/6 ././PUNCT/punct/3",
        [],
    ),
    (
        "Đặng Bình will visit Chile in June.",
        "Đặng/NNP/PROPN/compound/1 Bình/NNP/PROPN/nsubj/3 will/MD/AUX/aux/3 visit/VB/VERB/ROOT/3 Chile/NNP/PROPN/dobj/3"
        " in/IN/ADP/prep/3 June/NNP/PROPN/pobj/5 ././PUNCT/punct/3",
        [("visit", ("binh", "cl"), "2026-06", "Chile", False)],
    ),
    (
        "Chile and Vietnam signed a treaty in Lima on 3 March.",
        "Chile/NNP/PROPN/nsubj/3 and/CC/CCONJ/cc/0 Vietnam/NNP/PROPN/conj/0 signed/VBD/VERB/ROOT/3 a/DT/DET/det/5"
        " treaty/NN/NOUN/dobj/3 in/IN/ADP/prep/5 Lima/NNP/PROPN/pobj/6 on/IN/ADP/prep/3 3/CD/NUM/nummod/10"
        " March/NNP/PROPN/pobj/8 ././PUNCT/punct/3",
        [("signing", ("cl", "vn"), "2026-03-03", "Lima", False)],
    ),
    (
        "Đặng Bình handed over a letter from Lê Hoa to Ana Ruiz.",
        "Đặng/NNP/PROPN/compound/1 Bình/NNP/PROPN/nsubj/2 handed/VBD/VERB/ROOT/2 over/RP/ADP/prt/2 a/DT/DET/det/5"
        " letter/NN/NOUN/dobj/2 from/IN/ADP/prep/5 Lê/NNP/PROPN/compound/8 Hoa/NNP/PROPN/pobj/6 to/IN/ADP/prep/2"
        " Ana/NNP/PROPN/compound/11"
        " Ruiz/NNP/PROPN/pobj/9 ././PUNCT/punct/2",
        [("message", ("hoa", "ruiz"), None, None, False)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows", "expected"), CASES, ids=[c[0][:50] for c in CASES])
def test_construction(text: str, rows: str, expected: list[object]) -> None:
    assert [told(e) for e in contacts_of(reading_of(text, rows))] == expected


def test_a_planned_visit_is_marked() -> None:
    text, rows, _ = next(c for c in CASES if "will visit" in c[0])
    assert [e.planned for e in contacts_of(reading_of(text, rows))] == [True]


def test_without_the_documents_date_no_year_is_made_up() -> None:
    text, rows, _ = next(c for c in CASES if "was received" in c[0])
    (met,) = contacts_of(reading_of(text, rows), published=None)
    assert met.date == "XXXX-03-03"


def test_evidence_and_dates_are_quoted() -> None:
    text, rows, _ = next(c for c in CASES if "was received" in c[0])
    (met,) = contacts_of(reading_of(text, rows))
    assert [text[a:b] for a, b in met.evidence] == ["Ana Ruiz was received by Đặng Bình"]
    assert [text[a:b] for a, b in met.date_spans] == ["3 March"]
    assert [text[a:b] for p in met.participants for a, b in p.spans] == ["Ana Ruiz", "Đặng Bình"]


def test_a_contact_with_somebody_of_no_known_state_is_noted() -> None:
    text = "Ana Ruiz met Nadia Sol on 3 March."
    rows = (
        "Ana/NNP/PROPN/compound/1 Ruiz/NNP/PROPN/nsubj/2 met/VBD/VERB/ROOT/2 Nadia/NNP/PROPN/compound/4 Sol/NNP/PROPN/dobj/2"
        " on/IN/ADP/prep/2 3/CD/NUM/nummod/7 March/NNP/PROPN/pobj/5 ././PUNCT/punct/2"
    )
    reading = reading_of(text, rows)
    known = cast(reading, {"Ana Ruiz": "ruiz", "Nadia Sol": "sol"}, (*EVERYBODY, person("sol", "Nadia Sol")))
    engagements, findings = find_engagements(document(text), reading, known)
    assert engagements == ()
    assert [(f.code, [text[a:b] for a, b in f.spans]) for f in findings] == [("contact-side-unknown", ["Ana Ruiz met Nadia Sol"])]


def test_a_headline_alone_reports_a_contact_of_the_documents_day() -> None:
    text = "Ana Ruiz’s Call with Đặng Bình"
    rows = (
        "Ana/NNP/PROPN/compound/1 Ruiz/NNP/PROPN/poss/3 ’s/POS/PART/case/1 Call/NN/NOUN/ROOT/3 with/IN/ADP/prep/3"
        " Đặng/NNP/PROPN/compound/6 Bình/NNP/PROPN/pobj/4"
    )
    (call,) = contacts_of(reading_of(text, rows, kind="headline"))
    assert told(call) == ("call", ("ruiz", "binh"), "2026-03-04", None, False)
    assert call.date_basis == "document"
