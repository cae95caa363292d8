"""The JSON of one document, to and from the model's values.

All keys are always present; what is not known is null, what is none is []. One key is added where it says something:
`document.pages`, the offsets at which the pages of a paged source begin.
"""

from __future__ import annotations

from typing import Any

from memcon.model.citation import Span, Spans
from memcon.model.document import Dateline, Document
from memcon.model.engagement import Engagement, Participant
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.model.person import Entity, EntityMention, Role
from memcon.model.statement import Statement
from memcon.model.undertaking import Amount, Undertaking

Json = dict[str, Any]


def to_contract(memo: Memorandum) -> Json:
    """The contract's JSON object for one document (the text itself is not part of it)."""
    return {
        "document": document_to_json(memo.document),
        "entities": [entity_to_json(e) for e in memo.entities],
        "engagements": [engagement_to_json(e) for e in memo.engagements],
        "statements": [statement_to_json(s) for s in memo.statements],
        "ledger": [undertaking_to_json(u) for u in memo.ledger],
        "findings": [finding_to_json(f) for f in memo.findings],
    }


def from_contract(value: Json, text: str) -> Memorandum:
    """The memorandum that `to_contract` made this of; `text` is the document's stored text.

    Raises KeyError where a key of the contract is missing.
    """
    return Memorandum(
        document=document_from_json(value["document"], text),
        entities=tuple(entity_from_json(e) for e in value["entities"]),
        engagements=tuple(engagement_from_json(e) for e in value["engagements"]),
        statements=tuple(statement_from_json(s) for s in value["statements"]),
        ledger=tuple(undertaking_from_json(u) for u in value["ledger"]),
        findings=tuple(finding_from_json(f) for f in value["findings"]),
    )


def spans_to_json(spans: Spans) -> list[list[int]]:
    """[[start, end], …]."""
    return [[a, b] for a, b in spans]


def spans_from_json(value: list[list[int]]) -> Spans:
    """The spans of [[start, end], …]."""
    return tuple(Span(a, b) for a, b in value)


def document_to_json(d: Document) -> Json:
    """The contract's `document` object."""
    line = d.dateline
    paged: Json = {"pages": list(d.pages)} if d.pages else {}
    return {
        "id": d.id, "sha256": d.sha256, "raw_sha256": d.raw_sha256, "stem": d.stem, "title": d.title,
        "publisher": d.publisher, "side": d.side, "published": d.published, "language": d.language, "url": d.url,
        "dateline": None if line is None else {"place": line.place, "date": line.date, "spans": spans_to_json(line.spans)},
        **paged,
    }  # fmt: skip


def document_from_json(v: Json, text: str) -> Document:
    """The document of the contract's `document` object, over this text."""
    line = v["dateline"]
    return Document(
        id=v["id"], sha256=v["sha256"], raw_sha256=v["raw_sha256"], stem=v["stem"], text=text, title=v["title"],
        publisher=v["publisher"], side=v["side"], published=v["published"], language=v["language"], url=v["url"],
        dateline=None if line is None else Dateline(line["place"], line["date"], spans_from_json(line["spans"])),
        pages=tuple(v.get("pages", ())),
    )  # fmt: skip


def entity_to_json(e: Entity) -> Json:
    """One of the contract's `entities`."""
    return {
        "id": e.id, "kind": e.kind, "name": e.name, "country": e.country,
        "roles": [{"title": r.title, "organisation": r.organisation, "spans": spans_to_json(r.spans)} for r in e.roles],
        "mentions": [{"spans": spans_to_json(m.spans), "form": m.form} for m in e.mentions],
    }  # fmt: skip


def entity_from_json(v: Json) -> Entity:
    """The entity of one of the contract's `entities`."""
    return Entity(
        v["id"], v["kind"], v["name"], v["country"],
        tuple(Role(r["title"], r["organisation"], spans_from_json(r["spans"])) for r in v["roles"]),
        tuple(EntityMention(spans_from_json(m["spans"]), m["form"]) for m in v["mentions"]),
    )  # fmt: skip


def engagement_to_json(e: Engagement) -> Json:
    """One of the contract's `engagements`."""
    return {
        "id": e.id, "kind": e.kind, "date": e.date, "date_spans": spans_to_json(e.date_spans), "date_basis": e.date_basis,
        "place": e.place, "place_spans": spans_to_json(e.place_spans),
        "participants": [{"entity": p.entity, "side": p.side, "spans": spans_to_json(p.spans)} for p in e.participants],
        "background": e.background, "planned": e.planned, "evidence": spans_to_json(e.evidence),
    }  # fmt: skip


def engagement_from_json(v: Json) -> Engagement:
    """The engagement of one of the contract's `engagements`."""
    return Engagement(
        id=v["id"], kind=v["kind"], date=v["date"], date_spans=spans_from_json(v["date_spans"]), date_basis=v["date_basis"],
        place=v["place"], place_spans=spans_from_json(v["place_spans"]),
        participants=tuple(Participant(p["entity"], p["side"], spans_from_json(p["spans"])) for p in v["participants"]),
        background=v["background"], planned=v["planned"], evidence=spans_from_json(v["evidence"]),
    )  # fmt: skip


def statement_to_json(s: Statement) -> Json:
    """One of the contract's `statements`."""
    return {
        "id": s.id, "speakers": list(s.speakers), "speaker_spans": spans_to_json(s.speaker_spans), "cue": spans_to_json(s.cue),
        "act": s.act, "addressees": list(s.addressees), "addressee_spans": spans_to_json(s.addressee_spans),
        "content": spans_to_json(s.content), "engagement": s.engagement, "negated": s.negated, "modality": s.modality,
        "relayed_from": list(s.relayed_from), "via": spans_to_json(s.via), "issues": list(s.issues),
    }  # fmt: skip


def statement_from_json(v: Json) -> Statement:
    """The statement of one of the contract's `statements`."""
    return Statement(
        id=v["id"], speakers=tuple(v["speakers"]), speaker_spans=spans_from_json(v["speaker_spans"]),
        cue=spans_from_json(v["cue"]), act=v["act"], content=spans_from_json(v["content"]), addressees=tuple(v["addressees"]),
        addressee_spans=spans_from_json(v["addressee_spans"]), engagement=v["engagement"], negated=v["negated"],
        modality=v["modality"], relayed_from=tuple(v["relayed_from"]), via=spans_from_json(v["via"]), issues=tuple(v["issues"]),
    )  # fmt: skip


def undertaking_to_json(u: Undertaking) -> Json:
    """One of the contract's `ledger`."""
    a = u.amount
    amount = None if a is None else {
        "value": a.value, "currency": a.currency, "qualifiers": list(a.qualifiers), "spans": spans_to_json(a.spans)}  # fmt: skip
    return {
        "id": u.id, "statement": u.statement, "kind": u.kind, "by": list(u.by), "by_joint": u.by_joint, "of": list(u.of),
        "of_joint": u.of_joint, "to": list(u.to), "what": u.what, "issues": list(u.issues), "amount": amount,
        "due": u.due, "due_spans": spans_to_json(u.due_spans), "evidence": spans_to_json(u.evidence), "live": u.live,
    }  # fmt: skip


def undertaking_from_json(v: Json) -> Undertaking:
    """The undertaking of one of the contract's `ledger`."""
    a = v["amount"]
    amount = None if a is None else Amount(a["value"], a["currency"], tuple(a["qualifiers"]), spans_from_json(a["spans"]))
    return Undertaking(
        id=v["id"], statement=v["statement"], kind=v["kind"], by=tuple(v["by"]), by_joint=v["by_joint"], of=tuple(v["of"]),
        of_joint=v["of_joint"], to=tuple(v["to"]), what=v["what"], issues=tuple(v["issues"]), amount=amount, due=v["due"],
        due_spans=spans_from_json(v["due_spans"]), evidence=spans_from_json(v["evidence"]), live=v["live"],
    )  # fmt: skip


def finding_to_json(f: Finding) -> Json:
    """One of the contract's `findings`."""
    return {"severity": f.severity, "code": f.code, "message": f.message, "spans": spans_to_json(f.spans)}


def finding_from_json(v: Json) -> Finding:
    """The finding of one of the contract's `findings`."""
    return Finding(v["severity"], v["code"], v["message"], spans_from_json(v["spans"]))
