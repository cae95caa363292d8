"""tar archives, packed or not: every member is a source. Read as a stream, header by header; nothing is written anywhere.

The tarfile module of Python 3.11 loops for ever over a member of negative size, and reads headers of any length into memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from memcon.model.finding import Finding
from memcon.sources.intake import Exhausted, Intake, Pieces, Refused, Source, shown, size_of

BLOCK = 512
LONGEST_HEADER = 1 << 20
"""Bytes of a long name or of a member's extended header."""
KINDS = {b"1": "a link", b"2": "a link", b"3": "a device", b"4": "a device", b"6": "a pipe", b"S": "a sparse file"}


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before a member."""

    name: str
    size: int
    kind: bytes


def is_tar(head: bytes) -> bool:
    """Whether these are the first bytes of a tar archive."""
    return len(head) >= BLOCK and head[257:262] == b"ustar" and _header(head[:BLOCK]) is not None


def read_tar(read: Callable[[int], bytes], packed: Callable[[], int], intake: Intake) -> Pieces:
    """The members in their order, and a finding for each that is left out; `packed` is how many bytes were read to unpack them.

    Raises Refused where the rest cannot be read.
    """
    name: str | None = None
    size: int | None = None
    while True:
        block = _whole(read, BLOCK)
        if len(block) < BLOCK:
            raise Refused("damaged", "the archive ends before its end mark: what came before was read")
        if not block.strip(b"\x00"):
            return
        header = _header(block)
        if header is None:
            raise Refused("damaged", "a header of the archive is damaged: what came before it was read")
        length = header.size if size is None or header.kind in (b"L", b"K", b"x", b"g") else size
        if header.kind in (b"L", b"K", b"x", b"g"):
            if length > LONGEST_HEADER:
                raise Refused("damaged", f"a header of the archive is longer than {size_of(LONGEST_HEADER)}")
            body = _whole(read, length + -length % BLOCK)[:length]
            if header.kind == b"L":
                name = body.rstrip(b"\x00").decode("utf-8", "replace")
            elif header.kind == b"x":
                name, size = _extended(body, name, size)
            continue
        member = Header(name or header.name, length, header.kind)
        name, size = None, None
        yield from _member(member, read, packed, intake)


def _member(member: Header, read: Callable[[int], bytes], packed: Callable[[], int], intake: Intake) -> Pieces:
    padded = member.size + -member.size % BLOCK
    label = shown(member.name)
    regular = member.kind in (b"0", b"\x00", b"7")
    if member.kind == b"5" or (regular and member.name.endswith("/")):
        _pass_over(read, padded, packed, intake)
        return
    intake.member()
    if not regular:
        _pass_over(read, 0 if member.kind in (b"1", b"2") else padded, packed, intake)
        what = KINDS.get(member.kind, "of an unknown kind")
        yield Finding("note", "link", f"{label} is {what} and no document: it is not followed")
        return
    if member.size > intake.limits.document:
        yield Finding("error", "cap", f"{label} is larger than {size_of(intake.limits.document)}: it was left out")
        _pass_over(read, padded, packed, intake)
        return
    raw = _whole(read, member.size)
    whole = len(raw) == member.size
    if whole:
        _whole(read, padded - member.size)
    try:
        intake.total(len(raw), len(raw), packed(), member.name)
        if raw or whole:
            yield Source(raw, member.name)
    except Exhausted:
        raise
    except Refused as refused:
        yield Finding("error", refused.code, refused.message)
    if not whole:
        raise Refused("damaged", f"the archive ends in the middle of {label}: what there is of it was read")


def _pass_over(read: Callable[[int], bytes], size: int, packed: Callable[[], int], intake: Intake) -> None:
    """Reads over bytes; they count as unpacked, because they were."""
    passed = 0
    while passed < size:
        chunk = read(min(size - passed, 1 << 16))
        if not chunk:
            raise Refused("damaged", "the archive ends in the middle of a member: what came before it was read")
        passed += len(chunk)
        try:
            intake.total(len(chunk), passed, packed(), "a member that is left out")
        except Refused as refused:
            raise Exhausted(refused.code, refused.message) from refused


def _whole(read: Callable[[int], bytes], size: int) -> bytes:
    """That many bytes, fewer only where there are no more."""
    chunks: list[bytes] = []
    while size > 0 and (chunk := read(min(size, 1 << 20))):
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def _header(block: bytes) -> Header | None:
    """What a header says, None where its checksum is wrong or a number in it is none."""
    said = _number(block[148:156])
    size = _number(block[124:136])
    summed = sum(block[:148]) + 8 * 32 + sum(block[156:512])
    if said != summed or size is None:
        return None
    name = block[:100].split(b"\x00", 1)[0]
    prefix = block[345:500].split(b"\x00", 1)[0] if block[257:263] == b"ustar\x00" else b""
    whole = prefix + b"/" + name if prefix else name
    return Header(whole.decode("utf-8", "replace"), size, block[156:157])


def _number(field: bytes) -> int | None:
    """A number in octal digits, or in base 256 where the first bit says so; None for anything else, and for negative ones."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b"\x00 ").split(b"\x00", 1)[0].strip()
    try:
        return int(digits, 8) if digits.isdigit() else (0 if not digits else None)
    except ValueError:
        return None


def _extended(body: bytes, name: str | None, size: int | None) -> tuple[str | None, int | None]:
    """Name and size out of an extended header ("27 path=…" lines), where it gives them."""
    at = 0
    while at < len(body):
        space = body.find(b" ", at, at + 20)
        if space < 0 or not body[at:space].isdigit():
            break
        length = int(body[at:space])
        if length <= space - at + 1:
            break
        key, _, value = body[space + 1 : at + length - 1].partition(b"=")
        if key == b"path":
            name = value.decode("utf-8", "replace")
        elif key == b"size" and value.isdigit() and len(value) < 20:
            size = int(value)
        at += length
    return name, size
