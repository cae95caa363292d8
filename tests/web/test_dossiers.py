"""Persons, countries, pairs, issues and matters: each page answers, says over how much it looked, and links only to what is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from memcon.web.naming import tongue
from tests.web.conftest import client
from tests.web.made import TONGUES, record_at

PAGES = ("/people", "/issues", "/issues?all=yes", "/people/Ana%20Ruiz", "/countries/VN", "/countries/NZ", "/pairs/CL-VN", "/pairs/NZ-VN",
         "/issues/dioxin", "/issues/arms-control")  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client(record_at(tmp_path_factory.mktemp("dossiers") / "talks.db")) as found:
        yield found


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Links that were followed already."""
    return set()


def chain_page(desk: TestClient) -> str:
    found = re.search(r'href="(/chains/m-\w+)"', desk.get("/chains").text)
    assert found is not None
    return found[1]


@pytest.mark.long
@pytest.mark.parametrize("path", [*PAGES, "chain"])
def test_a_page_answers_and_all_its_links_lead_somewhere(desk: TestClient, path: str, known: set[str]) -> None:
    page = desk.get(chain_page(desk) if path == "chain" else path)
    assert page.status_code == 200 and page.text.count("<h1") == 1
    assert "<style" not in page.text and " style=" not in page.text and not re.search(r"<script(?![^>]* src=)", page.text)
    seen = set(re.findall(r'(?:href|src)="(/[^"#]*)', page.text))
    for link in sorted(seen - known):
        known.add(link)
        # A brief is made aside, in a process of its own; what charts lead to has a test of its own.
        if not link.startswith(("/brief", "/wording", "/charts")) and "since=" not in link and "format=" not in link:
            assert desk.get(link.replace("&amp;", "&"), follow_redirects=True).status_code == 200, link


@pytest.mark.parametrize("path", ["/countries/NZ", "/pairs/NZ-VN"])
def test_nothing_is_an_answer_and_says_over_how_much_was_looked(desk: TestClient, path: str) -> None:
    page = desk.get(path).text
    assert "Nothing is open. Looked at 12 documents with" in page and page.count("ooked at 12 documents") >= 5


@pytest.mark.parametrize(
    "path", ["/people/Nobody%20Such", "/countries/Atlantis", "/pairs/VN", "/pairs/VN-VN", "/issues/kelp", "/chains/m-1"]
)
def test_what_is_not_there_is_not_found(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_nobody_is_told_with_who_is_called_like_it(desk: TestClient) -> None:
    page = desk.get("/people/Ana%20Ruis")
    assert page.status_code == 404 and "Nobody is called so. Looked at 12 documents" in page.text and "Ana Ruiz" in page.text


@pytest.mark.parametrize(
    ("path", "to"),
    [("/countries/vn", "/countries/VN"), ("/countries/Vietnam", "/countries/VN"), ("/pairs/VN-CL", "/pairs/CL-VN")],
)
def test_another_name_leads_to_the_one_address(desk: TestClient, path: str, to: str) -> None:
    assert desk.get(path).headers["location"] == to


def test_a_person_page_counts_what_the_listings_count(desk: TestClient) -> None:
    page = desk.get("/people/Ana%20Ruiz").text
    for listing in ("engagements", "statements", "ledger"):
        total = desk.get(f"/api/v1/{listing}?person=Ana Ruiz").json()["total"]
        assert f'<span class="n">{total}</span>' in page, listing
    assert "President" in page and "Đặng Bình" in page and "the name" in page


def test_a_person_is_found_by_the_id_too(desk: TestClient) -> None:
    found = re.search(r'href="(/people/p-[0-9a-f]{10})"', desk.get("/people").text)
    assert found is not None and desk.get(found[1]).status_code == 200
    word = found[1].rpartition("/")[2]
    assert desk.get(f"/api/v1/engagements?person={word}").json()["total"] > 0


def test_people_are_searched_and_exported(desk: TestClient) -> None:
    assert (
        "1 of 4 persons" in desk.get("/people?q=ruiz").text
        and "None found. Looked at 4 persons" in desk.get("/people?q=xyz").text
    )
    assert len(desk.get("/people?format=csv").text.splitlines()) == 5 and desk.get("/people?x=1").status_code == 400


def test_issues_are_searched_by_their_terms(desk: TestClient) -> None:
    page = desk.get("/issues?q=agent orange").text
    assert "Dioxin remediation" in page and desk.get("/issues?x=1").status_code == 400
    assert "None found. Looked at" in desk.get("/issues?q=zzzz").text


def test_a_pair_shows_what_each_has_to_do_and_said_last(desk: TestClient) -> None:
    page = desk.get("/pairs/CL-VN").text
    assert "Chile to act" in page and "last word on each issue" in page and "lift its tariff on rice" in page
    total = desk.get("/api/v1/chains?pair=CL-VN&of=CL").json()["total"]
    assert f'<span class="n">{total}</span>' in page


def test_a_matter_shows_its_steps_with_sources(desk: TestClient) -> None:
    page = desk.get(chain_page(desk)).text
    assert (
        'class="step role-raised"' in page
        and "Moves next" in page
        and "Ministry Gazette" in page
        and "One matter because" in page
    )


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_a_brief_is_written_aside(desk: TestClient, form: str) -> None:
    answer = desk.get(f"/brief.{form}?pair=CL-VN")
    for _ in range(60):
        if answer.status_code != 202:
            break
        answer = desk.get(f"/brief.{form}?pair=CL-VN")
    assert answer.status_code == 200 and f'filename="memcon-brief.{form}"' in answer.headers["content-disposition"]
    assert answer.content[:2] == b"PK" if form == "docx" else "Chile" in answer.text


@pytest.mark.parametrize("path", ["/brief.md", "/brief.md?kind=call", "/brief.pdf?pair=CL-VN"])
def test_a_brief_of_nothing_is_explained(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 400


def test_names_keep_their_direction_and_say_their_language(desk: TestClient) -> None:
    page = desk.get("/people").text
    assert f'<bdi lang="zh-Hans">{TONGUES[0]}</bdi>' in page and f'<bdi lang="fa">{TONGUES[1]}</bdi>' in page
    assert '<bdi lang="vi">Đặng Bình</bdi>' in page and "<bdi>Ana Ruiz</bdi>" in page


@pytest.mark.parametrize(
    ("name", "side", "tag"),
    [("Phạm Minh Chính", "VN", "vi"), ("Tô Lâm", "VN", "vi"), ("王毅", "CN", "zh-Hans"), ("林芳正", "JP", "ja"), ("عادل الجبير", "SA", "ar"),
     ("Olaf Scholz", "DE", None), ("김건", "KR", "ko")],
)  # fmt: skip
def test_letters_and_sides_say_the_language(name: str, side: str, tag: str | None) -> None:
    assert tongue(name, side) == tag
