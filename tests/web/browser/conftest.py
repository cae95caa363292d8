"""The desk in a real browser. Tests take `page` (nothing but this machine may be asked) and the address of a desk:

demo_desk    the demonstration's record, shared: for reading
seeds_desk   the two reports of the acceptance questions, shared: for reading
own_desk     a copy of the demonstration's record for this test alone: for writing
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmark.places import shared_folder
from tests.web.browser import desks

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.model)
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


def pytest_runtest_setup(item: pytest.Item) -> None:
    reason = desks.missing()
    if item.get_closest_marker("browser") is None or reason is None:
        return
    if desks.browser_is_required():
        pytest.fail(f"{reason}; CI=true requires it", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return desks.made_once(tmp_path_factory, "demo", desks.read_demo)


@pytest.fixture(scope="session")
def demo_desk(demo_record: Path) -> Iterator[str]:
    with desks.served(demo_record) as base:
        yield base


@pytest.fixture(scope="session")
def seeds_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    shared = shared_folder()
    assert shared is not None, "a test of the seeds must be marked `shared`"
    record = desks.made_once(tmp_path_factory, "seeds", lambda path: desks.read_seeds(path, shared))
    with desks.served(record, "--read-only") as base:
        yield base


@pytest.fixture
def own_desk(demo_record: Path, tmp_path: Path) -> Iterator[str]:
    record = tmp_path / "memcon.db"
    shutil.copy(demo_record, record)
    with desks.served(record) as base:
        yield base


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = desks.launched(playwright)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    width, height = desks.SIZES["wide"]
    made = chromium.new_context(viewport={"width": width, "height": height}, color_scheme="light", reduced_motion="reduce")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; the test fails where it asks anything but this machine, or where a script or the policy complains."""
    opened, told, asked = context.new_page(), list[str](), list[str]()
    opened.on("console", lambda m: told.append(m.text) if m.type == "error" and "status of" not in m.text else None)
    opened.on("pageerror", lambda e: told.append(str(e)))
    opened.on("request", lambda r: asked.append(r.url))
    yield opened
    away = [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:"))]
    assert not away, f"asked of others: {away}"
    assert not told, f"the browser complains: {told}"
