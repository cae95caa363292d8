"""ZIP archives: every member is a source; nothing is ever written anywhere."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from memcon.model.finding import Finding
from memcon.sources.intake import Exhausted, Intake, Pieces, Refused, Source, shown, stream_of

MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q")
ENTRY = b"PK\x01\x02"
LOCAL = struct.Struct("<4s5H3L2H")
ENTRY_SIZE = 46
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)
"""What the zipfile module raises over a member that is damaged, or packed in a way that it does not know."""
LOOKED_AT = 2_000
"""Members by whose names a document is told from an archive."""
FED = 64 * 1024
RUBBISH = ("__MACOSX/", ".DS_Store", "Thumbs.db")
"""What operating systems leave in archives."""


def is_zip(source: Source) -> bool:
    """Whether the bytes begin as a ZIP archive does."""
    return source.raw.startswith(MARKS)


def member_names(raw: bytes) -> frozenset[str]:
    """The names of the first members, as the archive's directory has them; none where it is damaged."""
    found = _directory(raw)
    if found is None:
        return frozenset()
    at, end, _ = found
    names: list[str] = []
    while at < end and raw[at : at + 4] == ENTRY and len(names) < LOOKED_AT and at + ENTRY_SIZE <= len(raw):
        name, extra, comment = struct.unpack_from("<3H", raw, at + 28)
        names.append(raw[at + ENTRY_SIZE : at + ENTRY_SIZE + name].decode("utf-8", "replace"))
        at += ENTRY_SIZE + name + extra + comment
    return frozenset(names)


def read_member(raw: bytes, name: str, intake: Intake) -> bytes | None:
    """The bytes of one member of a document that is a ZIP archive (docx, odt); None where it has none of this name.

    Raises Refused where it is damaged or meets a cap.
    """
    try:
        with zipfile.ZipFile(stream_of(_bounded(raw, intake.limits.members))) as archive:
            entry = archive.NameToInfo.get(name)
            return None if entry is None else _unpacked(archive, entry, intake)
    except FAULTS as error:
        raise Refused("damaged", f"{name} in it is damaged ({_said(error)}): open it and save it anew") from error


def read_zip(source: Source, intake: Intake) -> Pieces:
    """The members, in the archive's order, and a finding for each that is left out.

    An archive whose directory is lost is read member by member as far as it goes.
    """
    raw = source.raw
    bounded = _bounded(raw, intake.limits.members)
    try:
        archive = zipfile.ZipFile(stream_of(bounded))
    except FAULTS as error:
        yield Finding("error", "damaged", f"the archive is damaged ({_said(error)}): what could be found was read")
        yield from _salvaged(raw, intake)
        return
    with archive:
        end = 0
        for entry in sorted(archive.infolist(), key=lambda e: e.header_offset):
            if entry.filename.endswith("/") or any(mark in entry.filename for mark in RUBBISH):
                continue
            intake.member()
            name = shown(entry.filename)
            overlaps, end = entry.header_offset < end, max(end, entry.header_offset + LOCAL.size + entry.compress_size)
            if overlaps:
                yield Finding("error", "damaged", f"{name} lies over another member of the archive: it was left out")
            elif stat.S_ISLNK(entry.external_attr >> 16):
                yield Finding("note", "link", f"{name} is a link and no document: it is not followed")
            elif entry.flag_bits & 1:
                yield Finding("error", "encrypted", f"{name} is encrypted: unpack it with its password and read the result")
            else:
                yield _member(archive, entry, intake)
    behind = _behind(raw)
    if behind:
        yield Finding("warning", "trailing", f"{behind:,} bytes stand behind the archive's end: they were not read")
    if bounded is not raw:
        raise Exhausted("cap", f"more than {intake.limits.members:,} members: the rest was left out. Split the archive")


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, intake: Intake) -> Source | Finding:
    name = shown(entry.filename)
    try:
        return Source(_unpacked(archive, entry, intake), entry.filename)
    except Exhausted:
        raise
    except Refused as refused:
        return Finding("error", refused.code, refused.message)
    except FAULTS as error:
        return Finding("error", "damaged", f"{name} is damaged ({_said(error)}): it was left out")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, intake: Intake) -> bytes:
    with archive.open(entry) as stream:
        return intake.unpack(stream.read, lambda: entry.compress_size, entry.filename)


def _bounded(raw: bytes, most: int) -> bytes:
    """The archive with no more entries in its directory than these: the same bytes where it has no more.

    Looking through a directory of millions of entries costs gigabytes before the first member is read.
    """
    found = _directory(raw)
    if found is None:
        return raw
    start, end, offset = found
    at = start
    for _ in range(most):
        if at >= end or raw[at : at + 4] != ENTRY or at + ENTRY_SIZE > len(raw):
            return raw
        name, extra, comment = struct.unpack_from("<3H", raw, at + 28)
        at += ENTRY_SIZE + name + extra + comment
    if at >= end:
        return raw
    count = min(most, 0xFFFF)
    return raw[:at] + END.pack(b"PK\x05\x06", 0, 0, count, count, at - start, offset, 0)


def _directory(raw: bytes) -> tuple[int, int, int] | None:
    """Where the archive's directory lies, and where it says that it lies; None where its end is not found."""
    at = raw.rfind(b"PK\x05\x06", max(0, len(raw) - END.size - 0xFFFF))
    if at < 0 or at + END.size > len(raw):
        return None
    _, _, _, _, _, size, offset, _ = END.unpack_from(raw, at)
    if size == 0xFFFFFFFF or offset == 0xFFFFFFFF:
        wide = raw.rfind(b"PK\x06\x06", max(0, at - 4096), at)
        if wide < 0 or wide + END64.size > len(raw):
            return None
        size, offset = END64.unpack_from(raw, wide)[8:10]
        at = wide
    start = at - size  # as zipfile finds it: an archive may stand behind other bytes
    return (start, at, offset) if start >= 0 and offset < 0xFFFFFFFF else None


def _behind(raw: bytes) -> int:
    """How many bytes stand behind the archive's end and are no comment of it."""
    at = raw.rfind(b"PK\x05\x06")
    return max(0, len(raw) - at - END.size - END.unpack_from(raw, at)[7]) if 0 <= at <= len(raw) - END.size else 0


def _salvaged(raw: bytes, intake: Intake) -> Iterator[Source | Finding]:
    """The members as their own headers tell, for an archive that has lost its directory."""
    view = memoryview(raw)
    at = raw.find(b"PK\x03\x04")
    while 0 <= at <= len(raw) - LOCAL.size:
        _, _, flags, method, _, _, _, packed, _, name_size, extra = LOCAL.unpack_from(raw, at)
        name = raw[at + LOCAL.size : at + LOCAL.size + name_size].decode("utf-8", "replace")
        start = at + LOCAL.size + name_size + extra
        body = view[start : start + packed] if packed and not flags & 8 else view[start:]
        at = raw.find(b"PK\x03\x04", start + (packed if not flags & 8 else 0))
        if flags & 1 or name.endswith("/") or method not in (0, 8) or (method == 0 and flags & 8):
            continue
        intake.member()
        try:
            yield Source(_inflated(body, method, name, intake), name)
        except Exhausted:
            raise
        except Refused as refused:
            yield Finding("error", refused.code, refused.message)


def _inflated(body: memoryview, method: int, name: str, intake: Intake) -> bytes:
    """What can be unpacked of a member, up to where it is damaged. Raises Refused where a cap is met."""
    if method == 0:
        return intake.unpack(io.BytesIO(body).read, lambda: len(body), name)
    unpacker = zlib.decompressobj(-15)
    pending = b""
    taken = 0

    def read(size: int) -> bytes:
        nonlocal pending, taken
        while not unpacker.eof:
            if not pending:
                pending = bytes(body[taken : taken + FED])
                taken += len(pending)
            ended = not pending
            try:
                chunk = unpacker.decompress(pending, size)
            except zlib.error:
                return b""
            pending = unpacker.unconsumed_tail
            if chunk or ended:
                return chunk
        return b""

    return intake.unpack(read, lambda: taken, name)


def _said(error: Exception) -> str:
    return shown(" ".join(str(error).split()))[:120] or type(error).__name__
