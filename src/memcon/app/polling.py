"""Feeds asked again and again for what is new: each item's page is fetched once, politely, and read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from memcon.app.fetching import Brought, Fetching, brought_as, host_of
from memcon.app.polled import Polled
from memcon.app.storing import Result
from memcon.record import Record
from memcon.record.store import Outcome
from memcon.record.view.meetings import urls_of
from memcon.sources.decoding import decode
from memcon.sources.feeds import looks_like_feed, read_feed
from memcon.sources.network import TERMS, Fetched, NotFetched, Robots, written_out

LARGEST_FEED = 16 * 1024 * 1024
ASIDE = 60.0
"""Seconds for which a host is left alone that does not answer, or wants patience and does not say how much."""
PAGES = 500
"""Pages of one feed in one round; the others wait for the next."""

UNANSWERED = ("busy", "unreachable", "unknown-host")
"""Faults of a host, or of the network here, and of no page: its pages wait, and it does not count as a try."""

Told = Callable[[Result], None]
Read = Callable[[Brought], Result]
"""Reads one input into the record and says how it ended."""


@dataclass(slots=True)
class Round:
    """What became of one round: feeds that answered, those that did not, and the pages' outcomes."""

    feeds: int = 0
    silent: int = 0
    pages: list[Result] = field(default_factory=list)
    waiting: int = 0


@dataclass(slots=True)
class Polling:
    """Feeds, and all that a round needs.

    read   reads a page into the record
    known  the addresses of the record's documents
    told   hears of each feed and each page how it ended, as soon as it is known
    """

    feeds: tuple[str, ...]
    fetching: Fetching
    polled: Polled
    read: Read
    known: Callable[[], Collection[str]]
    told: Told
    robots: Robots = field(init=False)
    _aside: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.robots = Robots(self.fetching.once, self.fetching.terms.ports, self.fetching.clock)

    def round(self) -> Round:
        """Asks each feed once; a feed that fails does not stop the others."""
        done = Round()
        for feed in self.feeds:
            self._feed(feed, done)
        return done

    def _feed(self, feed: str, done: Round) -> None:
        if self._is_aside(feed):
            self._say(feed, "failed", f"{host_of(feed)} does not answer now, or asked for patience. It is asked again later")
            done.silent += 1
            return
        answer = self._ask(feed)
        if isinstance(answer, NotFetched):
            self._say(feed, "rejected" if answer.lasting else "failed", answer.message)
            done.silent += 1
            return
        done.feeds += 1
        if answer.unchanged:
            self._say(feed, "read", "nothing new")
            return
        pages, fault = pages_of(answer, self.fetching.terms.ports)
        if fault is not None and not pages:
            self._say(feed, "rejected", fault)
            done.feeds, done.silent = done.feeds - 1, done.silent + 1
            return
        known = self.known()
        new = [page for page in pages if not self.polled.done(page) and page not in known]
        said = f"{len(new):,} of {len(pages):,} pages are new" if new else f"none of {len(pages):,} pages is new"
        self._say(feed, "read" if fault is None else "partial", said if fault is None else f"{said}; {fault}")
        for page in new[:PAGES]:
            self._page(page, known, done)
        waiting = sum(not self.polled.done(page) for page in new)
        done.waiting += waiting
        if not waiting and (answer.etag or answer.last_modified):  # else the server would not send again what failed
            self.polled.feeds[feed] = answer.stamp
            self.polled.save()

    def _ask(self, feed: str) -> Fetched | NotFetched:
        largest = min(LARGEST_FEED, self.fetching.limits.document)
        answer = self.fetching.once(feed, since=self.polled.feeds.get(feed), largest=largest)
        self._heed(feed, answer)
        return answer

    def _page(self, page: str, known: Collection[str], done: Round) -> None:
        """Fetches and reads one page; where its host is not to be asked now, it waits for another round."""
        if self._is_aside(page):
            return
        allowed = self.robots.allows(page)
        if allowed is None:
            self._put_aside(page, None)
            self._say(
                page, "failed", f"{host_of(page)} does not say what programs may fetch (robots.txt). It is tried again later"
            )
            return
        if not allowed:
            why = f"{host_of(page)} asks programs not to fetch it (robots.txt). Save it in a browser, and read the file"
            self._end(page, Result(page, "rejected", why, 0), done)
            return
        answer = self.fetching.once(page, delay=self.robots.delay(page))
        self._heed(page, answer)
        if isinstance(answer, NotFetched):
            if answer.code in UNANSWERED:
                self._say(page, "failed", answer.message)
            else:
                self._end(page, Result(page, "rejected" if answer.lasting else "failed", answer.message, 0), done)
        elif answer.url in known:
            self._end(page, Result(page, "read", "its page stands in the record", 0, unchanged=True), done)
        else:
            with brought_as(page, answer) as brought:
                result = self.read(brought)
            self._end(page, replace(result, path=page), done)

    def _end(self, page: str, result: Result, done: Round) -> None:
        self.polled.note(page, result.outcome)
        done.pages.append(result)
        self.told(result)

    def _say(self, address: str, outcome: Outcome, said: str) -> None:
        self.told(Result(address, outcome, said, 0))

    def _heed(self, url: str, answer: Fetched | NotFetched) -> None:
        if isinstance(answer, NotFetched) and answer.code in UNANSWERED:
            self._put_aside(url, answer.retry_after)

    def _put_aside(self, url: str, seconds: float | None) -> None:
        self._aside[host_of(url)] = self.fetching.clock() + (ASIDE if seconds is None else seconds)

    def _is_aside(self, url: str) -> bool:
        return self.fetching.clock() < self._aside.get(host_of(url), float("-inf"))


def pages_of(answer: Fetched, ports: tuple[int, ...] = TERMS.ports) -> tuple[tuple[str, ...], str | None]:
    """The addresses of a feed's items as documents have them, each once, in its order; and what is wrong with the feed."""
    text, _ = decode(answer.raw, answer.charset)
    if not looks_like_feed(text):
        return (), "this is no feed (RSS or Atom). A page is read with: memcon read ADDRESS --allow-network"
    items, findings = read_feed(text)
    found: dict[str, None] = {}
    for item in items:
        if item.url is not None:
            try:
                found[written_out(urljoin(answer.url, item.url.strip()), ports)] = None
            except ValueError:
                continue
    faults = [f.message for f in findings]
    without = len(items) - sum(item.url is not None for item in items)
    if without:
        faults.append(f"{without:,} of its items have no address")
    return tuple(found), "; ".join(faults) or None


def addresses_in(record: Record) -> frozenset[str]:
    """The addresses that the record's documents have."""
    with record.reading() as connection:
        return frozenset(url for url in urls_of(connection).values() if url)
