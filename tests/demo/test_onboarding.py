"""docs/onboarding.md is run: its blocks of Python in order, and what each prints is what stands below it.

`python tests/demo/test_onboarding.py` writes what they print now into the page; read the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "onboarding.md"
BLOCK = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?P<between>\s*)(?:^```text\n(?P<printed>.*?)^```\n)?", re.MULTILINE | re.DOTALL
)


def run_blocks(page: str) -> list[tuple[str, str, str]]:
    """(code, what the page says it prints, what it prints), for each block in order."""
    names: dict[str, object] = {"__name__": "onboarding"}
    found = []
    for m in BLOCK.finditer(page):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(m["code"], str(PAGE), "exec"), names)  # noqa: S102 - our own page
        found.append((m["code"], m["printed"] or "", out.getvalue()))
    return found


@pytest.mark.model
def test_the_page_prints_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = run_blocks(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) >= 9
    for code, said, printed in blocks:
        assert printed == said, code


def test_every_stage_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for stage in ("Document", "Layout", "Reading", "Cast", "Engagements", "Statements", "Undertakings", "Record", "Views"):
        assert re.search(rf"^## \d+\. .*{stage}", page, re.MULTILINE), stage


def rewritten(page: str) -> str:
    """The page with what each block prints now."""
    printed = iter([p for _, _, p in run_blocks(page)])

    def renew(m: re.Match[str]) -> str:
        out = next(printed)
        return f"```python\n{m['code']}```\n" + (f"\n```text\n{out}```\n" if out else m["between"])

    return BLOCK.sub(renew, page)


if __name__ == "__main__":
    os.chdir(ROOT)
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
