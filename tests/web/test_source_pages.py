"""Contacts, comparisons, wording and versions: what they say, over how much they looked, and what they refuse."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.model.memorandum import Memorandum
from tests.factories import TALKS, at, engagement, statement, talks
from tests.web.conftest import client
from tests.web.test_document_page import stored

OTHER = (
    "La Moneda <script>alert(1)</script> gives this account of the day, which the press of the capital was shown in full. "
    + TALKS
    + " Ruiz welcomed the opening of an embassy in Hà Nội next year. Nothing else was said to those who waited at the gate."
)
AGAIN = TALKS.replace("two sailors.", "two sailors and a cook.")


def other_side() -> Memorandum:
    """Chile's account: an act named otherwise, and one statement more."""
    memo = talks(
        OTHER, "moneda", publisher='La Moneda "><img src=x>', side="CL", published="2026-03-05", url="https://cl.example/x"
    )
    thanked, *rest = memo.statements
    opened = statement(["ruiz"], at(OTHER, "welcomed"), at(OTHER, "the opening of an embassy in Hà Nội next year"), act="welcome",
                       addressees=("binh",), engagement="e1")  # fmt: skip
    return replace(memo, statements=(replace(thanked, act="praise"), *rest, opened))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    planned = talks(
        "Chile said that on 9 May its president would meet the foreign minister. " + TALKS, "plan", published="2026-02-01"
    )
    met = engagement([("ruiz", "CL")], at(planned.document.text, "meet"), date="2026-05-09", planned=True)
    path = tmp_path_factory.mktemp("sources") / "sources.db"
    stored(path, talks(), other_side(), talks(AGAIN, "again", published="2026-03-06"), replace(planned, engagements=(met,), statements=(), ledger=()))  # fmt: skip
    with client(path) as browser:
        yield browser


@pytest.fixture(scope="module")
def contact(desk: TestClient) -> str:
    """The id of the contact that several documents report."""
    with sqlite3.connect(desk.app.state.desk.path) as record:  # type: ignore[attr-defined]
        found = record.execute("SELECT contact FROM contact_reports GROUP BY contact ORDER BY count(*) DESC LIMIT 1").fetchone()
    return str(found[0])


def links_lead_somewhere(desk: TestClient, page: str) -> None:
    for link in set(re.findall(r'(?:href|src)="(/[^"#]*)', page)):
        assert desk.get(link.replace("&amp;", "&")).status_code == 200, link


def test_a_contact_shows_its_reports_and_what_was_said_in_it(desk: TestClient, contact: str) -> None:
    page = desk.get(f"/contact/{contact}").text
    assert "Ana Ruiz – Đặng Bình" in page and "3 Mar 2026" in page and "Đà Nẵng" in page
    assert (
        page.count("Ministry Gazette") >= 2
        and "La Moneda" in page
        and "the fullest report" in page
        and "the same contact: " in page
    )
    assert re.search(r"<h3>Chile", page) and re.search(r"<h3>(Việt Nam|Vietnam)", page)
    assert {"praise", "thank", "request", "commit", "welcome"} <= set(re.findall(r"<h4>(\w+)</h4>", page))
    assert "/compare?contact=" in page and "<script>alert" not in page and "<img" not in page
    links_lead_somewhere(desk, page)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "md"])
@pytest.mark.parametrize("part", ["reports", "statements", "ledger"])
def test_a_contact_can_be_taken_away(desk: TestClient, contact: str, part: str, form: str) -> None:
    found = desk.get(f"/contact/{contact}?of={part}&format={form}")
    assert found.status_code == 200 and f"contact-{part}.{form}" in found.headers["content-disposition"]
    if form == "csv":
        assert len(list(csv.reader(io.StringIO(found.text)))) > 2


def test_no_contact_is_a_404_and_no_part_is_explained(desk: TestClient, contact: str) -> None:
    assert desk.get("/contact/c-none").status_code == 404
    assert desk.get(f"/contact/{contact}?of=walls&format=csv").status_code == 400


def test_reports_stand_side_by_side_with_what_differs_in_words(desk: TestClient, contact: str) -> None:
    page = desk.get(f"/compare?contact={contact}").text
    assert "Only in A" in page and "Only in B" in page and "not in B" in page and "<b>act</b>" in page
    assert "A: thank" in page or "B: thank" in page
    assert "<script>alert" not in page and "<img" not in page
    links_lead_somewhere(desk, page)


def test_reports_can_be_chosen_and_all_be_compared(desk: TestClient, contact: str) -> None:
    ids = re.findall(r'<option value="(\w+)"', desk.get(f"/compare?contact={contact}").text)[:3]
    a, b = ids[1], ids[2]
    chosen = desk.get(f"/compare?contact={contact}&a={a}&b={b}").text
    assert (
        chosen.count(" selected>") == 2
        and f'value="{a}" selected' in chosen
        and "Said in both: 3, none with differences" in chosen
    )
    # Of the three one is another published again: two texts are left, and nothing more is offered.
    assert "All 3 reports" not in chosen and desk.get(f"/compare?contact={contact}&all=yes").status_code == 200
    other = desk.get(f"/compare?contact={contact}&a=talks&b=moneda")
    assert other.status_code == 400 and "not a report of this contact" in other.text


def test_several_reports_are_told_apart(tmp_path: Path) -> None:
    third = talks("Hà Nội radio had this on the same evening, in a bulletin that was read out twice. " + TALKS
                  + " The weather was fine, and a band played for the guests until the lamps were lit.", "radio", publisher="Radio")  # fmt: skip
    with client(stored(tmp_path / "three.db", talks(), other_side(), third)) as browser:
        with sqlite3.connect(tmp_path / "three.db") as record:
            (found,) = record.execute(
                "SELECT contact FROM contact_reports GROUP BY contact ORDER BY count(*) DESC LIMIT 1"
            ).fetchone()
        page = browser.get(f"/compare?contact={found}&all=yes").text
        assert "3 reports: 3 things said in all" in page and "only here" in page and "≠" in page
        rows = list(csv.DictReader(io.StringIO(browser.get(f"/compare?contact={found}&all=yes&format=csv").text)))
        assert [r["reports"] for r in rows] == ["3", "3", "3", "1"]


def test_two_documents_are_compared_and_one_with_itself_has_no_difference(desk: TestClient) -> None:
    page = desk.get("/compare?a=talks&b=moneda").text
    assert "embassy" in page and "Only in B <" in page
    assert "No difference." in desk.get("/compare?a=talks&b=talks").text
    rows = list(csv.DictReader(io.StringIO(desk.get("/compare?a=talks&b=moneda&format=csv").text)))
    assert {r["said_in"] for r in rows} == {"both", "right"} and any("act: thank | praise" in r["differs"] for r in rows)
    for form in ("xlsx", "json", "md"):
        assert desk.get(f"/compare?a=talks&b=moneda&format={form}").status_code == 200


def test_changed_words_are_struck_and_underlined(desk: TestClient) -> None:
    page = desk.get("/versions").text
    assert "<ins>" in page and "and a cook" in re.sub(r"</?ins>", "", page) and "1 text in 2 publications" in page
    assert "<script>alert" not in page
    links_lead_somewhere(desk, page)


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [("/compare", 200, "Two documents"), ("/compare?a=talks", 200, "Two documents"), ("/compare?a=talks&b=nobody", 400, "no document"),
     ("/compare?contact=c-none", 404, "No contact"), ("/compare?c=1", 400, "a comparison takes"), ("/versions?x=1", 400, "no filter"),
     ("/versions?kind=y", 400, "choose reprint"), ("/versions?document=nobody", 404, "No document"),
     ("/wording?words=" + "x" * 300, 400, "longer than"), ("/wording?words=%E2%80%A6", 400, "no words to look for"),
     ("/wording?pair=zz", 400, "not two countries"), ("/wording?words=a&format=pdf", 400, "there is no such form"),
     ("/versions?document=moneda", 200, "published once")],
)  # fmt: skip
def test_what_cannot_be_asked_is_explained(desk: TestClient, path: str, code: int, said: str) -> None:
    found = desk.get(path)
    assert found.status_code == code and said in found.text


def test_a_wording_through_time(desk: TestClient) -> None:
    page = desk.get("/wording?words=tariff on rice").text
    assert "Variants, in order of first use" in page and "<svg" in page and "Looked at 4 documents" in page
    assert "/document/" in page and "<del>" not in page.split("Every use")[1]
    links_lead_somewhere(desk, page)
    rows = list(csv.DictReader(io.StringIO(desk.get("/wording?words=tariff on rice&format=csv").text)))
    assert rows and all("tariff on rice" in r["wording"] for r in rows)


def test_a_wording_that_stands_nowhere_says_over_how_much_was_looked(desk: TestClient) -> None:
    page = desk.get("/wording?words=<script>walrus</script>").text
    assert "stand nowhere" in page and "Looked at 4 documents with" in page and "<script>walrus" not in page


def test_the_wordings_that_recur(desk: TestClient) -> None:
    page = desk.get("/wording").text
    assert "Looked at" in page and ("recur in" in page or "No wording recurs" in page)
    for form in ("csv", "xlsx", "json", "md"):
        assert desk.get(f"/wording?format={form}").status_code == 200


def test_an_empty_record_says_so(tmp_path: Path) -> None:
    with client(stored(tmp_path / "none.db")) as browser:
        assert "No text was published more than once. Looked at 0 documents." in browser.get("/versions").text
        assert "No wording recurs" in browser.get("/wording").text
