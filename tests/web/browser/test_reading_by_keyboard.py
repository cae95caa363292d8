"""The document page in a browser: marks stepped through by keyboard, links to any place, the record beside."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

MARKED = "[...CSS.highlights.get('at') ?? []].map((range) => range.toString()).join('|')"


@pytest.fixture
def text(page: Page, demo_desk: str) -> str:
    """The address of a document's page; the page is open at it."""
    page.goto(f"{demo_desk}/document/vna-senators")
    return page.url


def test_marks_are_stepped_through_and_opened(page: Page, text: str) -> None:
    page.keyboard.press("n")
    first = page.evaluate("document.querySelector('a.tag.on').getAttribute('href')")
    assert page.evaluate("'#' + document.querySelector('.line.on').id") == first and page.evaluate(MARKED)
    page.keyboard.press("j")
    assert page.evaluate("document.querySelector('a.tag.on').getAttribute('href')") != first
    page.keyboard.press("p")
    assert page.evaluate("document.querySelector('a.tag.on').getAttribute('href')") == first
    page.keyboard.press("Enter")
    assert page.evaluate("'#' + document.activeElement.id") == first
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('a.tag.on')") is None and page.evaluate(MARKED) == ""


def test_the_keys_are_told_and_kinds_can_be_hidden(page: Page, text: str) -> None:
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.locator("a.tag-statement").first.wait_for(state="hidden")


def test_a_link_to_any_place_marks_just_that(page: Page, text: str) -> None:
    page.goto(f"{text}#c40-95")
    page.wait_for_function("CSS.highlights.has('at')")
    assert page.evaluate(MARKED) == page.evaluate("[...document.getElementById('text').textContent].slice(40, 95).join('')")


def test_a_line_shows_its_place(page: Page, text: str) -> None:
    line = page.locator(".line-owed").first
    line.locator("a.cite").click()
    page.wait_for_function("CSS.highlights.has('at')")
    spans = page.evaluate("document.querySelector('.line-owed').dataset.spans.split(' ').map((s) => s.split('-').map(Number))")
    said = page.evaluate("[...document.getElementById('text').textContent]")
    assert page.evaluate(MARKED) == "|".join("".join(said[a:b]) for a, b in spans)


def test_on_a_phone_a_bar_steps_through(page: Page, text: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("[data-step='1']").click()
    assert " of " in page.locator(".standing").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
