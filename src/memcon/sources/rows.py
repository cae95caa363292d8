"""JSON and JSON Lines: one document per object that has a text field."""

from __future__ import annotations

import json
from typing import Any

from memcon.model.finding import Finding
from memcon.sources.found import Found
from memcon.sources.html import fragment_paragraphs, has_markup
from memcon.sources.markdown import joined

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "full_text", "article", "description", "summary"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url", "guid"),
    "published": ("published", "date", "pubdate", "published_time", "publication_date", "timestamp"),
    "publisher": ("publisher", "source", "outlet", "agency", "site"),
    "side": ("side",),
    "language": ("language", "lang"),
}
"""The fields by their usual names, the first that is there; case does not count."""


def looks_like_rows(text: str) -> bool:
    """Whether a text is JSON objects, one a line or in one list."""
    head = text.lstrip("\ufeff \t\r\n")
    if not head.startswith(("{", "[{", "[ {", "[\n")):
        return False
    first = head.split("\n", 1)[0]
    for candidate in (first, head):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value))
    return False


def read_rows(text: str) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """The documents of the rows, in their order; a row that is broken or has no text is a finding."""
    found: list[Found] = []
    findings: list[Finding] = []
    for number, row in enumerate(_objects(text), 1):
        document = _found(row) if isinstance(row, dict) else None
        if document is not None:
            found.append(document)
        else:
            why = "is no JSON object" if not isinstance(row, dict) else f"has no text (looked for {', '.join(NAMES['text'])})"
            findings.append(Finding("error", "row", f"row {number} {why}"))
    return tuple(found), tuple(findings)


def _objects(text: str) -> list[Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return [_parsed(line) for line in text.split("\n") if line.strip()]
    return value if isinstance(value, list) else [value]


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _found(row: dict[str, Any]) -> Found | None:
    known = {str(k).lower(): v for k, v in row.items()}
    said = {field: _first(known, names) for field, names in NAMES.items()}
    text, title = said["text"], said["title"]
    if text is None:
        return None
    if has_markup(text):
        paragraphs = fragment_paragraphs(text)
        if title:
            paragraphs.insert(0, " ".join(title.split()))
        text = joined(paragraphs)
    elif title and title.strip() not in text[: 2 * len(title) + 200]:
        text = f"{title.strip()}\n\n{text}"
    return Found(
        text, title=title, publisher=said["publisher"], side=said["side"], published=said["published"],
        url=said["url"] if (said["url"] or "").startswith("http") else None,
        language=(said["language"] or "")[:2].lower() or None,
    )  # fmt: skip


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return _whole(str(value))
    return None


def _whole(text: str) -> str:
    """The text with the mark of an unreadable character for half a surrogate pair: JSON can escape it, UTF-8 cannot hold it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
