"""`memcon read ADDRESS` and `memcon poll`: refused unless asked; from end to end against a server of the test."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from memcon.cli import polling
from memcon.errors import UsageError
from memcon.record import open_record
from memcon.record.verify import verify
from memcon.sources.network import Fetched, NotFetched, Stamp, Terms, fetch
from tests.cli.conftest import Memcon
from tests.sources.network.serving import HOME, Server, head, ok, route, serving
from tests.sources.network.test_hosts import never

pytestmark = pytest.mark.allow_hosts([HOME])

CALL = (
    b"<html><head><title>Readout of the call</title></head><body><article><h1>Readout of the President's call</h1>"
    b"<p>President Joe Biden spoke by phone today with Prime Minister Fumio Kishida of Japan.</p>"
    b"<p>The President thanked Prime Minister Kishida for Japan's support for Ukraine.</p></article></body></html>"
)
FEED = (
    b"<rss version='2.0'><channel><title>News</title><item><title>Call</title><link>/briefing/call.html</link></item>"
    b"<item><title>Gone</title><link>/gone</link></item></channel></rss>"
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server, and no other machine: names lead to it, though its address is not public."""
    with serving({"/briefing/call.html": ok(CALL), "/feed": ok(FEED, "application/rss+xml", ETag='"1"')}) as started:

        def fetched(url: str, limits: object, terms: Terms, *, since: Stamp | None, route: object) -> Fetched | NotFetched:
            ports = (*terms.ports, started.port)
            return fetch(url, limits, replace(terms, ports=ports), since=since, route=way)  # type: ignore[arg-type]

        way = route()
        monkeypatch.setattr("memcon.app.fetching.fetch", fetched)
        monkeypatch.setattr("memcon.app.fetching.TERMS", replace(Terms(), delay=0))
        monkeypatch.setattr("memcon.sources.network.TERMS", replace(Terms(), delay=0))
        yield started


@pytest.mark.parametrize("command", ["read", "poll"])
@pytest.mark.parametrize("address", ["https://example.org/news", "file:///etc/passwd", "http://127.0.0.1/"])
def test_nothing_is_fetched_unless_asked(
    memcon: Memcon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, address: str
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", never)
    said = memcon(command, address, "--record", tmp_path / "memcon.db")
    assert said.code == 2
    assert "--allow-network" in said.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "word"),
    [(("--contact", "a\r\nX: b"), "--contact"), (("--allow-port", "0"), "--allow-port"), (("--contact", "ä@b"), "--contact")],
)
def test_terms_that_make_no_sense_are_said(memcon: Memcon, tmp_path: Path, options: tuple[str, ...], word: str) -> None:
    said = memcon("poll", "https://example.org/", "--allow-network", *options, "--record", tmp_path / "memcon.db")
    assert said.code == 2
    assert word in said.err


@pytest.mark.model
def test_an_address_is_read_like_a_file(memcon: Memcon, server: Server, tmp_path: Path) -> None:
    record = tmp_path / "memcon.db"
    said = memcon("read", server.url("/briefing/call.html"), "http://127.0.0.2/x", server.url("/gone"), "--allow-network",
                  "--contact", "desk@example.org", "--side", "US", "--record", record)  # fmt: skip
    assert said.code == 0
    assert "3 inputs: 1 read, 2 rejected." in said.out
    assert "rejected: http://127.0.0.2/x: 127.0.0.2 is no public address" in said.out
    assert f"rejected: {server.url('/gone')}: site.test answers 404 (Not Found)" in said.out
    assert server.asked[0].headers["user-agent"].endswith("(+desk@example.org)")
    with open_record(record) as opened:
        assert verify(opened).documents == 1
    listing = memcon("engagements", "--record", record, "--format", "json")
    assert "Kishida" in listing.out


@pytest.mark.model
def test_a_feed_is_polled_into_the_record_and_rebuilt(memcon: Memcon, server: Server, tmp_path: Path) -> None:
    record = tmp_path / "memcon.db"
    said = memcon("poll", server.url("/feed"), "http://127.0.0.2/feed", "--allow-network", "--once", "--record", record)
    assert said.code == 0
    assert "2 of 2 pages are new" in said.out
    assert f"read: {server.url('/briefing/call.html')}: 1 document, 1 contact" in said.out
    assert f"rejected: {server.url('/gone')}" in said.out
    assert "2 pages: 1 read, 1 rejected." in said.out
    again = memcon("poll", server.url("/feed"), "--allow-network", "--once", "--record", record)
    assert "0 pages: nothing new." in again.out
    assert server.paths().count("/briefing/call.html") == 1
    rebuilt = memcon("rebuild", "--record", record, "--into", tmp_path / "new.db")
    assert "holds what" in rebuilt.out


def test_one_round_in_which_no_feed_answers_is_exit_code_1(memcon: Memcon, server: Server, tmp_path: Path) -> None:
    server.replies["/feed"] = head(500)
    said = memcon("poll", server.url("/feed"), "--allow-network", "--once", "--record", tmp_path / "memcon.db")
    assert said.code == 1
    assert "failed:" in said.out
    assert not (tmp_path / "memcon.db").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_polling_ends_cleanly_when_it_is_told_to(memcon: Memcon, server: Server, tmp_path: Path, number: signal.Signals) -> None:
    server.replies["/feed"] = head(404)

    def stop() -> None:
        while not server.asked:
            time.sleep(0.01)
        time.sleep(0.2)
        os.kill(os.getpid(), number)

    threading.Thread(target=stop, daemon=True).start()
    said = memcon("poll", server.url("/feed"), "--allow-network", "--record", tmp_path / "memcon.db")
    assert said.code == 0
    assert "every 15 minutes" in said.out
    assert "0 pages: nothing new." in said.out


@pytest.mark.parametrize(("every", "seconds"), [("15m", 900), ("2h", 7200), ("1D", 86_400), ("90", 90), ("60 s", 60)])
def test_a_time_between_rounds_is_read(every: str, seconds: int) -> None:
    assert polling.seconds_of(every) == seconds


@pytest.mark.parametrize("every", ["", "soon", "59", "0", "-5m", "1.5h", "5w", "9" * 30, "٣٠m"])
def test_a_time_that_is_none_or_too_short_is_refused(every: str) -> None:
    with pytest.raises(UsageError, match="--every"):
        polling.seconds_of(every)


def test_a_feed_is_named_by_its_address(memcon: Memcon, tmp_path: Path) -> None:
    said = memcon("poll", "feed.xml", "--allow-network", "--record", tmp_path / "memcon.db")
    assert said.code == 2
    assert "no address of a feed" in said.err
