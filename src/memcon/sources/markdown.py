"""Markdown, with YAML front matter or without: the prose, unwrapped and without marks, below the title."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from typing import Any

import yaml

from memcon.model.finding import Finding
from memcon.sources.composing import joined
from memcon.sources.found import Found
from memcon.text.paragraphs import passages

FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
NAMES: dict[str, tuple[str, ...]] = {
    "published": ("date", "published", "published_time", "doc_date", "publish_date", "pubdate"),
    "title": ("title", "headline"),
    "url": ("source_url", "url", "link", "canonical"),
    "publisher": ("publisher", "source", "site", "site_name"),
    "side": ("side",),
    "language": ("language", "lang"),
}
TAG = re.compile(r"</?(?:[a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]{0,500})?/?>")
IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s\"[^\"]*\")?\)")
LINK = re.compile(r"\[([^\[\]]{0,1000})\]\(\s*<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:\s+\"[^\"]*\")?\s*\)")
REFERENCE = re.compile(r"\[([^\[\]]{1,500})\]\[[^\[\]]{0,100}\]")
STRONG = re.compile(r"(?<!\\)(\*\*|__)(?!\1)(.+?)(?<!\\)\1", re.DOTALL)
LEFT_OVER = re.compile(r"(?<!\\)\*\*|^[*_]+(?=[^\W_])|(?<=[^\s*_\\])[*_]+$|^_\s|\s_$")
EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=[^\s\\])\*(?![\w*])"
    r"|(?<![\w_\\])_(?=[^\s_])([^_\n]+?)(?<=[^\s\\])_(?![\w_])"
)
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~|$'\"^@&=:;,/?%-])")
SMALL = re.compile(r"[ \t\u00a0\u2007\u202f\r\n]+")
BULLETS = {"bullet": "- ", "heading": "", "quote": ""}


def looks_like_markdown(text: str) -> bool:
    """Whether a text begins with front matter."""
    front = FRONT.match(text[:20_000])
    return front is not None and re.search(r"^[\w-]+\s*:", front[1], re.MULTILINE) is not None


def read_markdown(text: str) -> tuple[Found, tuple[Finding, ...]]:
    """The prose below its title, and what the front matter says; broken front matter is a finding."""
    said: dict[str, Any] = {}
    findings: tuple[Finding, ...] = ()
    front = FRONT.match(text)
    body = text
    if front is not None:
        said, findings = _front(front[1])
        body = text[front.end() :]
    known = {field: _first(said, names) for field, names in NAMES.items()}
    paragraphs = plain_paragraphs(body)
    title = " ".join(clean(known["title"]).split()) if known["title"] else None
    if title and (not paragraphs or _bare(paragraphs[0]) != _bare(title)):
        paragraphs.insert(0, title)
    return (
        Found(
            text=joined(paragraphs), title=title, publisher=known["publisher"], side=known["side"], published=known["published"],
            url=known["url"], language=(known["language"] or "")[:2].lower() or None,
        ),
        findings,
    )  # fmt: skip


def _front(front: str) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    try:
        value = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return _lines(front), (Finding("warning", "front-matter", "the front matter is no sound YAML; some of it could be read"),)
    if not isinstance(value, dict):
        return {}, (Finding("warning", "front-matter", "the front matter names no fields"),)
    return {str(k).lower(): v for k, v in value.items()}, ()


def _lines(front: str) -> dict[str, Any]:
    """The plain `key: value` lines of front matter that does not parse."""
    found = re.findall(r"^([\w-]+)\s*:\s*(\S.*?)\s*$", front, re.MULTILINE)
    return {k.lower(): v.strip("'\"") for k, v in found}


def _first(said: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = said.get(name)
        if isinstance(value, datetime | date):
            return value.isoformat()
        if isinstance(value, str | int) and str(value).strip():
            return str(value).strip()
    return None


def plain_paragraphs(body: str) -> list[str]:
    """The paragraphs of a Markdown text: each on one line, list items begin with "- " or their number."""
    body = without_comments(body)
    found: list[str] = []
    for p in passages(body, markdown=True):
        cleaned = clean(body[p.start : p.end])
        if not cleaned:
            continue
        mark = body[p.line : p.start].replace("\\", "") if p.mark == "number" else BULLETS.get(p.mark or "", "")
        found.append(mark + cleaned)
    return found


def without_comments(text: str) -> str:
    r"""The text with a line end for each comment of HTML; one that never ends is text.

    >>> without_comments("They<!-- never --> met.")
    'They\n met.'
    """
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces += [text[at:start], "\n"]
        at = end + len("-->")
    return "".join([*pieces, text[at:]])


def clean(text: str) -> str:
    """A paragraph without Markdown's and HTML's marks, on one line.

    >>> clean("They [met](https://example.org) in **Rome**.")
    'They met in Rome.'
    """
    text = TAG.sub("", IMAGE.sub("", SMALL.sub(" ", text)))
    for _ in range(2):  # a link in a link's text
        text = LINK.sub(r"\1", text)
    text = REFERENCE.sub(r"\1", text)
    text = STRONG.sub(r"\2", text)
    text = EMPHASIS.sub(lambda m: m[1] or m[2], text)
    text = LEFT_OVER.sub("", text.strip())
    text = unescape(ESCAPE.sub(r"\1", text))
    return SMALL.sub(" ", text).strip()


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
