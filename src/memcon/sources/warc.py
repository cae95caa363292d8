"""WARC: what a crawl fetched; its pages and documents are sources, with the addresses they were fetched from."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from typing import Any
from urllib.parse import unquote, urlsplit

from memcon.model.finding import Finding
from memcon.sources.intake import Exhausted, Intake, Pieces, Refused, Source, shown
from memcon.sources.packed import Unpacking

MARKS = (b"WARC/1.", b"WARC/0.1")
FAULTS = (zlib.error, EOFError, OSError, ValueError, LookupError, TypeError, AttributeError)
"""What warcio raises over records that are broken in ways that it did not foresee."""
READ = (
    "text/html", "text/plain", "text/markdown", "text/xml", "application/xhtml+xml", "application/xml", "application/pdf",
    "application/rss+xml", "application/atom+xml", "application/tei+xml", "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text",
)  # fmt: skip


def is_warc(source: Source) -> bool:
    """Whether the bytes are a WARC, packed by gzip record by record, or not packed."""
    raw = source.raw
    if raw.startswith(b"\x1f\x8b\x08"):
        return Unpacking(raw[:4096], "gzip").read(8).startswith(MARKS)
    return raw.startswith(MARKS)


def read_warc(source: Source, intake: Intake) -> Pieces:
    """The pages and documents of the crawl, in its order; what was passed over is counted in one finding.

    Raises Refused where the rest cannot be read.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    faults = (ArchiveLoadFailed, StatusAndHeadersParserException, *FAULTS)
    passed: Counter[str] = Counter()
    stream = io.BytesIO(source.raw)
    try:
        for record in ArchiveIterator(stream, no_record_parse=False, ensure_http_headers=False):
            taken = yield from _record(record, stream, intake)
            if not taken:
                passed[_what(record)] += 1
    except faults as error:
        said = shown(" ".join(str(error).split())[:120]) or type(error).__name__
        raise Refused("damaged", f"the WARC is damaged ({said}): what came before was read") from error
    if passed:
        said = ", ".join(f"{count:,} {what}" for what, count in sorted(passed.items()))
        yield Finding("note", "passed-over", f"of the crawl's records were passed over: {said}")


def _record(record: Any, stream: io.BytesIO, intake: Intake) -> Any:
    """Yields the record's source; gives whether it was one that is read."""
    headers = record.http_headers
    if record.rec_type not in ("response", "resource") or (headers is not None and headers.get_statuscode() != "200"):
        return False
    said = (headers.get_header("Content-Type") if headers is not None else record.content_type) or ""
    kind, _, rest = said.partition(";")
    if kind.strip().lower() not in READ:
        return False
    intake.member()
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    url = url.strip("<> ")
    name = _name(url)
    start = stream.tell()
    try:
        body = intake.unpack(record.content_stream().read, lambda: max(stream.tell() - start, 1 << 16), name)
    except Exhausted:
        raise
    except Refused as refused:
        yield Finding("error", refused.code, refused.message)
        return True
    if getattr(record.raw_stream, "limit", 0) > 0:
        yield Finding("error", "damaged", f"{shown(name)} ends before its length: what there is of it was read")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    yield Source(body, name, charset, url if url.startswith(("http://", "https://")) else None)
    return True


def _name(url: str) -> str:
    """The last part of an address that has one, else its host."""
    try:
        parts = urlsplit(url)
        last = unquote(parts.path.rstrip("/").rpartition("/")[2])
        return last or parts.netloc or "record"
    except ValueError:
        return "record"


def _what(record: Any) -> str:
    """What a record that is passed over is, as the finding counts it."""
    if record.rec_type != "response":
        return f"{record.rec_type} records"
    headers = record.http_headers
    status = headers.get_statuscode() if headers is not None else ""
    if status and status != "200":
        return f"responses of status {shown(status)[:12]}"
    said = (headers.get_header("Content-Type") or "") if headers is not None else ""
    return f"responses of type {shown(said.partition(';')[0].strip().lower())[:60] or 'unknown'}"
