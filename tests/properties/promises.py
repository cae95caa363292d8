"""What holds of every memorandum, whatever the text: spans stand in it, references resolve, the JSON carries it all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from memcon.model.citation import Spans
from memcon.model.contract import from_contract, to_contract
from memcon.model.memorandum import Memorandum


def broken(memo: Memorandum) -> list[str]:
    """What the memorandum breaks, in words; empty where it keeps all promises."""
    return [*_failures(memo), *_bad_spans(memo), *_bad_references(memo), *_round_trip(memo)]


def _failures(memo: Memorandum) -> Iterator[str]:
    yield from (f.message for f in memo.findings if f.code == "stage-failed")


def _bad_spans(memo: Memorandum) -> Iterator[str]:
    length = len(memo.document.text)
    for field, spans, needed in _fields(memo):
        if needed and not spans:
            yield f"{field} has no span"
        yield from (f"{field}: {span} is no part of a text of {length}" for span in spans if not 0 <= span[0] < span[1] <= length)


def _fields(memo: Memorandum) -> Iterator[tuple[str, Spans, bool]]:
    """Every field with spans: its name, its spans, and whether it must have some."""
    if memo.document.dateline is not None:
        yield "dateline", memo.document.dateline.spans, True
    for entity in memo.entities:
        # A state or body may be there because a person is of it; a person is there because the text names one.
        yield "mentions", tuple(s for m in entity.mentions for s in m.spans), entity.kind == "person"
        yield from ((f"mention of {entity.id}", m.spans, True) for m in entity.mentions)
        yield from ((f"role of {entity.id}", r.spans, True) for r in entity.roles)
    for contact in memo.engagements:
        yield f"evidence of {contact.id}", contact.evidence, True
        yield f"date of {contact.id}", contact.date_spans, contact.date_basis == "stated"
        yield f"place of {contact.id}", contact.place_spans, contact.place is not None
        yield from ((f"participant of {contact.id}", p.spans, False) for p in contact.participants)
    for said in memo.statements:
        yield f"cue of {said.id}", said.cue, True
        for name in ("speaker_spans", "addressee_spans", "content", "via"):
            yield f"{name} of {said.id}", getattr(said, name), False
    for entry in memo.ledger:
        yield f"evidence of {entry.id}", entry.evidence, True
        yield f"due of {entry.id}", entry.due_spans, False
        if entry.amount is not None:
            yield f"amount of {entry.id}", entry.amount.spans, True
    yield from ((f"finding {f.code}", f.spans, False) for f in memo.findings)


def _bad_references(memo: Memorandum) -> Iterator[str]:
    entities, contacts, said = (
        _unique(part)
        for part in ((x.id for x in memo.entities), (x.id for x in memo.engagements), (x.id for x in memo.statements))
    )
    ledger = _unique(u.id for u in memo.ledger)
    if None in (entities, contacts, said, ledger):
        yield "an id stands twice"
        return
    assert entities is not None and contacts is not None and said is not None
    for engagement in memo.engagements:
        yield from _unknown(engagement.id, (p.entity for p in engagement.participants), entities)
    for statement in memo.statements:
        named = (*statement.speakers, *statement.addressees, *statement.relayed_from)
        yield from _unknown(statement.id, named, entities)
        yield from _unknown(statement.id, () if statement.engagement is None else (statement.engagement,), contacts)
    for entry in memo.ledger:
        yield from _unknown(entry.id, (*entry.by, *entry.of, *entry.to), entities)
        yield from _unknown(entry.id, () if entry.statement is None else (entry.statement,), said)
        if not entry.what.strip():
            yield f"{entry.id} says of nothing that it is undertaken"


def _unique(ids: Iterable[str]) -> set[str] | None:
    listed = list(ids)
    return set(listed) if len(set(listed)) == len(listed) else None


def _unknown(where: str, ids: Iterable[str], known: set[str]) -> Iterator[str]:
    yield from (f"{where} refers to {i!r}, which is not there" for i in ids if i not in known)


def _round_trip(memo: Memorandum) -> Iterator[str]:
    carried = replace(memo, document=replace(memo.document, furniture=()))  # not in the contract: it is found anew in the text
    if from_contract(json.loads(json.dumps(to_contract(memo))), memo.document.text) != carried:
        yield "the JSON does not carry it"
