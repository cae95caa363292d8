"""Where output goes, how wide it may be, and what of a document's text may reach a terminal."""

from __future__ import annotations

import os
import sys
import unicodedata
from functools import cache

from rich.console import Console
from rich.theme import Theme

# Colours a terminal's own palette defines: readable on light and dark ground alike. None may be called "none": rich
# lays its own style of that name under every cell of a table.
THEME = Theme(
    {"party": "bold", "said": "default", "source": "dim", "when": "cyan", "act": "yellow", "issue": "magenta", "note": "dim",
     "answer": "bold", "good": "green", "bad": "red", "mark": "bold yellow", "heading": "bold underline"}
)  # fmt: skip

NARROWEST = 60
"""Below this no table is laid out: it wraps at this width, and the terminal does the rest."""

BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F}
INVISIBLE = {0x00AD, 0x200B, *range(0x2060, 0x2065), 0xFEFF}
"""What hides within a word; the joiners that some scripts need are not among them."""


@cache
def out() -> Console:
    """Standard output: coloured and wrapped on a terminal, plain when piped."""
    return Console(theme=THEME, highlight=False, soft_wrap=not on_terminal())


@cache
def err() -> Console:
    """Standard error: faults, progress, and notes beside machine-readable output."""
    return Console(theme=THEME, highlight=False, stderr=True)


def on_terminal() -> bool:
    """Whether someone is looking at standard output."""
    return sys.stdout.isatty()


def columns(asked: int | None) -> int | None:
    """How many columns a table is laid out in; None where every line is to stay whole, as when piped."""
    if asked is not None:
        return max(asked, NARROWEST)
    if not on_terminal():
        return None
    return max(out().width, NARROWEST)


def printable(text: str) -> str:
    """The text, as long as before, with control characters, bidi overrides and what is invisible shown as �."""
    if text.isprintable():
        return text
    return "".join(c if c in "\n\t" or not _acts(c) else "\ufffd" for c in text)


def _acts(c: str) -> bool:
    return unicodedata.category(c) in ("Cc", "Cs") or ord(c) in BIDI or ord(c) in INVISIBLE


def show_progress() -> bool:
    """Whether a progress bar would be seen and not end in a file."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
