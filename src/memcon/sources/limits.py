"""The caps on what one input may cost, in one table; docs/sources.md explains each."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. What a cap cuts off is told by a finding (`cap`); what came before it is kept.

    document   bytes of one document: a file that is no archive, or a member of one
    archive    bytes of an archive, as it came
    unpacked   bytes that all members of one input may hold together, archives within archives included
    ratio      bytes unpacked for one packed byte, beyond the first `free` bytes of a member
    free       bytes below which no ratio is too high: short repetitive texts are packed well
    depth      archives and mails within each other
    members    members of one input, at all depths together
    documents  documents of one input, at all depths together
    text       code points of one document
    pages      pages of one PDF
    rows       rows of one table
    findings   findings of one code: the others are counted in one
    nesting    levels of elements in a page of HTML beyond which its tags are taken off without building a tree
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


LIMITS = Limits()
