"""One input while it is taken in: what its formats hand over, and how much of the caps is used up."""

from __future__ import annotations

import io
import mmap
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, cast

from memcon.model.finding import Finding
from memcon.sources.columns import Columns
from memcon.sources.found import Found
from memcon.sources.limits import LIMITS, Limits

HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""Characters that a name hides behind: controls, marks of writing direction, spaces of no width, half characters."""
FORBIDDEN = re.compile(r'[<>:"|?*]')
"""Characters that some systems allow in no file name."""
LONGEST_NAME = 120


class Refused(Exception):
    """This source, or what is left of it, is not read: a code and a sentence that become an error among the findings."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class Mapped(mmap.mmap):
    """A large file's bytes, of which only what is looked at is in memory; it answers what formats ask of an archive."""

    def startswith(self, marks: bytes | tuple[bytes, ...]) -> bool:
        """Whether the bytes begin with one of these marks."""
        return self[:64].startswith(marks)

    def lstrip(self, these: bytes) -> bytes:
        """The head of the bytes, without these at its beginning."""
        return self[:4096].lstrip(these)

    def seekable(self) -> bool:
        """True: a reader of archives asks."""
        return True


def stream_of(raw: bytes) -> IO[bytes]:
    """The bytes as a file from their beginning, without a copy of them."""
    if isinstance(raw, Mapped):
        raw.seek(0)
        return cast("IO[bytes]", raw)
    return io.BytesIO(raw)


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name: a file, or what stands in an archive, a mail, a crawl.

    charset  the encoding that a header outside the bytes declares
    url      where the bytes were fetched from
    """

    raw: bytes
    name: str
    charset: str | None = None
    url: str | None = None

    @property
    def ending(self) -> str:
        """The name's ending, lower-cased, with its dot; it only decides what content leaves open."""
        return PurePosixPath(self.name.replace("\\", "/")).suffix.lower()

    @property
    def stem(self) -> str:
        """The last part of the name without its ending, fit to be shown and to be part of a file's name."""
        last = re.split(r"[/\\]", self.name.rstrip("/\\"))[-1]
        return shown(FORBIDDEN.sub("_", PurePosixPath(last).stem.lstrip(".")))[:LONGEST_NAME] or "unnamed"


def shown(name: str) -> str:
    r"""A name as it can be shown: what hides or turns other characters is written out.

    >>> shown("report\u202etxt.exe")
    'report[U+202E]txt.exe'
    """
    return HIDDEN.sub(lambda m: f"[U+{ord(m.group()):04X}]", name)


@dataclass(slots=True)
class Intake:
    """What one input is read with, and what it has cost so far."""

    limits: Limits = LIMITS
    columns: Columns = field(default_factory=Columns)
    unpacked: int = 0
    members: int = 0
    documents: int = 0

    def unpack(self, read: Callable[[int], bytes], packed: Callable[[], int], name: str) -> bytes:
        """All that `read` gives, while `packed` says how many packed bytes that took.

        Raises Refused where a cap is met.
        """
        chunks: list[bytes] = []
        size = 0
        while chunk := read(64 * 1024):
            size += len(chunk)
            self.count(len(chunk), size, packed(), name)
            chunks.append(chunk)
        return b"".join(chunks)

    def count(self, more: int, size: int, packed: int, name: str) -> None:
        """Counts `more` bytes of a member that now has `size`. Raises Refused where a cap is met."""
        limits = self.limits
        if size > limits.document:
            raise Refused("cap", f"{shown(name)} is larger than {size_of(limits.document)}: it was left out")
        self.total(more, size, packed, name)

    def total(self, more: int, size: int, packed: int, name: str) -> None:
        """As `count`, for a stream of members that may be longer than any document. Raises Refused where a cap is met."""
        limits = self.limits
        if size > limits.free and size > limits.ratio * max(packed, 1):
            raise Refused("cap", f"{shown(name)} unpacks to more than {limits.ratio} times its size: it was left out as a bomb")
        if self.unpacked + more > limits.unpacked:
            raise Exhausted("cap", f"the members are larger than {size_of(limits.unpacked)} together: the rest was left out")
        self.unpacked += more

    def member(self) -> None:
        """Counts a member. Raises Refused where there were too many."""
        if self.members >= self.limits.members:
            raise Exhausted("cap", f"more than {self.limits.members:,} members: the rest was left out. Split the archive")
        self.members += 1


class Exhausted(Refused):
    """A cap that holds for the whole input is met: nothing more of it is read, at any depth."""


Piece = Found | Source | Finding
Pieces = Iterator[Piece]


def size_of(size: int) -> str:
    """A size as people say it."""
    if size >= 1 << 30 and size % (1 << 30) == 0:
        return f"{size >> 30} GiB"
    return f"{size / (1 << 20):g} MiB" if size >= 1 << 20 else f"{size:,} bytes"
