"""What a person should look at first, one item at a time: the queue, and each item with its reading as it stands now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from memcon.app.decisions import Decided, Mark, decide
from memcon.app.seen import FIELDS, Index, Item
from memcon.model.citation import Span
from memcon.model.decision import Decision, TargetKind
from memcon.record import Record
from memcon.record import journal as kept
from memcon.record.lines import Source
from memcon.record.machine import readings
from memcon.record.view.cases import Case, cases
from memcon.record.view.doubts import Doubt, doubts, of_country, of_issue, texts_of

Place = tuple[str, TargetKind, int]
"""What a decision is about, as the journal addresses it: SHA-256 of the text, kind, first character of the words."""

REASONS = {
    "contact-case": "which contact is meant", "entity-case": "who is meant", "undertaking-case": "which matter is meant",
    "speaker": "who speaks is not known", "debtor": "who is to act is not known", "identity": "joined on a surname or less",
    "contact": "joined on little", "date": "a contact without a date", "addressee": "to whom is not known",
    "left out": "left out by the reader",
}  # fmt: skip
"""Why something is in the queue; what a decision changes most comes first."""
SURENESS = {"contact-case": 0.3, "entity-case": 0.3, "undertaking-case": 0.3, "speaker": 0.4, "debtor": 0.45, "contact": 0.6,
            "date": 0.65, "addressee": 0.7, "left out": 0.8}  # fmt: skip
"""How sure the machine is of what has no score of its own: an order, no measurement. An identity's own score comes in between."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reading could be one with: a line as `pointed_at` takes it, or a name alone (line None)."""

    label: str
    score: float | None
    why: str
    line: str | None
    source: Source | None = None
    quote: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Unsure:
    """One item of the queue.

    id       stable as long as the text stands and is read from the same words
    line     the reading, as `pointed_at` takes it; empty for what the reader left out, about which nothing can be decided
    sure     0 to 1: the queue begins with the least
    """

    id: str
    reason: str
    kind: TargetKind
    line: str
    place: Place
    span: Span
    quote: str
    why: str
    source: Source
    sure: float
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """An item's reading as it stands, decisions applied.

    item    None where it stands no more: it was rejected, or is not read any more
    tag     changes with each field of the reading and each decision on it
    marks   the decisions that hold on it
    """

    machine: Index
    now: Index
    kind: TargetKind
    key: str
    item: Item | None
    tag: str
    marks: tuple[Mark, ...]


def queue(record: Record) -> tuple[Unsure, ...]:
    """Everything to look at, what the machine is least sure of first, the latest documents before earlier ones."""
    found = [_of_doubt(d) for d in doubts(record)]
    open_cases = [c for c in cases(record) if c.about is not None]
    texts = texts_of(record, [c.about.key[0] for c in open_cases if c.about is not None])
    found += [_of_case(c, texts) for c in open_cases if c.about is not None and c.about.key[0] in texts]
    once = {item.id: item for item in reversed(found)}

    def order(item: Unsure) -> tuple[float, str, str, int]:
        return item.sure, _backwards(item.source.published), item.source.document, item.span.start

    return tuple(sorted(once.values(), key=order))


def narrowed(record: Record, items: Iterable[Unsure], reason: str, country: str, issue: str) -> tuple[Unsure, ...]:
    """The items for this reason, from documents with this country, about this issue; an empty word leaves all."""
    left = [i for i in items if reason in ("", i.reason)]
    if country:
        documents = of_country(record, country)
        left = [i for i in left if i.source.document in documents]
    if issue:
        keys, documents = of_issue(record, issue)
        lines = ("statement", "undertaking")
        left = [
            i
            for i in left
            if (_key(i) in keys if i.kind in lines else i.source.document in documents)
        ]  # fmt: skip
    return tuple(left)


def looked_at(decisions: Sequence[Decision]) -> dict[Place, Decision]:
    """What people decided about, each with the last decision that holds or is not taken back."""
    forgotten = {d.forgets for d in decisions}
    found: dict[Place, Decision] = {}
    for d in decisions:
        if d.action != "forget" and d.id not in forgotten:
            found[d.target.text, d.target.kind, d.target.start] = d
    return found


def seen(record: Record, line: str, kind: TargetKind) -> Seen:
    """The reading with this address, `DOCUMENT:ID`, as it stands. Raises KeyError where the document is not in the record."""
    document, _, key = line.partition(":")
    memo = next(iter(readings(record, [document])), None)
    if memo is None:
        raise KeyError(document)
    about = [d for d in kept.decisions(record) if memo.document.sha256 in {t.text for t in (d.target, d.other) if t is not None}]
    decided = decide(memo, about)
    now = Index(decided.memo)
    item = now.item(kind, key)
    marks = tuple(m for m in decided.marks if (m.kind, m.id) == (kind, key))
    return Seen(Index(memo), now, kind, key, item, _tag(now, kind, item, marks, decided), marks)


def values_of(found: Seen) -> dict[str, Any]:
    """The fields of the reading as it stands; none where it does not."""
    return {} if found.item is None else found.now.seen(found.item, FIELDS[found.kind])


def _tag(now: Index, kind: TargetKind, item: Item | None, marks: Collection[Mark], decided: Decided) -> str:
    said = {} if item is None else now.seen(item, FIELDS[kind])
    whole = [decided.memo.document.id, kind, said, sorted(m.decision.id for m in marks)]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def _of_doubt(d: Doubt) -> Unsure:
    document, key = d.key
    choices: tuple[Choice, ...] = ()
    if d.other is not None:
        choices = (Choice("the line that it was joined to", d.score, d.why, ":".join(d.other)),)
    sure = d.score if d.score is not None else SURENESS[d.reason]
    line = f"{document}:{key}" if key else ""
    place: Place = (d.text, d.kind, d.span.start)
    return Unsure(_id(d.reason, place, key), d.reason, d.kind, line, place, d.span, d.quote, d.why, d.source, sure, choices)


def _of_case(c: Case, texts: dict[str, str]) -> Unsure:
    about = c.about
    assert about is not None  # noqa: S101  `queue` leaves the others out
    reason = {"engagement": "contact-case", "entity": "entity-case", "undertaking": "undertaking-case"}[c.kind]
    choices = tuple(
        Choice(x.label, x.score, x.why, None) if x.cited is None
        else Choice(x.label, x.score, x.why, ":".join(x.cited.key), x.cited.source, " … ".join(x.cited.citation.quotes),
                    min((s.start for s in x.cited.citation.spans), default=0))
        for x in c.choices
    )  # fmt: skip
    spans = about.citation.spans
    span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)
    kind: TargetKind = c.kind  # type: ignore[assignment]  # one of the three, as schema and linking have it
    place: Place = (texts[about.key[0]], kind, span.start)
    quote = " … ".join(about.citation.quotes)
    return Unsure(_id(reason, place, about.key[1]), reason, kind, ":".join(about.key), place, span, quote, c.question,
                  about.source, SURENESS[reason], choices)  # fmt: skip


def _id(reason: str, place: Place, key: str) -> str:
    return hashlib.sha256(json.dumps([reason, *place, key]).encode()).hexdigest()[:12]


def _key(item: Unsure) -> tuple[str, str]:
    document, _, key = item.line.partition(":")
    return document, key


def _backwards(published: str | None) -> str:
    """An order in which later dates come first, and none last."""
    return "".join(chr(0x10FF - ord(c)) for c in published) if published else chr(0x10FF)
