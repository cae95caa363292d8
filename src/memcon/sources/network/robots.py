"""What a site asks of programs that come by themselves: its robots.txt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

from memcon.sources.network.addresses import address_of
from memcon.sources.network.values import Fetched, NotFetched, Unfetchable

LARGEST = 512 * 1024
"""Bytes of a robots.txt that are heeded."""
SLOWEST = 60.0
"""Seconds between two requests beyond which a site's wish is cut."""
NAME = "memcon"


@dataclass(slots=True)
class Robots:
    """The wishes of each site, asked for once.

    A site that has none allows all; of one that does not answer nothing is fetched until the next time.
    """

    fetch: Callable[[str], Fetched | NotFetched]
    ports: tuple[int, ...]
    _known: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def allows(self, url: str) -> bool:
        """Whether the site lets programs have this address."""
        rules = self._of(url)
        return rules is not None and rules.can_fetch(NAME, url)

    def delay(self, url: str) -> float:
        """Seconds that the site wants between two requests."""
        rules = self._of(url)
        said = None if rules is None else rules.crawl_delay(NAME)
        return min(max(float(said or 0), 0.0), SLOWEST)

    def _of(self, url: str) -> RobotFileParser | None:
        try:
            address = address_of(url, self.ports)
        except Unfetchable:
            return None
        site = f"{address.scheme}://{address.netloc}"
        if site not in self._known:
            self._known[site] = _rules(self.fetch(f"{site}/robots.txt"))
        return self._known[site]


def _rules(answer: Fetched | NotFetched) -> RobotFileParser | None:
    """The rules that came; none where it is not known whether there are any."""
    rules = RobotFileParser()
    if isinstance(answer, NotFetched):
        if answer.status is None or not 400 <= answer.status < 500 or answer.status == 429:
            return None
        rules.parse([])  # the site has no rules
    else:
        rules.parse(answer.raw[:LARGEST].decode("utf-8", "replace").splitlines())
    return rules
