"""How the states of chains changed over time."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from memcon.model.dates import bounds
from memcon.model.links import State
from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, selectors
from memcon.record.lines import Looked
from memcon.record.view.chains import ids_wanted
from memcon.record.view.counts import looked

RISING: tuple[State, ...] = ("hoped", "asked", "offered", "intended", "promised", "agreed", "under way", "delivered")
SILENT = ("open", "presupposed", "reprint")
"""Steps that give no state."""


@dataclass(frozen=True, slots=True)
class Courses:
    """All changes: (day, state before or None, state after, how many chains); `now` counts the chains by their state.

    undated  chains none of whose steps has a year
    """

    looked: Looked
    total: int
    changes: tuple[tuple[str, str | None, str, int], ...]
    now: tuple[tuple[str, int], ...]
    undated: int


def courses(record: Record, f: Filters) -> Courses:
    """The courses of the chains that the filters leave."""
    c = schema.chains.c
    changes: Counter[tuple[str, str | None, str]] = Counter()
    now: Counter[str] = Counter()
    undated = 0
    with record.reading() as connection:
        ids = ids_wanted(connection, f, selectors(connection, f))
        listed = func.json_each(json.dumps(ids)).table_valued("value")
        for value in connection.execute(select(c.value).where(c.id.in_(select(listed.c.value)))).scalars():
            chain = json.loads(value)
            now[chain["state"]] += 1
            course = course_of(chain)
            undated += not course
            before: str | None = None
            for day, state in course:
                changes[day, before, state] += 1
                before = state
        over = looked(connection, f)
    found = tuple((day, before, after, n) for (day, before, after), n in changes.items())
    return Courses(over, sum(now.values()), tuple(sorted(found, key=lambda x: (x[0], x[1] or "", x[2]))),
                   tuple(sorted(now.items(), key=lambda x: (-x[1], x[0]))), undated)  # fmt: skip


def course_of(chain: dict[str, Any]) -> list[tuple[str, str]]:
    """(day, state) of each change of one chain, by day: a step counts from the last day it can be of.

    The last is the state that linking gave it, from its last step on; a lapse is dated by the day on which it was due.
    """
    found: list[tuple[str, str]] = []
    state: str | None = None
    latest: str | None = None
    for step in chain["steps"]:
        days = bounds(step["date"]) if step["date"] else None
        if days is None or step["role"] == "open":
            continue
        latest = max(latest or "", days[1].isoformat())
        new = "declined" if step["grade"] == "declined" else step["state"] if step["role"] not in SILENT else None
        if new is not None and new != state and (new == "declined" or _follows(new, state)):
            state = new
            found.append((latest, new))
    end: str = chain["state"]
    if latest is None or state == end:
        return _one_a_day(found)
    due = bounds(chain["due"]) if end == "lapsed" and chain["due"] else None
    return _one_a_day([*found, (latest if due is None else max(latest, due[1].isoformat()), end)])


def _follows(new: str, state: str | None) -> bool:
    """Whether what is said now is a state after this one: a promise after a request, a request anew after its delivery."""
    if state in (None, "declined", "delivered"):
        return True
    return new in RISING and state in RISING and RISING.index(new) > RISING.index(state)


def _one_a_day(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of several changes on one day the last."""
    return [change for i, change in enumerate(found) if i + 1 == len(found) or found[i + 1][0] != change[0]]
