"""Bent bytes that a checksum would otherwise stop: what is packed is unpacked, bent, and packed again."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable

Bend = Callable[[bytes, int], bytes]
"""Bytes bent, no longer than a number."""

MOST = 1 << 18
"""Bytes that are unpacked to be bent."""


def bend_inside(raw: bytes, longest: int, rng: random.Random, bend: Bend) -> bytes:
    """The bytes bent: half of the time as they are, half of the time what they hold."""
    if rng.random() < 0.5:
        return bend(raw, longest)
    try:
        if raw.startswith(b"PK\x03\x04"):
            return _zip(raw, longest, rng, bend)
        if raw.startswith(b"\x1f\x8b"):
            inside = zlib.decompressobj(wbits=31).decompress(raw, MOST)
            return gzip.compress(bend_inside(inside, longest, rng, bend), 1, mtime=0)
        if raw[257:262] == b"ustar":
            return _tar(raw, rng, bend)
    except Exception:  # noqa: BLE001 - what cannot be unpacked is bent as it is
        return bend(raw, longest)
    return bend(raw, longest)


def _zip(raw: bytes, longest: int, rng: random.Random, bend: Bend) -> bytes:
    """The archive with one member bent, or its name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        entries = old.infolist()[:50]
        chosen = rng.randrange(len(entries))
        for i, entry in enumerate(entries):
            with old.open(entry) as stream:
                body = stream.read(MOST)
            name = entry.filename
            if i == chosen and rng.random() < 0.1:
                name = bend(name.encode("utf-8", "replace"), 300).decode("utf-8", "replace")
            elif i == chosen:
                body = bend_inside(body, longest, rng, bend)
            fresh = zipfile.ZipInfo(name)
            fresh.filename = name
            new.writestr(fresh, body, entry.compress_type if entry.compress_type in (0, 8) else 0)
    return out.getvalue()


def _tar(raw: bytes, rng: random.Random, bend: Bend) -> bytes:
    """The archive with its first header bent and its checksum made right."""
    at = 512 * rng.randrange(max(1, min(len(raw) // 512, 8)))
    head = bytearray(bend(raw[at : at + 512], 512)[:512].ljust(512, b"\x00"))
    head[257:262] = b"ustar"
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\x00 " % sum(head)
    return raw[:at] + bytes(head) + raw[at + 512 :]
