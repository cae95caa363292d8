"""Feeds asked again and again: each page read once, politely; what fails costs nothing else."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from memcon.app.fetching import Brought, Fetching
from memcon.app.ingest import ingest
from memcon.app.polled import TRIES, Polled, Seen, polled_beside, polled_path
from memcon.app.polling import PAGES, Polling, addresses_in, pages_of
from memcon.app.storing import Result
from memcon.errors import UnreadableInput
from memcon.record import open_record
from memcon.record.verify import verify
from memcon.sources import Limits
from memcon.sources.network import Fetched, Robots
from memcon.sources.network.values import NotFetched
from tests.app.reader_stub import StubReader
from tests.app.test_fetching import Waits, fetching
from tests.sources.network.serving import HOME, Request, Send, Server, head, ok, serving

pytestmark = pytest.mark.allow_hosts([HOME])


def rss(*links: str) -> bytes:
    items = "".join(f"<item><title>Talks</title><link>{link}</link><description>Text.</description></item>" for link in links)
    return f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()


@dataclass(slots=True)
class Desk:
    """Polls into a record in a folder, with the stub reader, and keeps what was told."""

    folder: Path
    server: Server
    waits: Waits = field(default_factory=Waits)
    told: list[Result] = field(default_factory=list)
    polling: Polling | None = None

    @property
    def record(self) -> Path:
        return self.folder / "memcon.db"

    def begin(self, *feeds: str) -> Polling:
        fetcher: Fetching = fetching(self.server, waits=self.waits)
        return Polling(tuple(feeds), fetcher, polled_beside(self.record), self.read, self.known, self.told.append)

    def read(self, brought: Brought) -> Result:
        with open_record(self.record) as record:
            return ingest(brought.files, record, StubReader()).results[0]

    def known(self) -> Collection[str]:
        with open_record(self.record) as record:
            return addresses_in(record)

    def round(self, *feeds: str) -> dict[str, str]:
        """One round of a process that begins anew; how each feed and page was told to have ended."""
        self.told.clear()
        self.polling = self.begin(*feeds)
        self.polling.round()
        return {result.path.removeprefix(self.server.url("")): result.outcome for result in self.told}


def test_each_page_is_read_once(tmp_path: Path) -> None:
    with serving({"/feed": ok(rss("/a", "/b#top", "/a")), "/a": ok(b"One."), "/b": ok(b"Two.")}) as server:
        desk = Desk(tmp_path, server)
        assert desk.round(server.url("/feed")) == {"/feed": "read", "/a": "read", "/b": "read"}
        assert [r.statements for r in desk.told[1:]] == [3, 3]
        server.replies["/feed"] = ok(rss("/c", "/a", "/b"))
        server.replies["/c"] = ok(b"Three.")
        assert desk.round(server.url("/feed")) == {"/feed": "read", "/c": "read"}
    assert [p for p in server.paths() if p in ("/a", "/b", "/c")] == ["/a", "/b", "/c"]
    with open_record(desk.record) as record:
        assert verify(record).documents == 3


def test_what_stands_in_the_record_is_not_fetched_even_if_the_memory_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(
        {"/feed": ok(rss("/a", "/moved")), "/a": ok(b"One."), "/moved": head(302, Location="/b"), "/b": ok(b"Two.")}
    ) as server:
        desk = Desk(tmp_path, server)
        known = {server.url("/a"), server.url("/b")}
        monkeypatch.setattr(Desk, "known", lambda self: known)
        assert desk.round(server.url("/feed")) == {"/feed": "read", "/moved": "read"}
        assert desk.told[-1].unchanged
    assert "/a" not in server.paths()


def test_a_feed_that_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    def feed(request: Request, send: Send) -> None:
        send(head(304) if request.headers.get("if-none-match") == '"1"' else ok(rss("/a"), ETag='"1"'))

    with serving({"/feed": feed, "/a": ok(b"One.")}) as server:
        desk = Desk(tmp_path, server)
        desk.round(server.url("/feed"))
        assert desk.round(server.url("/feed")) == {"/feed": "read"}
        assert desk.told[0].reason == "nothing new"


def test_a_page_that_failed_is_tried_again_though_the_feed_has_not_changed(tmp_path: Path) -> None:
    with serving({"/feed": ok(rss("/a"), ETag='"1"'), "/a": head(500)}) as server:
        desk = Desk(tmp_path, server)
        assert desk.round(server.url("/feed")) == {"/feed": "read", "/a": "failed"}
        server.replies["/a"] = ok(b"One.")
        assert desk.round(server.url("/feed")) == {"/feed": "read", "/a": "read"}
    assert all("if-none-match" not in request.headers for request in server.asked)


def test_a_page_that_fails_for_ever_is_left_in_the_end(tmp_path: Path) -> None:
    with serving({"/feed": ok(rss("/a", "/gone")), "/a": head(500), "/gone": head(404)}) as server:
        desk = Desk(tmp_path, server)
        for _ in range(TRIES + 3):
            desk.round(server.url("/feed"))
    assert server.paths().count("/a") == TRIES
    assert server.paths().count("/gone") == 1
    assert polled_beside(desk.record).pages[server.url("/gone")] == Seen("rejected")


def test_a_feed_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    with serving({"/none": head(404), "/page": ok(b"<html><p>No feed</p></html>"), "/bomb": ok(b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss>&a;</rss>"),
                  "/feed": ok(rss("/a")), "/a": ok(b"One.")}) as server:  # fmt: skip
        desk = Desk(tmp_path, server)
        feeds = [server.url(p) for p in ("/none", "/page", "/bomb", "/feed")]
        ends = desk.round("http://inner.test/feed", *feeds)
        again = desk.begin(*feeds).round()
    assert ends == {"http://inner.test/feed": "rejected", "/none": "rejected", "/page": "rejected", "/bomb": "rejected",
                    "/feed": "read", "/a": "read"}  # fmt: skip
    assert all(result.reason for result in desk.told if result.outcome != "read")
    assert (again.feeds, again.silent) == (1, 3)


def test_pages_of_a_feed_are_checked_like_any_address(tmp_path: Path) -> None:
    links = ("http://inner.test/a", "http://169.254.169.254/latest", "file:///etc/passwd", "http://a@127.0.0.1/")
    with serving({"/feed": ok(rss(*links))}) as server:
        ends = Desk(tmp_path, server).round(server.url("/feed"))
    assert {link: ends[link] for link in links[1:]} == dict.fromkeys(links[1:], "rejected")
    assert server.paths() == ["/feed"]


def test_a_host_that_asks_for_patience_is_left_alone_so_long(tmp_path: Path) -> None:
    with serving({"/feed": ok(rss("/a", "/b")), "/a": head(429, Retry_After="100"), "/b": ok(b"Two.")}) as server:
        desk = Desk(tmp_path, server)
        polling = desk.begin(server.url("/feed"))
        assert polling.round().waiting == 2
        assert polling.round().silent == 1
        assert server.paths().count("/a") == 1
        desk.waits.append(101)
        server.replies["/a"] = ok(b"One.")
        done = polling.round()
    assert (len(done.pages), done.waiting) == (2, 0)


def test_a_host_that_is_gone_costs_its_pages_no_try(tmp_path: Path) -> None:
    with serving() as gone:
        links = [gone.url("/a"), gone.url("/b")]
    with serving({"/feed": ok(rss(*links, "/c")), "/c": ok(b"Three.")}) as server:
        desk = Desk(tmp_path, server)
        ports = (*server.terms.ports, gone.port)
        polling = desk.begin(server.url("/feed"))
        polling.fetching.terms = polling.robots.fetch.__self__.terms = type(server.terms)(ports=ports, delay=0)  # type: ignore[attr-defined]
        polling.robots.ports = ports
        done = polling.round()
    assert done.waiting == 3
    assert not any(polled_beside(desk.record).done(link) for link in links)


def test_robots_are_heeded_for_pages_and_asked_for_once(tmp_path: Path) -> None:
    robots = ok(b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n", "text/plain")
    with serving(
        {"/robots.txt": robots, "/private/feed": ok(rss("/private/a", "/b", "/c")), "/b": ok(b"Two."), "/c": ok(b"Three.")}
    ) as server:
        desk = Desk(tmp_path, server)
        ends = desk.round(server.url("/private/feed"))
    assert ends == {"/private/feed": "read", "/private/a": "rejected", "/b": "read", "/c": "read"}
    assert server.paths() == ["/private/feed", "/robots.txt", "/b", "/c"]
    assert desk.waits[-2:] == [7, 7]


@pytest.mark.parametrize(("reply", "reads"), [(head(404), True), (head(403), True), (head(500), False), (head(429), False), (b"\0", False),
                                              (ok(b"\xff\xfe\0nonsense\nDisallow"), True)])  # fmt: skip
def test_a_site_that_does_not_say_what_may_be_fetched_waits(tmp_path: Path, reply: bytes, reads: bool) -> None:
    with serving({"/robots.txt": reply, "/feed": ok(rss("/a")), "/a": ok(b"One.")}) as server:
        assert Desk(tmp_path, server).round(server.url("/feed"))["/feed"] == "read"
    assert ("/a" in server.paths()) == reads


def test_robots_are_asked_for_anew_after_a_day() -> None:
    asked: list[str] = []
    now = [0.0]

    def answer(url: str) -> Fetched | NotFetched:
        asked.append(url)
        return Fetched(b"User-agent: *\nCrawl-delay: 9999\n", url)

    robots = Robots(answer, (80, 443), lambda: now[0])
    assert robots.delay("https://example.org/a") == 60
    assert robots.allows("https://example.org/b")
    now[0] = 86_401
    assert robots.allows("https://example.org/b")
    assert robots.allows("file:///etc/passwd")
    assert asked == ["https://example.org/robots.txt"] * 2


def test_more_pages_than_a_round_takes_wait_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links = [f"/{n}" for n in range(PAGES + 5)]
    with serving({"/feed": ok(rss(*links))}) as server:
        polling = Desk(tmp_path, server).begin(server.url("/feed"))
        monkeypatch.setattr(Polled, "save", lambda self: None)
        monkeypatch.setattr(Polling, "_page", lambda self, page, known, done: self.polled.note(page, "read"))
        assert [polling.round().waiting for _ in range(2)] == [5, 0]


def test_a_feed_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with serving({"/feed": ok(rss("/a") + b" " * 5000)}) as server:
        polling = Desk(tmp_path, server).begin(server.url("/feed"))
        polling.fetching.limits = Limits(document=1000)
        assert polling.round().silent == 1


def test_the_addresses_of_a_feed_are_made_whole() -> None:
    feed = rss(
        "a",
        "/b",
        "//other.example/c",
        " https://example.org/d#e ",
        "",
        "https://EXAMPLE.org:443/d",
        "http://[",
        "/hội",
        "http://pаypal.example",
    )
    pages, fault = pages_of(Fetched(feed, "https://example.org/news/feed"))
    assert pages == (
        "https://example.org/news/a",
        "https://example.org/b",
        "https://other.example/c",
        "https://example.org/d",
        "https://example.org/h%E1%BB%99i",
        "http://xn--pypal-4ve.example/",
    )
    assert fault is not None and "1 of its items" in fault


@pytest.mark.parametrize("spoilt", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "feeds": [], "pages": {}}', "\0",
                                    '{"version": 1, "feeds": {}, "pages": {"a": 1}}'])  # fmt: skip
def test_a_memory_that_is_damaged_says_what_to_do(tmp_path: Path, spoilt: str) -> None:
    polled_path(tmp_path / "memcon.db").write_text(spoilt)
    with pytest.raises(UnreadableInput, match="Take it away"):
        polled_beside(tmp_path / "memcon.db")


def test_the_memory_is_written_whole_after_each_page(tmp_path: Path) -> None:
    """A process that is killed between two pages forgets neither."""
    polled = polled_beside(tmp_path / "memcon.db")
    polled.note("https://example.org/a", "failed")
    polled.note("https://example.org/a", "read")
    assert polled_beside(tmp_path / "memcon.db").pages == {"https://example.org/a": Seen("read", 2)}
    assert json.loads(polled.path.read_text())["version"] == 1
    assert [p.name for p in tmp_path.iterdir()] == ["memcon.db.polled.json"]
    polled.path.unlink()
    polled.path.mkdir()
    with pytest.raises(UnreadableInput, match="cannot be written"):
        polled.save()
