"""One address for each page of a desk, found by following its links as a visitor would."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from fastapi.routing import APIRoute
from playwright.sync_api import APIRequestContext

from memcon.web.application import _routers

DEEPEST = 3
MOST = 400
BEGINNINGS = ("/", "/search", "/search?q=dioxin", "/contacts?kind=nothing-is-called-so", "/nowhere", "/login")
"""Where one begins; some that no link leads to: a search without a query, faults, the password."""


def routes() -> dict[str, re.Pattern[str]]:
    """The pages there are: name of the route → pattern of its path."""
    found = (route for router in _routers() for route in router.routes if isinstance(route, APIRoute))
    return {route.name: route.path_regex for route in found if "GET" in route.methods}


def pages_of(request: APIRequestContext, base: str) -> dict[str, str]:
    """name → path of an HTML page of this desk, the first that is linked; faults under their own path."""
    patterns = routes()
    found = dict[str, str]()
    seen, level = set(BEGINNINGS), list(BEGINNINGS)
    asked = 0
    for _ in range(DEEPEST):
        following = list[str]()
        for path in level:
            name = _name(patterns, path)
            if (name in found and "?" not in path) or asked >= MOST:
                continue
            if path.partition("?")[0].endswith((".docx", ".md", ".svg")):
                continue  # a brief that is being written answers with a page, and later with the file
            answer = request.get(base + path, max_redirects=0)
            asked += 1
            saved = answer.headers.get("content-disposition", "").startswith("attachment")
            if saved or not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            found.setdefault(name if answer.status == 200 and path not in BEGINNINGS[1:] else path, path)
            for href in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', answer.text()):
                target = urlsplit(urljoin(base + path, unescape(href)))
                to = target.path + ("?" + target.query if target.query else "")
                if base.endswith(target.netloc) and to not in seen and _name(patterns, to) not in found:
                    seen.add(to)
                    following.append(to)
        level = following
    return found


def _name(patterns: dict[str, re.Pattern[str]], path: str) -> str:
    return next((name for name, pattern in patterns.items() if pattern.match(path.partition("?")[0])), path)
