"""The whole review with the keyboard alone, an upload, and what is new, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from memcon.record import open_record
from memcon.record.journal import decisions
from tests.factories import TALKS
from tests.web.browser import desks
from tests.web.unsure import made_unsure


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return made_unsure(tmp_path / "unsure.db")


@pytest.fixture
def desk(record: Path) -> Iterator[str]:
    with desks.served(record) as base:
        yield base


def done(page: Page, said: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(said)
    page.wait_for_load_state()  # the keys act from then on


def test_everything_is_decided_without_a_mouse(page: Page, desk: str, record: Path) -> None:
    keys = page.keyboard
    page.goto(desk + "/review")
    keys.type("Ana Ruiz")  # the only field, and it has the focus
    keys.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text("Which Bình is meant?")
    expect(page.get_by_role("button", name="Reject")).to_be_visible()
    page.wait_for_load_state()
    keys.press("?")
    expect(page.get_by_text("undo the last decision")).to_be_visible()
    keys.press("?")
    expect(page.get_by_text("undo the last decision")).to_be_hidden()
    keys.press("1")
    expect(page.get_by_role("radio")).to_be_checked()
    keys.press("m")
    done(page, "Merged by Ana Ruiz")
    keys.press("u")
    expect(page.get_by_text("0 of 7 looked at")).to_be_visible()
    page.goto(desk + "/review?reason=entity-case")
    keys.press("s")
    done(page, "Split by Ana Ruiz")

    page.goto(desk + "/review?reason=speaker")
    keys.press("c")
    expect(page.get_by_label("Who says it: add someone")).to_be_focused()
    keys.type("Ana Ruiz")
    keys.press("Control+Enter")
    done(page, "Corrected speakers: none → Ana Ruiz")

    page.goto(desk + "/review?reason=debtor")
    keys.press("n")
    keys.type("ask for the m and a of it")  # letters in a field are letters
    keys.press("Escape")
    keys.press("a")
    done(page, "Accepted by Ana Ruiz")

    page.goto(desk + "/review?reason=date")
    keys.press("k")
    expect(page.get_by_text("· 1 skipped")).to_be_visible()
    page.wait_for_load_state()
    page.get_by_role("button", name="Look at the 1 skipped item").focus()
    keys.press("Enter")
    expect(page.get_by_role("button", name="Reject")).to_be_visible()
    page.wait_for_load_state()
    keys.press("r")
    done(page, "Rejected by Ana Ruiz")
    with open_record(record, create=False) as opened:
        taken = [(d.action, d.target.kind, d.note) for d in decisions(opened)]
    assert taken == [
        ("merge", "entity", None), ("forget", "entity", None), ("split", "entity", None), ("correct", "statement", None),
        ("accept", "undertaking", "ask for the m and a of it"), ("reject", "engagement", None),
    ]  # fmt: skip


def test_single_keys_can_be_switched_off(page: Page, desk: str, record: Path) -> None:
    page.goto(desk + "/review?reason=speaker")
    page.get_by_label("Your name").fill("Ana Ruiz")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("button", name="Reject")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("?")
    page.get_by_label("single keys act").uncheck()
    page.get_by_role("heading", level=2).focus()
    page.keyboard.press("r")
    page.reload()
    page.keyboard.press("r")
    page.goto(desk + "/review?reason=speaker")
    expect(page.get_by_text("0 of 1 looked at")).to_be_visible()
    with open_record(record, create=False) as opened:
        assert not decisions(opened)


def test_names_of_the_record_are_offered_as_one_types(page: Page, desk: str) -> None:
    page.goto(desk + "/review?reason=left out")
    page.get_by_label("Your name").fill("Ana Ruiz")
    page.get_by_role("button", name="Begin").click()
    page.goto(desk + "/review?reason=speaker")
    with page.expect_response(lambda r: "/review/people?q=" in r.url) as asked:
        page.get_by_label("Who says it: add someone").press_sequentially("rui")
    assert asked.value.json()[0]["value"] == "Ana Ruiz"


def test_the_review_works_without_scripts(chromium: Browser, desk: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk + "/review?reason=speaker")
    page.get_by_label("Your name").fill("Ana Ruiz")
    page.get_by_role("button", name="Begin").click()
    page.locator("select[name='f.act']").select_option("announce")
    page.get_by_role("button", name="Save the correction").click()
    done(page, "Corrected act: state → announce")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("0 of 1 looked at")).to_be_visible()
    context.close()


def test_a_text_is_looked_at_then_added(page: Page, desk: str, tmp_path: Path) -> None:
    report = tmp_path / "fresh.txt"
    report.write_text(TALKS.replace("$5 million", "$9 million"))
    page.goto(desk + "/news")
    page.get_by_label("Files").set_input_files(report)
    expect(page.get_by_text("1 file, 0.0 MB: fresh.txt")).to_be_visible()
    page.get_by_label("Whose account").fill("VN")
    page.get_by_label("Published").fill("2026-03-06")
    page.get_by_role("button", name="Show what is new").click()
    expect(page.get_by_text("Held against")).to_be_visible(timeout=60_000)  # the language model is loaded first
    page.get_by_role("button", name="Add it to the record").click()
    expect(page.get_by_role("link", name="Add more")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("cell", name="fresh.txt")).to_be_visible()
