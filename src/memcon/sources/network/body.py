"""The body of an answer: read piece by piece, every byte counted as it arrives and as it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from http.client import HTTPResponse

from memcon.sources.intake import size_of
from memcon.sources.limits import Limits
from memcon.sources.network.connecting import Clock
from memcon.sources.network.values import Terms, Unfetchable
from memcon.sources.packed import packing_of
from memcon.sources.tar_archive import BLOCK, is_tar
from memcon.sources.warc import MARKS as CRAWLS

AT_A_TIME = 64 * 1024
PACKED = ("gzip", "x-gzip", "deflate")
PLAIN = ("", "identity")


def body_of(response: HTTPResponse, limits: Limits, clock: Clock, terms: Terms) -> bytes:
    """All of it, unpacked.

    Raises Unfetchable where it is larger than may be, is a bomb, ends too early, or is packed in a way that is not read.
    """
    coding = (response.headers.get("Content-Encoding") or "").strip().lower()
    if coding not in (*PACKED, *PLAIN):
        raise Unfetchable("coding", f"the server packed it by {coding[:40]!a}, which is not read. Save it, and read the file")
    _refuse_declared(response, limits)
    arrived = 0

    def arriving() -> Iterator[bytes]:
        nonlocal arrived
        while chunk := response.read(AT_A_TIME):
            arrived += len(chunk)
            yield chunk
        if response.length:  # http.client says nothing where a body is shorter than its head said
            raise Unfetchable("cut-short", f"the last {response.length:,} bytes did not arrive. Try again later")

    found = bytearray()
    most = limits.document
    for chunk in arriving() if coding in PLAIN else _unpacked(arriving):
        known = len(found) >= BLOCK
        found += chunk
        if not known and _is_archive(bytes(found[:BLOCK])):
            most, clock.seconds = limits.archive, max(terms.archive_seconds, clock.seconds)
        if max(arrived, len(found)) > most:
            raise _too_large(most)
        if len(found) > limits.free and len(found) > limits.ratio * max(arrived, 1):
            why = f"it unpacks to more than {limits.ratio} times its size and was given up as a bomb"
            raise Unfetchable("bomb", f"{why}. Save it, and read the file")
    return bytes(found)


def _refuse_declared(response: HTTPResponse, limits: Limits) -> None:
    """Raises Unfetchable where the server itself says that there is more than may be."""
    if response.length is not None and response.length > max(limits.archive, limits.document):
        raise _too_large(limits.archive)


def _too_large(most: int) -> Unfetchable:
    return Unfetchable("too-large", f"it is larger than {size_of(most)}. Save it, and read the parts that are needed")


def _is_archive(head: bytes) -> bool:
    """Whether what begins so may hold many documents, and be larger than one may be."""
    return head.startswith((b"PK\x03\x04", *CRAWLS)) or packing_of(head) is not None or is_tar(head)


def _unpacked(arriving: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
    """What packed bytes hold, in pieces that stay small however well they are packed; bytes behind the end are left."""
    unpacker = zlib.decompressobj(wbits=47)  # tells gzip and zlib apart by itself
    begun = False
    try:
        for chunk in arriving():
            pending = chunk
            while pending:
                if unpacker.eof:
                    if not pending.startswith(b"\x1f\x8b"):
                        return
                    unpacker = zlib.decompressobj(wbits=47)
                begun = True
                yield unpacker.decompress(pending, AT_A_TIME)
                pending = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        while begun and not unpacker.eof and (rest := unpacker.decompress(unpacker.unconsumed_tail, AT_A_TIME)):
            yield rest
    except zlib.error as error:
        raise Unfetchable("cut-short", "its packing is damaged. Try again later") from error
    if begun and not unpacker.eof:
        raise Unfetchable("cut-short", "its packing ends too early. Try again later")
