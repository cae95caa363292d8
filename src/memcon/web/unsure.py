"""The queue as one desk serves it: built once for a linked record, what each reviewer skipped, how far they are."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from memcon.app.reviewing import Place, Unsure, looked_at, narrowed, queue
from memcon.errors import UsageError
from memcon.lexicon.issues import issue_thesaurus
from memcon.model.decision import Decision
from memcon.record import Record
from memcon.record.filters import side_of
from memcon.record.journal import decisions
from memcon.record.limits import state_of

MOST_REVIEWERS = 200


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What part of the queue is wanted: a reason, a country's code, an issue; empty for all."""

    reason: str = ""
    country: str = ""
    issue: str = ""

    @property
    def values(self) -> dict[str, str]:
        """What a URL says of it."""
        return {
            name: value for name, value in (("reason", self.reason), ("country", self.country), ("issue", self.issue)) if value
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review is: looked at, of how many; what this reviewer skipped; what is left, the next first."""

    looked: int
    of: int
    skipped: int
    left: tuple[Unsure, ...]


class Queue:
    """The items of one record. They stay in their order while people decide, until the record has been linked again."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._lock = threading.Lock()
        self._linked = ""
        self._items: tuple[Unsure, ...] = ()
        self._narrowed: dict[Narrowing, tuple[Unsure, ...]] = {}
        self._journal: tuple[str, tuple[Decision, ...], dict[Place, Decision]] = ("", (), {})
        self._skipped: dict[str, set[str]] = {}

    def items(self, narrowing: Narrowing = Narrowing()) -> tuple[Unsure, ...]:
        """The items of this part of the queue, the least sure first."""
        linked = " ".join(state_of(self.record).split(" ")[1:-1])
        with self._lock:
            if linked != self._linked:
                self._items, self._linked, self._narrowed = queue(self.record), linked, {}
            if narrowing not in self._narrowed:
                n = narrowing
                self._narrowed[n] = narrowed(self.record, self._items, n.reason, n.country, n.issue)
            return self._narrowed[narrowing]

    def decided(self) -> dict[Place, Decision]:
        """What people decided about, with the last decision on each."""
        return self._read()[2]

    def journal(self) -> tuple[Decision, ...]:
        """All decisions, the earliest first."""
        return self._read()[1]

    def progress(self, narrowing: Narrowing, who: str) -> Progress:
        """How far the review of this part is, for this reviewer."""
        items, decided, skipped = self.items(narrowing), self.decided(), self._skipped.get(who, set())
        left = [i for i in items if i.place not in decided]
        looked = len(items) - len(left)
        if not narrowing.values:  # what was corrected leaves the queue when the record is linked again, and stays counted
            looked += len(decided.keys() - {i.place for i in items})
        waiting = tuple(i for i in left if i.id not in skipped)
        return Progress(looked, looked + len(left), len(left) - len(waiting), waiting)

    def skip(self, who: str, item: str) -> None:
        """This reviewer wants to see that later; until the desk is closed."""
        with self._lock:
            if len(self._skipped) < MOST_REVIEWERS or who in self._skipped:
                self._skipped.setdefault(who, set()).add(item)

    def unskip(self, who: str) -> None:
        """What this reviewer skipped is in the queue again."""
        with self._lock:
            self._skipped.pop(who, None)

    def last_of(self, who: str) -> Decision | None:
        """The last decision of this reviewer that was not taken back."""
        everything = self.journal()
        forgotten = {d.forgets for d in everything}
        own = (d for d in reversed(everything) if d.who == who and d.action != "forget" and d.id not in forgotten)
        return next(own, None)

    def _read(self) -> tuple[str, tuple[Decision, ...], dict[Place, Decision]]:
        n = state_of(self.record).rpartition(" ")[2]
        held = self._journal
        if held[0] != n:
            found = decisions(self.record)
            self._journal = held = (n, found, looked_at(found))
        return held


def narrowing_of(reason: str, country: str, issue: str, reasons: Iterable[str]) -> Narrowing:
    """The narrowing that these words mean. Raises UsageError for a reason, country or issue that there is not."""
    if reason and reason not in reasons:
        raise UsageError(f"reason {reason[:40]!r}: there is no such reason. Choose from: {', '.join(reasons)}")
    code = side_of(country) if country else None
    if country and code is None:
        raise UsageError(f"country {country[:40]!r}: no country is called that. Give an ISO code such as VN")
    if issue and issue not in issue_thesaurus().issues:
        raise UsageError(f"issue {issue[:60]!r}: no issue is called so. See them in the listing of statements")
    return Narrowing(reason, code or "", issue)


def next_after(left: Sequence[Unsure], item: str) -> Unsure | None:
    """The first item that is another one."""
    return next((i for i in left if i.id != item), None)
