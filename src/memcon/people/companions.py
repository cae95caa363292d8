"""Ministers named in one breath with one state's: "met President Diallo of Guinea, Foreign Minister Touré, and Minister Bah"."""

from __future__ import annotations

from itertools import pairwise

from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.roster import Roster

BETWEEN = frozenset({",", "and", "&", "as", "well", "the"})
LONGEST_GAP = 4


def share_states(page: Page, phrases: list[Phrase], roster: Roster, side: str | None) -> None:
    """Gives each minister of no known state the one foreign state of those in the same list; none where there are several."""
    run: list[Phrase] = []
    names = [p for p in phrases if p.kind == "name"]
    for left, right in pairwise([*names, None]):
        if left is None:
            break
        run.append(left)
        if right is not None and _listed(page, left, right):
            continue
        _share(run, roster, side)
        run = []


def _share(run: list[Phrase], roster: Roster, side: str | None) -> None:
    people = [roster.of_phrase[p.first] for p in run if p.first in roster.of_phrase]
    states = {person.iso for person in people} - {None, side}
    if len(states) != 1:
        return
    (state,) = states
    filled = [o for person in people if person.iso == state for o in person.offices]
    for person in people:
        if person.iso is not None or person.body is not None or not person.offices:
            continue
        # Two foreign ministers are not of one state.
        if all(o.head == "minister" and o.body is None and o not in filled for o in person.offices):
            person.iso = state


def _listed(page: Page, left: Phrase, right: Phrase) -> bool:
    gap = page.words[left.last : right.first]
    return 0 < len(gap) <= LONGEST_GAP and all(w in BETWEEN for w in gap) and page.same_sentence(left.first, right.first)
