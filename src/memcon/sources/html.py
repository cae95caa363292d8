"""HTML pages and fragments: the article's paragraphs, and what the page's head says about it."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from memcon.sources.found import Found
from memcon.sources.markdown import joined

BLOCKS = frozenset(
    "address article blockquote caption center dd details div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table tbody td th thead tr ul figure figcaption body html".split()
)  # fmt: skip
DROPPED = (
    "script,style,noscript,template,svg,nav,form,button,iframe,object,select,input,textarea,figure,figcaption,video,audio,footer,"
    "aside,head,[hidden],[aria-hidden=true]"
)
CONTAINERS = (
    "[itemprop=articleBody]", ".entry-content", ".article-body", ".article__body", ".article-content", ".body-content",
    ".field--name-body", ".post-content", ".story-body", "article", "main", "[role=main]", "#content", ".content",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.issued",
    "dcterms.created", "pubdate", "publish-date", "publication_date", "date", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
FEWEST = 200
"""Characters that a container must hold to be taken for the article."""
PAGE_STARTS = ("<!doctype html", "<html", "<head", "<body", "<!--", "<meta", "<article", "<div", "<p", "<title")
MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|p|div|article|span|br|script|h[1-6]|meta|title|table|ul|ol)\b", re.IGNORECASE
)
SPACE = re.compile(r"[ \t\r\n\f\u00a0\u2007\u202f]+")
INVISIBLE = re.compile("[\u200b\u200e\u200f\ufeff\u00ad]")


TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,2000}?(/?)>")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li td tr th dd dt option".split())
DEEPEST = 2000
"""Levels of nesting beyond which the tags are taken off without building a tree, which would take minutes."""


def _is_sound(html: str) -> bool:
    """Whether no element is nested deeper than any page of prose is."""
    depth = 0
    for m in TAG.finditer(html):
        if m[2].lower() not in VOID and not m[3]:
            depth += -1 if m[1] else 1
            if depth > DEEPEST:
                return False
    return True


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page: it begins with markup that pages begin with."""
    head = text.lstrip()[:2000].lower()
    return head.startswith(PAGE_STARTS) and MARKUP.search(head) is not None


def has_markup(text: str) -> bool:
    """Whether a field of a feed or a row holds HTML."""
    return MARKUP.search(text) is not None


def read_page(text: str) -> Found:
    """The article of a page below its title, with the head's account of it."""
    if not _is_sound(text):
        return Found(joined(_without_tags(text)))
    tree = LexborHTMLParser(text)
    said = _json_ld(tree)
    title = _meta(tree, *TITLES) or said.get("headline") or _text_of(tree, "h1") or _text_of(tree, "title")
    published = _meta(tree, *DATES) or said.get("datePublished") or _time(tree)
    url = _meta(tree, "og:url") or _attribute(tree, "link[rel=canonical]", "href")
    publisher = said.get("publisher") or _meta(tree, "og:site_name", "dc.publisher", "application-name")
    language = (_attribute(tree, "html", "lang") or "")[:2].lower() or None
    body = tree.body
    paragraphs = _article(tree, body) if body is not None else []
    name = _one_line(title) if title else None
    if name:
        name = _without_site(name, publisher)
        paragraphs = [p for i, p in enumerate(paragraphs) if not (i < 5 and _bare(p) == _bare(name))]
        paragraphs.insert(0, name)
    return Found(joined(paragraphs), title=name, publisher=publisher, published=published, url=url, language=language)


def fragment_paragraphs(html: str) -> list[str]:
    """The paragraphs of a piece of HTML, as feeds carry it."""
    if not _is_sound(html):
        return _without_tags(html)
    tree = LexborHTMLParser(html)
    return _paragraphs(tree.body) if tree.body is not None else []


def _without_tags(html: str) -> list[str]:
    """What stands between the tags of a page that is no tree."""
    return [line for part in TAG.sub("\n", html).split("\n") if (line := _one_line(unescape(part)))]


def _article(tree: LexborHTMLParser, body: LexborNode) -> list[str]:
    """The paragraphs of the page's article: of the first container that holds enough text, else of the whole page."""
    tree.strip_tags([t for t in DROPPED.split(",") if not t.startswith(("[", "head"))])
    for selector in CONTAINERS:
        best: list[str] = []
        for node in tree.css(selector):
            found = _paragraphs(node)
            if sum(map(len, found)) > sum(map(len, best)):
                best = found
        if sum(map(len, best)) >= FEWEST:
            return best
    return _paragraphs(body)


def _paragraphs(root: LexborNode) -> list[str]:
    """The text of a node, broken where blocks and line breaks are."""
    for dropped in root.css(DROPPED):
        if dropped.mem_id != root.mem_id:
            dropped.decompose()
    runs: list[str] = []
    current: list[str] = []
    bullet = ""

    def flush() -> None:
        nonlocal bullet
        line = _one_line("".join(current))
        if line:
            runs.append(bullet + line)
            bullet = ""
        current.clear()

    # A walk without recursion: pages nest as deep as their makers like.
    todo: list[LexborNode | None] = [root]
    while todo:
        node = todo.pop()
        if node is None:  # a block ends here
            flush()
            bullet = ""
            continue
        tag = (node.tag or "").lower()
        if tag == "-text":
            current.append(node.text_content or "")
            continue
        if tag.startswith("-") or tag == "_comment":
            continue
        if tag == "br":
            flush()
            continue
        if tag in BLOCKS:
            flush()
            if tag == "li":
                bullet = "- "
            todo.append(None)
        child = node.last_child
        while child is not None:
            todo.append(child)
            child = child.prev
    flush()
    return runs


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
    return _one_line(node.text()) or None if node is not None else None


def _time(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("time[datetime]")
    return node.attributes.get("datetime") if node is not None else _text_of(tree, "time")


def _without_site(title: str, publisher: str | None) -> str:
    """The title without the site's name after a bar or dash ("Ministers meet | The Daily Example")."""
    head, mark, tail = title.rpartition(" | ")
    if not mark:
        head, mark, tail = title.rpartition(" - ")
    return head if mark and publisher and _bare(tail) == _bare(publisher) else title


def _one_line(text: str) -> str:
    return SPACE.sub(" ", INVISIBLE.sub("", text)).strip()


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
