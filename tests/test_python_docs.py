"""docs/python.md is run: its blocks in order, and what each prints is what stands below it; its columns are those of the frames.

`python tests/test_python_docs.py` writes what the blocks print now into the page; read the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from memcon.app.face import Record
from memcon.export import frames

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "python.md"
BLOCK = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?P<between>\s*)(?:^```text\n(?P<printed>.*?)^```\n)?", re.MULTILINE | re.DOTALL
)
ROW = re.compile(r"^\| `(\w+)` \| (.*) \|$", re.MULTILINE)
CITED = {c.name for c in (*frames.REPORTED, *frames.CITED)}
FRAMES = {
    "engagements": frames.ENGAGEMENTS, "participants": frames.PARTICIPANTS, "statements": frames.STATEMENTS, "ledger": frames.LEDGER, "search": frames.HITS,
    "chains": frames.CHAINS, "documents": frames.DOCUMENTS, "who": frames.PEOPLE, "issues": frames.ISSUES,
}  # fmt: skip


def run_blocks(page: str) -> list[tuple[str, str, str]]:
    """(code, what the page says it prints, what it prints), for each block in order."""
    names: dict[str, object] = {"__name__": "python"}
    found = []
    for m in BLOCK.finditer(page):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(m["code"], str(PAGE), "exec"), names)  # noqa: S102 - our own page
        found.append((m["code"], m["printed"] or "", out.getvalue()))
    return found


@pytest.mark.model
def test_the_page_prints_what_it_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("polars")
    (tmp_path / "demo").symlink_to(ROOT / "demo")
    monkeypatch.chdir(tmp_path)
    blocks = run_blocks(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) >= 10
    for code, said, printed in blocks:
        assert printed == said, code


def test_every_column_is_on_the_page() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("### Columns")[2].partition("## Faults")[0]
    rows = {name: re.findall(r"`(\w+)`", cells) for name, cells in ROW.findall(section)}
    assert rows.keys() == FRAMES.keys()
    for name, columns in FRAMES.items():
        assert [c.name for c in columns if c.name not in CITED] == rows[name], name
        assert len({c.name for c in columns}) == len(columns), name


def test_every_question_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    methods = {name for name in vars(Record) if not name.startswith("_")} - {"stored", "path", "close"}
    assert not {name for name in methods if f"`{name}(" not in page}


def test_importing_memcon_loads_nothing_heavy() -> None:
    code = (
        "import memcon, sys; print([m for m in ('spacy', 'sqlalchemy', 'polars', 'pandas', 'yaml', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "src")}
    )
    assert done.stdout == "[]\n"


def rewritten(page: str) -> str:
    """The page with what each block prints now."""
    printed = iter([p for _, _, p in run_blocks(page)])

    def renew(m: re.Match[str]) -> str:
        out = next(printed)
        return f"```python\n{m['code']}```\n" + (
            f"\n```text\n{out}```\n" + ("" if m["printed"] else "\n") if out else m["between"]
        )

    return BLOCK.sub(renew, page)


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "demo").symlink_to(ROOT / "demo")
        os.chdir(folder)
        text = rewritten(text)
    PAGE.write_text(text, encoding="utf-8")
