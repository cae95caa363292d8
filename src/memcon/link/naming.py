"""Ids of what is linked: made of its first member, so that the same documents give the same ids."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def name_of(letter: str, key: Sequence[str]) -> str:
    """`c-4f2a9c01b7`: a letter for the kind, ten hexadecimal digits of the key."""
    return f"{letter}-{hashlib.sha256('/'.join(key).encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
