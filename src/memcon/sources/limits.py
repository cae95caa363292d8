"""The caps on what one input may cost, in one table; docs/sources.md explains each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from memcon.errors import UsageError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. What a cap cuts off is told by a finding (`cap`); what came before it is kept.

    `BOUNDS` says what each bounds.
    """

    document: int = 64 * MIB
    archive: int = 1024 * MIB
    unpacked: int = 1024 * MIB
    ratio: int = 100
    free: int = MIB
    depth: int = 5
    members: int = 10_000
    documents: int = 100_000
    text: int = 2_000_000
    pages: int = 10_000
    rows: int = 1_000_000
    findings: int = 200
    nesting: int = 2_000
    memory: int = 4096 * MIB
    seconds: int = 300


LIMITS = Limits()

BOUNDS = {
    "document": "bytes of one document: a file that is no archive, or a member of one",
    "archive": "bytes of an archive, as it came; a larger file is not opened",
    "unpacked": "bytes that all members of one input may hold together, archives within archives included",
    "ratio": "bytes unpacked for one packed byte, beyond the first `free` bytes of a member",
    "free": "bytes below which no ratio is too high: short repetitive texts are packed well",
    "depth": "archives and mails within each other",
    "members": "members of one input, at all depths together",
    "documents": "documents of one input, at all depths together",
    "text": "code points of one document",
    "pages": "pages of one PDF",
    "rows": "rows of one table",
    "findings": "findings of one code: the others are counted in one",
    "nesting": "levels of elements in a page of HTML beyond which its tags are taken off without building a tree",
    "memory": "bytes of address space that a process which reads may take; 0: no bound",
    "seconds": "processor time for one step: opening a member, or reading 100,000 characters",
}
"""What each limit bounds, in the order of the table."""
SIZES = ("document", "archive", "unpacked", "free", "memory")
"""Those that are bytes."""

OF_THE_PROCESS = ("memory", "seconds")
"""Those that bound the process that reads: what it yields within them is the same whatever they are."""

UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12, **{
    unit + ending: 1024**n for n, unit in enumerate("kmgt", 1) for ending in ("", "ib")
}}  # fmt: skip
VALUE = re.compile(r"(\d[\d,_]*(?:\.\d+)?)\s*([a-z]*)", re.IGNORECASE)


def limits_of(given: Iterable[str], limits: Limits = LIMITS) -> Limits:
    """The limits with these changed, each written `document=128MiB` or `pages=20000`.

    Raises UsageError for a limit that there is not, or a value that is none.

    >>> limits_of(["document=128MiB", "pages=20,000"]).document // MIB
    128
    """
    for one in given:
        name, _, value = one.partition("=")
        name = name.strip()
        if name not in BOUNDS:
            raise UsageError(f"--limit {one!r}: there is no limit {name!r}. Choose from: {', '.join(BOUNDS)}")
        limits = replace(limits, **{name: _value(one, name, value.strip())})
    return limits


def _value(one: str, name: str, value: str) -> int:
    found = VALUE.fullmatch(value)
    unit = UNITS.get(found[2].lower()) if found is not None else None
    if found is None or unit is None or (found[2] and name not in SIZES):
        example = f"{name}=128MiB" if name in SIZES else f"{name}={getattr(LIMITS, name)}"
        raise UsageError(f"--limit {one!r}: not a {'size' if name in SIZES else 'number'}. Write it like {example}")
    number = float(found[1].replace(",", "").replace("_", "")) * unit
    if number != int(number) or not number < 2**63:
        raise UsageError(f"--limit {one!r}: not a whole number that a machine can count to")
    return int(number)


def changed(limits: Limits) -> dict[str, int]:
    """Those that are not the usual ones, with their values."""
    return {f.name: value for f in fields(Limits) if (value := getattr(limits, f.name)) != getattr(LIMITS, f.name)}
