"""A promise repeated is reaffirmed, never a second promise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.model.citation import Spans
from memcon.model.undertaking import Undertaking

EMPTY = frozenset("a an the to of for on in and or with by at from as that this its their his her our will would be".split())
OWN = frozenset({"commitment", "intention"})
WORD = re.compile(r"[^\W_]+")


def repeats(entry: Undertaking, earlier: Sequence[Undertaking]) -> bool:
    """Whether this entry says again what an earlier one says: the same speaker to the same party, in no more words."""
    told = (e for e in earlier if e.kind == entry.kind and e.by == entry.by and e.statement != entry.statement)
    if any(_covers(e.evidence, entry.evidence) for e in told):
        return True  # the same words, read once as told and once as quoted
    words = _words(entry.what)
    if not words or entry.kind not in OWN:
        return False
    return any(
        e.kind in OWN
        and e.by == entry.by
        and e.to == entry.to
        and e.of == entry.of
        and (entry.amount is None or entry.amount == e.amount)
        and (entry.due is None or entry.due == e.due)
        and words <= _words(e.what)
        for e in earlier
    )


def _covers(first: Spans, second: Spans) -> bool:
    """Whether most of the second's words lie in the first."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in second)
    return 2 * shared > sum(d - c for c, d in second)


def _words(what: str) -> frozenset[str]:
    """The stems of the words that matter: "making sure" and "make sure" are one."""
    return frozenset(re.sub(r"(?:ing|ed|es|e|s)$", "", w) for w in WORD.findall(what.casefold()) if w not in EMPTY)
