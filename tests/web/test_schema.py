"""No request gets a fault of ours: Schemathesis over the whole OpenAPI, and every HTML page with any values in its address."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from starlette.testclient import TestClient

from memcon.web import api, create_app
from memcon.web.application import _routers
from tests.web.conftest import BASE, made

pytestmark = pytest.mark.long

SHORT = settings(
    max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
HTML = sorted({r.path for router in _routers() for r in router.routes if isinstance(r, APIRoute) and "GET" in r.methods})
TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(['"', "(((", "*", "NEAR(a b)", "a:b:c", "x" * 10_000, "'; DROP TABLE documents;--", "../../etc/passwd", "%00",
                     "\u202e", "day-99999999999", "2025..", "-1", "1e400", "NaN", "]", "\ud800"]),
)  # fmt: skip
NAMES = st.sampled_from(["q", "person", "country", "pair", "by", "of", "to", "act", "kind", "issue", "since", "until", "publisher",
                         "side", "document", "state", "order", "page", "format", "at", "words", "everything", "unanswered", "place",
                         "left", "right", "date", "sort", "limit", "offset"])  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(made(tmp_path_factory.mktemp("schema") / "talks.db"))


@pytest.fixture(scope="module")
def schema(app: Any) -> Any:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"host": "127.0.0.1:8765"})


OPERATIONS = sorted({r.path for r in api.router.routes if isinstance(r, APIRoute) and "GET" in r.methods})


@pytest.mark.parametrize("path", OPERATIONS)
@given(data=st.data())
@SHORT
def test_the_api_has_no_fault_of_ours(schema: Any, path: str, data: st.DataObject) -> None:
    case = data.draw(schema[path]["GET"].as_strategy())
    case.call_and_validate(headers={"host": "127.0.0.1:8765"}, checks=[not_a_server_error])


@pytest.mark.parametrize("path", HTML)
@given(values=st.lists(st.tuples(NAMES, TEXT), max_size=4), parts=st.lists(TEXT, min_size=4, max_size=4))
@SHORT
def test_no_page_has_a_fault_of_ours(app: Any, path: str, values: list[tuple[str, str]], parts: list[str]) -> None:
    left = iter(parts)

    def part(_: re.Match[str]) -> str:
        return "".join(
            c if c in string.ascii_letters else f"%{b:02x}" for c in next(left)[:200] for b in c.encode("utf-8", "replace")
        )

    asked = [(name, value.encode("utf-8", "replace").decode()) for name, value in values]
    client = TestClient(app, base_url=BASE, follow_redirects=False, raise_server_exceptions=False)
    answer = client.get(re.sub(r"\{[^}]*\}", part, path) or "/", params=asked)
    assert answer.status_code < 500 or answer.status_code == 503, (answer.status_code, path, values, parts)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("[" * 100_000, "application/json"), ('{"a": NaN}', "application/json"), ('{"a": 1e400}', "application/json"),
        ('{"a": 1, "a": 2}', "application/json"), ("\x00" * 1000, "multipart/form-data"), ("a=1&" * 5000, "application/x-www-form-urlencoded"),
        ("--x\r\n", "multipart/form-data; boundary=x"),
    ],
)  # fmt: skip
def test_a_hostile_body_is_refused_and_changes_nothing(app: Any, body: str, kind: str) -> None:
    client = TestClient(app, base_url=BASE, follow_redirects=False, raise_server_exceptions=False)
    client.get("/")
    before = app.state.desk.state()
    posts = {r.path for router in _routers() for r in router.routes if isinstance(r, APIRoute) and "POST" in r.methods}
    for path in sorted(posts | {"/api/v1/search"}):
        answer = client.post(re.sub(r"\{[^}]*\}", "x", path), content=body.encode(), headers={"content-type": kind})
        assert 400 <= answer.status_code < 500, (path, answer.status_code)
    assert app.state.desk.state() == before


def test_more_than_the_limit_is_refused_before_it_is_read(app: Any) -> None:
    client = TestClient(app, base_url=BASE)
    answer = client.post("/theme", content=b"", headers={"content-length": str(app.state.desk.settings.body + 1)})
    assert answer.status_code == 413


def test_every_operation_of_the_api_is_described(app: Any) -> None:
    described = TestClient(app, base_url=BASE).get("/api/v1/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            assert operation.get("description"), (path, method)
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description") or parameter["schema"].get("description"), (path, parameter["name"])


def test_the_address_of_the_record_is_nowhere(app: Any, tmp_path: Path) -> None:
    said = TestClient(app, base_url=BASE).get("/api/v1/status").text
    assert "/" not in said.split('"record"')[1].split(",")[0].replace("talks.db", "")
