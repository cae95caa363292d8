"""Saved searches as feeds and calendars: well-formed for other programs, whatever a text says, and the same each time."""

from __future__ import annotations

from datetime import date
from typing import Any

import feedparser
import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from memcon.web.asking import Asked
from memcon.web.feeds import Entry, atom, calendar, folded

BASE = "http://127.0.0.1:8765"
FED = ("/contacts", "/statements", "/ledger", "/chains", "/search?q=rice")


def entry(**values: Any) -> Entry:
    return Entry(**{
        "key": "c-1", "title": "meeting: A – B", "text": "“met” Paper, x", "path": "/contacts/c-1", "day": "2026-02-18",
        "told": "2026-02-19", "by": "Paper", "kind": "meeting", **values,
    })  # fmt: skip


def events(*entries: Entry, more: int = 0) -> tuple[icalendar.Calendar, list[Any]]:
    read = icalendar.Calendar.from_ical(calendar(entries, "Contacts", BASE, "2 contacts.", more))
    assert not [e for part in read.walk() for e in part.errors]
    return read, list(read.walk("VEVENT"))


@pytest.mark.parametrize("path", FED)
def test_a_saved_search_is_a_feed(browser: TestClient, path: str) -> None:
    mark = "&" if "?" in path else "?"
    answer = browser.get(f"{path}{mark}format=atom")
    read = feedparser.parse(answer.content)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("application/atom+xml")
    assert not read.bozo and read.version == "atom10" and "Looked at 2 documents" in read.feed.subtitle
    total = browser.get("/api/v1" + path.replace("contacts", "engagements")).json()["total"]
    assert len(read.entries) == total > 0 and len({e.id for e in read.entries}) == total
    assert all(e.link.startswith(BASE + "/") and e.updated and e.author for e in read.entries)
    assert read.entries == feedparser.parse(browser.get(f"{path}{mark}format=atom").content).entries


def test_filters_of_the_url_are_those_of_the_feed(browser: TestClient) -> None:
    read = feedparser.parse(browser.get("/statements?act=thank&format=atom").content)
    assert len(read.entries) == browser.get("/api/v1/statements?act=thank").json()["total"] and "act thank" in read.feed.title
    other = feedparser.parse(browser.get("/statements?format=atom").content)
    assert read.feed.id != other.feed.id and {e.id for e in read.entries} < {e.id for e in other.entries}


@pytest.mark.parametrize("path", ["/contacts", "/ledger", "/search?q=rice"])
def test_a_saved_search_is_a_calendar(browser: TestClient, path: str) -> None:
    answer = browser.get(path + ("&" if "?" in path else "?") + "format=ics")
    read = icalendar.Calendar.from_ical(answer.content)
    assert answer.headers["content-type"].startswith("text/calendar") and "Looked at 2 documents" in str(read["DESCRIPTION"])


@pytest.mark.parametrize("path", ["/statements?format=ics", "/chains?format=ics", "/documents?format=atom", "/people?format=ics"])
def test_what_has_no_days_has_no_calendar(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 400


def test_a_contact_without_a_day_is_counted_and_left_out() -> None:
    read, found = events(entry(), entry(key="c-2", day=None), entry(key="c-3", day="XXXX-02-18"), more=7)
    assert [str(e["UID"]) for e in found] == ["c-1@memcon"]
    assert "2 lines without a day left out. 7 earlier left out." in str(read["DESCRIPTION"])


@pytest.mark.parametrize(
    ("day", "first", "after", "status"),
    [
        ("2026-02-18", date(2026, 2, 18), date(2026, 2, 19), "CONFIRMED"),
        ("2026-02-18/2026-02-20", date(2026, 2, 18), date(2026, 2, 21), "CONFIRMED"),
        ("2026-02", date(2026, 2, 1), date(2026, 3, 1), "TENTATIVE"),
        ("2026", date(2026, 1, 1), date(2027, 1, 1), "TENTATIVE"),
        ("2026-21", date(2026, 3, 1), date(2026, 6, 1), "TENTATIVE"),
    ],
)
def test_what_is_not_known_to_the_day_is_tentative(day: str, first: date, after: date, status: str) -> None:
    event = events(entry(day=day))[1][0]
    assert (event["DTSTART"].dt, event["DTEND"].dt, str(event["STATUS"])) == (first, after, status)


def test_what_is_planned_is_tentative() -> None:
    assert str(events(entry(sure=False))[1][0]["STATUS"]) == "TENTATIVE"


HOSTILE = "A\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:x;y,z\\n \x00\x08\ufffe\u202e<script>&amp;]]>\x85\u2028 đỗ 王毅 " * 3


def test_no_text_ends_its_line_or_its_element() -> None:
    hostile = entry(title=HOSTILE, text=HOSTILE, place=HOSTILE, by=HOSTILE, kind=HOSTILE, path="/x\r\nX:1")
    raw = calendar([hostile], HOSTILE, BASE, HOSTILE, 0)
    _, found = events(hostile)
    assert len(found) == 1 and str(found[0]["UID"]) == "c-1@memcon" and "王毅" in str(found[0]["SUMMARY"])
    assert raw.count(b"\r\nBEGIN:VEVENT\r\n") == 1 and b"\x00" not in raw
    told = feedparser.parse(atom([hostile], HOSTILE, BASE, Asked("/contacts", {"person": (HOSTILE,)}), HOSTILE))
    assert not told.bozo and len(told.entries) == 1 and "王毅" in told.entries[0].title


@settings(max_examples=40, deadline=None)
@given(st.text())
def test_any_text_makes_a_calendar_and_a_feed(said: str) -> None:
    one = entry(title=said, text=said, place=said, by=said or "x", kind=said or "x")
    raw = calendar([one], said, BASE, said, 0)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")) and raw.replace(b"\r\n", b"").count(b"\n") == 0
    assert len(events(one)[1]) == 1
    assert not feedparser.parse(atom([one], said, BASE, Asked("/contacts", {}), said)).bozo


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_folding_loses_nothing(said: str) -> None:
    assert folded(said).replace("\r\n ", "").removesuffix("\r\n") == said
