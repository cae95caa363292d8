"""What the lines of a text are: headline, prose, a speaker's turn, or an aside that is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from memcon.model.citation import Span
from memcon.model.document import Dateline

BlockKind = Literal["headline", "body", "turn", "aside"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is one paragraph, and what it is; `speaker` is a turn's label, outside [start, end)."""

    start: int
    end: int
    kind: BlockKind
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, in text order, and its dateline if it has one."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None = None


def lay_out(text: str) -> Layout:
    """The layout of a text."""
    blocks = []
    for m in re.finditer(r"[^\n]+", text):
        line = m.group().strip()
        if not line:
            continue
        start = m.start() + len(m.group()) - len(m.group().lstrip())
        end = start + len(line)
        dash = re.match(r"(?:[A-ZÀ-Ỹ][A-ZÀ-Ỹ. ]+) [—–-]+ ", line)
        if dash:
            start += dash.end()
        kind: BlockKind = "headline" if not line.endswith((".", "!", "?", "”", '"')) and not blocks else "body"
        if line.endswith(":") or line.startswith(("Office of the Spokesperson", "\\#", "*\\#")):
            kind = "aside"
        blocks.append(Block(start, end, kind))
    return Layout(tuple(blocks))
