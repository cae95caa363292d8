"""Templates, and what they may call: dates and sums as people say them, links only to what there is."""

from __future__ import annotations

import calendar
import re
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

import jinja2
from fastapi import Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

import memcon
from memcon.lexicon.issue_labels import label_of
from memcon.model.dates import SEASONS
from memcon.model.undertaking import Amount
from memcon.register.countries import country_name, is_country
from memcon.text.counting import counted
from memcon.web.desk import Desk
from memcon.web.naming import tongue

NAVIGATION = (
    ("overview", "Overview"), ("contacts", "Contacts"), ("statements", "Statements"), ("ledger", "Ledger"), ("chains", "Chains"),
    ("issues", "Issues"), ("people", "People"), ("charts", "Charts"), ("wording", "Wording"), ("documents", "Documents"),
    ("review", "Review"), ("news", "What is new"), ("upload", "Add"), ("sources", "Sources"),
)  # fmt: skip
"""The top bar: names of routes, each shown where there is one."""
WRITING = ("review", "news", "upload")
"""Pages that a read-only desk does not have."""
SEASON = dict(zip(SEASONS, ("spring", "summer", "autumn", "winter"), strict=True))
IN_PATH = ":@!$&'()*+,;=~-._"
"""What stands in a part of a path as it is."""
PART = re.compile(r"\{(\w+)(?::\w+)?\}")
"""A part of a route's path: `{document}`."""
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


@cache
def environment() -> jinja2.Environment:
    """The templates; every value is escaped, and a name that is not there is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("memcon.web"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"when": when, "amount": amount, "issue": label_of, "side": side_called, "number": lambda n: f"{n:,}",
                     "path": lambda s: quote(s, safe=""), "gap": gap, "tongue": tongue}  # fmt: skip
    made.globals |= {"counted": counted, "outside": outside, "version": memcon.__version__}
    return made


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The page; `title` is always given."""
    app = request.app
    desk: Desk = app.state.desk
    names: dict[str, str] = app.state.routes
    theme = request.state.cookies.get("memcon_theme")

    def token_field() -> Markup:
        return Markup('<input type="hidden" name="token" value="{}">').format(desk.token)

    def url(name: str, /, **parts: str) -> str:
        # Starlette looks through all routes for each link: half the time of a page with a thousand.
        return PART.sub(lambda m: quote(parts[m[1]], safe=IN_PATH), names[name])

    html = environment().get_template(template).render(
        desk=desk, theme=theme if theme in ("light", "dark") else "", has=names.__contains__, url=url, token_field=token_field,
        here=request.url.path, whole=request.url.path + ("?" + request.url.query if request.url.query else ""),
        navigation=[(n, label) for n, label in NAVIGATION if n in names and not (desk.settings.read_only and n in WRITING)],
        **values,
    )  # fmt: skip
    return HTMLResponse(html, status)


def gap(breaks: str) -> Markup:
    """Line breaks between two paragraphs, each character kept as it is by the browser."""
    return Markup(breaks.replace("\r", "&#13;") if not breaks.strip("\r\n") else "")  # noqa: S704  nothing but line breaks


def outside(url: str | None) -> str | None:
    """The address of a source if a browser may follow it: http or https only."""
    if url is None or any(ord(c) <= 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def side_called(side: str | None) -> str:
    """A side by its country's name; a body by its own."""
    return "" if side is None else country_name(side) if is_country(side) else side


def when(date: str | None) -> str:
    """A date as people say it.

    >>> when("2026-02-18"), when("2026-02"), when("XXXX-02-18"), when("../2026-06"), when("202X"), when("2026-21")
    ('18 Feb 2026', 'Feb 2026', '18 Feb, year not given', 'by Jun 2026', 'the 2020s', 'spring 2026')
    """
    if not date:
        return "date not given"
    first, slash, second = date.partition("/")
    if not slash:
        return _one(first)
    if first == "..":
        return f"by {_one(second)}"
    return f"from {_one(first)}" if second == ".." else f"{_one(first)} – {_one(second)}"


def _one(date: str) -> str:
    year, month, day = (*date.split("-"), "", "")[:3]
    if year.endswith("X") and year != "XXXX":
        return f"the {year[:3]}0s"
    known = year if year != "XXXX" else "year not given"
    if not month or not month.isdecimal():
        return known
    if int(month) in SEASON:
        return f"{SEASON[int(month)]} {known}"
    named = calendar.month_abbr[int(month)]
    if day.isdecimal():
        named = f"{int(day)} {named}"
    return f"{named}, {known}" if year == "XXXX" else f"{named} {known}"


def amount(a: Amount | None) -> str:
    """`additional USD 130 million`; empty where there is no sum."""
    if a is None:
        return ""
    value = "?" if a.value is None else f"{a.value:,}"
    for scale, name in SCALES:
        if a.value is not None and a.value >= scale:
            value = f"{a.value / scale:.6g} {name}"
            break
    return " ".join(x for x in (", ".join(a.qualifiers), a.currency or "¤", value) if x)
