"""Bytes to documents: decoded, sniffed, handed to the format's module."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from memcon.model.document import Document
from memcon.model.finding import Finding
from memcon.sources.decoding import decode
from memcon.sources.feeds import looks_like_feed, read_feed
from memcon.sources.found import Found, document_of
from memcon.sources.html import looks_like_html, read_page
from memcon.sources.markdown import looks_like_markdown, read_markdown
from memcon.sources.metadata import Overrides
from memcon.sources.plain import read_plain
from memcon.sources.rows import looks_like_rows, read_rows

BINARY = (
    (b"%PDF", "PDF"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"), (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"),
)  # fmt: skip


def read_bytes(raw: bytes, name: str, overrides: Overrides) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """The documents that these bytes hold, and findings about the whole. Whatever the bytes are, nothing is raised."""
    for mark, what in BINARY:
        if raw.startswith(mark):
            message = f"the file is {what}; memcon reads text, Markdown, HTML, RSS, Atom and JSON Lines"
            return (), (Finding("error", "format", message),)
    if b"\x00" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return (), (Finding("error", "format", "the file holds zero bytes: it is no text"),)
    text, notes = decode(raw)
    if not text.strip():
        return (), (*notes, Finding("error", "empty", "the file holds no text"))
    found, findings = _found(text, name)
    digest = hashlib.sha256(raw).hexdigest()
    stem = PurePath(name).stem or name
    documents: list[Document] = []
    collected = [*notes, *findings]
    for part, one in enumerate(found):
        if not one.text.strip():
            collected.append(Finding("error", "empty", f"document {part + 1} of the file holds no text"))
            continue
        document, about = document_of(one, digest, part, stem, overrides)
        documents.append(document)
        collected.extend(about)
    return tuple(documents), tuple(collected)


def _found(text: str, name: str) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """What the format's module finds. The name's ending decides only between plain text and Markdown or HTML."""
    ending = PurePath(name).suffix.lower()
    if ending == ".txt":
        return (read_plain(text),), ()
    if looks_like_feed(text):
        return read_feed(text)
    if looks_like_rows(text):
        return read_rows(text)
    if ending in (".html", ".htm", ".xhtml") or looks_like_html(text):
        return (read_page(text),), ()
    if ending in (".md", ".markdown") or looks_like_markdown(text):
        one, findings = read_markdown(text)
        return (one,), findings
    return (read_plain(text),), ()
