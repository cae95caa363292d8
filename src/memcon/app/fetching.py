"""Addresses as inputs: fetched one after the other, politely, and read like files; one not fetched is an input that ended."""

from __future__ import annotations

import hashlib
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from memcon.app.inputs import InputFile
from memcon.app.reader import DocumentReader
from memcon.app.storing import Result
from memcon.app.work import Reader
from memcon.errors import UsageError
from memcon.sources import LIMITS, Limits, Overrides
from memcon.sources.intake import Source
from memcon.sources.network import TERMS, Fetched, NotFetched, Route, Stamp, Terms, fetch

ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "text/markdown": ".md", "text/csv": ".csv", "application/json": ".json", "application/xml": ".xml", "text/xml": ".xml",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/zip": ".zip", "message/rfc822": ".eml",
}  # fmt: skip
"""What a file is called of which only the server says what it is; the format is told from the content all the same."""
OTHER = ".dat"
ENDING = re.compile(r"\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,5}$", re.IGNORECASE)
LONGEST = 160
"""Bytes of a file's name: systems take 255, and a letter may take four."""
BUSY = 5.0
"""Seconds to wait for a server that is busy and does not say for how long."""


@dataclass(slots=True)
class Fetching:
    """Fetches one address at a time and lets each host rest between two.

    wait   what waits, and the clock it waits by
    route  for tests, which have a server of their own
    """

    terms: Terms = TERMS
    limits: Limits = LIMITS
    route: Route = field(default_factory=Route)
    wait: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _rests: dict[str, float] = field(default_factory=dict)

    def once(self, url: str, *, since: Stamp | None = None, delay: float = 0, largest: int | None = None) -> Fetched | NotFetched:
        """What stands at the address, asked for once its host has rested for `delay` seconds, or as long as the terms say.

        largest  bytes beyond which it is not taken; None for the usual
        """
        limits = self.limits if largest is None else replace(self.limits, document=largest, archive=largest)
        host = host_of(url)
        rest = self._rests.get(host, 0.0) + max(delay, self.terms.delay) - self.clock()
        if host in self._rests and rest > 0:
            self.wait(rest)
        try:
            return fetch(url, limits, self.terms, since=since, route=self.route)
        finally:
            self._rests[host] = self.clock()

    def patiently(self, url: str) -> Fetched | NotFetched:
        """The same; a server that is busy is asked once more, where it wants no longer wait than the terms bear."""
        answer = self.once(url)
        if isinstance(answer, NotFetched) and answer.code == "busy":
            seconds = BUSY if answer.retry_after is None else answer.retry_after
            if seconds <= self.terms.patience:
                self.wait(seconds)
                answer = self.once(url)
        return answer


def host_of(url: str) -> str:
    """The host that an address names, by which requests are spaced; empty where it names none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What addresses brought, as inputs.

    files  one for each address, those with a fault that were not fetched
    shown  the addresses by the paths of these files: what results call them
    later  addresses that may be fetched another time: they failed, and were not rejected
    said   what is known of the documents, by stem: where they come from, and in which encoding they came
    """

    files: tuple[InputFile, ...] = ()
    shown: dict[str, str] = field(default_factory=dict)
    said: dict[str, Overrides] = field(default_factory=dict)
    later: frozenset[str] = frozenset()

    def ended(self, result: Result) -> Result:
        """How an input ended, as results call it."""
        address = self.shown.get(result.path)
        if address is None:
            return result
        return replace(result, path=address, outcome="failed" if address in self.later else result.outcome)

    def reader(self, reader: Reader) -> Reader:
        """The reader that knows this too; what the user says of a stem wins."""
        if not isinstance(reader, DocumentReader) or not self.said:
            return reader
        known = {stem: _under(said, reader.metadata.get(stem)) for stem, said in self.said.items()}
        return replace(reader, metadata={**reader.metadata, **known})


def refuse_unasked(addresses: Collection[str]) -> None:
    """Raises UsageError where there is any address: the user has not allowed the network. Nothing is looked up."""
    for address in addresses:
        raise UsageError(
            f"{address}: this is an address, and memcon fetches nothing unless asked. "
            f"Add --allow-network, or save the page and read the file"
        )


@contextmanager
def brought(addresses: Iterable[str], fetching: Fetching, taken: Collection[str] = ()) -> Iterator[Brought]:
    """What stands at the addresses, in files that are there as long as the block lasts; each address once, in order.

    taken  stems of other inputs, which no file is to have
    """
    wanted = sorted(dict.fromkeys(addresses))
    with tempfile.TemporaryDirectory(prefix="memcon-") as folder:
        answers = {url: fetching.patiently(url) for url in wanted}
        yield _as_inputs(answers, Path(folder), {stem.casefold() for stem in taken})


@contextmanager
def brought_as(url: str, answer: Fetched) -> Iterator[Brought]:
    """One answer that came already, as an input."""
    with tempfile.TemporaryDirectory(prefix="memcon-") as folder:
        yield _as_inputs({url: answer}, Path(folder), set())


def _as_inputs(answers: dict[str, Fetched | NotFetched], folder: Path, taken: set[str]) -> Brought:
    stems = {url: stem_of(answer.url if isinstance(answer, Fetched) else url) for url, answer in answers.items()}
    times = Counter(stem.casefold() for stem in stems.values())
    files, shown, said = [], {}, {}
    for url, answer in answers.items():
        stem = stems[url]
        if times[stem.casefold()] > 1 or stem.casefold() in taken:  # two pages called index are two documents
            stem = f"{stem}-{hashlib.sha256(url.encode('utf-8', 'replace')).hexdigest()[:8]}"
        if isinstance(answer, Fetched):
            path = folder / f"{stem}{_ending(answer)}"
            path.write_bytes(answer.raw)
            said[stem] = Overrides(origin=answer.url, charset=answer.charset)
            file = InputFile(path)
        else:
            why, _, remedy = answer.message.rpartition(". ")
            path = folder / f"{stem}{OTHER}"
            file = InputFile(path, fault=(why, remedy))
        files.append(file)
        shown[str(path)] = url
    later = frozenset(url for url, answer in answers.items() if isinstance(answer, NotFetched) and not answer.lasting)
    return Brought(tuple(files), shown, said, later)


def stem_of(url: str) -> str:
    """The last part of an address that has a name, without its ending; else its host.

    >>> stem_of("https://example.org/news/2026/joint-statement.html?lang=en"), stem_of("https://example.org/")
    ('joint-statement', 'example.org')
    """
    try:
        parts = urlsplit(url)
        last = unquote(parts.path.rstrip("/").rpartition("/")[2]).strip()
    except ValueError:
        return "address"
    name = ENDING.sub("", last) or parts.hostname or "address"
    stem = Source(b"", f"{name}{OTHER}").stem
    return stem.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore")


def _ending(answer: Fetched) -> str:
    """The ending that the address has, where it is that of a document; else the one of what the server says it is."""
    m = ENDING.search(urlsplit(answer.url).path.rstrip("/"))
    own = m[0].lower() if m else ""
    return own if own in ENDINGS.values() else ENDINGS.get(answer.content_type or "", OTHER)


def _under(known: Overrides, given: Overrides | None) -> Overrides:
    """What is known, and before it what the user says."""
    if given is None:
        return known
    said = {f.name: getattr(given, f.name) for f in fields(Overrides)}
    return replace(known, **{name: value for name, value in said.items() if value is not None})
