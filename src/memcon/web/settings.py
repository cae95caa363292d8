"""What the operator of a desk chose."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """How a record is served.

    hosts     names, besides this machine's own, that a browser may call the desk by
    password  None: whoever reaches the desk may read it
    seconds   how long one look at the record may take
    body      bytes of a request's body, at most
    """

    host: str = "127.0.0.1"
    port: int = 8765
    hosts: tuple[str, ...] = ()
    read_only: bool = False
    password: str | None = None
    seconds: float = 8.0
    body: int = 64 * MEBIBYTE
