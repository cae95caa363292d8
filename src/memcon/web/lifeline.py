"""The uses of a wording drawn through time: a row for each variant, a mark for each use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from memcon.app.wording import WordingLife
from memcon.model.dates import bounds
from memcon.text.counting import counted

ROWS = 10
"""Variants that have a row of their own; the rest share the last."""
WIDTH, ROW, LEFT, TOP, LABELS = 960, 26, 8, 8, 24
LONGEST = 46


@dataclass(frozen=True, slots=True)
class Dot:
    """A day on which a variant was used: where in the drawing, how often, what is said of it."""

    x: float
    y: float
    r: float
    label: str
    said: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A variant's row: its words, shortened, and how many uses."""

    y: float
    words: str
    uses: int
    x1: float
    x2: float


@dataclass(frozen=True, slots=True)
class Lifeline:
    """The drawing: its size, rows, dots, and the years beneath; `undated` uses are not in it."""

    width: int
    height: int
    rows: tuple[Row, ...]
    dots: tuple[Dot, ...]
    years: tuple[tuple[float, str], ...]
    undated: int


def lifeline(life: WordingLife) -> Lifeline | None:
    """The drawing of this life; None where not two of its uses have a date with a year."""
    dated = [(u, found[0]) for u in life.uses if u.date is not None and (found := bounds(u.date)) is not None]
    days = sorted({day for _, day in dated})
    if len(days) < 2:
        return None
    first, last = days[0].toordinal(), days[-1].toordinal()
    span = last - first

    def x(ordinal: int) -> float:
        return round(LEFT + (WIDTH - 2 * LEFT) * (ordinal - first) / span, 1)

    ranked = sorted(range(len(life.variants)), key=lambda n: (-life.variants[n].uses, n))
    shown = sorted(ranked[: ROWS if len(ranked) <= ROWS else ROWS - 1])
    row_of = {n: k for k, n in enumerate(shown)}
    rest = len(shown)
    held: dict[tuple[int, int], list[bool]] = {}
    for use, day in dated:
        held.setdefault((row_of.get(use.variant, rest), day.toordinal()), []).append(use.said)
    rows = []
    for k in range(rest + (len(ranked) > rest)):
        at = [ordinal for row, ordinal in held if row == k]
        if k < rest:
            v = life.variants[shown[k]]
            words, uses = v.wording, v.uses
        else:
            others = len(ranked) - rest
            words, uses = f"{others} other variants", sum(life.variants[n].uses for n in ranked[rest:])
        words = words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
        y = TOP + k * (ROW + 14) + 24
        rows.append(Row(y, words, uses, x(min(at, default=first)), x(max(at, default=first))))
    years = _years(days[0].year, days[-1].year, x, first, last)
    drawn = tuple(_dot(rows[row], x(day), date.fromordinal(day), said) for (row, day), said in sorted(held.items()))
    return Lifeline(WIDTH, int(rows[-1].y + 14 + LABELS), tuple(rows), drawn, years, len(life.uses) - len(dated))


def _dot(row: Row, x: float, day: date, said: list[bool]) -> Dot:
    label = f"{day.isoformat()}: {counted(len(said), 'use')} of “{row.words}”"
    return Dot(x, row.y, round(min(3.5 + len(said) ** 0.5, 9), 1), label, any(said))


def _years(first: int, last: int, x: Callable[[int], float], begin: int, end: int) -> tuple[tuple[float, str], ...]:
    """Where each year begins; of many, every second, fifth or tenth."""
    step = next(s for s in (1, 2, 5, 10, 25, 50, 100) if (last - first) / s <= 12)
    found = []
    for year in range(first - first % step, last + 1, step):
        day = date(max(year, 1), 1, 1).toordinal()
        if begin <= day <= end:
            found.append((x(day), str(year)))
    return tuple(found)
