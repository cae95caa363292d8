"""The five questions of the seed reports, answered in the browser within four clicks from the first page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.shared
CLICKS = 4


class Visitor:
    """Someone who only clicks; more than four times is a failure."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.clicks = page, 0
        page.goto(base)

    def click(self, link: Locator) -> None:
        self.clicks += 1
        assert self.clicks <= CLICKS
        link.click()
        self.page.wait_for_load_state()

    def bar(self, name: str) -> None:
        self.click(self.page.get_by_role("navigation", name="The record").get_by_role("link", name=name, exact=True))

    def facet(self, name: str, value: str) -> None:
        facet = self.page.locator(".facet", has=self.page.locator("summary", has_text=re.compile(f"^{name}$")))
        self.click(facet.get_by_role("link", name=re.compile(f"^{value} ")))

    def row(self, *words: str) -> Locator:
        """The one line of the page that holds all these words."""
        rows = self.page.locator("tbody tr:not(.part)")
        for word in words:
            rows = rows.filter(has_text=word)
        expect(rows).to_have_count(1)
        return rows

    def group(self, heading: str) -> list[str]:
        """The lines beneath this heading of a table."""
        texts = self.page.locator(".answer > table tbody tr").all()
        found, on = list[str](), False
        for row in texts:
            part = "part" in (row.get_attribute("class") or "")
            if part:
                on = row.inner_text().startswith(heading)
            elif on:
                found.append(row.inner_text())
        return found

    def beside(self, heading: str) -> Locator:
        return self.page.locator("section.beside", has=self.page.get_by_role("heading", name=re.compile(heading)))


@pytest.fixture
def visitor(page: Page, seeds_desk: str) -> Visitor:
    return Visitor(page, seeds_desk)


def test_q1_who_met_whom(visitor: Visitor) -> None:
    visitor.bar("Contacts")
    for who in ("Steve Daines", "Bill Hagerty"):
        call = visitor.row("call", "Tô Lâm", who)
        expect(call).to_contain_text("18 Feb 2026")
        expect(call).to_contain_text("place not given")
    for who, place in (("To Lam", "Party Central Committee"), ("Phan Van Giang", "Ministry of National Defense")):
        expect(visitor.row("meeting", who, "DeSombre", "13 Feb 2026")).to_contain_text(place)
    visitor.row("visit", "DeSombre", "Hanoi", "Feb 2026")
    expect(visitor.row("multilateral", "Washington DC", "date not given")).to_contain_text("Gaza Board of Peace")
    text = visitor.page.locator(".answer > table").inner_text()
    background = text[text.index("Background") :]
    assert all(words in background for words in ("Mar 2025", "Steve Daines", "Donald Trump", "message"))
    # Every line leads to its sentence.
    visitor.click(visitor.row("call", "Bill Hagerty").locator("a.cite"))
    expect(visitor.page.locator("#at").first).to_be_visible()


def test_q2_what_the_us_promised_on_dioxin(visitor: Visitor) -> None:
    visitor.bar("Ledger")
    visitor.facet("Of", "United States")
    visitor.facet("Issue", "Dioxin remediation")
    expect(visitor.page.locator("tr.part").first).to_have_text("Undertaken by the United States: none")
    expect(visitor.page.locator(".notes")).to_contain_text(
        re.compile(r"dioxin[\w-]*: none of \d+ statements by the United States names it")
    )
    money = visitor.row("130 million")
    expect(money.locator(".who")).to_contain_text("Phan Van Giang")
    expect(money).to_contain_text("request")
    assert any("130 million" in line for line in visitor.group("Asked of the United States"))
    general = visitor.beside("^General: the United States on the wider issue")
    for name, words in (("Steve Daines", "prioritise"), ("Bill Hagerty", "continue to work closely"), ("DeSombre", "reaffirmed")):
        expect(general.locator("tr").filter(has_text=name).filter(has_text=words)).to_have_count(1)
    visitor.click(money.locator("a.cite"))
    expect(visitor.page.locator("#at").first).to_be_visible()


def test_q3_what_viet_nam_asked_of_the_us(visitor: Visitor) -> None:
    visitor.click(visitor.page.get_by_role("link", name="Vietnam of United States"))
    asked = visitor.group("Vietnam of the United States")
    assert len(asked) == 4
    for words in (
        "continue allocating resources", "continue to pay attention to and allocate resources", "agreed projects",
        "share more information",
    ):  # fmt: skip
        assert any(words in line for line in asked), words
    expect(visitor.beside("naming what was asked$")).to_contain_text("None.")
    general = visitor.beside("in general, on the issue or the wider one$")
    expect(general).to_contain_text("prioritise")
    expect(general).not_to_contain_text("shared the General Secretary")


def test_q4_who_owes_what_on_the_missing(visitor: Visitor) -> None:
    visitor.bar("Ledger")
    visitor.facet("Issue", "Accounting for the missing")
    americans, vietnamese = visitor.group("Accounting for missing Americans"), visitor.group("Accounting for missing Vietnamese")
    assert len(americans) == 3
    assert all("commitment" in line and "US" in line.upper() or "American" in line for line in americans)
    assert len(vietnamese) == 2
    assert all("request" in line for line in vietnamese)
    expect(visitor.beside("Said of it besides: Accounting for missing Americans")).to_contain_text("Bill Hagerty")
    expect(visitor.beside("Said of it besides: Accounting for missing Vietnamese")).to_contain_text("Phan Van Giang")
    open_case = visitor.beside("Said of it besides: Accounting for the missing$")
    expect(open_case).to_contain_text("missing personnel")
    visitor.bar("Chains")
    # Voiced three times, one matter.
    expect(visitor.row("locate US personnel")).to_contain_text("under way")


def test_q5_where_the_trade_agreement_stands(visitor: Visitor) -> None:
    visitor.bar("Chains")
    visitor.facet("Issue", "Trade agreement")
    chain = visitor.row("trade agreement")
    expect(chain).to_contain_text("hoped")
    expect(chain.locator(".who")).to_contain_text("United States")
    expect(chain).not_to_contain_text("due")
