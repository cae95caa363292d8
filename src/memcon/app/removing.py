"""Documents taken out of the record, each with the input that it was read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from memcon.errors import UsageError
from memcon.record import Record
from memcon.record.journal import decisions
from memcon.record.machine import texts
from memcon.record.removal import Removable, input_of, inputs_called, remove
from memcon.record.view import document_named

NAMED = 5


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out, and how many decisions of the journal are now about a text that the record does not hold."""

    inputs: tuple[Removable, ...]
    waiting: int


def meant(record: Record, words: Iterable[str], *, whole: bool = False) -> tuple[Removable, ...]:
    """The inputs that these words name: documents as everywhere (name or id, or their beginning), or names of files.

    Raises UsageError where a word names none or several, or where an input holds other documents too and not `whole`
    inputs are to go.
    """
    found: dict[str, Removable] = {}
    for word in words:
        called = inputs_called(record, word)
        if len(called) > 1:
            ids = ", ".join(key for one in called for key, _ in one.documents[:1]) or "none holds a document"
            raise UsageError(f"{word!r}: {len(called)} inputs are called so. Give the id of a document: {ids}")
        one = called[0] if called else input_of(record, document_named(record, word))
        if not called and not whole and len(one.documents) > 1:
            some = ", ".join(stem for _, stem in one.documents[:NAMED]) + (" …" if len(one.documents) > NAMED else "")
            raise UsageError(
                f"{word!r}: it was read from {one.name}, which holds {len(one.documents)} documents ({some}), and they go "
                "together. Remove them all with --whole"
            )
        found[one.raw_sha256] = one
    return tuple(found.values())


def take_out(record: Record, inputs: Iterable[Removable]) -> Removed:
    """Takes these inputs out of the record, each in one transaction."""
    gone = tuple(one for one in inputs if remove(record, one.raw_sha256))
    held = texts(record)
    return Removed(gone, sum(d.target is not None and d.target.text not in held for d in decisions(record)))
