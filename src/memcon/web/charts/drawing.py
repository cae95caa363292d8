"""Elements of SVG: every value is escaped, and nothing but classes says how they look."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

from memcon.web.charts.figures import Figure

LIGHT = (
    "svg{--paper:#fff;--sheet:#fff;--ink:#1c1b1a;--soft:#5d5955;--line:#e2ded7;--strong:#b9b3aa;--link:#0b5468;"
    "--link-soft:#e8f1f3;--good:#22633a;--bad:#9b2016;--warm:#7a4b00;--sans:system-ui,'Noto Sans',sans-serif}"
)
TOP, MARGIN = 54, 16
"""Of a drawing that stands alone: the room for its title, and around it."""


def tag(name: str, *content: object, **attributes: object) -> Markup:
    """The element; `class_` is class, `stroke_width` is stroke-width, and what is None is left out."""
    said = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _plain(value))
        for key, value in attributes.items() if value is not None
    )  # fmt: skip
    inner = Markup("").join(escape(c) for c in content)
    return Markup("<{0}{1}>{2}</{0}>").format(name, said, inner) if inner else Markup("<{0}{1}/>").format(name, said)


def _plain(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def group(*content: object, **attributes: object) -> Markup:
    """A group of elements."""
    return tag("g", *content, **attributes)


def rect(x: float, y: float, width: float, height: float, class_: str, **more: object) -> Markup:
    """A rectangle."""
    return tag("rect", x=float(x), y=float(y), width=float(width), height=float(height), class_=class_, **more)


def text(x: float, y: float, said: str, class_: str = "", anchor: str | None = None) -> Markup:
    """A line of text."""
    return tag("text", said, x=float(x), y=float(y), class_=class_ or None, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return tag("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=class_)


def link(href: str | None, said: str, *content: object) -> Markup:
    """What leads to the lines it stands for; `said` is what a pointer and a screen reader are told."""
    told = tag("title", said)
    if href is None:
        return group(told, *content)
    return tag("a", told, *content, href=href, aria_label=said)


def joined(found: Iterable[Markup]) -> Markup:
    """The elements one after the other."""
    return Markup("").join(found)


def standalone(figure: Figure, subtitle: str) -> str:
    """The figure as a file of its own, with its title, what it rests on, and its style."""
    across = 3 if len(figure.parts) > 3 else 1
    width = max((p.width for p in figure.parts), default=600) * across + MARGIN * (across + 1)
    placed, y = [], float(TOP)
    for at in range(0, len(figure.parts), across):
        row = figure.parts[at : at + across]
        for n, part in enumerate(row):
            x = MARGIN + n * (part.width + MARGIN)
            heading = text(x, y + 14, part.title, "head") if part.title else ""
            placed.append(group(heading, tag("svg", part.content, x=float(x), y=y + (22 if part.title else 0),
                                             width=part.width, height=part.height)))  # fmt: skip
        y += max(p.height for p in row) + (22 if row[0].title else 0) + MARGIN
    said = [text(MARGIN, y + 6 + 15 * n, sentence, "soft") for n, sentence in enumerate((*figure.said, subtitle))]
    height = y + 15 * len(said) + MARGIN
    return str(tag(
        "svg", tag("title", figure.title), tag("desc", " ".join(figure.said)), tag("style", _style()),
        rect(0, 0, width, height, "paper"), text(MARGIN, 32, figure.title, "title"), *placed, *said,
        xmlns="http://www.w3.org/2000/svg", class_=f"drawing {figure.name}", width=width, height=round(height),
        viewBox=f"0 0 {width} {round(height)}",
    ))  # fmt: skip


@cache
def _style() -> Markup:
    """The part of the charts' style sheet that is about drawings: what stands before its line of the page's."""
    whole = files("memcon.web").joinpath("static/charts.css").read_text(encoding="utf-8")
    return Markup("{}{}").format(Markup(LIGHT), Markup(whole.partition("/* page */")[0]))  # noqa: S704  our own file
