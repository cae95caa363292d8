"""What became of a matter, who has to move next: docs/chains.md tells the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from memcon.link.chains.entries import Entry
from memcon.model.dates import days
from memcon.model.links import State, Step

BEGINS: dict[str, State] = {
    "request": "asked",
    "hope": "hoped",
    "offer": "offered",
    "intention": "intended",
    "commitment": "promised",
}
RISING: tuple[State, ...] = ("hoped", "asked", "offered", "intended", "promised", "agreed", "under way", "delivered")
BOUND: tuple[State, ...] = ("promised", "agreed", "under way")
"""States of a matter that somebody is bound to: only such a one can be under way."""
AGREEING = ("agree", "sign")


def begins(entry: Entry) -> State:
    """The state that an entry by itself gives its matter."""
    state = BEGINS[entry.owed.kind]
    together = entry.owed.by_joint and len(entry.owed.by_sides) > 1
    return "agreed" if state == "promised" and (together or entry.owed.act in AGREEING) else state


def state_after(steps: Sequence[Step], due: int | None, heard: int | None) -> tuple[State, tuple[Step, ...]]:
    """The state after these steps, which are in order of time; and the steps, each with the state that it gives, if any.

    `due` and `heard` are days: when it was to be done, and the last on which the sides are known to have spoken.
    """
    state: State | None = None
    given: list[Step] = []
    for step in steps:
        new = step.state if step.role not in ("open", "presupposed", "reprint") else None
        if new == "under way" and state not in BOUND:
            new = None
        given.append(replace(step, state=new))
        if step.grade == "declined":
            state = "declined"
        elif new is not None and (state in (None, "declined") or _again(new, state) or _higher(new, state)):
            state = new
    state = state or "asked"
    over = due is not None and heard is not None and due < heard
    if over and state not in ("under way", "delivered", "declined") and not _after(steps, due):
        state = "lapsed"
    return state, tuple(given)


def _again(new: State, state: State | None) -> bool:
    """Whether what was done is asked for or promised anew."""
    return state == "delivered" and new not in ("under way", "delivered")


def moves(state: State, debtor: Sequence[str], by: Sequence[str], counterpart: Sequence[str]) -> tuple[str, ...]:
    """The sides that have to move next: none where it is done or declined.

    Of an offer, those to whom it is made; of what one asks that both do, the others.
    """
    if state in ("delivered", "declined"):
        return ()
    if state == "offered":
        return tuple(counterpart)
    if state == "asked":
        return tuple(s for s in debtor if s not in by) or tuple(debtor)
    return tuple(debtor)


def _higher(new: State, state: State | None) -> bool:
    return state in RISING and RISING.index(new) > RISING.index(state)


def _after(steps: Sequence[Step], due: int | None) -> bool:
    """Whether something is said of it after the day on which it was due."""
    dates = [days(s.date) for s in steps if s.date is not None and s.role not in ("open", "reprint")]
    return due is not None and any(d is not None and d[0] > due for d in dates)
