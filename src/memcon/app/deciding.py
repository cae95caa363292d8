"""Decisions into the record and out of it: taken, taken back, what became of each, and which merges hold for linking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from memcon.app.decision_values import checked
from memcon.app.decisions import Decided, Verdict, as_json, decide
from memcon.errors import RecordError, UsageError
from memcon.link import Judged
from memcon.model.contract import Json
from memcon.model.decision import Decision, Target, decision_of, identified
from memcon.model.links import Key
from memcon.model.memorandum import Memorandum
from memcon.record import Record
from memcon.record import journal as kept
from memcon.record.machine import decided_readings, readings, texts
from memcon.record.store import enter


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision of the journal, and what became of it."""

    decision: Decision
    verdict: Verdict


def ruling(memo: Memorandum, decisions: Sequence[Decision]) -> tuple[Memorandum, Json] | None:
    """What `put` and `enter` store of a document: the decided reading and its JSON; None where no decision holds in it."""
    if not decisions:
        return None
    decided = decide(memo, decisions)
    return (decided.memo, as_json(decided)) if decided.marks else None


def take(record: Record, decision: Decision, *, now: datetime | None = None) -> Decision:
    """The decision as it now stands in the journal and is applied: dated after all earlier ones, with its id."""
    clock = (now or datetime.now(UTC)).astimezone(UTC)
    latest = kept.last_moment(record)
    if latest and _moment(clock) <= latest:
        clock = datetime.fromisoformat(latest) + timedelta(milliseconds=1)
    taken = identified(Decision(**{**_fields(decision), "when": _moment(clock)}))
    enter(record, [taken], ruling)
    return taken


def forget(record: Record, name: str, who: str, note: str | None = None, *, now: datetime | None = None) -> Decision:
    """The line that takes back the decision with this id (or an unmistakable beginning of it).

    Raises UsageError where there is none, several, or it was taken back already.
    """
    everything = kept.decisions(record)
    found = [d for d in everything if d.id.startswith(name)] if name else []
    if len(found) != 1:
        many = f"{len(found)} decisions begin so: {', '.join(d.id for d in found[:5])}" if found else "no decision has this id"
        raise UsageError(f"{name!r}: {many}. See them with: memcon journal")
    if found[0].action == "forget":
        raise UsageError(f"{name!r}: this line takes {found[0].forgets} back; to have that again, decide it again")
    if any(d.forgets == found[0].id for d in everything):
        raise UsageError(f"{name!r}: it was taken back already")
    line = Decision("", "forget", found[0].target, "", who, found[0].other, note=note, forgets=found[0].id)
    return take(record, line, now=now)


def imported(record: Record, lines: Iterable[str], name: str) -> tuple[Decision, ...]:
    """The decisions of these lines that the journal did not have, now in it and applied; none of them where one is bad.

    Raises UsageError with the number of the line that is no decision.
    """
    found = []
    for n, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(checked(decision_of(line)))
            except ValueError as error:
                raise UsageError(f"{name}, line {n}: {error}. Nothing was taken over") from error
    return enter(record, found, ruling)


def entries(record: Record) -> tuple[Entry, ...]:
    """All decisions, the earliest first, each with what became of it."""
    everything = kept.decisions(record)
    where = texts(record)
    called: dict[str, list[tuple[str, str]]] = {}
    for text, documents in where.items():
        for document, stem in documents:
            called.setdefault(stem, []).append((document, text))
    ruled = _ruled(record, everything, where)
    overruled = _overruled(everything)
    forgotten = {d.forgets for d in everything}
    found = []
    for d in everything:
        targets = [t for t in (d.target, d.other) if t is not None]
        verdict = _worst([_verdict(record, d, t, ruled.get(t.text, ()), called) for t in targets])
        if d.id in forgotten and verdict.standing != "forgotten":  # its text is not here, and need not be
            verdict = Verdict("forgotten")
        if d.id in overruled and verdict.standing == "applied":
            verdict = Verdict("overruled", f"by {overruled[d.id]}")
        found.append(Entry(d, Verdict("applied") if d.action == "forget" else verdict))
    return tuple(found)


def judged(record: Record) -> tuple[Judged, ...]:
    """The merges and splits that hold, for linking: each names two readings of the record."""
    everything = kept.decisions(record)
    pairs = [d for d in everything if d.action in ("merge", "split") and d.other is not None]
    if not pairs:
        return ()
    ruled = _ruled(record, everything, texts(record))
    overruled = _overruled(everything)
    found = []
    for d in pairs:
        if d.id in overruled or d.other is None:
            continue
        kind: Literal["entity", "engagement", "undertaking"]
        kind = "undertaking" if d.target.kind == "statement" else d.target.kind  # a statement of a matter, with what is owed
        same_text = d.target.text == d.other.text
        for one in ruled.get(d.target.text, ()):
            for other in (one,) if same_text else ruled.get(d.other.text, ()):
                keys = sorted(k for k in (_key(one, d, d.target), _key(other, d, d.other)) if k is not None)
                if len(keys) == 2 and keys[0] != keys[1]:
                    found.append(Judged(kind, keys[0], keys[1], d.action == "merge", d.id))
    return tuple(sorted(found, key=lambda j: (j.kind, j.one, j.other, j.decision)))


def recheck(record: Record) -> int:
    """How many documents hold decisions, each of them stored as the journal has it.

    Raises RecordError at the first that is not, or a line of the journal that is none.
    """
    everything, held = kept.decisions(record), 0
    by_text = _by_text(everything)
    for memo, stored in decided_readings(record):
        ruled = ruling(memo, by_text.get(memo.document.sha256, []))
        if stored != (None if ruled is None else ruled[1]):
            what = f"{memo.document.stem} ({memo.document.id}): what is stored is not what the journal decides"
            raise RecordError(f"{what}. Make the record anew with: memcon rebuild")
        held += stored is not None
    return held


def _ruled(record: Record, everything: Sequence[Decision], where: dict[str, list[tuple[str, str]]]) -> dict[str, list[Decided]]:
    """Each text that the journal is about, as decided in every document that has it."""
    by_text = _by_text(everything)
    wanted = [document for text in by_text for document, _ in where.get(text, ())]
    found: dict[str, list[Decided]] = {}
    for memo in readings(record, wanted):
        text = memo.document.sha256
        found.setdefault(text, []).append(decide(memo, by_text[text]))
    return found


def _by_text(everything: Iterable[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for d in everything:
        for text in dict.fromkeys(t.text for t in (d.target, d.other) if t is not None):
            found.setdefault(text, []).append(d)
    return found


Called = dict[str, list[tuple[str, str]]]
"""The documents of each stem: (id, SHA-256 of the text)."""


def _verdict(record: Record, d: Decision, target: Target, ruled: Sequence[Decided], called: Called) -> Verdict:
    others = [document for document, text in called.get(target.stem, ()) if text != target.text]
    if not ruled:
        return _lost(record, target, others)
    verdicts = [r.verdicts[d.id] for r in ruled if d.id in r.verdicts]
    order = ("applied", "overruled", "forgotten", "reading changed")
    best = min(verdicts, key=lambda v: order.index(v.standing))
    if best.standing == "applied" and others:
        return Verdict("applied", f"{target.stem} stands in the record with another text too, to which this does not apply")
    return best


def _lost(record: Record, target: Target, others: Sequence[str]) -> Verdict:
    if not others:
        return Verdict("source missing", f"no document of the record has the text of {target.stem}")
    places = [memo.document.text.find(target.quote) for memo in readings(record, others) if target.quote]
    there = [p for p in places if p >= 0]
    words = f"the words stand there still, at {there[0]}" if there else "the words do not stand there any more"
    return Verdict("source changed", f"{target.stem} has another text now; {words}. Decide anew, or forget this")


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    order = ("forgotten", "source missing", "source changed", "reading changed", "overruled", "applied")
    return min(verdicts, key=lambda v: (order.index(v.standing), not v.why))


def _overruled(everything: Sequence[Decision]) -> dict[str, str]:
    """Merges and splits that a later one on the same two readings overrules, with the later one's id."""
    forgotten = {d.forgets for d in everything}
    last: dict[Any, str] = {}
    found: dict[str, str] = {}
    for d in everything:
        if d.action in ("merge", "split") and d.other is not None and d.id not in forgotten:
            pair = tuple(sorted((t.text, t.kind, t.start, t.nth, t.name or "", t.quote) for t in (d.target, d.other)))
            if pair in last:
                found[last[pair]] = d.id
            last[pair] = d.id
    return found


def _key(decided: Decided, d: Decision, target: Target) -> Key | None:
    """The key of the reading that a merge or split names in this document; None where it holds not, or is rejected."""
    for mark in decided.marks:
        if mark.decision.id == d.id and mark.target == target:
            left = {
                i.id
                for items in (decided.memo.entities, decided.memo.engagements, decided.memo.statements, decided.memo.ledger)
                for i in items
            }
            return (decided.memo.document.id, mark.id) if mark.id in left else None
    return None


def _moment(clock: datetime) -> str:
    return clock.isoformat(timespec="milliseconds")


def _fields(d: Decision) -> dict[str, Any]:
    return {name: getattr(d, name) for name in Decision.__dataclass_fields__}
