"""Pictures of every page, wide and on a phone, light and dark: python -m tests.web.browser.shots OUT [RECORD]

Without RECORD the demonstration is read first. Further arguments are paths: those alone.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.web.browser import desks
from tests.web.browser.crawl import pages_of


def shots(out: Path, record: Path, paths: tuple[str, ...] = ()) -> int:
    """Writes OUT/NAME-SIZE-SCHEME.png for each page; how many there are."""
    out.mkdir(parents=True, exist_ok=True)
    n = 0
    with desks.served(record) as base, sync_playwright() as playwright:
        browser = desks.launched(playwright)
        context = browser.new_context(reduced_motion="reduce")
        wanted = {path: path for path in paths} or pages_of(context.request, base)
        page = context.new_page()
        for name, path in wanted.items():
            called = re.sub(r"\W+", "-", name).strip("-") or "start"
            for size, (width, height) in desks.SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                page.emulate_media(color_scheme="light")
                page.goto(base + path)
                page.screenshot(path=out / f"{called}-{size}-light.png", full_page=True)
                page.emulate_media(color_scheme="dark")
                page.screenshot(path=out / f"{called}-{size}-dark.png", full_page=True)
                n += 2
        browser.close()
    return n


def main(arguments: list[str]) -> int:
    """The command line."""
    if not arguments:
        sys.stderr.write(__doc__ or "")
        return 2
    out, rest = Path(arguments[0]), arguments[1:]
    record = Path(rest.pop(0)) if rest and not rest[0].startswith("/") or rest and Path(rest[0]).is_file() else None
    if record is None:
        out.mkdir(parents=True, exist_ok=True)
        record = desks.read_demo(out / "demo.db")
    sys.stdout.write(f"{shots(out, record, tuple(rest))} pictures in {out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
