"""Which format bytes are in, told from what they hold: one table for bytes, one for text, the first that fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from memcon.sources.feeds import looks_like_feed, read_feed
from memcon.sources.found import Found
from memcon.sources.html import has_markup, looks_like_html, read_page
from memcon.sources.intake import Intake, Pieces, Refused, Source, stream_of
from memcon.sources.mail import is_mail, is_mbox, read_mail, read_mbox
from memcon.sources.markdown import looks_like_markdown, read_markdown
from memcon.sources.office import (
    is_docx,
    is_odt,
    is_other_office,
    looks_like_office_xml,
    read_docx,
    read_odt,
    read_office_xml,
    refuse_office,
)
from memcon.sources.packed import is_packed, read_packed
from memcon.sources.parquet import is_parquet, read_parquet
from memcon.sources.pdf import is_pdf, read_pdf
from memcon.sources.rows import is_tabular, looks_like_rows, looks_like_table, read_rows, read_table
from memcon.sources.tar_archive import BLOCK, is_tar, read_tar
from memcon.sources.tei import looks_like_tei, read_tei
from memcon.sources.warc import is_warc, read_warc
from memcon.sources.zip_archive import is_zip, read_zip


@dataclass(frozen=True, slots=True)
class Format:
    """A format of bytes; `holds` says that it holds other sources, so that it may be as large as an archive."""

    name: str
    fits: Callable[[Source], bool]
    read: Callable[[Source, Intake], Pieces]
    holds: bool = False


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format of decoded text; `many` says that it holds many documents, which may have addresses of their own."""

    name: str
    fits: Callable[[str, Source, Intake], bool]
    read: Callable[[str, Intake], Pieces]
    many: bool = False


def _read_tar(source: Source, intake: Intake) -> Pieces:
    stream = stream_of(source.raw)
    return read_tar(stream.read, stream.tell, intake)


def _read_page(text: str, intake: Intake) -> Pieces:
    yield read_page(text, intake.limits.nesting)


def _read_feed(text: str, intake: Intake) -> Pieces:
    found, findings = read_feed(text)
    yield from findings
    yield from found


def _read_markdown(text: str, intake: Intake) -> Pieces:
    found, findings = read_markdown(text)
    yield from findings
    yield found


def _read_plain(text: str, intake: Intake) -> Pieces:
    yield Found(text)


def _refuse_xml(text: str, intake: Intake) -> Pieces:
    m = XML.match(text.lstrip("\ufeff \t\r\n"))
    root = m[1] if m else "xml"
    raise Refused("format", f"the file is XML of a kind that memcon does not read ({root[:40]}): save it as HTML, TEI or text")


NAMESPACED = re.compile(r"<(?!html\b)[\w:.-]{1,80}\s[^<>]{0,500}?\bxmlns(?::\w+)?\s*=", re.IGNORECASE)
XML = re.compile(
    r"(?:<\?xml\b[^>]{0,300}>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!DOCTYPE\s[^\[>]{0,300}(?:\[[^\]]{0,2000}\])?\s*>\s*)?<([A-Za-z_][\w:.-]{0,80})",
    re.DOTALL,
)


def _is_tei(text: str, source: Source, intake: Intake) -> bool:
    return looks_like_tei(text)


def _is_feed(text: str, source: Source, intake: Intake) -> bool:
    return looks_like_feed(text)


def _is_rows(text: str, source: Source, intake: Intake) -> bool:
    named = source.ending in (".json", ".jsonl", ".ndjson")
    return looks_like_rows(text) or (named and text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["))


def _is_page(text: str, source: Source, intake: Intake) -> bool:
    named = source.ending in (".html", ".htm", ".xhtml")
    return looks_like_html(text) or (named and has_markup(text) and not _is_xml(text, source, intake))


def _is_xml(text: str, source: Source, intake: Intake) -> bool:
    head = text.lstrip("\ufeff \t\r\n")
    declared = head.startswith(("<?xml", "<svg", "<!DOCTYPE svg")) or NAMESPACED.match(head) is not None
    return declared and XML.match(head) is not None


def _is_office_xml(text: str, source: Source, intake: Intake) -> bool:
    return looks_like_office_xml(text)


def _is_table(text: str, source: Source, intake: Intake) -> bool:
    return looks_like_table(text, intake.columns) or (source.ending in (".csv", ".tsv") and is_tabular(text))


def _is_markdown(text: str, source: Source, intake: Intake) -> bool:
    return looks_like_markdown(text) or source.ending in (".md", ".markdown")


def _is_anything(text: str, source: Source, intake: Intake) -> bool:
    return True


FORMATS = (
    Format("WARC", is_warc, read_warc, holds=True),
    Format("packed", is_packed, read_packed, holds=True),
    Format("docx", is_docx, read_docx),
    Format("odt", is_odt, read_odt),
    Format("office", is_other_office, refuse_office),
    Format("ZIP", is_zip, read_zip, holds=True),
    Format("tar", lambda source: is_tar(source.raw[:BLOCK]), _read_tar, holds=True),
    Format("Parquet", is_parquet, read_parquet),
    Format("PDF", is_pdf, read_pdf),
    Format("mbox", is_mbox, read_mbox, holds=True),
    Format("mail", is_mail, read_mail, holds=True),
)
"""Formats of bytes, in the order in which they are tried: what a special case of another is stands before it."""

TEXT_FORMATS = (
    TextFormat("TEI", _is_tei, read_tei),
    TextFormat("feed", _is_feed, _read_feed, many=True),
    TextFormat("rows", _is_rows, read_rows, many=True),
    TextFormat("HTML", _is_page, _read_page),
    TextFormat("office XML", _is_office_xml, read_office_xml),
    TextFormat("XML", _is_xml, _refuse_xml),
    TextFormat("CSV", _is_table, read_table, many=True),
    TextFormat("Markdown", _is_markdown, _read_markdown),
    TextFormat("text", _is_anything, _read_plain),
)
"""Formats of text, in the order in which they are tried.

A name's ending decides only where the content leaves it open: Markdown is text too, and so is CSV.
"""

NOT_READ = (
    (b"\x89PNG", "an image", "make its text readable (OCR) and read the result"),
    (b"\xff\xd8\xff", "an image", "make its text readable (OCR) and read the result"),
    (b"GIF8", "an image", "make its text readable (OCR) and read the result"),
    (b"II*\x00", "an image", "make its text readable (OCR) and read the result"),
    (b"MM\x00*", "an image", "make its text readable (OCR) and read the result"),
    (b"{\\rtf", "a rich text file (RTF)", "save it as docx or text"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it, or pack it as ZIP"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it, or pack it as ZIP"),
    (b"(\xb5/\xfd", "a file packed by zstd", "unpack it, or pack it by gzip"),
    (b"%!PS", "a PostScript file", "save it as PDF"),
    (b"SQLite format 3", "a database", "export its texts as CSV or JSONL"),
    (b"\x7fELF", "a program", "name a document"),
    (b"MZ\x90\x00", "a program", "name a document"),
    (b"ID3", "a sound file", "name a document"),
    (b"\x1aE\xdf\xa3", "a film", "name a document"),
)  # fmt: skip
"""Formats that are known and not read: how they begin, what they are, what to do."""


def refuse_known(raw: bytes) -> None:
    """Raises Refused for bytes in a format that is known and not read."""
    for mark, what, remedy in NOT_READ:
        if raw.startswith(mark):
            raise Refused("format", f"the file is {what}: {remedy}")
