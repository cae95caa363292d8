"""Where contacts were held: a circle in each country, its area the number of contacts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt

from markupsafe import Markup

from memcon.record.view.encounters import Held, Places
from memcon.text.counting import counted
from memcon.web.charts.drawing import joined, link, tag, text
from memcon.web.charts.figures import Cell, Drawing, Figure

LARGEST, SMALLEST = 30.0, 3.5
NAMED = 8
"""Countries named on the map itself."""
SHOWN = 6
LETTER = 6.3
"""The width of a letter of a name on the map, about."""
Href = Callable[[str], str | None]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class World:
    """The outline of the land as paths, and a point in each country, in units of the drawing."""

    width: int
    height: int
    land: str
    borders: str
    points: dict[str, tuple[int, int]]


@cache
def world() -> World:
    """The outline; scripts/compile_world.py says where it is from."""
    found = json.loads(files("memcon.web.charts").joinpath("world.json").read_text(encoding="utf-8"))
    return World(found["width"], found["height"], found["land"], found["borders"],
                 {iso: (x, y) for iso, (x, y) in found["points"].items()})  # fmt: skip


def places_map(found: Places, called: Callable[[str], str], href: Href) -> Figure:
    """The map; what no report places in a known country is counted and listed, and never put anywhere."""
    w = world()
    most = max((h.contacts for h in found.countries), default=1)
    out = [tag("path", d=w.land, class_="land"), tag("path", d=w.borders, class_="borders")]
    drawn = [h for h in found.countries if h.country in w.points]
    circles: list[Box] = []
    wanted: list[tuple[float, float, float, str]] = []
    for n, held in enumerate(drawn):
        x, y = w.points[held.country]
        r = max(SMALLEST, LARGEST * sqrt(held.contacts / most))
        mark = [tag("circle", cx=x, cy=y, r=max(r, 8.0), class_="hit"), tag("circle", cx=x, cy=y, r=r, class_="place")]
        if r >= 11:
            mark.append(text(x, y + 4, f"{held.contacts:,}", "in", "middle"))
        out.append(link(href(held.country), f"{called(held.country)}: {counted(held.contacts, 'contact')}", *mark))
        circles.append((x - r, y - r, x + r, y + r))
        if n < NAMED:
            wanted.append((x, y, r, called(held.country)))
    names = _labels(wanted, circles)
    parts = (Drawing(w.width, w.height, joined([*out, *names])),) if drawn else ()
    rows = [
        (Cell(called(h.country), href(h.country)), Cell(f"{h.contacts:,}", href(h.country), number=True), Cell(_places(h)))
        for h in found.countries
    ]
    if found.elsewhere:
        listed = Held("", found.unplaced, found.elsewhere)
        rows.append(
            (Cell("country not known"), Cell(f"{sum(n for _, n in found.elsewhere):,}", number=True), Cell(_places(listed)))
        )
    said = _said(found, called, [h for h in found.countries if h.country not in w.points])
    return Figure(
        "map", "Where contacts were held", said, parts, ("Country", "Contacts", "Places, as reports name them"), tuple(rows)
    )


def _labels(wanted: list[tuple[float, float, float, str]], circles: list[Box]) -> list[Markup]:
    """The names, each beneath, above or beside its circle where it hides nothing; one without room is left out."""
    taken, made = list(circles), []
    for x, y, r, name in wanted:
        half = len(name) * LETTER / 2
        spots = ((x, y + r + 12), (x, y - r - 4), (x + r + half + 3, y + 4), (x - r - half - 3, y + 4))
        own = (x - r, y - r, x + r, y + r)
        for at, base in spots:
            box = (at - half, base - 9, at + half, base + 2)
            if not any(_meet(box, other) for other in taken if other != own):
                made.append(text(at, base, name, "label", "middle"))
                taken.append(box)
                break
    return made


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _places(h: Held) -> str:
    more = len(h.places) - SHOWN
    said = ", ".join(f"{place} {n:,}" if n > 1 else place for place, n in h.places[:SHOWN])
    return said + (f" and {counted(more, 'more place', 'more places')}" if more > 0 else "")


def _said(found: Places, called: Callable[[str], str], off: list[Held]) -> tuple[str, ...]:
    looked = f"looked at {counted(found.looked.documents, 'document')} with {counted(found.looked.engagements, 'contact')}"
    if not found.countries:
        return (f"Of {counted(found.total, 'contact')} none is placed in a known country: {looked}.",)
    first, placed = found.countries[0], found.total - found.unplaced
    lands = counted(len(found.countries), "known country", "known countries")
    told = [
        f"{placed:,} of {counted(found.total, 'contact')} held in {lands}; {looked}.",
        f"Most in {called(first.country)}: {first.contacts:,}.",
    ]
    if found.unplaced:
        told.append(f"{counted(found.unplaced, 'contact')} not on the map: no report says in which country.")
    if off:
        told.append(f"Too small for the outline: {', '.join(f'{called(h.country)} {h.contacts:,}' for h in off)}.")
    return tuple(told)
