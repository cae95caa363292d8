"""Every number of a chart is that of the listing it leads to, in its drawing as in its table; no text becomes markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from memcon.app.linking import open_linked
from memcon.model.dates import bounds
from memcon.record.filters import Filters
from memcon.record.lines import Looked
from memcon.record.links import chains_of
from memcon.record.view.courses import course_of
from memcon.record.view.encounters import Encounters, Lane, SidesMet
from memcon.web.charting import NAMES
from memcon.web.charts.drawing import standalone
from memcon.web.charts.matrix import matrix
from memcon.web.charts.periods import Fill, fills, periods, shown, unit_for
from memcon.web.charts.timeline import timeline
from memcon.web.charts.world import world
from tests.web.conftest import client
from tests.web.made import record_at

LOOKED = Looked(3, 9, 20, 5)
URLS = (
    "/charts", "/charts?zoom=quarter&lanes=side", "/charts?country=VN", "/charts?pair=CL-VN", "/charts?person=Ruiz",
    "/charts?since=2024-06&until=2025-03&zoom=quarter", "/charts?place=VN",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client(record_at(tmp_path_factory.mktemp("charts") / "talks.db")) as found:
        yield found


def linked(html: str, pattern: str) -> dict[str, int]:
    """What leads to a listing, and the number that stands there."""
    found = {}
    for href, said in re.findall(pattern, html, re.DOTALL):
        number = re.search(r"([\d,]+)(?= contact| statement| chain|$| \()", re.sub(r"<[^>]+>", "", said).strip())
        if number and href.startswith(("/contacts", "/statements", "/chains")):
            found[href.replace("&amp;", "&")] = int(number[1].replace(",", ""))
    return found


def total_of(desk: TestClient, href: str, known: dict[str, int] = {}) -> int:  # noqa: B006  each listing is asked once
    if href not in known:
        mark = "&" if "?" in href else "?"
        api = "/api/v1" + href.replace("/contacts", "/engagements")
        known[href] = desk.get(f"{api}{mark}limit=1").json()["total"]
    return known[href]


@pytest.mark.parametrize("url", URLS)
def test_every_mark_and_every_cell_counts_what_it_leads_to(desk: TestClient, url: str) -> None:
    page = desk.get(url)
    assert page.status_code == 200
    marks = linked(page.text, r'<a (?:class="[^"]*" )?href="([^"]*)" aria-label="([^"]*)"')
    cells = linked(page.text, r'<td class="num"><a href="([^"]*)"><bdi>([^<]*)</bdi>')
    assert marks and cells
    for href, number in (marks | cells).items():
        assert total_of(desk, href) == number, href
    assert {h: n for h, n in marks.items() if h in cells} == {h: n for h, n in cells.items() if h in marks}


def test_a_chart_says_over_how_much_it_looked_also_where_nothing_is(desk: TestClient) -> None:
    full, none = desk.get("/charts").text, desk.get("/charts?country=NZ").text
    for page in (full, none):
        told = re.findall(r'<p class="telling">(.*?)</p>', page)
        assert len(told) == 5 and all("ooked at 12 documents" in t for t in told)
    assert "No contact: looked at" in none and "<svg class=" not in none


def test_what_has_no_year_is_counted_and_not_drawn(desk: TestClient) -> None:
    total = desk.get("/api/v1/engagements").json()["total"]
    assert f"{total} contacts;" in desk.get("/charts").text and "2 contacts without a year not drawn" in desk.get("/charts").text


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_a_file_that_stands_alone(desk: TestClient, name: str) -> None:
    answer = desk.get(f"/charts/{name}.svg?country=VN")
    root = ET.fromstring(answer.content)  # noqa: S314  our own drawing
    assert answer.headers["content-type"].startswith("image/svg+xml") and "attachment" in answer.headers["content-disposition"]
    assert root.tag == "{http://www.w3.org/2000/svg}svg" and root.find("{http://www.w3.org/2000/svg}style") is not None
    assert "script" not in answer.text and "country VN" in answer.text


@pytest.mark.parametrize("url", ["/charts?zoom=day", "/charts?lanes=colour", "/charts?country=Atlantis", "/charts?act=thank",
                                 "/charts?since=soon", "/charts/timeline.svg?zoom=day"])  # fmt: skip
def test_what_cannot_be_drawn_is_explained(desk: TestClient, url: str) -> None:
    assert desk.get(url).status_code == 400


def test_no_other_chart_is_there(desk: TestClient) -> None:
    assert desk.get("/charts/pie.svg").status_code in (400, 404)


def test_no_text_becomes_markup() -> None:
    bad = '"><script>alert(1)</script>'
    lanes = Encounters(
        LOOKED, Lane("all", 1, 0, (("2026-01-01", "2026-01-01", 1),)), (Lane(bad, 1, 0, (("2026-01-01", "2026-01-01", 1),)),)
    )
    drawn = timeline(lanes, "year", str, lambda lane, p: f"/x?{lane}", lambda p: None)
    met = matrix(SidesMet(LOOKED, 1, ((bad, 1), ("VN", 1)), ((bad, "VN", 1),)), str, lambda a, b: f"/x?{a}")
    for figure in (drawn, met):
        assert "<script" not in str(figure.parts[0].content) and "<script" not in standalone(figure, bad)
        ET.fromstring(standalone(figure, bad))  # noqa: S314  our own drawing


@pytest.mark.parametrize(
    ("unit", "first", "last", "labels", "since", "until"),
    [
        ("year", "2024-05-02", "2026-01-01", ["2024", "2025", "2026"], "2024", "2024"),
        ("quarter", "2024-11-02", "2025-01-01", ["2024 Q4", "2025 Q1"], "2024-10", "2024-12"),
        ("month", "2024-12-02", "2025-01-31", ["Dec 2024", "Jan 2025"], "2024-12", "2024-12"),
    ],
)
def test_time_is_cut(unit: str, first: str, last: str, labels: list[str], since: str, until: str) -> None:
    found = periods(unit, first, last)  # type: ignore[arg-type]
    assert [p.label for p in found] == labels and (found[0].since, found[0].until) == (since, until)
    days = bounds(found[-1].since)
    assert days is not None and found[-1].first == days[0].isoformat()


def test_a_date_wider_than_a_period_is_in_it_perhaps() -> None:
    days = (("2024-02-03", "2024-02-03", 2), ("2024-01-01", "2024-12-31", 3), ("2023-01-01", "2024-01-31", 1))
    assert fills(days, periods("year", "2023-01-01", "2024-12-31")) == (Fill(0, 1), Fill(5, 1))
    assert fills(days, periods("month", "2024-01-01", "2024-03-31")) == (Fill(0, 4), Fill(2, 3), Fill(0, 3))
    assert unit_for(days) == "month" and unit_for(()) == "year"


def test_one_early_contact_does_not_press_the_rest_into_a_corner() -> None:
    days = (("1937-01-01", "1937-01-01", 1), *((f"20{n}-01-01", f"20{n}-01-01", 20) for n in range(10, 20)))
    over, left = shown("year", [Lane("all", 201, 0, days)])
    assert (over[0].label, over[-1].label, left) == ("2010", "2019", 73)
    assert "Before 2010 not drawn: 1 contact" in " ".join(
        timeline(Encounters(LOOKED, Lane("all", 201, 0, days), ()), "year", str, lambda lane, p: None, lambda p: None).said
    )


def test_the_course_of_a_chain_ends_in_its_state(desk: TestClient) -> None:
    record = open_linked(desk.app.state.desk.path)  # type: ignore[attr-defined]
    with record.reading() as connection:
        from memcon.model.json_values import to_json
        from memcon.record.view.chains import ids_wanted

        found = chains_of(connection, ids_wanted(connection, Filters(), {}))
        assert found
        for chain in found:
            course = course_of(json.loads(json.dumps(to_json(chain))))
            assert (not course and chain.since is None) or course[-1][1] == chain.state
            assert [day for day, _ in course] == sorted({day for day, _ in course})


def test_every_country_that_has_a_point_has_it_on_the_map() -> None:
    w = world()
    assert len(w.points) > 200 and all(0 <= x <= w.width and 0 <= y <= w.height for x, y in w.points.values())
    assert {"VN", "US", "SG", "VA", "XK"} <= set(w.points) and w.points["US"][0] < w.points["VN"][0]
