"""What a chart is: the drawing, a table of the same numbers, and what a reader who does not see it is told."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a chart's table; `href` leads to the lines that it counts."""

    text: str
    href: str | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart.

    name   of the chart, as its address has it
    said   sentences: over how much, what is highest and lowest, what is not shown
    parts  the drawing; small multiples are several, each with its heading's link
    zoom   (label, address, chosen) of each way to cut time, where there are any
    lanes  the same of what the lanes are
    """

    name: str
    title: str
    said: tuple[str, ...]
    parts: tuple[Drawing, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    zoom: tuple[tuple[str, str, bool], ...] = ()
    lanes: tuple[tuple[str, str, bool], ...] = ()
    legend: tuple[tuple[str, str], ...] = ()

    @property
    def numbers(self) -> tuple[tuple[str, ...], ...]:
        """The table's cells as text."""
        return tuple(tuple(cell.text for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One SVG element of this size, in units of its own; `title` and `href` head it where a figure has several."""

    width: int
    height: int
    content: Markup
    title: str = ""
    href: str | None = None
    note: str = ""

    def element(self, name: str, said: str) -> Markup:
        """The drawing for a page: it takes the width that it is given."""
        return Markup('<svg class="drawing {}" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>').format(
            name, self.width, self.height, said, self.content
        )
