"""The walk through what stands inside a file: who wants to know where it is, and what it passes by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def nobody(key: str) -> None:
    """Told to nobody."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A walk through a file's members.

    entering  told the key of each member before it is opened
    shun      keys of members that are not opened: the process that opened them died of it, twice
    """

    entering: Callable[[str], None] = nobody
    shun: frozenset[str] = frozenset()
