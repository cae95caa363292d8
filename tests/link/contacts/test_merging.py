"""Which reports are of one contact: count contacts, not reports."""

from __future__ import annotations

from typing import Any

import pytest

from memcon.link import Judged
from tests.link.contacts.material import BINH, CHILE, MAAR, RUIZ, VIETNAM, account, contact, gathered, linked, one, reported

GAZETTE: dict[str, Any] = {"publisher": "Ministry Gazette", "side": "VN"}
VOZ: dict[str, Any] = {"publisher": "La Voz", "side": "CL"}


def test_one_call_reported_by_five_outlets_is_one_contact() -> None:
    """Local dates a day apart, another list of participants, a surname, an office only, a mention weeks later."""
    five = (
        one("voz", **VOZ),
        one("gazette", "2026-02-19", date="2026-02-19", who=(BINH, ("Ruiz", "CL", "President")), **GAZETTE),
        one("palace", who=(RUIZ, MAAR, BINH), publisher="Palace", side="CL"),
        one("wire", "2026-02-19", who=(("President of Chile", "CL", "President of Chile"), BINH), publisher="Wire"),
        one("later", "2026-03-05", background=True, evidence="their call of 18 February", publisher="Diario", side="CL"),
    )
    assert gathered(*five) == [["gazette", "later", "palace", "voz", "wire"]]
    found = contact(*five)
    assert (found.date, found.background) == ("2026-02-18", False)
    whys = [r.why for r in found.reports]
    assert whys[0] is None
    assert None not in whys[1:]
    told = " | ".join(why for why in whys if why)
    assert "are local dates of one day" in told
    assert "publisher other" in told
    assert "mentioned in passing" in told


APART: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("another kind", {}, {"kind": "message"}),
    ("two days apart", {}, {"date": "2026-02-20", **GAZETTE}),
    ("one publisher, two days", {**VOZ}, {"date": "2026-02-19", **VOZ}),
    ("one side, two stated days", {**VOZ}, {"date": "2026-02-19", "publisher": "Palace", "side": "CL"}),
    ("another counterpart", {}, {"who": (RUIZ, ("Trần Hà", "VN", "Prime Minister"))}),
    ("a minister beside his president", {"who": (RUIZ, MAAR, BINH)}, {"who": (MAAR, BINH)}),
    ("three sides", {}, {"who": (RUIZ, BINH, ("Mai Lee", "SG", "Minister"))}),
    ("another state's namesake", {"who": (RUIZ, BINH)}, {"who": (("Ana Ruiz", "AR", "President"), BINH)}),
    ("announced, not held", {}, {"planned": True}),
    ("in two states", {"kind": "meeting", "place": "Hanoi", "place_country": "VN"},
     {"kind": "meeting", "place": "Lima", "place_country": "PE"}),
    ("delegations only", {"who": (CHILE, VIETNAM)}, {"who": (RUIZ, BINH)}),
    ("no date, only mentioned", {}, {"date": None, "date_basis": None, "background": True}),
    ("the year alone", {}, {"date": "2026", "background": True}),
    ("no year", {"date": "XXXX-02-18"}, {"date": "XXXX-02-18"}),
    ("the hours differ", {**VOZ, "sentence": "In the morning they spoke."}, {**VOZ, "sentence": "They spoke late at night."}),
    ("a second call", {**VOZ}, {**VOZ, "sentence": "For the second time today they spoke by telephone."}),
    ("two releases of one form", {**VOZ, "title": "Call with Minister Dang Binh", "kind": "meeting"},
     {**VOZ, "title": "Meeting with the Fishing Board", "kind": "meeting"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "ours", "theirs"), APART, ids=[row[0] for row in APART])
def test_apart(what: str, ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert gathered(one("a", **ours), one("b", **theirs)) == [["a"], ["b"]]


TOGETHER: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("nothing against it", {}, {}),
    ("a surname", {}, {"who": (("Ruiz", "CL", "President"), ("Bình", "VN"))}),
    ("a name written otherwise", {"who": (("Volodymyr Petrenkyy", "UA", "President"), RUIZ)},
     {"who": (("Volodymyr Petrenky", "UA", "President"), RUIZ)}),
    ("the office only", {}, {"who": (("the President", "CL", "President"), BINH)}),
    ("no date in the news of the day", {}, {"date": None, "date_basis": None}),
    ("within the week that the text gives", {}, {"date": "2026-02-16/2026-02-22", "background": True}),
    ("a meeting of three, read as a gathering", {"kind": "meeting", "who": (RUIZ, BINH, ("Mai Lee", "SG"))},
     {"kind": "multilateral", "who": (("Mai Lee", "SG"), RUIZ, BINH)}),
    ("the month and the state", {"kind": "meeting", "place": "Hanoi", "place_country": "VN"},
     {"kind": "meeting", "date": "2026-02", "place": "Việt Nam", "place_country": "VN", "background": True}),
    ("a room of the town", {"kind": "meeting", "place": "Lima, Treaty Hall", "place_country": "PE"},
     {"kind": "meeting", "place": "Treaty Hall", "place_country": None}),
    ("a hotel that is called as a capital is", {"kind": "meeting", "place": "Hotel Georgetown", "place_country": "GY"},
     {"kind": "meeting", "place": "Lima", "place_country": "PE"}),
    ("a gathering of one body", {"kind": "multilateral", "who": (("G20", "G20"),), "evidence": "the G20 Summit"},
     {"kind": "multilateral", "who": (("G20", "G20"), VIETNAM), "evidence": "this G20"}),
    ("evening there and morning here", {**VOZ, "sentence": "They spoke this morning."},
     {**GAZETTE, "sentence": "They spoke in the evening."}),
    ("a visit and its last day", {"kind": "visit", "who": (RUIZ, VIETNAM), "place": "Hanoi", "place_country": "VN"},
     {"kind": "visit", "who": (RUIZ, VIETNAM), "place": "Việt Nam", "place_country": "VN", "date": "2026-02-17/2026-02-19"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "ours", "theirs"), TOGETHER, ids=[row[0] for row in TOGETHER])
def test_together(what: str, ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert gathered(one("a", **ours), one("b", **theirs)) == [["a", "b"]]


def test_two_calls_of_one_day_stay_two_and_a_third_report_of_either_is_an_open_case() -> None:
    two = account("voz", reported("e1"), reported("e2", evidence="spoke again", sentence="They spoke again."), side="CL")
    found = linked(two, one("gazette", **GAZETTE))
    assert len(found.contacts) == 3
    (case,) = (c for c in found.open_cases if c.kind == "engagement")
    assert case.key == ("gazette", "e1")
    assert {c.id for c in case.candidates} == {c.id for c in found.contacts if c.reports[0].key[0] == "voz"}
    assert all("same two principals" in c.why for c in case.candidates)


def test_what_contradicts_is_never_chained_by_what_fits_both() -> None:
    """The wire's report, without an hour, fits the morning's call and the night's."""
    morning = one("a", sentence="They spoke this morning.", **VOZ)
    night = one("b", sentence="They spoke late at night.", **VOZ)
    wire = one("c", publisher="Wire", side="CL")
    found = gathered(morning, night, wire)
    assert not [g for g in found if {"a", "b"} <= {*g}]
    assert len(found) == 3


def test_talks_with_two_are_two_contacts_where_they_are_reported_as_two() -> None:
    """`Talks with A and B` in one report is no three-way call in the record beside two calls in the other."""
    lee = ("Mai Lee", "SG", "Minister")
    both = one("wire", who=(RUIZ, BINH, lee))
    two = account("voz", reported("e1"), reported("e2", who=(RUIZ, lee)), side="CL")
    assert gathered(both, two) == [["voz.e1"], ["voz.e2"], ["wire"]]


def test_a_dateline_is_no_place_of_the_call() -> None:
    assert gathered(one("a", place=None), one("b", place="Lima", place_country="PE")) == [["a", "b"]]


def test_a_mention_that_two_contacts_fit_joins_none() -> None:
    first, second = (one(n, d, kind="meeting", date=d, place="Hanoi", place_country="VN", **VOZ)
                     for n, d in (("a", "2026-02-03"), ("b", "2026-02-24")))  # fmt: skip
    mention = one("c", "2026-04-01", kind="meeting", date="2026-02", place="Hanoi", place_country="VN", background=True)
    found = linked(first, second, mention)
    assert len(found.contacts) == 3
    assert [c.key for c in found.open_cases if c.kind == "engagement"] == [("c", "e1")]


def test_a_decision_outranks_every_rule() -> None:
    a, b = one("a"), one("b", date="2026-05-01", **GAZETTE)
    yes = Judged("engagement", ("a", "e1"), ("b", "e1"), same=True, decision="d-1")
    assert gathered(a, b, judged=(yes,)) == [["a", "b"]]
    (found,) = linked(a, b, judged=(yes,)).contacts
    assert found.reports[1].why == "decided (d-1)"


def test_a_merge_is_undone_by_a_decision_also_where_a_third_report_stands_between() -> None:
    a, b, c = one("a"), one("b"), one("c")
    assert gathered(a, b, c) == [["a", "b", "c"]]
    no = Judged("engagement", ("a", "e1"), ("b", "e1"), same=False, decision="d-2")
    found = gathered(a, b, c, judged=(no,))
    assert len(found) == 2
    assert not [g for g in found if {"a", "b"} <= {*g}]


def test_a_decision_on_what_is_gone_says_nothing() -> None:
    gone = Judged("engagement", ("a", "e1"), ("x", "e9"), same=True, decision="d-3")
    assert gathered(one("a"), judged=(gone,)) == [["a"]]


def test_a_contact_is_background_only_where_all_its_reports_are() -> None:
    news, mention = one("a"), one("b", "2026-03-01", background=True)
    assert contact(news, mention).background is False
    assert contact(mention, one("c", "2026-03-01", background=True)).background is True
