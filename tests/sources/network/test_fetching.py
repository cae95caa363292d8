"""Fetching from a server that does what it likes: what comes, and what each kind of malice gets."""

from __future__ import annotations

import gzip
import itertools
import time
import zlib
from dataclasses import replace
from email.utils import formatdate

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.sources.limits import Limits
from memcon.sources.network import Fetched, NotFetched, Stamp, Terms, fetch
from tests.sources.network.serving import HOME, Names, Reply, Request, Send, Server, head, ok, route, serving

pytestmark = pytest.mark.allow_hosts([HOME])

PAGE = "<p>Hai bên hội đàm.</p>".encode()
SMALL = Limits(document=50_000, archive=200_000, free=10_000)


def asked(
    server: Server, path: str = "/", *, limits: Limits = SMALL, terms: Terms | None = None, since: Stamp | None = None,
    names: Names | None = None,
) -> Fetched | NotFetched:  # fmt: skip
    return fetch(server.url(path), limits, terms or server.terms, since=since, route=route(names))


def lost(answer: Fetched | NotFetched) -> NotFetched:
    assert isinstance(answer, NotFetched), answer
    assert answer.message.isprintable() and ". " in answer.message  # what is wrong, and what to do
    return answer


def got(answer: Fetched | NotFetched) -> Fetched:
    assert isinstance(answer, Fetched), answer
    return answer


def test_a_page_comes_with_what_the_server_says_of_it() -> None:
    reply = ok(PAGE, 'Text/HTML; Charset="Windows-1258"', ETag='"v1"', Last_Modified="Thu, 19 Feb 2026 08:00:00 GMT")  # fmt: skip
    with serving({"/news?id=1": reply}) as server:
        page = got(asked(server, "/news?id=1#top"))
    assert (page.raw, page.url) == (PAGE, server.url("/news?id=1"))
    assert (page.content_type, page.charset) == ("text/html", "windows-1258")
    assert page.stamp == Stamp(page.url, '"v1"', "Thu, 19 Feb 2026 08:00:00 GMT")


def test_the_request_says_who_asks_and_nothing_else() -> None:
    with serving({"/": ok(PAGE)}) as server:
        got(asked(server, terms=replace(server.terms, contact="desk@example.org")))
    headers = server.asked[0].headers
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert headers["host"] == f"site.test:{server.port}"
    assert headers["user-agent"].startswith("memcon/") and headers["user-agent"].endswith(" (+desk@example.org)")


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with serving({"/": ok(PAGE)}) as server:
        assert got(asked(server)).raw == PAGE


def test_the_machine_that_was_checked_is_the_one_that_is_asked() -> None:
    """A resolver that gives another answer the second time is not asked a second time."""
    names = Names({"site.test": [(HOME,), ("10.0.0.1",)]})
    with serving({"/": ok(PAGE)}) as server:
        assert got(asked(server, names=names)).raw == PAGE
    assert names.asked == ["site.test"]


def test_every_hop_is_looked_up_and_checked_anew() -> None:
    names = Names({"site.test": [(HOME,), ("10.0.0.1",)]})
    with serving({"/": head(302, Location="/next"), "/next": ok(PAGE)}) as server:
        assert lost(asked(server, names=names)).code == "private"
    assert server.paths() == ["/"]


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://10.0.0.1/", "private"), ("http://169.254.169.254/latest/", "private"), ("http://[::1]/", "private"),
        ("http://[::ffff:7f00:1]/", "private"), ("http://2130706433/", "notation"), ("http://0x7f.1/", "notation"),
        ("http://inner.test/", "private"), ("file:///etc/passwd", "scheme"), ("gopher://127.0.0.1:6379/_FLUSHALL", "scheme"),
        ("http://a@127.0.0.1/", "credentials"), ("http://site.test:22/", "port"), ("", "redirects"),
    ],
)  # fmt: skip
def test_a_redirect_into_a_private_network_is_not_followed(location: str, code: str) -> None:
    names = Names({"inner.test": [("192.168.0.1",)]})
    with serving({"/": head(301, Location=location)}) as server:
        assert lost(asked(server, names=names)).code == code


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_the_address_that_answers(status: int) -> None:
    with serving({"/": head(status, Location="/a b"), "/a%20b": ok(PAGE)}) as server:
        assert got(asked(server)).url == server.url("/a%20b")


def test_five_redirects_are_followed_and_not_six() -> None:
    chain: dict[str, Reply] = {f"/{n}": head(302, Location=f"/{n - 1}") for n in range(1, 7)}
    with serving(chain | {"/0": ok(PAGE)}) as server:
        assert got(asked(server, "/5")).raw == PAGE
        assert lost(asked(server, "/6")).code == "redirects"
        assert server.paths().count("/0") == 1


def test_a_circle_of_redirects_ends() -> None:
    with serving({"/a": head(302, Location="/b"), "/b": head(302, Location="/a")}) as server:
        answer = lost(asked(server, "/a"))
    assert (answer.code, "circle" in answer.message) == ("redirects", True)
    assert server.paths() == ["/a", "/b"]


def test_a_redirect_without_an_address_is_told() -> None:
    with serving({"/": head(302)}) as server:
        assert lost(asked(server)).code == "redirects"


def drip(request: Request, send: Send) -> None:
    """A byte now and then, for ever."""
    send(head(200, Content_Type="text/html"))
    while True:
        send(b"x")
        time.sleep(0.02)


def drip_head(request: Request, send: Send) -> None:
    send(b"HTTP/1.1 200 OK\r\n")
    for n in itertools.count():
        send(f"X-{n}".encode())
        time.sleep(0.02)


def later_and_later(request: Request, send: Send) -> None:
    """Answers that say for ever that the answer is still to come."""
    while True:
        send(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.02)


def silent(request: Request, send: Send) -> None:
    time.sleep(1.5)


@pytest.mark.parametrize("reply", [drip, drip_head, later_and_later, silent])
def test_a_slow_drip_is_given_up_when_the_whole_time_is_over(reply: Reply) -> None:
    with serving({"/": reply}) as server:
        began = time.monotonic()
        assert lost(asked(server, terms=replace(server.terms, seconds=0.3))).code == "slow"
        assert time.monotonic() - began < 1.2


def test_redirects_do_not_begin_the_time_anew() -> None:
    def slowly(request: Request, send: Send) -> None:
        time.sleep(0.15)
        send(head(302, Location=request.path + "x"))

    with serving({"/" + "x" * n: slowly for n in range(9)}) as server:
        assert lost(asked(server, terms=replace(server.terms, seconds=0.3))).code == "slow"


def test_a_resolver_that_does_not_answer_is_given_up() -> None:
    def stuck(host: str, port: int) -> tuple[str, ...]:
        time.sleep(1)
        return (HOME,)

    answer = lost(fetch("https://site.test/", terms=Terms(seconds=0.1), route=replace(route(), resolve=stuck)))
    assert answer.code == "slow"


def endless(request: Request, send: Send) -> None:
    send(head(200, Content_Type="text/html"))
    while True:
        send(b"<p>more</p>" * 1000)


def endless_chunks(request: Request, send: Send) -> None:
    send(head(200, Transfer_Encoding="chunked"))
    while True:
        send(b"2710\r\n" + b"x" * 10_000 + b"\r\n")


def endless_head(request: Request, send: Send) -> None:
    send(b"HTTP/1.1 200 OK\r\n")
    for n in itertools.count():
        send(f"X-{n}: {'y' * 1000}\r\n".encode())


@pytest.mark.parametrize(("reply", "code"), [(endless, "too-large"), (endless_chunks, "too-large"), (endless_head, "protocol")])
def test_an_endless_answer_is_left_at_the_cap(reply: Reply, code: str) -> None:
    with serving({"/": reply}) as server:
        assert lost(asked(server)).code == code


def test_what_a_server_says_of_the_size_is_believed_only_where_it_is_too_much() -> None:
    with serving(
        {"/": head(200, Content_Length=str(10 * 2**30)), "/less": head(200, Content_Length="100") + b"x" * 40}
    ) as server:
        assert lost(asked(server)).code == "too-large"
        assert lost(asked(server, "/less")).code == "cut-short"


def test_a_chunk_that_is_cut_short_is_told() -> None:
    with serving({"/": head(200, Transfer_Encoding="chunked") + b"ff\r\nshort"}) as server:
        assert lost(asked(server)).code == "cut-short"


def test_an_archive_may_be_larger_than_a_document() -> None:
    big = b"PK\x03\x04" + bytes(range(256)) * 400
    with serving({"/zip": ok(big), "/page": ok(b"ab" + big), "/huge": ok(big * 3)}) as server:
        assert got(asked(server, "/zip")).raw == big
        assert lost(asked(server, "/page")).code == "too-large"
        assert lost(asked(server, "/huge")).code == "too-large"


PACKINGS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress}


@pytest.mark.parametrize("coding", PACKINGS)
def test_a_packed_body_is_unpacked(coding: str) -> None:
    body = PAGE * 30
    with serving({"/": ok(PACKINGS[coding](body), Content_Encoding=coding), "/none": ok(b"", Content_Encoding=coding)}) as server:
        assert got(asked(server)).raw == body
        assert got(asked(server, "/none")).raw == b""


def test_two_packed_streams_are_one_body_and_what_stands_behind_is_left() -> None:
    body = gzip.compress(PAGE) + gzip.compress(PAGE) + b"padding"
    with serving({"/": ok(body, Content_Encoding="gzip")}) as server:
        assert got(asked(server)).raw == PAGE + PAGE


@pytest.mark.parametrize("coding", PACKINGS)
def test_a_bomb_is_given_up_before_it_is_unpacked(coding: str) -> None:
    bomb = PACKINGS[coding](b"\0" * 30_000_000)
    with serving({"/": ok(bomb, Content_Encoding=coding)}) as server:
        assert lost(asked(server)).code in ("bomb", "too-large")
        assert lost(asked(server, limits=Limits())).code == "bomb"


def test_a_body_is_counted_as_it_is_unpacked() -> None:
    body = gzip.compress(bytes(range(256)) * 400)
    assert len(body) < SMALL.document
    with serving({"/": ok(body, Content_Encoding="gzip")}) as server:
        assert lost(asked(server, limits=replace(SMALL, ratio=10**6))).code == "too-large"


@pytest.mark.parametrize(
    "spoilt", [gzip.compress(PAGE * 50, mtime=0)[:-20], b"\x1f\x8b\x08no", b"no packing"], ids=["cut", "none", "text"]
)
def test_damaged_packing_is_told(spoilt: bytes) -> None:
    with serving({"/": ok(spoilt, Content_Encoding="gzip")}) as server:
        assert lost(asked(server)).code == "cut-short"


def test_packing_that_nobody_asked_for_is_not_guessed() -> None:
    with serving({"/": ok(b"\x0b\x02\x80", Content_Encoding="br"), "/two": ok(PAGE, Content_Encoding="gzip, gzip")}) as server:
        assert lost(asked(server)).code == "coding"
        assert lost(asked(server, "/two")).code == "coding"


STATUSES = [(404, "refused"), (410, "refused"), (403, "refused"), (401, "refused"), (206, "refused"), (204, "refused"),
            (500, "server"), (502, "server"), (408, "server"), (429, "busy"), (503, "busy"), (999, "server")]  # fmt: skip


@pytest.mark.parametrize(("status", "code"), STATUSES)
def test_a_status_without_a_document_says_what_to_do(status: int, code: str) -> None:
    with serving({"/": head(status, Content_Length="0")}) as server:
        answer = lost(asked(server))
    assert (answer.code, answer.status) == (code, status)
    assert answer.lasting == (code == "refused")
    assert str(status) in answer.message


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("99999999999", 86_400),
        ("soon", None),
        ("-5", None),
        ("Thu, 19 Feb 2026 08:00:00 GMT", 0),
        ("²", None),
    ],
)
def test_what_a_busy_server_wants_is_told(said: str, seconds: float | None) -> None:
    with serving({"/": head(503, Retry_After=said)}) as server:
        assert lost(asked(server)).retry_after == seconds


def test_a_time_to_come_again_is_seconds_from_now() -> None:
    with serving({"/": head(429, Retry_After=formatdate(time.time() + 300, usegmt=True))}) as server:
        assert 290 < (lost(asked(server)).retry_after or 0) < 301


def test_what_has_not_changed_is_not_sent_again() -> None:
    def reply(request: Request, send: Send) -> None:
        same = request.headers.get("if-none-match") == '"v1"' and request.headers.get("if-modified-since") == "yesterday"
        send(head(304, ETag='"v1"') if same else ok(PAGE, ETag='"v1"', Last_Modified="yesterday"))

    with serving({"/": reply, "/moved": head(302, Location="/")}) as server:
        first = got(asked(server, "/moved"))
        again = got(asked(server, "/moved", since=first.stamp))
        spoilt = got(asked(server, since=replace(first.stamp, etag='"v1"\r\nX-Evil: 1')))
    assert (first.unchanged, again.unchanged, spoilt.unchanged) == (False, True, False)
    assert again.raw == b""
    assert not any("if-none-match" in request.headers for request in server.asked if request.path == "/moved")
    assert not any("x-evil" in request.headers for request in server.asked)


@pytest.mark.parametrize(
    "reply", [b"SSH-2.0-OpenSSH_9.6\r\n", b"", b"HTTP/9.9 200 OK\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\0" * 100]
)
def test_what_is_no_web_server_is_told(reply: bytes) -> None:
    with serving({"/": reply}) as server:
        assert lost(asked(server)).code in ("protocol", "unreachable")


@pytest.mark.allow_hosts([HOME, "127.0.0.2"])
def test_a_machine_that_takes_no_connection_is_told_and_the_next_one_is_tried() -> None:
    with serving({"/": ok(PAGE)}) as server:
        names = Names({"site.test": [("127.0.0.2", HOME)]})
        both = replace(route(names), admitted=frozenset({HOME, "127.0.0.2"}))
        assert got(fetch(server.url("/"), terms=server.terms, route=both)).raw == PAGE
    assert lost(asked(server)).code == "unreachable"


def test_a_name_that_nobody_has_is_told() -> None:
    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise OSError(-2, "Name or service not known")

    answer = lost(fetch("https://bộ.example/", route=replace(route(), resolve=unknown)))
    assert answer.code == "unknown-host"
    assert "xn--" in answer.message and not answer.lasting


def test_a_head_in_utf_8_is_read_as_it_was_meant() -> None:
    with serving({"/": "HTTP/1.1 302 Found\r\nLocation: /hội\r\n\r\n".encode(), "/h%E1%BB%99i": ok(PAGE)}) as server:
        assert got(asked(server)).raw == PAGE


STATUS_LINES = st.sampled_from(
    [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 302 Found\r\n", b"HTTP/1.1 304 x\r\n", b"HTTP/1.1 503 x\r\n", b""]
)
FIELDS = st.sampled_from(
    [b"Location", b"Content-Length", b"Content-Encoding", b"Transfer-Encoding", b"Content-Type", b"Retry-After", b"ETag"]
)
VALUES = st.one_of(
    st.sampled_from([b"gzip", b"chunked", b"0", b"-1", b"99", b"//x", b"/%0d", b"text/html; charset="]), st.binary(max_size=12)
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(STATUS_LINES, st.lists(st.tuples(FIELDS, VALUES), max_size=4), st.binary(max_size=80))
def test_whatever_a_server_sends_is_fetched_or_told(first: bytes, fields: list[tuple[bytes, bytes]], body: bytes) -> None:
    reply = first + b"".join(name + b": " + value + b"\r\n" for name, value in fields) + b"\r\n" + body
    with serving({"/": reply}) as server:
        answer = asked(server, terms=replace(server.terms, seconds=2))
    assert isinstance(answer, Fetched) or (answer.message.isprintable() and len(answer.message) < 400)
