"""What a question to the record is answered with: lines that one can go through, count, and turn into a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from memcon.export.frames import Column, frame

if TYPE_CHECKING:
    from memcon.export.frames import Frame
    from memcon.record.lines import Coverage, Looked, Replies

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True, eq=False)
class Listing(Sequence[Line], Generic[Line]):
    """The lines that answer a question, in order; `lines` are frozen values with their citations.

    looked    over how much the answer looked: an empty listing says so
    named     each name in the filters with those it stands for: none, one, or several
    undated   lines that a date filter left out because their date has no year
    total     how many there are, where a limit left some out
    coverage  for an issue: who named it, of how many statements
    replies   where one party asked another: what that one said on the same issues
    """

    what: str
    lines: tuple[Line, ...]
    columns: Sequence[Column] = field(repr=False)
    looked: Looked | None = None
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()
    undated: int = 0
    total: int | None = None
    coverage: tuple[Coverage, ...] = ()
    replies: Replies | None = None

    def frame(self) -> Frame:
        """The lines as a Polars frame, one row each; `.to_pandas()` makes a pandas frame of it.

        Raises ExtraMissing where Polars is not installed: pip install 'memcon[frames]'.
        """
        return frame(self.lines, self.columns)

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, at: int | slice) -> Line | tuple[Line, ...]:
        return self.lines[at]

    def __repr__(self) -> str:
        total = "" if self.total is None or self.total == len(self.lines) else f" of {self.total:,}"
        over = "" if self.looked is None else f", looked at {self.looked.documents:,} documents"
        return f"<Listing of {self.what}: {len(self.lines):,}{total}{over}>"


def listing(what: str, columns: Sequence[Column], found: Any) -> Listing[Any]:
    """The record's own listing as one that a program goes through."""
    return Listing(what, found.lines, columns, found.looked, found.named, found.undated, None, found.coverage, found.replies)
