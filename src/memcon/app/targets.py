"""What a person points at: `STEM:s12`, `STEM:Ana Ruiz`, a citation `STEM[2698:2828]`, or the id of something linked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.app.seen import Index, Item, hull
from memcon.errors import UsageError
from memcon.model.citation import Spans
from memcon.model.decision import TargetKind
from memcon.model.person import Entity
from memcon.model.statement import Statement
from memcon.record import Record
from memcon.record.links import first_member
from memcon.record.machine import readings
from memcon.record.view import document_named
from memcon.text.folding import key_of

CITED = re.compile(r"(?P<document>.+)\[(?P<start>\d+):(?P<end>\d+)\]\Z")
LINKED = re.compile(r"[a-z]+-[0-9a-f]{10}\Z")
KINDS: tuple[TargetKind, ...] = ("entity", "engagement", "statement", "undertaking")
NAMED = 12


@dataclass(frozen=True, slots=True)
class Pointed:
    """A reading of a document, as the machine read it."""

    index: Index
    kind: TargetKind
    item: Item

    @property
    def label(self) -> str:
        """`talks:s12`."""
        return f"{self.index.memo.document.stem}:{self.item.id}"

    @property
    def said(self) -> str:
        """The reading in a few words: `request by Đặng Bình, “urged”`."""
        return described(self.index, self.item)


def pointed_at(record: Record, word: str) -> Pointed:
    """The reading that the word stands for. Raises UsageError where none or several are meant, naming them."""
    cited = CITED.match(word)
    if cited is not None:
        index = _read(record, cited["document"])
        return _one(word, index, _at(index, int(cited["start"]), int(cited["end"])))
    name, colon, key = word.rpartition(":")
    if not colon:
        member = first_member(record, word) if LINKED.match(word) else None
        if member is None:
            raise UsageError(
                f"{word!r}: not a line of the record. Write it as listings cite it: STEM[start:end], or STEM:s12 with an id "
                "that memcon show STEM gives"
            )
        name, key = member
    index = _read(record, name)
    found: list[tuple[TargetKind, Item]] = [(kind, i) for kind in KINDS for i in index.items[kind] if i.id == key]
    if not found:
        found = [("entity", e) for e in index.memo.entities if key_of(e.name) == key_of(key) or index.reference[e.id] == key]
    return _one(word, index, found)


def described(index: Index, item: Item) -> str:
    """A reading in a few words."""
    if isinstance(item, Entity):
        return f"{item.kind} {item.name}" + (f" ({item.country})" if item.country and item.kind != "country" else "")
    quote = " ".join(index.words(item)["quote"].split())
    quote = f"“{quote if len(quote) <= 60 else quote[:57] + '…'}”"
    if isinstance(item, Statement):
        who = ", ".join(index.value(item, "speakers")) or "nobody known"
        return f"{item.act} by {who}, {quote}"
    return f"{item.kind} {quote}"


def _read(record: Record, name: str) -> Index:
    return Index(next(readings(record, [document_named(record, name)])))


def _one(word: str, index: Index, found: list[tuple[TargetKind, Item]]) -> Pointed:
    where = index.memo.document.stem
    if not found:
        ids = ", ".join(i.id for kind in KINDS for i in index.items[kind][:NAMED])
        raise UsageError(f"{word!r}: {where} has no such line. Its lines ({ids or 'none'}) stand in: memcon show {where}")
    if len(found) > 1:
        several = ", ".join(f"{where}:{item.id} ({described(index, item)})" for _, item in found)
        raise UsageError(f"{word!r}: several lines stand there: {several}. Give one of them")
    return Pointed(index, *found[0])


def _at(index: Index, start: int, end: int) -> list[tuple[TargetKind, Item]]:
    """The readings that a listing cites by exactly these characters."""

    def spans(item: Item) -> list[Spans]:
        if isinstance(item, Entity):
            return [m.spans for m in item.mentions]
        return [item.cue + item.content, item.cue] if isinstance(item, Statement) else [item.evidence]

    return [(kind, i) for kind in KINDS for i in index.items[kind] if any(hull(s) == (start, end) for s in spans(i))]
