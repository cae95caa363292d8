"""WARC: what a crawl fetched; its pages and documents are sources, with the addresses they were fetched from.

A reader of our own: the usual one writes what it stumbles over to the terminal, and passes over records that are cut short.
"""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from memcon.model.finding import Finding
from memcon.sources.intake import Exhausted, Intake, Pieces, Refused, Source, shown, size_of, stream_of
from memcon.sources.packed import Unpacking

MARKS = (b"WARC/1.", b"WARC/0.1")
READ = (
    "text/html", "text/plain", "text/markdown", "text/xml", "application/xhtml+xml", "application/xml", "application/pdf",
    "application/rss+xml", "application/atom+xml", "application/tei+xml", "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text",
)  # fmt: skip
HELD = ("response", "resource", "conversion")
"""Records that hold what was fetched; others are requests, notes and repetitions."""
LONGEST_LINE = 64 * 1024
MOST_FIELDS = 1_000
AT_A_TIME = 1 << 16

Fields = dict[str, str]


def is_warc(source: Source) -> bool:
    """Whether the bytes are a WARC, packed by gzip record by record, or not packed."""
    raw = source.raw
    if raw.startswith(b"\x1f\x8b\x08"):
        return Unpacking(raw[:4096], "gzip").read(8).startswith(MARKS)
    return raw.startswith(MARKS)


@dataclass(slots=True)
class _Stream:
    """Bytes read in order, by line or by number; each unpacked byte is counted."""

    more: Callable[[int], bytes]
    taken: Callable[[], int]
    intake: Intake
    size: int = 0
    ready: bytearray = field(default_factory=bytearray)

    def line(self) -> bytes:
        """The next line with its end, cut at the longest that there may be; none at the end."""
        at = -1
        while (at := self.ready.find(b"\n", 0, LONGEST_LINE)) < 0 and len(self.ready) < LONGEST_LINE:
            if not self._fill():
                break
        return self._off(at + 1 if at >= 0 else min(len(self.ready), LONGEST_LINE))

    def read(self, size: int) -> bytes:
        """That many bytes, fewer only where there are no more."""
        while len(self.ready) < size and self._fill():
            pass
        return self._off(min(size, len(self.ready)))

    def _fill(self) -> bool:
        chunk = self.more(AT_A_TIME)
        self.size += len(chunk)
        try:
            self.intake.total(len(chunk), self.size, self.taken(), "the crawl")
        except Refused as refused:
            raise Exhausted(refused.code, refused.message) from refused
        self.ready += chunk
        return bool(chunk)

    def _off(self, size: int) -> bytes:
        found = bytes(self.ready[:size])
        del self.ready[:size]
        return found


def read_warc(source: Source, intake: Intake) -> Pieces:
    """The pages and documents of the crawl, in its order; what was passed over is counted in one finding.

    Raises Refused where a cap is met.
    """
    packed = Unpacking(source.raw, "gzip") if source.raw.startswith(b"\x1f\x8b") else None
    plain = stream_of(source.raw)
    stream = _Stream(packed.read, lambda: packed.taken, intake) if packed else _Stream(plain.read, plain.tell, intake)
    passed: Counter[str] = Counter()
    lost = 0
    while line := stream.line():
        if not line.strip():
            continue
        if not line.startswith(MARKS):
            lost += len(line)  # a record that was longer than it said, or is broken: the next one is looked for
            continue
        fields = _fields(iter(stream.line, b""))
        length = fields.get("content-length", "")
        if not length.isdigit() or len(length) > 15:
            lost += len(line)
            continue
        yield from _record(fields, int(length), stream, intake, passed)
    if packed and packed.fault:
        yield Finding("error", "damaged", packed.fault)
    if lost:
        yield Finding("error", "damaged", f"{lost:,} bytes of the WARC belong to no record: they were passed over")
    if passed:
        said = ", ".join(f"{count:,} {what}" for what, count in sorted(passed.items())[:20])
        yield Finding("note", "passed-over", f"of the crawl's records were passed over: {said}")


def _fields(lines: Iterator[bytes]) -> Fields:
    """The fields of a header up to the blank line; of those with one name the first."""
    found: Fields = {}
    for number, line in enumerate(lines):
        text = line.decode("utf-8", "replace").strip()
        if not text or number > MOST_FIELDS:
            break
        name, mark, value = text.partition(":")
        if mark:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _record(fields: Fields, length: int, stream: _Stream, intake: Intake, passed: Counter[str]) -> Pieces:
    """The source that a record holds, if it is one that is read."""
    kind = fields.get("warc-type", "").lower()
    url = fields.get("warc-target-uri", "").strip("<> ")
    name = _name(url)
    if kind not in HELD or length > intake.limits.document:
        if kind in HELD:
            yield Finding("error", "cap", f"{shown(name)} is larger than {size_of(intake.limits.document)}: it was left out")
        else:
            passed[f"{shown(kind)[:20] or 'nameless'} records"] += 1
        while length > 0 and (chunk := stream.read(min(length, AT_A_TIME))):
            length -= len(chunk)
        return
    block = stream.read(length)
    said, body = fields.get("content-type", ""), block
    fetched: Fields = {}
    if said.lower().startswith("application/http") and block.startswith(b"HTTP/"):
        reader = io.BytesIO(block)
        status = reader.readline(LONGEST_LINE).decode("latin-1").split()
        fetched = _fields(iter(lambda: reader.readline(LONGEST_LINE), b""))
        body, said = reader.read(), fetched.get("content-type", "")
        if status[1:2] != ["200"]:
            passed[f"responses of status {shown(' '.join(status[1:2]))[:12] or 'none'}"] += 1
            return
    media, _, rest = said.partition(";")
    if media.strip().lower() not in READ:
        passed[f"responses of type {shown(media.strip().lower())[:60] or 'unknown'}"] += 1
        return
    intake.member()
    if len(block) < length:
        yield Finding("error", "damaged", f"{shown(name)} is cut short: what there is of it was read")
    try:
        body = _uncoded(body, fetched, name, intake)
    except Exhausted:
        raise
    except Refused as refused:
        yield Finding("error", refused.code, refused.message)
        return
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    yield Source(body, name, charset, url if url.startswith(("http://", "https://")) else None)


def _uncoded(body: bytes, fetched: Fields, name: str, intake: Intake) -> bytes:
    """The body as it was before the server cut and packed it; crawlers keep it either way, whatever its header says.

    Raises Refused where it is packed in a way that is not read, or meets a cap.
    """
    if fetched.get("transfer-encoding", "").lower() == "chunked":
        body = _unchunked(body)
    coding = fetched.get("content-encoding", "").lower()
    if coding in ("br", "zstd") and b"\x00" in body[:512]:
        raise Refused("format", f"{shown(name)} is packed by {coding}: crawl it without")
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        unpacking = Unpacking(body, "gzip")
        return intake.unpack(unpacking.read, lambda: unpacking.taken, name)
    if coding == "deflate" and body[:1] == b"\x78":
        return intake.unpack(_inflating(body), lambda: len(body), name)
    return body


def _inflating(body: bytes) -> Callable[[int], bytes]:
    """Reads what a body packed by zlib holds, up to where it is damaged."""
    unpacker, pending = zlib.decompressobj(), body

    def read(size: int) -> bytes:
        nonlocal pending
        try:
            chunk = unpacker.decompress(pending, size) if not unpacker.eof else b""
        except zlib.error:
            chunk = b""
        pending = unpacker.unconsumed_tail if chunk else b""
        return chunk

    return read


def _unchunked(body: bytes) -> bytes:
    """The chunks put together; the body as it is where it is not in chunks."""
    chunks: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\n", at, at + 100)
        digits = body[at:end].split(b";")[0].strip() if end > 0 else b""
        try:
            size = int(digits, 16)
        except ValueError:
            return b"".join(chunks) if chunks else body
        if size <= 0:
            break
        chunks.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(chunks) if chunks else body


def _name(url: str) -> str:
    """The last part of an address that has one, else its host."""
    try:
        parts = urlsplit(url)
        last = unquote(parts.path.rstrip("/").rpartition("/")[2])
        return last or parts.netloc or "record"
    except ValueError:
        return "record"
