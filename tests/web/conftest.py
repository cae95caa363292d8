"""A desk for one record of made talks, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.record import open_record
from memcon.record.store import Input, put
from memcon.web import Settings, create_app
from tests.factories import TALKS, talks

BASE = "http://127.0.0.1:8765"
HOSTILE = ' <script>alert(1)</script> "onerror=x =1+1'


def made(path: Path) -> Path:
    """A record of two documents, the second with a hostile title and publisher."""
    with open_record(path) as record:
        for memo in (talks(title="Talks in Đà Nẵng"),
                     talks(TALKS + HOSTILE, "again", title=HOSTILE, publisher='=HYPERLINK("http://x")', url="javascript:alert(1)")):  # fmt: skip
            put(record, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", "f", "read"), [memo], "r1")
    return path


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("desk") / "talks.db")


def client(path: Path, settings: Settings | None = None) -> TestClient:
    """A browser's view of a desk for the record at this path."""
    return TestClient(create_app(path, settings), base_url=BASE, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def shared_client(record_path: Path) -> Iterator[TestClient]:
    with client(record_path) as found:
        yield found


@pytest.fixture
def browser(shared_client: TestClient) -> TestClient:
    """The desk, asked without cookies of earlier tests."""
    shared_client.cookies.clear()
    return shared_client
