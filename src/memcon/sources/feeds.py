"""RSS and Atom feeds: one document per item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from memcon.model.finding import Finding
from memcon.sources.composing import joined
from memcon.sources.found import Found
from memcon.sources.html import fragment_paragraphs, has_markup
from memcon.sources.markdown import plain_paragraphs

ITEM = re.compile(r"<(item|entry)\b", re.IGNORECASE)
ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("item", "entry")}
ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
BODIES = ("encoded", "content", "description", "summary")
DATES = ("pubDate", "published", "issued", "date", "updated", "modified")


def looks_like_feed(text: str) -> bool:
    """Whether a text is an RSS or Atom feed."""
    head = text.lstrip("\ufeff \t\r\n")[:3000]
    return head.startswith("<") and ROOT.search(head) is not None and "<html" not in head.lower()[:500]


def read_feed(text: str) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """The items of a feed, in its order; of a feed that is broken XML, the items that can be read by themselves."""
    if "<!ENTITY" in text:
        return (), (Finding("error", "feed", "the feed declares entities of its own, which memcon does not expand"),)
    try:
        root = ET.fromstring(text.encode("utf-8", "replace"), parser=ET.XMLParser(encoding="utf-8"))  # noqa: S314 - entities are refused
    except (ET.ParseError, ValueError):
        return _salvaged(text)
    channel = next((_said(e, "title") for e in root.iter() if _name(e) == "channel"), None) or _said(root, "title")
    return tuple(_found(item, channel) for item in root.iter() if _name(item) in ("item", "entry")), ()


def _salvaged(text: str) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """What stands between the tags of items, each parsed by itself."""
    found: list[Found] = []
    broken = 0
    for item in _items(text):
        plain = re.sub(r"<(/?)[A-Za-z][\w-]*:([A-Za-z])", r"<\1\2", item)
        try:
            found.append(_found(ET.fromstring(plain.encode("utf-8", "replace")), None))  # noqa: S314 - entities are refused
        except (ET.ParseError, ValueError):
            broken += 1
    message = f"the feed is no sound XML; {len(found)} items were read, {broken} could not be"
    return tuple(found), (Finding("error" if broken or not found else "warning", "feed", message),)


def _items(text: str) -> Iterator[str]:
    """What stands from the beginning of an item to its end; each search goes on where the last one ended."""
    m = ITEM.search(text)
    while m is not None:
        end = ENDS[m[1].lower()].search(text, m.end())
        if end is None:
            return
        yield text[m.start() : end.end()]
        m = ITEM.search(text, end.end())


def _found(item: ET.Element, channel: str | None) -> Found:
    bodies = [(_text(e), name) for name in BODIES for e in _children(item) if _name(e) == name]
    body = max(bodies, key=lambda b: len(b[0]), default=("", ""))[0]
    title = _flat(_said(item, "title"))
    paragraphs = fragment_paragraphs(body) if has_markup(body) else plain_paragraphs(body)
    if title:
        paragraphs.insert(0, title)
    published = next((v for name in DATES if (v := _said(item, name))), None)
    return Found(joined(paragraphs), title=title, publisher=channel, published=published, url=_link(item))


def _flat(title: str | None) -> str | None:
    if not title:
        return None
    parts = fragment_paragraphs(title) if has_markup(title) or "&" in title else [title]
    return " ".join(" ".join(parts).split()) or None


def _link(item: ET.Element) -> str | None:
    for e in _children(item):
        if _name(e) == "link":
            href = e.get("href")
            if href and e.get("rel", "alternate") == "alternate":
                return href
            if e.text and e.text.strip():
                return e.text.strip()
    guid = _said(item, "guid") or _said(item, "id")
    return guid if guid and guid.startswith("http") else None


def _children(e: ET.Element) -> Iterator[ET.Element]:
    yield from e


def _name(e: ET.Element) -> str:
    """The element's name without its namespace."""
    return str(e.tag).rpartition("}")[2]


def _text(e: ET.Element) -> str:
    """The element's text; Atom's xhtml content keeps its tags."""
    if len(e) == 0:
        return e.text or ""
    return ET.tostring(e, encoding="unicode").replace("xhtml:", "").replace("html:", "").replace("ns0:", "")


def _said(e: ET.Element, name: str) -> str | None:
    for child in _children(e):
        if _name(child) == name and child.text and child.text.strip():
            return child.text.strip()
    return None
