"""The timeline of contacts: a lane for each kind or side, a bar for each period, uncertain dates apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from memcon.record.view.encounters import Encounters, Lane
from memcon.text.counting import counted
from memcon.web.charts.drawing import group, joined, line, link, rect, text
from memcon.web.charts.figures import Cell, Drawing, Figure
from memcon.web.charts.periods import Fill, Period, Unit, fills, shown

WIDTH, LEFT, RIGHT = 960, 150, 46
TALL, LOW, GAP = 74, 26, 8
WIDEST = 30.0
MOST = 12
"""Lanes; the rarer ones are in the listing's facets."""
Href = Callable[[str | None, Period | None], str | None]
"""(lane or None for all, period or None for all time) → the listing of these contacts."""


def timeline(
    found: Encounters, unit: Unit, called: Callable[[str], str], href: Href, finer: Callable[[Period], str | None],
    since: str | None = None, until: str | None = None,
) -> Figure:  # fmt: skip
    """The timeline; `called` names a lane, `finer` leads from a period to the chart of it alone."""
    lanes = found.lanes[:MOST]
    over, earlier = shown(unit, [found.every], since, until)
    filled = [(lane, fills(lane.days, over)) for lane in (found.every, *lanes)]
    title = "Contacts over time"
    parts = (Drawing(WIDTH, _height(len(lanes)), _drawn(filled, over, unit, called, href, finer)),) if over else ()
    said = _said(found, over, filled[0][1], earlier)
    legend = (("surely", "in this period"), ("perhaps", "date wider than the period: in it perhaps")) if any(
        f.perhaps for _, fs in filled for f in fs) else ()  # fmt: skip
    head = ("Period", "All", *(called(lane.name) for lane in lanes))
    names = (None, *(lane.name for lane in lanes))
    rows = tuple(
        (Cell(p.label), *(Cell(_cell(fs[i]), href(n, p), number=True) for n, (_, fs) in zip(names, filled, strict=True)))
        for i, p in enumerate(over) if any(fs[i].total for _, fs in filled)
    )  # fmt: skip
    return Figure("timeline", title, said, parts, head, tuple(reversed(rows)), legend=legend)


def _cell(f: Fill) -> str:
    return f"{f.total:,} ({f.perhaps:,} perhaps)" if f.perhaps else f"{f.total:,}"


def _height(lanes: int) -> int:
    return TALL + 30 + lanes * (LOW + GAP) + 8


def _drawn(
    filled: Sequence[tuple[Lane, Sequence[Fill]]], over: Sequence[Period], unit: Unit, called: Callable[[str], str], href: Href,
    finer: Callable[[Period], str | None],
) -> Markup:  # fmt: skip
    step = (WIDTH - LEFT - RIGHT) / len(over)
    out: list[Markup] = []
    base = TALL + 4.0
    highest = max((f.total for _, fs in filled[1:] for f in fs), default=1) or 1
    for n, (lane, fs) in enumerate(filled):
        tall = TALL - 10 if n == 0 else LOW
        top = max((f.total for f in fs), default=0) if n == 0 else highest
        out.append(line(LEFT, base, WIDTH - RIGHT, base, "axis" if n == 0 else "rule"))
        name = "All contacts" if n == 0 else called(lane.name)
        label = text(LEFT - 10, base - 4, _short(name), "name", "end")
        out.append(link(href(None if n == 0 else lane.name, None), f"{name}: {counted(lane.total, 'contact')}", label))
        out.append(text(WIDTH - RIGHT + 8, base - 4, f"{lane.total:,}", "count"))
        for i, f in enumerate(fs):
            if f.total:
                where = href(None if n == 0 else lane.name, over[i])
                more = f", {f.perhaps:,} of them perhaps" if f.perhaps else ""
                out.append(link(where, f"{name}, {over[i].label}: {counted(f.total, 'contact')}{more}",
                                _bar(LEFT + i * step, base, step, tall, f, top or 1)))  # fmt: skip
        if n == 0:
            out.append(_scale(over, step, base, unit, finer))
            out.append(text(LEFT - 10, 12, f"{top:,}", "soft", "end"))
            out.append(line(LEFT, 14, WIDTH - RIGHT, 14, "rule"))
            base += 22
        base += LOW + GAP
    return joined(out)


def _bar(x: float, base: float, step: float, tall: float, f: Fill, top: int) -> Markup:
    wide = max(1.5, min(step - 1, step * 0.86, WIDEST))
    left = x + (step - wide) / 2
    sure, perhaps = tall * f.surely / top, tall * f.perhaps / top
    if f.surely and sure < 2:
        sure = 2.0
    if f.perhaps and perhaps < 2:
        perhaps = 2.0
    found = [rect(left, base - tall - 2, wide, tall + 2, "hit")]
    if sure:
        found.append(rect(left, base - sure, wide, sure, "bar"))
    if perhaps:
        found.append(rect(left + 0.5, base - sure - perhaps, max(wide - 1, 1), max(perhaps - 0.5, 1), "bar perhaps"))
    return joined(found)


def _scale(over: Sequence[Period], step: float, base: float, unit: Unit, finer: Callable[[Period], str | None]) -> Markup:
    """The names of periods beneath the first lane, as many as have room."""
    found = []
    for i, p in enumerate(over):
        begins = unit == "year" or p.first[5:7] == "01"
        label = p.label if unit == "year" else p.first[:4]
        if not begins and i:
            continue
        years = int(p.first[:4])
        room = step * {"year": 1, "quarter": 4, "month": 12}[unit]
        every = next((e for e in (1, 2, 5, 10, 20, 50) if room * e >= 34), 50)
        if (years % every and len(over) > every) or (i and not begins):
            continue
        x = LEFT + i * step
        at, anchor = (x + step / 2, "middle") if unit == "year" else (x + 2, "start")
        told = text(at, base + 16, label, "tick", anchor)
        found.append(group(line(x, base, x, base + 4, "axis"), link(finer(p), f"Only {label}", told)))
    return joined(found)


def _short(name: str) -> str:
    return name if len(name) <= 21 else name[:20].rstrip() + "…"


def _said(found: Encounters, over: Sequence[Period], every: Sequence[Fill], earlier: int) -> tuple[str, ...]:
    looked = f"looked at {counted(found.looked.documents, 'document')} with {counted(found.looked.engagements, 'contact')}"
    if not found.every.total and not found.every.undated:
        return (f"No contact: {looked}.",)
    told = [f"{counted(found.every.total, 'contact')}; {looked}."]
    if over:
        best = max(range(len(over)), key=lambda i: every[i].total)
        none = sum(1 for f in every if not f.total)
        empty = f"; none in {none} of {len(over)}" if none else ""
        told.append(f"{over[0].label} to {over[-1].label}: most in {over[best].label}, {every[best].total:,}{empty}.")
    if earlier:
        before = sum(n for _, last, n in found.every.days if last < over[0].first)
        told.append(f"Before {over[0].label} not drawn: {counted(before, 'contact')}; an earlier time shows them.")
    if found.every.undated:
        told.append(f"{counted(found.every.undated, 'contact')} without a year not drawn.")
    return tuple(told)
