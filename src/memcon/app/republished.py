"""What a source says otherwise each time it was published again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from memcon.compare.redline import redline
from memcon.compare.values import Change
from memcon.record import Record
from memcon.record.lines import VersionLine
from memcon.record.view.versions import texts, versions

AROUND = 8
"""Words kept on either side of what changed."""


@dataclass(frozen=True, slots=True)
class Republished:
    """A document in its place among the publications of its source; `changes` are the passages that it has otherwise than the
    publication before it, each as a redline.
    """

    version: VersionLine
    changes: tuple[tuple[Change, ...], ...]


def republished(record: Record, name: str | None = None) -> tuple[Republished, ...]:
    """Every source published more than once, or that of one document, with what each publication changed.

    Raises UsageError where no document, or several, are called so.
    """
    lines = versions(record, name)
    held = texts(record, tuple(line.source.document for line in lines))
    found = [Republished(line, ()) for line in lines[:1]]
    for before, line in pairwise(lines):
        same = before.of == line.of
        changes = changed(held[before.source.document], held[line.source.document]) if same else ()
        found.append(Republished(line, changes))
    return tuple(found)


def changed(before: str, after: str) -> tuple[tuple[Change, ...], ...]:
    """The passages of two texts that differ in more than white space, each with some words around what changed."""
    ours, theirs = ([" ".join(line.split()) for line in text.splitlines() if line.strip()] for text in (before, after))
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            for one, other in zip_longest(ours[a:b], theirs[c:d], fillvalue=""):
                changes = tuple(_near(redline(one, other)))
                if any(change.kind != "same" for change in changes):
                    found.append(changes)
    return tuple(found)


def _near(changes: tuple[Change, ...]) -> Iterator[Change]:
    """The changes, and of what stays the words beside them only."""
    for n, change in enumerate(changes):
        words = change.text.split()
        if change.kind != "same" or len(words) <= 2 * AROUND:
            yield change
            continue
        head = " ".join(words[:AROUND]) + " " if n else ""
        tail = " " + " ".join(words[-AROUND:]) if n + 1 < len(changes) else ""
        yield Change("same", f"{head}…{tail}")
