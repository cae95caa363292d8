"""What the side asked said to a request: specific, general, or a refusal; never before the request."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.lexicon.matters import matter_words
from memcon.lexicon.undertakings import undertaking_words
from memcon.link.chains.entries import Entry, Speech, follows
from memcon.link.chains.speeches import Speeches, about
from memcon.link.chains.topics import issue_words, label_words, narrowest
from memcon.link.chains.wording import spell
from memcon.model.links import Grade, Key, Step
from memcon.text.folding import fold_words

ASSURING = frozenset(("commit", "intend", "offer", "reaffirm", "agree", "announce", "sign"))
DECLINING = frozenset(("refuse", "reject"))
VIEWING = frozenset(("reaffirm", "agree"))
"""Acts that may state a mere opinion."""
ASKING = frozenset(("request", "hope"))
BINDING = frozenset(("commitment", "intention", "offer"))
A_SEASON = 92
"""Days in which an assurance on the wider issue can still be meant as the answer."""
NAMED, TWO = 0.6, 2
"""Share of a request's telling words, and how many at least, that a statement must name to answer that very request."""
GENERAL = 6
"""General answers kept for one request: the first ones."""
ORDER: tuple[Grade, ...] = ("specific", "declined", "general", "none")
"""The best answer first."""


def asks(entry: Entry) -> bool:
    """Whether one side asks or hopes something of another."""
    return entry.owed.kind in ASKING and bool(entry.debtor - frozenset(entry.owed.by_sides)) and bool(entry.owed.by_sides)


def answers(requests: Sequence[Entry], members: Sequence[Entry], speeches: Speeches, taken: frozenset[Key]) -> dict[Key, Step]:
    """The replies to these requests, by what replies; `taken` are statements that may be meant for another matter.

    One thing said answers the last request before it.
    """
    found: dict[Key, Step] = {}
    for q in requests:
        asker = frozenset(q.owed.by_sides)
        asked = q.debtor - asker
        for m in members:
            if m.owed.kind in BINDING and frozenset(m.owed.by_sides) & asked and follows(m, q):
                why = f"{_who(asked)} undertakes what was asked"
                found[m.key] = _step(m, "specific", q, why)
        general = 0
        own = {m.key for m in members}
        said_of_it = speeches.of(asked, asker, q.owed.issues, q.when[0] if q.when else None)
        for s in {s.key: s for s in (*said_of_it, *speeches.within(q.contact, asked))}.values():
            reply = None if s.sides & asker else _graded(s, q, speeches)
            if reply is None or not follows(s, q) or s.key in taken:
                continue
            grade, why = reply
            if grade == "general":
                if general >= GENERAL or q.when and s.when and s.when[0] - q.when[1] > A_SEASON:
                    continue
                general += 1
            said = next((e for e in s.entries if e.key in own), None) or (s.entries[0] if s.entries else s)
            known = found.get(said.key)
            if known is None or ORDER.index(grade) <= ORDER.index(known.grade or "none"):
                found[said.key] = _step(said, grade, q, why)
    return found


def _graded(s: Speech, q: Entry, speeches: Speeches) -> tuple[Grade, str] | None:
    """How the statement answers the request, and why so; None where it does not."""
    if s.said.modality != "actual" or not s.sides & q.debtor:
        return None
    words = speeches.wording(s)
    share, named = about(words, [q], beyond_issue=True)
    telling = q.wording.strong - issue_words(q.owed.issues)
    least = min(TWO, len(telling)) if set(_issues(s)) & set(q.owed.issues) else TWO
    that_very = share >= NAMED and len(named) >= least and bool(set(named) - q.wording.names)
    if s.said.act in DECLINING:
        if s.said.negated or not that_very:
            return None
        return "declined", f"refuses what was asked: {spell(named, words)}"
    if s.said.act not in ASSURING or s.said.negated:
        return None
    if that_very and not _is_view(s):
        return "specific", f"names what was asked: {spell(named, words)}"
    if s.said.act in VIEWING and not s.entries and not any(w in matter_words().filler for w in words.weights):
        return None  # an opinion of the issue undertakes nothing
    spoken = narrowest(_issues(s))
    common = narrowest([i for i in _issues(s) if i in q.owed.issues and (i in spoken or label_words(i) <= words.weights.keys())])
    if not common:
        return None
    wider = "the issue" if common & q.narrow else "the wider issue"
    return "general", f"speaks of {wider} ({', '.join(sorted(common))}), not of what was asked"


def _issues(s: Speech) -> list[str]:
    return [*s.said.issues, *(i for e in s.entries for i in e.owed.issues)]


def _is_view(s: Speech) -> bool:
    """Whether an opinion is shared ("agreed on the importance of", "shared the views"): agreement, not acceptance."""
    words = fold_words(f"{s.said.cue} {' '.join(s.said.words.split()[:5])}")
    return s.said.act == "agree" and any(w in undertaking_words().views for w in words)


def _step(said: Entry | Speech, grade: Grade, q: Entry, why: str) -> Step:
    owner = "undertaking" if isinstance(said, Entry) else "statement"
    date = said.owed.date if isinstance(said, Entry) else said.said.date
    return Step(owner, said.key, "reply", date, None, why, grade, q.key)  # type: ignore[arg-type]


def _who(sides: frozenset[str]) -> str:
    return " and ".join(sorted(sides))
