"""The house keeps its shape: layers, the libraries each room may use, file sizes, no paths of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

SOURCE = Path("src") / "memcon"
ROOMS_OF_SHAME = {"utils", "util", "helpers", "helper", "manager", "common", "data", "info", "misc"}
EXTRAS = {"anyio", "polars", "pyarrow", "fastapi", "starlette", "jinja2", "markupsafe", "uvicorn", "xlsxwriter"}
"""Libraries that are no dependency: what needs one of them says so, and how to install it."""
# Text that is generated or is data is measured by other tests.
LONGEST_FILE = 400


def python_files(root: Path, *folders: str) -> list[Path]:
    found = [p for f in folders for p in sorted((root / f).rglob("*.py"))]
    assert found, folders
    return found


@cache
def imported(path: Path) -> set[str]:
    """Top-level packages and full names that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


def test_import_contracts_hold(root: Path) -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=root, env={"PYTHONPATH": "src"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_stands_in_the_layers(root: Path) -> None:
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = re.findall(r"\w+", " ".join(config["contracts"][0]["layers"]))
    rooms = {p.stem for p in (root / SOURCE).iterdir() if (p.is_dir() and any(p.glob("*.py"))) or p.suffix == ".py"}
    assert rooms - {"__init__", "__main__"} <= set(layers)


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("spacy", "reading"),
        ("sqlalchemy", "record"),
        ("alembic", "record"),
        ("sqlite3", "record"),
        ("polars", "export"),
        ("docx", "export"),
        ("rich", "cli"),
        ("typer", "cli"),
        ("fastapi", "web"),
        ("starlette", "web"),
        ("jinja2", "web"),
    ],
)
def test_a_library_is_imported_by_one_room_only(root: Path, library: str, room: str) -> None:
    users = {
        path.relative_to(root / SOURCE).parts[0]
        for path in python_files(root, "src")
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert users <= {room}


def test_the_model_stands_on_the_standard_library(root: Path) -> None:
    for path in python_files(root, "src/memcon/model"):
        foreign = {
            n for n in imported(path) if n.split(".")[0] not in sys.stdlib_module_names and not n.startswith("memcon.model")
        }
        assert not foreign, path


def test_declared_dependencies_are_those_imported(root: Path) -> None:
    declared = {
        re.split(r"[^\w.-]", d, maxsplit=1)[0].casefold().replace("_", "-")
        for d in tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    }
    modules = {n.split(".")[0] for path in python_files(root, "src") for n in imported(path)}
    modules -= {"memcon", "__future__", *EXTRAS, *sys.stdlib_module_names}
    distributions = packages_distributions()
    used = {distributions[m][0].casefold().replace("_", "-") for m in modules}
    assert used == declared


def test_no_file_outgrows_its_concept(root: Path) -> None:
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in python_files(root, "src", "benchmark", "tests")}
    assert not {str(p): n for p, n in lengths.items() if n > LONGEST_FILE}


def test_modules_are_named_for_concepts(root: Path) -> None:
    modules = python_files(root, "src")
    assert not [
        p
        for p in modules
        if ROOMS_OF_SHAME & {p.stem, *(part for part in p.relative_to(root / SOURCE).parts[:-1] if part != "data")}
    ]


def test_only_the_command_line_prints(root: Path) -> None:
    for path in python_files(root, "src"):
        if path.is_relative_to(root / SOURCE / "cli"):
            continue
        calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
        assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"], path


def test_no_committed_file_names_a_place_of_one_machine(root: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    here = re.compile(r"/(?:work|root|home|Users|opt)/\w+/|https?://[^\s\"']*simple/?\b")
    bad = []
    for name in filter(None, listed.split("\0")):
        path = root / name
        if path.suffix in {".py", ".toml", ".txt", ".md", ".yaml", ".yml", ".json", ".csv", ".cfg", ".sh", ""} and path.is_file():
            bad += [name] if here.search(path.read_text(encoding="utf-8", errors="replace")) else []
    assert not bad
