"""Rows 10, 14 to 17 and 27 of the bad inputs: rebinding, cross-site, tokens, sizes, traversal, password, time."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.web import Settings
from tests.web.conftest import BASE, client

WORD = "correct horse"
FORM = {"to": "dark", "back": "/ledger"}


def token(browser: TestClient) -> str:
    browser.get("/")
    return str(browser.app.state.desk.token)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "localhost.", "[::2]", "10.0.0.1"]
)
def test_another_name_is_refused_before_routing(browser: TestClient, host: str) -> None:
    for path in ("/", "/nothing", "/static/desk.css"):
        assert browser.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_own_names_are_answered(browser: TestClient, host: str) -> None:
    assert browser.get("/login", headers={"host": host}).status_code == 200


def test_a_named_host_is_answered(record_path: Path) -> None:
    with client(record_path, Settings(hosts=("Desk.Example",))) as browser:
        assert browser.get("/login", headers={"host": "desk.example"}).status_code == 200


def test_every_answer_carries_the_headers(browser: TestClient) -> None:
    for path in ("/", "/nothing", "/static/desk.css", "/api/v1/status", "/contacts?pair=zz"):
        headers = browser.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


def test_a_write_needs_the_token_in_cookie_and_form(browser: TestClient) -> None:
    secret = token(browser)
    done = browser.post("/theme", data={**FORM, "token": secret}, headers={"origin": BASE})
    assert done.status_code == 303 and done.headers["location"] == "/ledger"
    assert browser.post("/theme", data=FORM, headers={"x-memcon-token": secret}).status_code == 303
    assert browser.post("/theme", data=FORM).status_code == 403
    assert browser.post("/theme", data={**FORM, "token": "x"}).status_code == 403
    assert browser.post("/theme", content=b"{}", headers={"content-type": "application/json"}).status_code == 403
    browser.cookies.clear()
    assert browser.post("/theme", data={**FORM, "token": secret}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"origin": "null"}, {"origin": "http://evil.example"}, {"origin": "http://127.0.0.1:9"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_another_sites_write_is_refused(browser: TestClient, headers: dict[str, str]) -> None:
    assert browser.post("/theme", data={**FORM, "token": token(browser)}, headers=headers).status_code == 403


def test_another_site_may_link_here_but_not_embed(browser: TestClient) -> None:
    assert browser.get("/", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}).status_code == 200
    assert browser.get("/api/v1/status", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}).status_code == 403


def test_the_token_cookie_is_strict_and_hidden_from_scripts(browser: TestClient) -> None:
    said = browser.get("/").headers["set-cookie"]
    assert "HttpOnly" in said and "SameSite=Strict" in said
    assert browser.app.state.desk.token[:6] not in browser.get("/").headers.get("etag", "")  # type: ignore[attr-defined]


def test_read_only_refuses_every_write_to_the_record(record_path: Path) -> None:
    with client(record_path, Settings(read_only=True)) as browser:
        secret = token(browser)
        assert browser.post("/contacts", headers={"x-memcon-token": secret}).status_code == 403
        assert browser.post("/theme", data={**FORM, "token": secret}).status_code == 303


def test_nothing_is_written_by_a_look(record_path: Path) -> None:
    before = record_path.read_bytes()
    with client(record_path) as browser:
        for path in ("/", "/contacts", "/ledger?of=CL", "/search?q=rice"):
            browser.get(path)
    assert record_path.read_bytes() == before


def test_a_body_has_a_size(record_path: Path) -> None:
    with client(record_path, Settings(body=1000)) as browser:
        secret = token(browser)
        assert browser.post("/theme", data={**FORM, "token": secret, "x": "y" * 2000}).status_code == 413

        def streamed():  # type: ignore[no-untyped-def]
            yield b"to=dark&token=" + secret.encode() + b"&x="
            yield from [b"y" * 500] * 4

        form = {"content-type": "application/x-www-form-urlencoded"}
        assert browser.post("/theme", content=streamed(), headers=form).status_code == 413


@pytest.mark.parametrize(
    "path", ["/static/../desk.py", "/static/%2e%2e/desk.py", "/static/..%2f..%2fdesk.py", "/%2e%2e%2fetc/passwd"]
)
def test_no_path_leads_out(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_a_question_has_its_time(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.record.limits.STEPS", 1)
    with client(record_path, Settings(seconds=0.0)) as browser:
        browser.app.state.desk.state = lambda: "s"  # type: ignore[attr-defined]
        browser.app.state.desk.counts = lambda: None  # type: ignore[attr-defined]
        said = browser.get("/api/v1/statements")
        assert said.status_code == 503 and "too long" in said.json()["error"]


def test_a_fault_of_ours_shows_no_trace(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with client(record_path) as browser:
        monkeypatch.setattr("memcon.web.pages.contacts.answer", lambda *_: 1 / 0)
        page = browser.get("/contacts")
        assert page.status_code == 500 and "Traceback" not in page.text and "ZeroDivision" not in page.text
        assert "content-security-policy" in page.headers


def test_a_password_keeps_the_record(record_path: Path) -> None:
    with client(record_path, Settings(password=WORD)) as browser:
        assert browser.get("/contacts").headers["location"] == "/login"
        assert browser.get("/api/v1/status").status_code == 401 and browser.get("/static/desk.css").status_code == 200
        assert "documents" not in browser.get("/login").text.partition("<footer")[2]
        browser.get("/login")
        secret = browser.app.state.desk.token  # type: ignore[attr-defined]
        assert browser.post("/login", data={"password": "wrong", "token": secret}).status_code == 403
        done = browser.post("/login", data={"password": WORD, "token": secret})
        assert done.status_code == 303 and "HttpOnly" in done.headers["set-cookie"]
        assert browser.get("/contacts").status_code == 200
        browser.post("/logout", data={"token": secret})
        assert browser.get("/contacts").status_code == 303
        for _ in range(12):
            browser.post("/login", data={"password": "wrong", "token": secret})
        assert browser.post("/login", data={"password": WORD, "token": secret}).status_code == 403
