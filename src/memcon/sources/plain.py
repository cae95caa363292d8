"""Plain text: stored exactly as decoded."""

from __future__ import annotations

from memcon.sources.found import Found


def read_plain(text: str) -> Found:
    """The text itself; what it says about itself is read from its layout."""
    return Found(text)
