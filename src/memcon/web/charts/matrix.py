"""Who meets whom: sides against sides, with the number of their contacts in the cells."""

from __future__ import annotations

from collections.abc import Callable
from math import log

from memcon.record.view.encounters import SidesMet
from memcon.text.counting import counted
from memcon.web.charts.drawing import joined, link, rect, text
from memcon.web.charts.figures import Cell, Drawing, Figure

MOST, SIZE, LEFT, TOP = 18, 38, 190, 42
LISTED = 200
LEVELS = 5
Href = Callable[[str, str | None], str | None]
"""(side, other side or None) → the listing of their contacts."""


def matrix(found: SidesMet, called: Callable[[str], str], href: Href) -> Figure:
    """The sides with most contacts against each other; the table has every pair, the most often met first."""
    sides = [s for s, _ in found.sides[:MOST]]
    totals = dict(found.sides)
    pairs = {frozenset((a, b)): n for a, b, n in found.pairs}
    highest = max((n for pair, n in pairs.items() if pair <= set(sides)), default=1)
    out = []
    for row, one in enumerate(sides):
        y = TOP + row * SIZE
        out.append(link(href(one, None), f"{called(one)}: {counted(totals[one], 'contact')}",
                        text(LEFT - 10, y + 24, _short(called(one)), "name", "end")))  # fmt: skip
        out.append(text(LEFT + row * SIZE + SIZE / 2, TOP - 10, one, "code", "middle"))
        for column, other in enumerate(sides):
            x = LEFT + column * SIZE
            n = pairs.get(frozenset((one, other)), 0)
            if one == other:
                out.append(rect(x + 1, y + 1, SIZE - 2, SIZE - 2, "cell self"))
            elif not n:
                out.append(rect(x + 1, y + 1, SIZE - 2, SIZE - 2, "cell none"))
            else:
                level = _level(n, highest)
                mark = joined((rect(x + 1, y + 1, SIZE - 2, SIZE - 2, f"cell level{level}"),
                               text(x + SIZE / 2, y + 24, f"{n:,}", f"in level{level}", "middle")))  # fmt: skip
                said = f"{called(one)} and {called(other)}: {counted(n, 'contact')}"
                # One of the two cells is enough for whoever steps through with the keyboard.
                out.append(link(href(one, other), said, mark))
    width, height = LEFT + len(sides) * SIZE + 2, TOP + len(sides) * SIZE + 2
    parts = (Drawing(width, height, joined(out)),) if pairs else ()
    rows = tuple(
        (Cell(called(a), href(a, None)), Cell(called(b), href(b, None)), Cell(f"{n:,}", href(a, b), number=True))
        for a, b, n in found.pairs[:LISTED]
    )
    return Figure("matrix", "Who meets whom", _said(found, called), parts, ("Side", "Side", "Contacts"), rows)


def _level(n: int, highest: int) -> int:
    return 1 if highest <= 1 else 1 + min(LEVELS - 1, int(LEVELS * log(n) / (log(highest) + 1e-9)))


def _short(name: str) -> str:
    return name if len(name) <= 26 else name[:25].rstrip() + "…"


def _said(found: SidesMet, called: Callable[[str], str]) -> tuple[str, ...]:
    looked = f"looked at {counted(found.looked.documents, 'document')} with {counted(found.looked.engagements, 'contact')}"
    if not found.pairs:
        return (f"No contact between two sides: {looked}.",)
    a, b, n = found.pairs[0]
    told = [
        f"{counted(found.total, 'contact')} of {counted(len(found.sides), 'side')}; {looked}.",
        f"{counted(len(found.pairs), 'pair')} of sides met.",
        f"Most often {called(a)} and {called(b)}: {n:,}.",
    ]
    once = sum(1 for _, _, n in found.pairs if n == 1)
    if once:
        told.append(f"{counted(once, 'pair')} met once only.")
    if len(found.sides) > MOST:
        listed = min(LISTED, len(found.pairs))
        told.append(f"Drawn are the {MOST} sides with most contacts; the table lists the {listed} pairs that met most often.")
    return tuple(told)
