"""Packed files (gzip, bzip2, xz): what is in them is a source, or a tar archive of many."""

from __future__ import annotations

import bz2
import lzma
import zlib
from dataclasses import dataclass, field
from typing import Any

from memcon.model.finding import Finding
from memcon.sources.intake import Exhausted, Intake, Pieces, Refused, Source
from memcon.sources.tar_archive import BLOCK, is_tar, read_tar

MARKS = {b"\x1f\x8b\x08": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}
MEMORY = 128 * 1024 * 1024
"""Bytes that unpacking xz may take: its highest level takes 65 MiB."""
FED = 64 * 1024
FAULTS = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, MemoryError)
ENDINGS = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def packing_of(raw: bytes) -> str | None:
    """The way in which the bytes are packed, None where they are not."""
    return next((how for mark, how in MARKS.items() if raw.startswith(mark)), None)


def is_packed(source: Source) -> bool:
    """Whether the bytes are packed by gzip, bzip2 or xz."""
    return packing_of(source.raw) is not None


@dataclass(slots=True)
class Unpacking:
    """The unpacked bytes of a packed file, read in order; where it is damaged they end, and `fault` says why."""

    raw: bytes
    how: str
    fault: str | None = None
    taken: int = 0
    _unpacker: Any = None
    _pending: bytes = b""
    _ready: bytearray = field(default_factory=bytearray)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, none at the end."""
        while len(self._ready) < size and self.fault is None:
            try:
                chunk = self._more()
            except FAULTS as error:
                self.fault = f"the {self.how} file is damaged ({' '.join(str(error).split())[:120]}): what came before was read"
                break
            if chunk is None:
                break
            self._ready += chunk
        found = bytes(self._ready[:size])
        del self._ready[:size]
        return found

    def peek(self, size: int) -> bytes:
        """Up to `size` bytes that are still to be read."""
        found = self.read(size)
        self._ready[:0] = found
        return found

    def _more(self) -> bytes | None:
        """The next bytes, None at the end. Several packed streams may stand one behind the other."""
        if self._unpacker is None:
            if self.taken > 0 and not self._follows():
                return None
            self._unpacker = _unpacker(self.how)
        if not self._pending and (self.how == "gzip" or self._unpacker.needs_input):
            self._pending = self.raw[self.taken : self.taken + FED]
            self.taken += len(self._pending)
        ended = not self._pending and self.taken >= len(self.raw)
        chunk: bytes = self._unpacker.decompress(self._pending, FED)
        self._pending = self._unpacker.unconsumed_tail if self.how == "gzip" else b""
        if self._unpacker.eof:
            self.taken -= len(self._unpacker.unused_data)
            self._pending, self._unpacker = b"", None
        elif ended and not chunk:
            self.fault = f"the {self.how} file ends too early: what there is was read"
            return None
        return chunk

    def _follows(self) -> bool:
        """Whether another packed stream follows; other bytes behind the last are padding."""
        return self.raw.startswith(next(mark for mark, how in MARKS.items() if how == self.how), self.taken)


def _unpacker(how: str) -> Any:
    if how == "gzip":
        return zlib.decompressobj(wbits=31)
    return bz2.BZ2Decompressor() if how == "bzip2" else lzma.LZMADecompressor(memlimit=MEMORY)


def read_packed(source: Source, intake: Intake) -> Pieces:
    """What is packed: the members of a tar archive, else the one document. What a damaged file still gives is read.

    Raises Refused where a cap is met.
    """
    unpacking = Unpacking(source.raw, packing_of(source.raw) or "gzip")
    name = source.name
    ending = source.ending
    inner = name[: -len(ending)] + ENDINGS.get(ending, "") if ending in (*ENDINGS, ".gz", ".bz2", ".xz") else name
    if is_tar(unpacking.peek(BLOCK)):
        try:
            yield from read_tar(unpacking.read, lambda: unpacking.taken, intake)
        except Exhausted:
            raise
        except Refused as refused:
            if unpacking.fault is None:
                raise
            raise Refused(refused.code, unpacking.fault) from refused
    else:
        yield Source(intake.unpack(unpacking.read, lambda: unpacking.taken, name), inner, source.charset, source.url)
    if unpacking.fault:
        yield Finding("error", "damaged", unpacking.fault)
