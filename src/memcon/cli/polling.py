"""`memcon poll`."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memcon.cli import network_options as n
from memcon.cli import options as o
from memcon.cli import reading_options as r
from memcon.cli.faults import NOTHING_READ, Stopped
from memcon.cli.listings import emit
from memcon.cli.terminal import err
from memcon.cli.watching import STYLES, _line, _yielded
from memcon.errors import RecordError, UnreadableInput, UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.app.fetching import Brought
    from memcon.app.polling import Polling, Round
    from memcon.app.storing import Result

EXAMPLES = """[bold]Examples[/bold]\n
memcon poll https://example.org/news/rss.xml --allow-network --record memcon.db\n
memcon poll https://example.org/en/feed https://example.com/atom --allow-network --every 1h --contact desk@example.org\n
memcon poll https://example.org/rss.xml --allow-network --once  [dim]# for cron[/dim]"""
UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400}
SOONEST = 60
"""Seconds between two rounds at least: nobody publishes faster, and servers shut out who asks more often."""


@dataclass(slots=True)
class Keeping:
    """Where pages go, how they are read, and what became of them so far."""

    record: Path
    settings: r.Settings
    ended: Counter[str] = field(default_factory=Counter)
    said: str = ""

    def read(self, brought: Brought) -> Result:
        """Reads a page into the record, which is open and held only meanwhile: others write to it in between."""
        from memcon.app.ingest import ingest
        from memcon.app.own_issues import issues_text
        from memcon.record import open_record
        from memcon.record.holding import holding
        from memcon.record.issues import keep_issues

        with open_record(self.record) as opened, holding(opened.path, "memcon poll"):
            own = issues_text(None if self.settings.issues is None else Path(self.settings.issues), opened)
            keep_issues(opened, own)
            reads = brought.reader(replace(self.settings.reader(), issues=own))
            return ingest(brought.files, opened, reads).results[0]

    def known(self) -> Collection[str]:
        """The addresses of the record's documents."""
        from memcon.app.polling import addresses_in
        from memcon.record import open_record

        if not self.record.exists():
            return ()
        with open_record(self.record) as opened:
            return addresses_in(opened)

    def link(self) -> None:
        """Links what has come, so that no listing has to."""
        from memcon.app.linking import link_record
        from memcon.record import open_record
        from memcon.record.holding import holding

        with open_record(self.record) as opened, holding(opened.path, "memcon poll"):
            link_record(opened)

    def told(self, result: Result) -> None:
        """Prints how a feed or a page ended."""
        said = _yielded(result) if result.documents else result.reason
        more = f" ({result.reason})" if result.documents and result.reason else ""
        _line(f"{result.outcome}: {result.path}: {said}{more}", STYLES[result.outcome])

    def round(self, polling: Polling, *, first: bool) -> Round | None:
        """One round; None where the record could not be had, which is said once and waited out.

        Raises RecordError, UnreadableInput in the first round: then it is what was asked that is wrong.
        """
        try:
            done = polling.round()
            if any(page.documents and not page.unchanged for page in done.pages):
                self.link()
        except (RecordError, UnreadableInput) as fault:
            if first:
                raise
            if str(fault) != self.said:
                self.said = str(fault)
                _line(f"waiting: {fault}", "act")
            return None
        self.said = ""
        self.ended.update(page.outcome for page in done.pages)
        if done.waiting:
            _line(f"{counted(done.waiting, 'page')} not read yet: tried again in another round.", "note")
        return done

    def summary(self) -> str:
        """All pages that ended, in one sentence."""
        parts = [f"{number:,} {outcome}" for outcome, number in self.ended.items()] or ["nothing new"]
        return f"{counted(self.ended.total(), 'page')}: {', '.join(parts)}. Record: {self.record}"


def poll(
    feeds: Annotated[list[str], typer.Argument(help="Addresses of RSS or Atom feeds.", metavar="FEED...")],
    record: o.RecordFile = Path("memcon.db"),
    every: Annotated[str, typer.Option(help="Time between two rounds: 15m, 2h, 1d.", metavar="TIME")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="End after one round.")] = False,
    allow_network: n.AllowNetwork = False, allow_port: n.AllowPort = None, contact: n.Contact = None,
    publisher: r.Publisher = None, side: r.Side = None, scope: r.Scoped = r.Scope.contacts, model: r.Model = None,
    issues: r.Issues = None, limits: r.Limits = None,
) -> None:  # fmt: skip
    """Asks feeds for what is new and reads each item's page into the record, again and again; Ctrl-C ends it.

    One request at a time, with a rest between two; what a site's robots.txt forbids is not fetched.

    What was seen stands in a small file beside the record: RECORD.polled.json.
    """
    from memcon.app.polled import polled_beside
    from memcon.app.polling import Polling
    from memcon.sources.network import is_address

    seconds = seconds_of(every)
    settings = r.settings_of(metadata=None, published=None, publisher=publisher, side=side, scope=scope, model=model,
                             issues=issues, columns=None, limits=limits, ignore=None)  # fmt: skip
    for feed in feeds:
        if not is_address(feed):
            raise UsageError(
                f"{feed}: no address of a feed. Write it like https://example.org/rss.xml; a file is read with memcon read"
            )
    fetching = n.network_of(allow_network, allow_port, contact).fetching(feeds, settings.reader().limits)
    if fetching is None:
        raise UsageError("nothing is fetched unless asked. Add --allow-network")
    keeping = Keeping(record, settings)
    polling = Polling(tuple(dict.fromkeys(feeds)), fetching, polled_beside(record), keeping.read, keeping.known, keeping.told)
    answered = 0
    try:
        answered = _until_asked(keeping, polling, seconds, once=once)
    except (KeyboardInterrupt, Stopped):
        err().print("memcon: no longer polling", style="note", markup=False)
        once = False
    emit(keeping.summary(), "answer", None)
    if once and not answered:
        sys.exit(NOTHING_READ)


def _until_asked(keeping: Keeping, polling: Polling, seconds: float, *, once: bool) -> int:
    """Rounds until it is stopped; after one, how many feeds answered."""
    if not once:
        _line(f"Polling {counted(len(polling.feeds), 'feed')} every {_said(seconds)}. Ctrl-C ends it.", "note")
    first = True
    while True:
        began = time.monotonic()
        done = keeping.round(polling, first=first)
        if once:
            return done.feeds if done is not None else 0
        first = False
        time.sleep(max(seconds - (time.monotonic() - began), SOONEST))


def seconds_of(every: str) -> float:
    """The seconds that a time like 15m, 2h or 90s is. Raises UsageError for another, and for one that is too short."""
    m = re.fullmatch(r"([0-9]{1,6})\s*([smhd]?)", every.strip().lower())
    if m is None:
        raise UsageError(f"--every {every!r}: not a time. Write it like 15m, 2h or 1d")
    seconds = int(m[1]) * UNITS[m[2]]
    if seconds < SOONEST:
        raise UsageError(f"--every {every!r}: a feed is asked once a minute at most. Write it like 15m, 2h or 1d")
    return seconds


def _said(seconds: float) -> str:
    for unit, name in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds % unit == 0:
            return counted(int(seconds // unit), name)
    return counted(int(seconds), "second")
