"""Nothing but `memcon.sources.network` opens a connection to another machine, and every reason it gives is documented."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from memcon.sources.network import CODES

HERE = Path("src/memcon/sources/network")
CONNECTING = {
    "socket", "ssl", "http.client", "urllib.request", "urllib.robotparser", "ftplib", "smtplib", "poplib",
    "imaplib", "nntplib", "telnetlib", "xmlrpc", "asyncio", "requests", "httpx", "urllib3", "aiohttp", "pycurl",
    "websockets", "trio", "anyio", "paramiko", "pooch", "fsspec", "smart_open",
}  # fmt: skip
"""Libraries with which a connection is opened, of the standard library and of others."""
NAMING = {"src/memcon/record/holding.py": {"gethostname"}}
"""Who holds a record says on which machine: the name of this one is had without a connection."""


SIGNS = re.compile("|".join(re.escape(name.split(".")[0]) for name in sorted(CONNECTING)) + "|__import__|import_module")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    if SIGNS.search(path.read_text(encoding="utf-8")) is None:
        return names
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in (
            "__import__",
            "import_module",
        ):
            names |= {str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)}
    return names


THREADS = "anyio.to_thread"
"""How many threads answer the desk's pages: of the library, what opens nothing."""


def connecting(path: Path) -> set[str]:
    names = {name for name in imported(path) if not name.startswith(THREADS)}
    return {name for name in names if any(name == c or name.startswith(f"{c}.") for c in CONNECTING)}


def asked_of_socket(path: Path) -> set[str]:
    """What a file uses of the library of sockets."""
    nodes = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Attribute)]
    return {n.attr for n in nodes if isinstance(n.value, ast.Name) and n.value.id == "socket"}


def test_only_the_network_opens_connections(root: Path) -> None:
    found = {}
    for path in sorted((root / "src").rglob("*.py")):
        where = str(path.relative_to(root))
        used = connecting(path)
        if used == {"socket"} and where in NAMING and asked_of_socket(path) <= NAMING[where]:
            continue
        if used and not path.is_relative_to(root / HERE):
            found[where] = used
    assert not found


def test_the_test_sees_what_opens_connections(root: Path, tmp_path: Path) -> None:
    assert "socket" in connecting(root / HERE / "hosts.py")
    for line in ("import urllib.request as u", "from urllib import request", "from http.client import HTTPConnection", "import requests",
                 "import importlib; importlib.import_module('socket')", "__import__('ssl')"):  # fmt: skip
        (tmp_path / "a.py").write_text(line)
        assert connecting(tmp_path / "a.py"), line
    (tmp_path / "a.py").write_text("from urllib.parse import urlsplit")
    assert not connecting(tmp_path / "a.py")


def test_no_variable_of_the_environment_opens_the_network(root: Path) -> None:
    asks = re.compile(r"\benviron\b|\bgetenv\b|^import os\b|envvar", re.MULTILINE)
    files = [*(root / HERE).rglob("*.py"), root / "src/memcon/cli/network_options.py", root / "src/memcon/app/fetching.py"]
    assert not [path for path in files if asks.search(path.read_text(encoding="utf-8"))]


def test_every_reason_is_documented(root: Path) -> None:
    page = (root / "docs" / "network.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([a-z-]+)` \| (yes|no) \|", page, re.MULTILINE))
    assert told == {code: "yes" if lasting else "no" for code, lasting in CODES.items()}
    used = {
        c for p in (root / HERE).glob("*.py") for c in re.findall(r'Unfetchable\(\s*"([a-z-]+)"', p.read_text(encoding="utf-8"))
    }
    assert used == set(CODES)
