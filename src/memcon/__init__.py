"""memcon: documents about diplomatic contacts in, a cited record out.

`memcon.read` reads documents, `memcon.read_text` a string, `memcon.open` opens a record. Nothing heavy is imported
before one of them is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memcon.app.face import Memoranda, Record, read, read_text
    from memcon.app.face import open_for_questions as open  # noqa: A004 - `memcon.open`, as `gzip.open`

__version__ = "0.1.0"

__all__ = ["Memoranda", "Record", "__version__", "open", "read", "read_text"]

FACE = {"open": "open_for_questions", "read": "read", "read_text": "read_text", "Memoranda": "Memoranda", "Record": "Record"}


def __getattr__(name: str) -> Any:
    """What the Python API offers, loaded when it is first asked for."""
    if name not in FACE:
        raise AttributeError(f"module 'memcon' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("memcon.app.face"), FACE[name])


def __dir__() -> list[str]:
    return sorted([*globals(), *FACE])
