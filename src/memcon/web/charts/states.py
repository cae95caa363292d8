"""What became of matters over time: at the end of each period how many chains stood in each state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from markupsafe import Markup

from memcon.record.view.courses import Courses
from memcon.record.view.encounters import Lane
from memcon.text.counting import counted
from memcon.web.charts.drawing import joined, line, link, rect, text
from memcon.web.charts.figures import Cell, Drawing, Figure
from memcon.web.charts.periods import Period, Unit, shown

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 960, 330, 56, 176, 14, 26
ORDER = ("delivered", "under way", "agreed", "promised", "intended", "offered", "hoped", "asked", "declined", "lapsed")
"""From the ground up: what is done, what is bound, what is asked, what came to nothing."""


def standing(found: Courses, over: Sequence[Period]) -> tuple[Counter[str], ...]:
    """How many chains stood in each state at the end of each period."""
    now: Counter[str] = Counter()
    out, at = [], 0
    for p in over:
        while at < len(found.changes) and found.changes[at][0] <= p.last:
            _, before, after, n = found.changes[at]
            if before is not None:
                now[before] -= n
            now[after] += n
            at += 1
        out.append(Counter(now))
    return tuple(out)


def states(found: Courses, unit: Unit, href: Callable[[str], str | None]) -> Figure:
    """The chart; the last column is the states of today, each of which leads to its chains."""
    days = tuple((day, day, n) for day, _, _, n in found.changes)
    over, _ = shown(unit, [Lane("", 0, 0, days)])
    counts = standing(found, over)
    present = [s for s in ORDER if any(c[s] for c in counts)]
    parts = (Drawing(WIDTH, HEIGHT, _drawn(over, counts, present, found, href)),) if over else ()
    rows = [
        (Cell(p.label), *(Cell(f"{c[s]:,}", number=True) for s in present), Cell(f"{sum(c.values()):,}", number=True))
        for p, c in zip(over, counts, strict=True)
    ]
    now = dict(found.now)
    rows.append((Cell("Now"), *(Cell(f"{now.get(s, 0):,}", href(s), number=True) for s in present),
                 Cell(f"{found.total:,}", href(""), number=True)))  # fmt: skip
    return Figure("states", "What became of matters", _said(found, over, counts), parts, ("End of", *present, "All"),
                  tuple(reversed(rows)), legend=tuple((_class(s), s) for s in present))  # fmt: skip


def _drawn(
    over: Sequence[Period], counts: Sequence[Counter[str]], present: Sequence[str], found: Courses,
    href: Callable[[str], str | None],
) -> Markup:  # fmt: skip
    top = max(sum(c.values()) for c in counts) or 1
    wide, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - FOOT
    step, ground = wide / len(over), TOP + tall
    out = []
    for share in (0.5, 1.0):
        y = ground - tall * share
        out += [line(LEFT, y, LEFT + wide, y, "rule"), text(LEFT - 8, y + 4, f"{round(top * share):,}", "soft", "end")]
    for i, (p, c) in enumerate(zip(over, counts, strict=True)):
        y = float(ground)
        for s in present:
            if c[s]:
                h = tall * c[s] / top
                y -= h
                said = f"{s}, end of {p.label}: {c[s]:,}"
                out.append(link(None, said, rect(LEFT + i * step, y, step + 0.3, h, f"area {_class(s)}")))
    out.append(line(LEFT, ground, LEFT + wide, ground, "axis"))
    every = max(1, -(-len(over) * 46 // wide))
    out += [
        text(LEFT + i * step + step / 2, ground + 17, p.label, "tick", "middle")
        for i, p in enumerate(over)
        if (len(over) - 1 - i) % every == 0
    ]
    # Names at the right stand beside their layer, moved apart where layers are thin.
    now, y, least = dict(found.now), float(ground), float(ground)
    for s in present:
        h = tall * counts[-1][s] / top
        middle = y - h / 2 + 4
        y -= h
        at = min(middle, least)
        least = at - 15
        said = f"{s}: {counted(now.get(s, 0), 'chain')} now"
        label = joined((rect(LEFT + wide + 10, at - 9, 9, 9, f"area {_class(s)}"),
                        text(LEFT + wide + 25, at, f"{s} {now.get(s, 0):,}", "name")))  # fmt: skip
        out.append(link(href(s), said, label))
    return joined(out)


def _class(state: str) -> str:
    return f"state-{state.replace(' ', '-')}"


def _said(found: Courses, over: Sequence[Period], counts: Sequence[Counter[str]]) -> tuple[str, ...]:
    looked = (f"looked at {counted(found.looked.documents, 'document')} with "
              f"{counted(found.looked.undertakings, 'entry of the ledger', 'entries of the ledger')}")  # fmt: skip
    if not found.total:
        return (f"No chain: {looked}.",)
    told = [f"{counted(found.total, 'chain')}; {looked}."]
    listed = ", ".join(f"{state} {n:,}" for state, n in found.now)
    told.append(f"Now: {listed}.")
    if over:
        grew = max(range(len(over)), key=lambda i: sum(counts[i].values()) - (sum(counts[i - 1].values()) if i else 0))
        new = sum(counts[grew].values()) - (sum(counts[grew - 1].values()) if grew else 0)
        told.append(f"Most matters arose in {over[grew].label}: {new:,}.")
    if found.undated:
        told.append(f"{counted(found.undated, 'chain')} without a year not drawn.")
    return tuple(told)
