"""What a site asks of programs that come by themselves: its robots.txt."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.robotparser import RobotFileParser

from memcon.sources.network.addresses import Address, address_of
from memcon.sources.network.values import Fetched, NotFetched, Unfetchable

LARGEST = 512 * 1024
"""Bytes of a robots.txt that are heeded."""
SLOWEST = 60.0
"""Seconds between two requests beyond which a site's wish is cut."""
NAME = "memcon"
KEPT = 86_400.0
"""Seconds after which a site's wishes are asked for anew: a day."""
NO_SITE = ("private", "certificate")
"""Faults for which the page will be refused as well, for the same reason."""
KEPT_UNKNOWN = 600.0
"""The same where the site did not say whether it has any."""


@dataclass(slots=True)
class Robots:
    """The wishes of each site, asked for once a day.

    A site that has none allows all; of one that does not say whether it has any, nothing is fetched for the time being.

    fetch  what fetches the file
    """

    fetch: Callable[[str], Fetched | NotFetched]
    ports: tuple[int, ...]
    clock: Callable[[], float] = time.monotonic
    _known: dict[str, tuple[float, RobotFileParser | None]] = field(default_factory=dict)

    def allows(self, url: str) -> bool | None:
        """Whether the site lets programs have this address; None where it is not known."""
        try:
            rules = self._of(address_of(url, self.ports))
        except Unfetchable:
            return True  # it will be refused for its own reason
        return None if rules is None else rules.can_fetch(NAME, url)

    def delay(self, url: str) -> float:
        """Seconds that the site wants between two requests; none where it does not say."""
        try:
            rules = self._of(address_of(url, self.ports))
        except Unfetchable:
            return 0.0
        said = None if rules is None else rules.crawl_delay(NAME)
        return min(max(float(said or 0), 0.0), SLOWEST)

    def _of(self, address: Address) -> RobotFileParser | None:
        site = f"{address.scheme}://{address.netloc}"
        asked, rules = self._known.get(site, (float("-inf"), None))
        if self.clock() - asked > (KEPT_UNKNOWN if rules is None else KEPT):
            rules = _rules(self.fetch(f"{site}/robots.txt"))
            self._known[site] = self.clock(), rules
        return rules


def _rules(answer: Fetched | NotFetched) -> RobotFileParser | None:
    """The rules that came; none where it is not known whether there are any."""
    rules = RobotFileParser()
    if isinstance(answer, Fetched):
        rules.parse(answer.raw[:LARGEST].decode("utf-8", "replace").splitlines())
        return rules
    none = answer.status is not None and 400 <= answer.status < 500 and answer.status != HTTPStatus.TOO_MANY_REQUESTS
    if not none and answer.code not in NO_SITE:
        return None
    rules.parse([])
    return rules
