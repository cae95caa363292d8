"""Whether two entries of one debtor and one counterpart are one matter, and why."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.lexicon.matters import matter_words
from memcon.link.chains.entries import Entry
from memcon.link.chains.topics import above
from memcon.link.chains.wording import COMMON, opposed, shared, spell
from memcon.text.folding import fold

ALIKE = 0.5
"""Share of all words that both have, from which entries on one issue are one matter. By eye on the corpora."""
ALIKE_WITHOUT_ISSUE = 0.66
"""The same, where no issue says that they are about one thing."""
WITHIN = 0.9
"""Share of the shorter's words that the longer has, from which the shorter is the longer in brief."""
LEAST = 2.0
"""Weight of the words shared, at least: fewer fall together by chance."""
FOREVER = 10**6


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two entries are, from 0 to 1, and why they are one matter."""

    score: float
    why: str


def alike(one: Entry, other: Entry) -> Likeness | None:
    """Why the two are one matter; None where they are not, or where it cannot be told."""
    if apart(one, other):
        return None
    a, b = one.wording, other.wording
    common = shared(a, b)
    union = a.weight + b.weight - common
    if union <= 0:
        return None
    score = common / union
    issues = one.narrow & other.narrow
    if one.owed.due is not None and one.owed.due == other.owed.due:
        score = min(1.0, score + 0.05)
    if score >= 0.97:
        return Likeness(score, "the same words") if a.strong and common >= 1.0 or len(a.weights) > 3 else None
    both = [w for w in sorted(a.weights, key=lambda w: (-a.weights[w], w)) if w in b.weights and a.weights[w] > COMMON]
    words = spell(both, a)
    known = issues and (one.counterpart or len(one.debtor) > 1)
    if common >= LEAST and score >= (ALIKE if known else ALIKE_WITHOUT_ISSUE):
        about = f"on {', '.join(sorted(issues))}, " if issues else ""
        return Likeness(score, f"{about}shared words: {words}")
    shorter = min(a.weight, b.weight)
    if known and one.narrow == other.narrow and shorter >= LEAST - 1.0 and common >= WITHIN * shorter and len(both) >= 2:
        return Likeness(max(score, ALIKE), f"on {', '.join(sorted(issues))}, the one is the other in brief: {words}")
    return None


def apart(one: Entry, other: Entry) -> bool:
    """Whether something says that the two are different matters, however alike their words are."""
    if one.debtor != other.debtor or one.counterpart != other.counterpart:
        return True
    if one.narrow and other.narrow and not one.narrow & other.narrow and not _related(one.narrow, other.narrow):
        return True
    a, b = one.wording, other.wording
    if opposed(a, b) or (a.names and b.names and not a.names & b.names):
        return True
    if a.figures and b.figures and not a.figures & b.figures:
        return True
    season = min(a.once or FOREVER, b.once or FOREVER)
    if one.when is not None and other.when is not None and abs(one.when[0] - other.when[0]) > season:
        return True
    return _sums_apart(one, other) or _days_apart(one, other)


def _related(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether an issue of the one is part of one of the other's."""
    return any(b in above(a) or a in above(b) for a in one for b in other)


def _sums_apart(one: Entry, other: Entry) -> bool:
    """Whether each has a sum of its own: an additional one, or another one for something that has no name."""
    a, b = one.owed, other.owed
    if not (a.has_amount and b.has_amount) or a.value == b.value:
        return False
    if a.currency != b.currency and a.currency is not None and b.currency is not None:
        return True
    fresh = matter_words().fresh
    if any(fold(q) in fresh for q in (*a.qualifiers, *b.qualifiers)):
        return True
    return not one.wording.names & other.wording.names


def _days_apart(one: Entry, other: Entry) -> bool:
    """Whether each is due at a time of its own, years apart: what is done every year is each time another deed."""
    a, b = one.owed.due, other.owed.due
    if a is None or b is None or a == b:
        return False
    return one.owed.value == other.owed.value
