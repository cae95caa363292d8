"""HTML pages and fragments: the article's paragraphs, and what the page's head says about it."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from memcon.sources.article import article_of, fragment_of, one_line
from memcon.sources.composing import Paragraph, composed, joined
from memcon.sources.found import Found
from memcon.sources.limits import LIMITS

TITLES = ("og:title", "twitter:title", "dc.title")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.issued",
    "dcterms.created", "pubdate", "publish-date", "publication_date", "date", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
PAGE_STARTS = ("<!doctype html", "<html", "<head", "<body", "<!--", "<meta", "<article", "<div", "<p", "<title")
MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|p|div|article|span|br|script|h[1-6]|meta|title|table|ul|ol)\b", re.IGNORECASE
)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,2000}?(/?)>")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li td tr th dd dt option".split())


def _is_sound(html: str, nesting: int) -> bool:
    """Whether no element is nested deeper than that: of such a page a tree would take minutes to build."""
    depth = 0
    for m in TAG.finditer(html):
        if m[2].lower() not in VOID and not m[3]:
            depth += -1 if m[1] else 1
            if depth > nesting:
                return False
    return True


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page: it begins with markup that pages begin with."""
    head = text.lstrip()[:2000].lower()
    return head.startswith(PAGE_STARTS) and MARKUP.search(head) is not None


def has_markup(text: str) -> bool:
    """Whether a field of a feed or a row holds HTML."""
    return MARKUP.search(text) is not None


def read_page(text: str, nesting: int = LIMITS.nesting) -> Found:
    """The article of a page below its title, with the head's account of it; what is furniture inside the article is marked."""
    if not _is_sound(text, nesting):
        return Found(joined(_without_tags(text)))
    tree = LexborHTMLParser(text)
    said = _json_ld(tree)
    title = _meta(tree, *TITLES) or said.get("headline") or _text_of(tree, "h1") or _text_of(tree, "title")
    published = _meta(tree, *DATES) or said.get("datePublished") or _time(tree)
    url = _meta(tree, "og:url") or _attribute(tree, "link[rel=canonical]", "href")
    publisher = said.get("publisher") or _meta(tree, "og:site_name", "dc.publisher", "application-name")
    language = (_attribute(tree, "html", "lang") or "")[:2].lower() or None
    paragraphs = article_of(tree)
    name = one_line(title) if title else None
    if name:
        name = _without_site(name, publisher)
        paragraphs = [p for i, p in enumerate(paragraphs) if not (i < 5 and _bare(p.text) == _bare(name))]
        paragraphs.insert(0, Paragraph(name))
    whole, furniture = composed(paragraphs)
    return Found(
        whole, title=name, publisher=publisher, published=published, url=url, language=language, furniture=furniture
    )  # fmt: skip


def fragment_paragraphs(html: str) -> list[str]:
    """The paragraphs of a piece of HTML, as feeds carry it, without its furniture."""
    if not _is_sound(html, LIMITS.nesting):
        return _without_tags(html)
    return [p.text for p in fragment_of(LexborHTMLParser(html)) if not p.furniture]


def _without_tags(html: str) -> list[str]:
    """What stands between the tags of a page that is no tree."""
    return [line for part in TAG.sub("\n", html).split("\n") if (line := one_line(unescape(part)))]


def _json_ld(tree: LexborHTMLParser) -> dict[str, str]:
    """Headline, date and publisher of the page's JSON-LD, where it has one that can be read."""
    for node in tree.css("script[type='application/ld+json']"):
        try:
            value = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for item in _items(value):
            if "headline" in item or "datePublished" in item:
                publisher = item.get("publisher")
                if isinstance(publisher, dict):
                    publisher = publisher.get("name")
                found = {"headline": item.get("headline"), "datePublished": item.get("datePublished"), "publisher": publisher}
                return {k: v for k, v in found.items() if isinstance(v, str) and v.strip()}
    return {}


def _items(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [v for v in value if isinstance(v, dict)]
    if not isinstance(value, dict):
        return []
    graph = value.get("@graph")
    return [value, *(v for v in graph if isinstance(v, dict))] if isinstance(graph, list) else [value]


def _meta(tree: LexborHTMLParser, *names: str) -> str | None:
    said: dict[str, str] = {}
    for node in tree.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        content = node.attributes.get("content")
        if name and content and content.strip():
            said.setdefault(name.lower(), content.strip())
    return next((said[n] for n in names if n in said), None)


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    return (node.attributes.get(name) or None) if node is not None else None


def _text_of(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return one_line(node.text()) or None if node is not None else None


def _time(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("time[datetime]")
    return node.attributes.get("datetime") if node is not None else _text_of(tree, "time")


def _without_site(title: str, publisher: str | None) -> str:
    """The title without the site's name after a bar or dash ("Ministers meet | The Daily Example")."""
    head, mark, tail = title.rpartition(" | ")
    if not mark:
        head, mark, tail = title.rpartition(" - ")
    return head if mark and publisher and _bare(tail) == _bare(publisher) else title


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
