"""The document page: the text to the last character, its marks, and the record beside; hostile text is text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.model.citation import Span
from memcon.model.memorandum import Memorandum
from memcon.record import open_record
from memcon.record.store import Input, put
from memcon.web.pages.document import _place
from tests.factories import TALKS, document, talks
from tests.web.conftest import client

TRAPS = (
    TALKS + "\n\n<script>alert('x')</script> <img src=x onerror=alert(1)> &amp; \u202eevil\u202c zero\u200bwidth\r\n"
    "</article></main> ]]> {{ 7*7 }} {% raw %} Nguyễn 阮 محمد \U0001f600 end"
)


def stored(path: Path, *memos: Memorandum) -> Path:
    """A record of these documents."""
    with open_record(path) as record:
        for memo in memos:
            put(record, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", "f", "read"), [memo], "r1")
    return path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    hostile = talks(TRAPS, "traps", title="<b>Talks</b>\"'", url="javascript:alert(1)", publisher='"><script>', language='"x')
    path = stored(tmp_path_factory.mktemp("texts") / "texts.db", talks(url="https://mfa.example/talks?a=1&b=2"), hostile,
                  talks("No contact.\n" * 3 + TALKS, "later", pages=(0, 12, 24)))  # fmt: skip
    with client(path) as browser:
        yield browser


class Article(HTMLParser):
    """The text within `<article>`, and the elements in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = 0
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        if self.inside:
            self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text.append(data)


def article(page: str) -> Article:
    parsed = Article()
    parsed.feed(page)
    return parsed


def page(desk: TestClient, name: str) -> str:
    found = desk.get(f"/document/{name}")
    assert found.status_code == 200
    return found.text


def test_the_text_is_there_to_the_last_character(desk: TestClient) -> None:
    for name, text in (("talks", TALKS), ("traps", TRAPS)):
        assert "".join(article(page(desk, name)).text) == text


def test_hostile_text_is_text(desk: TestClient) -> None:
    shown = page(desk, "traps")
    assert "<script>alert" not in shown and "<img" not in shown and "javascript:" not in re.sub(r"<d[td]>.*?</d[td]>", "", shown)
    assert "&lt;script&gt;alert" in shown and 'href="javascript' not in shown
    assert {tag for tag, _ in article(shown).tags} <= {"article", "p", "span", "a", "bdi"}
    assert not any(name.startswith("on") for _, attributes in article(shown).tags for name in attributes)
    assert "<h1>&lt;b&gt;Talks&lt;/b&gt;" in shown and "{{ 7*7 }}" in shown


def test_what_cannot_be_seen_is_marked_and_turns_nothing_round(desk: TestClient) -> None:
    named = [a["title"] for tag, a in article(page(desk, "traps")).tags if tag == "bdi"]
    assert named == ["RIGHT-TO-LEFT OVERRIDE", "POP DIRECTIONAL FORMATTING", "ZERO WIDTH SPACE"]


def test_every_line_links_to_its_place_and_back(desk: TestClient) -> None:
    shown = page(desk, "talks")
    tags = [a for tag, a in article(shown).tags if tag == "a"]
    assert {a["data-label"] for a in tags} == {"meeting", "thank", "request", "commit", "commitment"}
    for a in tags:
        assert f'id="{str(a["href"]).removeprefix("#")}"' in shown
    places = {a["id"] for a in tags if "id" in a}
    asked = set(re.findall(r'class="cite" href="#(c\d+-\d+)"', shown))
    assert asked and asked <= places
    start, end = TALKS.index("urged"), TALKS.index(" by June") + len(" by June")
    assert f"c{start}-{end}" in places


def test_marks_that_overlap_are_all_there(desk: TestClient) -> None:
    runs = [a for tag, a in article(page(desk, "talks")).tags if tag == "span" and "data-lines" in a]
    both = [a for a in runs if len(str(a["data-lines"]).split()) > 1]
    assert both and all("k-said" in str(a["class"]) and "k-owed" in str(a["class"]) for a in both)


def test_a_place_that_is_asked_for_is_marked_without_scripts(desk: TestClient) -> None:
    start, end = TALKS.index("thanked"), TALKS.index(" for the rescue")
    shown = article(desk.get(f"/document/talks?at={start}-{end}").text)
    assert sum(a.get("id") == "at" for _, a in shown.tags) == 1 and sum(" at" in str(a.get("class")) for _, a in shown.tags) >= 1
    assert "".join(shown.text) == TALKS


@pytest.mark.parametrize("at", ["9-5", "5-5", "0-99999", "x", "1-2-3", "-1-5", "٣-٤", "1" * 40 + "-2", "<script>"])
def test_a_place_that_there_is_not_is_explained(desk: TestClient, at: str) -> None:
    found = desk.get("/document/talks", params={"at": at})
    assert found.status_code == 200 and 'role="alert"' in found.text and "<script>" not in found.text.split("</head>")[1]
    assert _place(at, 100)[0] is None and _place("3-7", 100) == (Span(3, 7), None)


def test_links_lead_out_by_http_only_and_say_nothing_of_here(desk: TestClient) -> None:
    out = re.findall(r'<a href="(http[^"]*)"([^>]*)>', page(desk, "talks"))
    assert out and all(html.unescape(url) == "https://mfa.example/talks?a=1&b=2" and "noreferrer" in rel for url, rel in out)
    assert "no address that can be followed" in page(desk, "traps")


def test_pages_are_numbered(desk: TestClient) -> None:
    assert re.findall(r'data-label="(page \d)"', page(desk, "later")) == ["page 1", "page 2", "page 3"]


def test_source_facts_and_downloads(desk: TestClient) -> None:
    shown = page(desk, "talks")
    assert "Ministry Gazette" in shown and "account of Vietnam" in shown.replace("Việt Nam", "Vietnam") and "4 Mar 2026" in shown
    text = desk.get("/document/talks/text")
    assert (
        text.text == TALKS
        and "talks.txt" in text.headers["content-disposition"]
        and text.headers["content-type"].startswith("text/plain")
    )
    assert desk.get("/document/talks/json").json()["statements"]
    for form in ("csv", "xlsx", "json", "md"):
        links = re.findall(rf'href="(/[a-z]+\?document=[^"]*format={form})"', shown)
        assert len(links) == 3 and all(desk.get(html.unescape(link)).status_code == 200 for link in links)


def test_no_document_is_a_404(desk: TestClient) -> None:
    for name in ("nothing", "%2e%2e%2fetc%2fpasswd", "a'%20OR%201=1"):
        for rest in ("", "/json", "/text"):
            assert desk.get(f"/document/{name}{rest}").status_code == 404


def test_a_document_of_which_nothing_was_read_says_so(tmp_path: Path) -> None:
    with client(stored(tmp_path / "rain.db", Memorandum(document("Rain again.", "rain")))) as browser:
        shown = browser.get("/document/rain").text
        assert "Nothing was read out of this document: looked at 11 characters." in shown
