"""What a contact is said to be out of its reports: the day, the place, who took part; and which announcement it fulfils."""

from __future__ import annotations

from typing import Any

from tests.link.contacts.material import BINH, CHILE, MAAR, RUIZ, VIETNAM, contact, linked, one

VISIT: dict[str, Any] = {"kind": "visit", "who": (RUIZ, VIETNAM), "place": "Hanoi", "place_country": "VN"}


def test_the_most_precise_date_and_place_are_the_contacts() -> None:
    vague = one("a", kind="meeting", date="2026-02-16/2026-02-22", background=True, place="Hanoi", place_country="VN")
    exact = one("b", kind="meeting", place="Party headquarters, Hanoi", place_country="VN")
    found = contact(vague, exact)
    assert (found.date, found.date_basis) == ("2026-02-18", "stated")
    assert (found.place, found.place_country) == ("Party headquarters, Hanoi", "VN")
    assert found.reports[0].key[0] == "b"


def test_the_hosts_account_gives_the_local_date() -> None:
    theirs = one("a", kind="meeting", date="2026-02-17", side="CL", place="Hanoi", place_country="VN")
    hosts = one("b", "2026-02-18", kind="meeting", side="VN", place="Hanoi", place_country="VN")
    assert contact(theirs, hosts).date == "2026-02-18"


def test_participants_are_those_of_all_reports_and_a_state_steps_back_before_its_people() -> None:
    found = linked(one("a", who=(RUIZ, BINH)), one("b", who=(RUIZ, MAAR, BINH)), one("c", who=(RUIZ, VIETNAM), background=True))
    names = {i.id: i.name for i in found.identities}
    joined = next(c for c in found.contacts if len(c.reports) >= 2)
    assert [names[p] for p, _ in joined.participants] == ["Ana Ruiz", "Đặng Bình", "Ilse Maar"]
    assert [s for _, s in joined.participants] == ["CL", "VN", "CL"]


def test_the_visit_that_took_place_fulfils_the_one_announced() -> None:
    announced = one("plan", "2026-02-01", planned=True, date="2026-02-17/2026-02-19", **VISIT)
    held = one("held", "2026-02-20", **VISIT)
    found = {c.reports[0].key[0]: c for c in linked(announced, held).contacts}
    assert len(found) == 2
    assert found["plan"].planned
    assert found["held"].fulfils == found["plan"].id
    why = found["held"].fulfils_why
    assert why is not None
    assert "announced on 2026-02-01" in why


def test_what_is_announced_after_it_was_held_is_another_one() -> None:
    announced = one("plan", "2026-03-01", planned=True, date=None, date_basis=None, **VISIT)
    assert all(c.fulfils is None for c in linked(announced, one("held", "2026-02-20", **VISIT)).contacts)


def test_an_announcement_that_two_contacts_answer_to_is_fulfilled_by_none() -> None:
    plan = one("plan", "2026-02-10", kind="meeting", planned=True, date=None, date_basis=None)
    first = one("a", kind="meeting", side="CL", publisher="Voz")
    second = one("b", "2026-02-25", kind="meeting", date="2026-02-25", side="CL", publisher="Voz")
    assert all(c.fulfils is None for c in linked(plan, first, second).contacts)
    dated = one("plan", "2026-02-10", kind="meeting", planned=True)
    assert [c.date for c in linked(dated, first, second).contacts if c.fulfils] == ["2026-02-18"]


def test_an_announcement_for_next_year_fits_nothing() -> None:
    plan = one("plan", "2025-12-10", kind="meeting", planned=True, date="2026")
    assert all(c.fulfils is None for c in linked(plan, one("a", kind="meeting")).contacts)


def test_a_delegation_alone_names_nobody() -> None:
    found = contact(one("a", who=(CHILE, VIETNAM)))
    assert len(found.participants) == 2
