"""The documents say what the code does: commands, exit codes, findings, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)")
FENCED = re.compile(r"^```(?:sh|bash|console|shell|text)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


def documents(root: Path) -> list[Path]:
    return [root / "README.md", root / "CHANGELOG.md", *sorted((root / "docs").glob("**/*.md"))]


def commands() -> set[str]:
    import typer.main

    from memcon.cli.commands import app

    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "LICENSE", "docs/glossary.md", "docs/onboarding.md"])
def test_the_documents_of_the_house_stand(root: Path, name: str) -> None:
    assert (root / name).stat().st_size > 500


def test_links_between_documents_lead_somewhere(root: Path) -> None:
    dead = [
        f"{document.name}: {target}"
        for document in documents(root)
        for target in LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert not dead


def test_the_documents_use_commands_that_exist(root: Path) -> None:
    known = commands()
    used = {
        (document.name, word)
        for document in documents(root)
        for block in FENCED.findall(document.read_text(encoding="utf-8"))
        for word in re.findall(r"^(?:\$ )?(?:\.venv/bin/)?memcon ([a-z][\w-]*)", block, re.MULTILINE)
    }
    assert used
    assert not {f"{name}: memcon {word}" for name, word in used if word not in known}


def test_every_command_is_documented(root: Path) -> None:
    told = " ".join(d.read_text(encoding="utf-8") for d in documents(root))
    assert not {c for c in commands() if f"memcon {c}" not in told and f"`{c}`" not in told}


def test_every_make_target_in_the_readme_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", (root / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= named
    assert named <= targets


def test_every_finding_code_is_documented(root: Path) -> None:
    """A code is the second argument of a Finding; docs/findings.md explains each."""
    codes: set[str] = set()
    for path in (root / "src" / "memcon").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        codes |= set(re.findall(r"""Finding\(\s*["'](?:note|warning|error)["'],\s*["']([\w.-]+)["']""", text))
        codes |= set(re.findall(r"""Finding\([^)]*code=["']([\w.-]+)["']""", text))
    assert codes
    page = (root / "docs" / "findings.md").read_text(encoding="utf-8")
    assert not {c for c in codes if f"`{c}`" not in page}


def test_every_test_that_the_promises_name_exists(root: Path) -> None:
    page = (root / "docs" / "reliability.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page)
    assert len(named) > 40
    missing = []
    for path, name in named:
        source = root / path
        if not source.exists() or (
            name and not re.search(rf"^(?:def|class) {name}\b", source.read_text(encoding="utf-8"), re.MULTILINE)
        ):
            missing.append(f"{path}::{name}")
    assert missing == []
    assert {
        m for m in re.findall(r"python -m (benchmark\.\w+)", page) if not (root / m.replace(".", "/") / "__main__.py").exists()
    } == set()
