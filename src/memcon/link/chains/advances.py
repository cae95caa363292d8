"""What is said of a matter besides asking and promising: that it moves, that it is done, that the other side promised it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.link.chains.entries import Entry, Speech, earlier
from memcon.link.chains.speeches import Cues, Speeches, about
from memcon.link.chains.wording import spell, wording
from memcon.model.links import Key, Step
from memcon.text.folding import fold

TELLING = frozenset(("state", "thank", "praise", "welcome", "congratulate", "announce", "reaffirm", "sign", "agree", "discuss"))
"""Acts by which a side tells how a matter stands."""
ACKNOWLEDGING = frozenset(("state", "thank", "praise", "welcome"))
"""Acts by which one side tells what the other promised."""
NAMED, TWO = 0.6, 2
"""Share of a matter's telling words that a statement must name, at least two of them and one that says more than the issue."""
NEARLY_ALL = 0.75
"""Share from which the words need not say more than the issue does; and without which nothing is done."""
AROUND = 16
"""Words on either side of those that say so, among which the matter must be named."""
LONGEST = 8
"""Steps of this kind kept: the first ones."""


def advances(members: Sequence[Entry], speeches: Speeches, taken: frozenset[Key]) -> list[Step]:
    """Statements by which a side of the matter tells that it moves, is done, or was promised by the other."""
    first = members[0]
    sides = first.debtor | first.counterpart
    found: list[Step] = []
    for s in speeches.of(sides, sides, sorted(first.narrow), first.when[0] if first.when else None):
        if s.entries or s.said.negated or s.said.modality != "actual" or s.said.act not in TELLING or s.key in taken:
            continue
        if not sides <= s.sides | s.others:
            continue
        if earlier(s.when, first.when) or (s.when is None or first.when is None) and s.key[0] != first.key[0]:
            continue
        cues = speeches.cues(s)
        step = _told(s, cues, members) if any(cues) else None
        if step is not None:
            found.append(step)
            if len(found) == LONGEST:
                break
    return found


def _told(s: Speech, cues: Cues, members: Sequence[Entry]) -> Step | None:
    words = f"{s.said.cue} {s.said.words}"
    first = members[0]
    done, pledge, progress, thanked = cues

    def names(cue: str, share: float) -> str:
        said = wording(_around(words, cue), s.sides | s.others)
        near, named = about(said, members)
        if near < share or len(named) < TWO:
            return ""
        return spell(named, said) if near >= NEARLY_ALL > share or about(said, members, beyond_issue=True)[1] else ""

    if done is not None and (named := names(done, NEARLY_ALL)):
        return Step("statement", s.key, "progress", s.said.date, "delivered", f"“{done}”: {named}")
    if pledge is not None and not s.sides & first.debtor:
        if s.said.act in ACKNOWLEDGING and (named := names(pledge, NAMED)):
            why = f"takes it as the other side's word (“{pledge}”): the speaker's account: {named}"
            return Step("statement", s.key, "presupposed", s.said.date, None, why)
        return None
    progress = progress or (None if s.sides & first.debtor else thanked)
    if progress is not None and (named := names(progress, NAMED)):
        return Step("statement", s.key, "progress", s.said.date, "under way", f"“{progress}”: {named}")
    return None


def _around(text: str, cue: str) -> str:
    """The words around these."""
    words = text.split()
    at = fold(text).find(fold(cue))
    n = len(re.findall(r"\S+", fold(text)[: max(at, 0)]))
    return " ".join(words[max(0, n - AROUND) : n + len(cue.split()) + AROUND])
