"""What goes between the processes: frames of a length and a pickle. What comes back may only be values of the model."""

from __future__ import annotations

import io
import pickle
import struct
from typing import Any, BinaryIO

LENGTH = struct.Struct("!Q")
LONGEST = 1 << 31
"""Bytes of one frame: a portion of documents is far below it."""
TAINTED = 70
"""The exit code of a worker that ran out of memory: what is left of it is not to be trusted with another file."""
ALLOWED = {("builtins", "frozenset"), ("memcon.app.work", "Portion")}


class ForeignFrame(Exception):
    """A frame that memcon's own worker would not send."""


class _Values(pickle.Unpickler):
    """Takes values of the model only: a process that a document has taken over must not be able to make this one run anything."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("memcon.model.") or (module, name) in ALLOWED:
            return super().find_class(module, name)
        raise ForeignFrame(f"{module}.{name} is no value of the model")


def packed(value: Any) -> bytes:
    """The value as a frame."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


def taken(buffer: bytearray) -> Any | None:
    """The first whole value of the buffer, which is taken off it; None where there is none yet.

    Raises ForeignFrame for what is no frame of a worker's.
    """
    if len(buffer) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack_from(buffer)
    if length > LONGEST:
        raise ForeignFrame("a frame is longer than any portion")
    if len(buffer) < LENGTH.size + length:
        return None
    body = bytes(buffer[LENGTH.size : LENGTH.size + length])
    del buffer[: LENGTH.size + length]
    try:
        return _Values(io.BytesIO(body)).load()
    except ForeignFrame:
        raise
    except Exception as error:
        raise ForeignFrame(f"a frame cannot be read ({type(error).__name__})") from error


def received(stream: BinaryIO) -> Any | None:
    """The next value that the parent process sends, None where it has gone: the worker's side, which trusts its parent."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return pickle.loads(body) if len(body) == length else None  # noqa: S301 - from the process that started this one
