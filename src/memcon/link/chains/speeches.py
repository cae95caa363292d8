"""Statements found by who speaks to whom of what, and how far each is about a matter."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from memcon.lexicon.matters import tells_done, tells_pledge, tells_progress
from memcon.link.chains.entries import LAST, Entry, Sides, Speech
from memcon.link.chains.topics import issue_words
from memcon.link.chains.wording import COMMON, Wording, wording
from memcon.model.links import Key

CROWD = 6
"""Sides present beyond which a statement is addressed to nobody in particular."""
AT_MOST = 60
"""Statements looked at for one matter and issue: those that come first after the day asked for."""


Cues = tuple[str | None, str | None, str | None, str | None]
"""Words that tell of a matter: done, promised by the other, moving, thanked for."""


class Speeches:
    """The statements of the record by speaking side, other side and issue, each list in order of time."""

    def __init__(self, speeches: Iterable[Speech]) -> None:
        self._by: dict[tuple[str, str, str], list[Speech]] = defaultdict(list)
        self._days: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        self._in: dict[str, list[Speech]] = defaultdict(list)
        self._last: dict[frozenset[str], int] = {}
        self._cues: dict[tuple[str, str], Cues] = {}
        self._wordings: dict[tuple[str, str], Wording] = {}
        self._places: dict[tuple[str, str, str], tuple[int, str, int, str]] = {}
        for s in speeches:
            self._places[("statement", *s.key)] = s.order
            self._places.update({("undertaking", *e.key): e.order for e in s.entries})
            present = s.sides | s.others
            if not s.sides or len(present) > CROWD:
                continue
            if s.contact is not None:
                self._in[s.contact].append(s)
            issues = dict.fromkeys([*s.said.issues, *(i for e in s.entries for i in e.owed.issues)])
            day = s.when[0] if s.when else LAST
            for one in sorted(s.sides):
                for other in sorted(present - {one}):
                    if s.when is not None:
                        pair = frozenset((one, other))
                        self._last[pair] = max(self._last.get(pair, 0), s.when[0])
                    for issue in issues:
                        self._by[one, other, issue].append(s)
                        self._days[one, other, issue].append(day)

    def of(self, speakers: Sides, others: Sides, issues: Iterable[str], since: int | None) -> list[Speech]:
        """Statements by one of these to one of those that name one of the issues, from this day on, in order of time."""
        found: dict[tuple[str, str], Speech] = {}
        for key in self._keys(speakers, others, issues):
            start = 0 if since is None else bisect_left(self._days[key], since)
            for s in self._by[key][start : start + AT_MOST]:
                found[s.key] = s
        return sorted(found.values(), key=lambda s: s.order)

    def within(self, contact: str | None, speakers: Sides) -> list[Speech]:
        """Statements by these in one contact, in order of time."""
        return [s for s in self._in.get(contact or "", ())[:AT_MOST] if s.sides & speakers]

    def _keys(self, speakers: Sides, others: Sides, issues: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        for issue in issues:
            for one in sorted(speakers):
                for other in sorted(others - {one}):
                    if (one, other, issue) in self._by:
                        yield one, other, issue

    def place(self, key: Key, owner: str) -> tuple[int, str, int, str]:
        """The place in time of a statement or undertaking."""
        return self._places[(owner, *key)]

    def heard(self, sides: Sides) -> int | None:
        """The last day on which the record has two of these sides speak to each other."""
        named = sorted(sides)
        days = [self._last.get(frozenset((a, b))) for n, a in enumerate(named) for b in named[n + 1 :]]
        return max((d for d in days if d is not None), default=None)

    def cues(self, speech: Speech) -> Cues:
        """The words of the statement that say that something is done, was promised, moves; and what is thanked for."""
        if speech.key not in self._cues:
            said = speech.said
            thanked = tells_progress(said.words, "thank") if said.act == "thank" else None
            self._cues[speech.key] = (
                tells_done(f"{said.cue} {said.words}"), tells_pledge(said.words), tells_progress(said.words, "state"), thanked
            )  # fmt: skip
        return self._cues[speech.key]

    def wording(self, speech: Speech) -> Wording:
        """What of the statement is compared."""
        if speech.key not in self._wordings:
            self._wordings[speech.key] = wording(speech.said.words, speech.sides | speech.others)
        return self._wordings[speech.key]


def about(said: Wording, entries: Sequence[Entry], *, beyond_issue: bool = False) -> tuple[float, tuple[str, ...]]:
    """How much of what tells a matter is named, from 0 to 1, and the words that name it; the best of its entries.

    With `beyond_issue`, only what says more than the issue does: who names the dioxin need not speak of the money.
    """
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for entry in entries:
        weights, names = entry.wording.weights, entry.wording.names
        if names and said.names and not names & said.names:
            continue
        strong = entry.wording.strong - (issue_words(entry.owed.issues) if beyond_issue else frozenset())
        named = tuple(sorted(w for w in strong if said.weights.get(w, 0.0) > COMMON))
        if strong:
            share = sum(weights[w] for w in named) / sum(weights[w] for w in strong)
            best = max(best, (share, named), key=lambda b: (b[0], len(b[1]), b[1]))
    return best
