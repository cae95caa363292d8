"""Issues over time: a small chart for each, all over the same years."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from memcon.record.lines import Looked
from memcon.record.view.encounters import Lane
from memcon.text.counting import counted
from memcon.web.charts.drawing import joined, line, link, rect, text
from memcon.web.charts.figures import Cell, Drawing, Figure
from memcon.web.charts.periods import Fill, Period, Unit, fills, shown

WIDTH, WIDE, HEIGHT, TALL = 280, 960, 84, 58
"""Of a small drawing; of one that stands alone; their height, and that of the highest bar."""
Href = Callable[[str, Period | None], str | None]


def issues_over_time(
    lanes: Sequence[Lane], looked: Looked, unit: Unit, called: Callable[[str], str], page: Callable[[str], str | None],
    href: Href, since: str | None = None, until: str | None = None,
) -> Figure:  # fmt: skip
    """Small multiples: the same periods from left to right, each with its own height, which is written beside it."""
    over, earlier = shown(unit, lanes, since, until)
    filled = [(lane, fills(lane.days, over)) for lane in lanes]
    wide = WIDTH if len(lanes) > 1 else WIDE
    parts = tuple(
        Drawing(wide, HEIGHT, _drawn(lane, fs, over, called, href, wide), called(lane.name), page(lane.name), f"{lane.total:,}")
        for lane, fs in filled
    ) if over else ()  # fmt: skip
    rows = tuple(
        (Cell(p.label), *(Cell(f"{fs[i].total:,}", href(lane.name, p), number=True) for lane, fs in filled))
        for i, p in enumerate(over) if any(fs[i].total for _, fs in filled)
    )  # fmt: skip
    title = "Issues over time" if len(filled) != 1 else "Spoken of over time"
    return Figure("issues", title, _said(filled, over, looked, called, earlier), parts,
                  ("Period", *(called(lane.name) for lane in lanes)), tuple(reversed(rows)))  # fmt: skip


def _drawn(
    lane: Lane, fs: Sequence[Fill], over: Sequence[Period], called: Callable[[str], str], href: Href, across: int
) -> Markup:
    step, base = across / len(over), TALL + 6.0
    top = max((f.total for f in fs), default=1) or 1
    best = max(range(len(over)), key=lambda i: fs[i].total)
    out = [line(0, base, across, base, "axis")]
    for i, f in enumerate(fs):
        if f.total:
            wide = max(1.5, min(step - 1, step * 0.86, across / 20))
            x = i * step + (step - wide) / 2
            sure, perhaps = (TALL - 12) * f.surely / top, (TALL - 12) * f.perhaps / top
            bars = [rect(x, 6, wide, TALL, "hit"), rect(x, base - sure, wide, sure, "bar best" if i == best else "bar")]
            if f.perhaps:
                bars.append(rect(x + 0.5, base - sure - perhaps, max(1.0, wide - 1), max(1.0, perhaps - 0.5), "bar perhaps"))
            out.append(
                link(href(lane.name, over[i]), f"{called(lane.name)}, {over[i].label}: {counted(f.total, 'statement')}", *bars)
            )
    x = min(max(best * step + step / 2, 14), across - 14)
    out.append(text(x, 12, f"{top:,}", "count", "middle"))
    out.append(text(0, HEIGHT - 4, over[0].label, "tick"))
    if len(over) > 1:
        out.append(text(across, HEIGHT - 4, over[-1].label, "tick", "end"))
    return joined(out)


def _said(
    filled: Sequence[tuple[Lane, Sequence[Fill]]], over: Sequence[Period], looked: Looked, called: Callable[[str], str],
    earlier: int,
) -> tuple[str, ...]:  # fmt: skip
    head = f"looked at {counted(looked.documents, 'document')} with {counted(looked.statements, 'statement')}"
    if not filled:
        return (f"No statement names an issue: {head}.",)
    first, last = filled[0][0], filled[-1][0]
    if len(filled) == 1:
        told = [f"{counted(first.total, 'statement')} on {called(first.name)}; {head}."]
        if over:
            best = max(range(len(over)), key=lambda i: filled[0][1][i].total)
            told.append(f"{over[0].label} to {over[-1].label}: most in {over[best].label}, {filled[0][1][best].total:,}.")
        return (*told, *_left_out(filled, over, earlier))
    told = [f"The {counted(len(filled), 'issue')} that most statements name; {head}."]
    told.append(f"Most: {called(first.name)}, {first.total:,}; of these least: {called(last.name)}, {last.total:,}.")
    if over:
        told.append(
            f"{over[0].label} to {over[-1].label}; each drawing has its own height, its highest number is written above it."
        )
    return (*told, *_left_out(filled, over, earlier))


def _left_out(filled: Sequence[tuple[Lane, Sequence[Fill]]], over: Sequence[Period], earlier: int) -> tuple[str, ...]:
    told = []
    if earlier:
        before = sum(n for lane, _ in filled for _, last, n in lane.days if last < over[0].first)
        told.append(f"Before {over[0].label} not drawn: {before:,}; an earlier time shows them.")
    undated = sum(lane.undated for lane, _ in filled)
    if undated:
        told.append(f"Without a year, and not drawn: {undated:,}.")
    return tuple(told)
