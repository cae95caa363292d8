"""Model values with defaults, for tests that need a record of something."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from memcon.model.citation import Span, Spans
from memcon.model.document import Document, document_id, text_digest
from memcon.model.engagement import Engagement, Participant
from memcon.model.memorandum import Memorandum
from memcon.model.person import Entity, EntityMention, Role
from memcon.model.statement import Statement
from memcon.model.undertaking import Undertaking


def document(text: str, stem: str = "talks", **values: Any) -> Document:
    """A document of this text, its hashes right."""
    raw = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=document_id(raw), sha256=text_digest(text), raw_sha256=raw, stem=stem, text=text, **values)


def at(text: str, quote: str, nth: int = 0) -> Spans:
    """The span of the nth time that the quotation stands in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return (Span(start, start + len(quote)),)


def person(entity_id: str, name: str, country: str | None = None, spans: Spans = (), title: str | None = None) -> Entity:
    """A person, mentioned by name at these spans."""
    roles = (Role(title, None, ()),) if title else ()
    return Entity(entity_id, "person", name, country, roles, tuple(EntityMention((s,), "name") for s in spans))


def country(entity_id: str, name: str, iso: str) -> Entity:
    """A state."""
    return Entity(entity_id, "country", name, iso)


def engagement(entity_ids: Iterable[tuple[str, str | None]], evidence: Spans, **values: Any) -> Engagement:
    """A meeting of these entities, each given with its side."""
    values = {"id": "e1", "kind": "meeting"} | values
    return Engagement(participants=tuple(Participant(e, side, ()) for e, side in entity_ids), evidence=evidence, **values)


def statement(speakers: Iterable[str], cue: Spans, content: Spans = (), **values: Any) -> Statement:
    """A statement; `state` unless another act is given."""
    values = {"id": f"s{cue[0].start}", "act": "state", "speaker_spans": ()} | values
    return Statement(speakers=tuple(speakers), cue=cue, content=content, **values)


def undertaking(by: Iterable[str], of: Iterable[str], what: str, evidence: Spans, **values: Any) -> Undertaking:
    """A commitment unless another kind is given."""
    values = {"id": f"u{evidence[0].start}", "statement": None, "kind": "commitment"} | values
    return Undertaking(by=tuple(by), of=tuple(of), what=what, evidence=evidence, **values)


TALKS = (
    "President Ana Ruiz of Chile met Foreign Minister Đặng Bình of Việt Nam in Đà Nẵng on 3 March. "
    "Ruiz thanked Bình for the rescue of two sailors. "
    "Bình urged Chile to lift its tariff on rice by June. "
    "Ruiz pledged $5 million for dioxin clean-up at Biên Hòa."
)


def talks(text: str = TALKS, stem: str = "talks", **values: Any) -> Memorandum:
    """A made-up meeting in four sentences: two persons, three statements, two entries of the ledger."""
    values = {"publisher": "Ministry Gazette", "side": "VN", "published": "2026-03-04"} | values
    chile, vietnam = country("cl", "Chile", "CL"), country("vn", "Việt Nam", "VN")
    ruiz = person("ruiz", "Ana Ruiz", "CL", at(text, "Ana Ruiz"), "President")
    binh = person("binh", "Đặng Bình", "VN", at(text, "Đặng Bình"), "Foreign Minister")
    met = engagement([("ruiz", "CL"), ("binh", "VN")], at(text, "met"), date="2026-03-03", date_basis="document",
                     date_spans=at(text, "3 March"), place="Đà Nẵng", place_spans=at(text, "Đà Nẵng"))  # fmt: skip
    thanked = statement(["ruiz"], at(text, "thanked"), at(text, "for the rescue of two sailors"), act="thank",
                        addressees=("binh",), engagement="e1")  # fmt: skip
    urged = statement(["binh"], at(text, "urged"), at(text, "Chile to lift its tariff on rice by June"), act="request",
                      addressees=("ruiz",), engagement="e1", issues=("tariffs",))  # fmt: skip
    pledged = statement(["ruiz"], at(text, "pledged"), at(text, "$5 million for dioxin clean-up at Biên Hòa"), act="commit",
                        addressees=("binh",), engagement="e1", issues=("dioxin", "war-legacy"))  # fmt: skip
    asked = undertaking(["binh"], ["cl"], "lift its tariff on rice", at(text, "lift its tariff on rice by June"), kind="request",
                        statement=urged.id, issues=("tariffs",), due="2026-06", due_spans=at(text, "June"))  # fmt: skip
    money = at(text, "$5 million for dioxin clean-up at Biên Hòa")
    promised = undertaking(["ruiz"], ["cl"], "$5 million for dioxin clean-up", money, statement=pledged.id,
                           issues=("dioxin", "war-legacy"))  # fmt: skip
    return Memorandum(document(text, stem, **values), (chile, vietnam, ruiz, binh), (met,), (thanked, urged, pledged),
                      (asked, promised))  # fmt: skip
