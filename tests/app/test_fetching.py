"""Addresses as inputs of a run: refused unless asked, read like files, each with its outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.app.bulk import Asked, Bulk, read_all
from memcon.app.fetching import Fetching, brought, stem_of
from memcon.app.reader import DocumentReader, reader_of
from memcon.app.work import Reader
from memcon.errors import UsageError
from memcon.model.document import Document
from memcon.record import open_record
from memcon.record.verify import verify
from memcon.sources import Overrides, read_bytes
from memcon.sources.network import Fetched, NotFetched, Terms
from tests.app.reader_stub import StubReader
from tests.sources.network.serving import HOME, Names, Request, Send, Server, head, ok, route, serving
from tests.sources.network.test_hosts import never

pytestmark = pytest.mark.allow_hosts([HOME])

PAGE = b"<html><head><meta property='og:url' content='https://www.state.gov/talks'></head><body><p>The ministers met.</p></body></html>"


class Waits(list[float]):
    """What waiting would have taken, and a clock that goes on by it."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)

    def clock(self) -> float:
        return sum(self)


def fetching(server: Server, *, delay: float = 0, patience: float = 0, waits: Waits | None = None) -> Fetching:
    waits = Waits() if waits is None else waits
    terms = Terms(ports=server.terms.ports, seconds=5, delay=delay, patience=patience)
    return Fetching(terms, route=route(Names({"inner.test": [("10.0.0.1",)]})), wait=waits, clock=waits.clock)


def run(folder: Path, paths: list[str], fetcher: Fetching | None, *, resume: bool = False) -> Bulk:
    asked = Asked(tuple(paths), fetching=fetcher, arguments={"paths": paths})
    with open_record(folder / "memcon.db") as record:
        return read_all(asked, record, StubReader(), resume=resume)


def one(reader: Reader, path: Path) -> Document:
    """The document that the reader finds in this file."""
    assert isinstance(reader, DocumentReader)
    (document,), _ = read_bytes(path.read_bytes(), path.name, reader.given(path.stem))
    return document


@pytest.mark.parametrize("address", ["https://example.org/", "file:///etc/passwd", "HTTP://10.0.0.1/", "gopher://x/"])
def test_without_leave_an_address_is_refused_and_nothing_is_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", never)
    with pytest.raises(UsageError, match="--allow-network"):
        run(tmp_path, [address], None)


def test_every_address_ends_in_an_outcome_and_the_numbers_add_up(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("A file.")
    with serving({"/talks.html": ok(b"One."), "/moved": head(302, Location="/last"), "/last": ok(b"Two."),
                  "/odd": ok(b"unknown"), "/bad": ok(b" poison"), "/down": head(500)}) as server:  # fmt: skip
        paths = [server.url(p) for p in ("/talks.html", "/moved", "/odd", "/bad", "/none", "/talks.html", "/down")]
        paths += ["http://inner.test/", "file:///etc/passwd", str(tmp_path / "talks.txt")]
        done = run(tmp_path, paths, fetching(server)).run
    ends = {r.path: r.outcome for r in done.results}
    assert ends == {
        server.url("/talks.html"): "read", server.url("/moved"): "read", server.url("/odd"): "rejected",
        server.url("/bad"): "failed", server.url("/none"): "rejected", server.url("/down"): "failed", "http://inner.test/": "rejected",
        "file:///etc/passwd": "rejected", str(tmp_path / "talks.txt"): "read",
    }  # fmt: skip
    assert sum(done.outcomes.values()) == len(done.results) == 9
    assert all(r.reason for r in done.results if r.outcome != "read")
    assert server.paths().count("/talks.html") == 1
    with open_record(tmp_path / "memcon.db") as record:
        assert verify(record).documents == 3


def test_the_same_page_twice_is_one_document(tmp_path: Path) -> None:
    with serving({"/talks": ok(b"One.")}) as server:
        run(tmp_path, [server.url("/talks")], fetching(server))
        assert run(tmp_path, [server.url("/talks")], fetching(server)).run.unchanged == 1


def test_a_run_goes_on_with_addresses_too(tmp_path: Path) -> None:
    with serving({"/a": ok(b"One."), "/b": ok(b"Two.")}) as server:
        paths = [server.url("/a"), server.url("/b")]
        first = run(tmp_path, paths, fetching(server)).run
        assert run(tmp_path, paths, fetching(server), resume=True).run.outcomes == first.outcomes == {
            "read": 2, "partial": 0, "rejected": 0, "failed": 0
        }  # fmt: skip


def test_a_page_is_from_the_address_that_gave_it_whatever_it_says_itself() -> None:
    """A page that calls itself one of a ministry's is no ministry's."""
    with serving({"/talks.html": ok(PAGE), "/moved": head(302, Location="/talks.html")}) as server:
        with brought([server.url("/moved")], fetching(server)) as got:
            reader = got.reader(DocumentReader())
            assert isinstance(reader, DocumentReader)
            (file,) = got.files
            document = one(reader, file.path)
            settings = reader.settings(file.stem)
        assert not file.path.exists()
    assert (document.url, document.stem, document.publisher) == (server.url("/talks.html"), "talks", None)
    (again,), _ = read_bytes(PAGE, file.path.name, reader_of(settings).given("talks"))
    assert again == document


def test_the_encoding_that_the_server_declares_is_heeded() -> None:
    body = "<html><body><p>Hội đàm</p></body></html>".encode("windows-1258", "replace")
    with serving({"/a.html": ok(body, "text/html; charset=windows-1258")}) as server, \
            brought([server.url("/a.html")], fetching(server)) as got:  # fmt: skip
        reader = got.reader(DocumentReader())
        document = one(reader, got.files[0].path)
    assert "đàm" in document.text


def test_the_items_of_a_feed_keep_their_own_addresses() -> None:
    feed = b"<rss version='2.0'><channel><item><title>Talks</title><link>https://example.org/1</link><description>They met.</description></item></channel></rss>"
    with serving({"/feed": ok(feed, "application/rss+xml")}) as server, brought([server.url("/feed")], fetching(server)) as got:
        (file,) = got.files
        document = one(got.reader(DocumentReader()), file.path)
    assert (document.url, file.path.name) == ("https://example.org/1", "feed.xml")


def test_what_the_user_says_of_a_page_wins() -> None:
    with serving({"/talks": ok(PAGE)}) as server, brought([server.url("/talks")], fetching(server)) as got:
        said = DocumentReader(metadata={"talks": Overrides(url="https://example.org/own", side="VN")})
        document = one(got.reader(said), got.files[0].path)
    assert (document.url, document.side) == ("https://example.org/own", "VN")


def test_pages_of_one_name_are_told_apart_whatever_the_order() -> None:
    with serving({p: ok(p.encode()) for p in ("/a/index.html", "/b/index.html", "/c/Index.html", "/talks.txt")}) as server:
        urls = [server.url(p) for p in server.replies]
        names = []
        for order in (urls, urls[::-1]):
            with brought(order, fetching(server), taken=["talks"]) as got:
                names.append([f.path.name for f in got.files])
                assert {Path(p).read_bytes().decode(): url for p, url in got.shown.items()} == dict(
                    zip(server.replies, urls, strict=True)
                )
    assert names[0] == names[1]
    assert len({name.casefold() for name in names[0]}) == 4
    assert all("-" in name for name in names[0])


STEMS = [
    ("https://example.org/news/joint-statement.html?lang=en", "joint-statement"), ("https://example.org/", "example.org"),
    ("https://example.org/news/2026/", "2026"), ("https://example.org/view.aspx?id=3", "view"), ("https://example.org/v1.2-talks", "v1.2-talks"),
    ("https://example.org/h%E1%BB%99i%20%C4%91%C3%A0m.pdf", "hội đàm"), ("https://example.org/..%2f..%2fetc%2fpasswd", "passwd"),
    ("https://example.org/a%00b%e2%80%aec", "a[U+0000]b[U+202E]c"), ("https://example.org/.htaccess", "htaccess"),
    ("https://example.org/%2e%2e", "unnamed"), ("http://[", "address"), ("https://example.org/a%3Cb%3E", "a_b_"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "stem"), STEMS)
def test_a_stem_is_the_last_part_of_an_address_and_safe(url: str, stem: str) -> None:
    assert stem_of(url) == stem


def test_a_stem_fits_into_any_file_system() -> None:
    assert len(stem_of("https://example.org/" + "%F0%9F%87%BB" * 300).encode()) <= 160


def test_a_host_rests_between_two_requests_and_others_need_not_wait() -> None:
    waits = Waits()
    with serving({"/a": ok(b""), "/b": ok(b"")}) as server:
        ask = fetching(server, delay=2, waits=waits)
        for url in (server.url("/a"), server.url("/b"), server.url("/a", "other.test"), server.url("/b")):
            assert isinstance(ask.once(url), Fetched)
    assert waits == [2, 2]


@pytest.mark.parametrize(("after", "waited", "comes"), [("7", [7.0], True), (None, [5.0], True), ("61", [], False)])
def test_a_busy_server_is_asked_once_more_where_it_wants_no_long_wait(
    after: str | None, waited: list[float], comes: bool
) -> None:
    calls: list[str] = []

    def reply(request: Request, send: Send) -> None:
        calls.append(request.path)
        busy = head(503, Retry_After=after) if after else head(503)
        send(busy if len(calls) == 1 else ok(b"Here."))

    waits = Waits()
    with serving({"/": reply}) as server:
        answer = fetching(server, patience=60, waits=waits).patiently(server.url("/"))
    assert isinstance(answer, Fetched if comes else NotFetched)
    assert waits == waited
