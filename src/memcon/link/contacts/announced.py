"""Which contact that took place is one that had been announced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from memcon.link.contacts.account import AHEAD, Account
from memcon.link.contacts.blocking import MANY
from memcon.link.contacts.judging import STAY, clash, destinations_of, guests_of, overlap
from memcon.link.contacts.people import compare_people

MONTH = 30
LONGEST = AHEAD[1] - AHEAD[0]
"""Days of a period beyond which an announcement fits whatever comes: "next year"."""

Announced = tuple[int, str]
"""The place of the announced contact, and why it is the one."""


def fulfilled(contacts: Sequence[Sequence[Account]]) -> dict[int, Announced]:
    """Place of a contact that took place → the announced one that it is, where exactly one answers to exactly one."""
    held: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, reports in enumerate(contacts):
        if not reports[0].planned:
            for key in _keys(reports[0]):
                held[key].append(i)
    answers: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for i, reports in enumerate(contacts):
        if reports[0].planned:
            near = sorted({j for key in _keys(reports[0]) for j in held[key] if _meet(reports[0], contacts[j])})
            found = [(j, why) for j in near if (why := _why(reports, contacts[j])) is not None]
            if len(found) > 1:
                found = [(j, why) for j, why in found if any(a.exact and a.date == b.date for a in reports for b in contacts[j])]
            if len(found) == 1:
                answers[found[0][0]].append((i, found[0][1]))
    return {j: min(options, key=lambda o: contacts[o[0]][0].order) for j, options in answers.items()}


def _keys(a: Account) -> Iterable[tuple[str, ...]]:
    """Group and two sides (of a visit guest and country), with each month that the contact can fall in."""
    if a.days is None or a.days[1] - a.days[0] > LONGEST:
        return []
    months = sorted({d // MONTH for d in range(a.days[0] - STAY, a.days[1] + STAY + 1)})
    if a.group == "visit":
        sides = sorted((g, s) for g in guests_of(a) for s in destinations_of(a))
    else:
        sides = list(combinations(sorted(a.sides)[:MANY], 2))
    return [(a.group, *two, str(m)) for two in sides for m in months]


def _meet(planned: Account, held: Sequence[Account]) -> bool:
    return any(a.days is not None and overlap(planned, a) <= STAY for a in held)


def _why(planned: Sequence[Account], held: Sequence[Account]) -> str | None:
    """Why the one is the other; None where it is not plainly so."""
    a = planned[0]
    news = [b for b in held if b.days is not None and not b.background] or [b for b in held if b.days is not None]
    for b in news[:8]:
        said_before = a.published is None or b.published is None or a.published <= b.published
        if not said_before or b.days is None or clash(replace(a, planned=False), b):
            continue
        sides = guests_of(a) & guests_of(b) if a.group == "visit" else a.sides & b.sides
        compared = [compare_people(a, b, s) for s in sorted(sides)]
        named = [c for c in compared if c.match in ("named", "office")]
        if len(named) < (1 if a.group == "visit" else 2):
            continue
        who = ", ".join(n for c in named for n in c.names[:1])
        when = f"for {a.date}" if a.date else "without a date"
        said = f" on {a.published}" if a.published else ""
        return f"announced{said} {when}: same {'guest' if a.group == 'visit' else 'principals'} ({who}), {a.kind}"
    return None
