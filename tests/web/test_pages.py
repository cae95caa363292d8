"""Every page answers, says what it looked at, links only to what there is, and explains what cannot be asked."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.record.query import BadQuery
from memcon.web.downloads import guarded
from memcon.web.pages.entrance import own_path
from memcon.web.query import understood
from memcon.web.rendering import outside, when

PAGES = ("/", "/contacts", "/statements", "/ledger", "/chains", "/documents", "/search", "/search?q=rice", "/login")
LISTINGS = ("/contacts", "/statements", "/ledger", "/chains")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_and_all_its_links_lead_somewhere(browser: TestClient, path: str) -> None:
    page = browser.get(path)
    assert page.status_code == 200 and page.text.count("<h1>") == 1 and '<html lang="en"' in page.text
    for link in set(re.findall(r'(?:href|src)="(/[^"#]*)', page.text)):
        assert browser.get(link.replace("&amp;", "&")).status_code == 200, link


def test_no_page_has_inline_script_style_or_handlers(browser: TestClient) -> None:
    for path in PAGES:
        text = browser.get(path).text
        assert "<style" not in text and " style=" not in text and not re.search(r"<script(?![^>]* src=)", text), path
        assert not re.search(r"<[^>]+\son\w+=", text), path


def test_what_a_text_says_is_never_markup(browser: TestClient) -> None:
    shown = browser.get("/documents").text
    assert "<script>alert" not in shown and "&lt;script&gt;alert" in shown and "javascript:" not in shown


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/contacts?pair=zz", "not two countries"),
        ("/contacts?pair=VN-QQ", "no country is called that"),
        ("/statements?act=sing", "there is no such act"),
        ("/ledger?kind=meeting", "there is no such kind"),
        ("/chains?state=sung", "there is no such state"),
        ("/contacts?since=soon", "not a date with a year"),
        ("/contacts?since=2026&until=2025", "no day is in that period"),
        ("/contacts?sort=id;drop", "no filter of contacts"),
        ("/contacts?page=0", "not the number of a page"),
        ("/contacts?page=%D9%A3", "not the number of a page"),
        ("/contacts?order=id%5D", "choose from"),
        ("/contacts?format=pdf", "there is no such form"),
        ("/contacts?person=" + "x" * 300, "longer than"),
        ("/contacts?person=a%00b", "control characters"),
        ("/contacts?person=a&person=b", "one value only"),
        ("/documents?x=1", "no filter of documents"),
    ],
)
def test_what_cannot_be_asked_is_explained(browser: TestClient, path: str, said: str) -> None:
    page = browser.get(path)
    assert page.status_code == 400 and said in page.text


@pytest.mark.parametrize(
    ("query", "position"),
    [('"', 1), ("(((", 4), ("a OR", 5), ("NEAR(a", 7), ("rice a:b:c", 6), ("side:Nowhere", 6), ("in:air rice", 4), ("*", 1)],
)
def test_a_bad_query_is_explained_at_its_place(browser: TestClient, query: str, position: int) -> None:
    page = browser.get("/search", params={"q": query})
    assert page.status_code == 400 and f"at character {position}" in page.text
    said = browser.get("/api/v1/search", params={"q": query})
    assert said.status_code == 400 and said.json()["position"] == position - 1


def test_a_very_long_query_is_refused(browser: TestClient) -> None:
    assert browser.get("/search", params={"q": "a " * 5000}).status_code == 400


def test_fields_narrow_a_search(browser: TestClient, record_path: Path) -> None:
    assert browser.get("/api/v1/search?q=rice in:ledger").json()["total"] == 2
    assert browser.get("/api/v1/search?q=rice side:CL").json()["total"] == 0
    assert browser.get("/api/v1/search?q=rice document:again in:ledger").json()["total"] == 1


def test_words_in_a_phrase_are_no_fields() -> None:
    assert understood(None, '"note:well" rice').words == '"note:well" rice'  # type: ignore[arg-type]  # no document is named
    with pytest.raises(BadQuery, match="given twice"):
        understood(None, "side:VN side:US")  # type: ignore[arg-type]


def test_none_is_an_answer_and_says_over_how_much_was_looked(browser: TestClient) -> None:
    page = browser.get("/ledger?by=NZ").text
    assert "None found. Looked at 2 documents with 6 statements and 4 entries of the ledger." in page
    assert "None found" in browser.get("/search?q=walrus").text


def test_filters_stay_in_the_url_and_facets_count(browser: TestClient) -> None:
    page = browser.get("/statements?act=thank").text
    assert "2 statements. Looked at" in page
    assert "/statements?act=thank&amp;act=commit" in page and re.search(
        r'href="/statements" aria-current="true"><span>thank', page
    )


@pytest.mark.parametrize("path", LISTINGS)
def test_a_listing_can_be_taken_away_in_every_form(browser: TestClient, path: str) -> None:
    total = browser.get("/api/v1" + path.replace("contacts", "engagements")).json()["total"]
    rows = list(csv.reader(io.StringIO(browser.get(path + "?format=csv").text)))
    assert len(rows) == total + 1 and len(browser.get(path + "?format=json").json()["lines"]) == total
    assert len(browser.get(path + "?format=md").text.splitlines()) == total + 2
    book = browser.get(path + "?format=xlsx")
    sheet = zipfile.ZipFile(io.BytesIO(book.content)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == total + 1 and "<f>" not in sheet and "<hyperlink" not in sheet
    assert all(not cell.startswith("=") for row in rows for cell in row)


@pytest.mark.parametrize(
    ("cell", "safe"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5", "-5"), ("-5+1", "'-5+1"), ("\tx", "'\tx"), ("a=b", "a=b")]
)
def test_no_cell_is_a_formula(cell: str, safe: str) -> None:
    assert guarded(cell) == safe


@pytest.mark.parametrize(
    ("edtf", "said"),
    [("2026-02-18", "18 Feb 2026"), ("XXXX-02-18", "18 Feb, year not given"), ("2026", "2026"), ("202X", "the 2020s"),
     ("../2026-06", "by Jun 2026"), ("2026-22", "summer 2026"), ("2026-02-18/2026-02-20", "18 Feb 2026 – 20 Feb 2026"),
     (None, "date not given"), ("2026-XX", "2026")],
)  # fmt: skip
def test_dates_are_shown_as_people_say_them(edtf: str | None, said: str) -> None:
    assert when(edtf) == said


@pytest.mark.parametrize(
    ("url", "kept"),
    [("https://a.example/x", True), ("http://a.example", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
     ("//a.example", False), ("java\nscript:x", False), ("https://", False), (None, False)],
)  # fmt: skip
def test_links_lead_out_by_http_only(url: str | None, kept: bool) -> None:
    assert outside(url) == (url if kept else None)


@pytest.mark.parametrize("path", ["//evil", "/\\evil", "http://evil", "", "/a\\b", "/a\r\nx", "javascript:x"])
def test_no_redirect_leads_away(path: str) -> None:
    assert own_path(path) == "/"


def test_the_api_is_described_and_pages_through(browser: TestClient) -> None:
    paths = browser.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/engagements", "/api/v1/ledger", "/api/v1/documents/{name}", "/api/v1/status"} <= set(paths)
    first = browser.get("/api/v1/statements?limit=4").json()
    rest = browser.get(f"/api/v1/statements?limit=4&offset={first['next']}").json()
    assert (len(first["lines"]), len(rest["lines"]), rest["next"], first["total"]) == (4, 2, None, 6)
    assert browser.get("/api/v1/documents/talks").json()[
        "title" if "title" in browser.get("/api/v1/documents/talks").json() else "document"
    ]
    for bad in ("/api/v1/statements?limit=0", "/api/v1/statements?offset=x", "/api/v1/documents/nobody", "/api/v1/search"):
        assert browser.get(bad).status_code == 400, bad


def test_a_browser_keeps_a_page_as_long_as_the_record_stands(browser: TestClient) -> None:
    tag = browser.get("/contacts").headers["etag"]
    assert browser.get("/contacts", headers={"if-none-match": tag}).status_code == 304
    assert browser.get("/contacts", headers={"if-none-match": 'W/"other"'}).status_code == 200
