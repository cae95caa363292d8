"""One document's reading as the rows of the record: a pure function, tested without a database."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from memcon.errors import CitationBroken
from memcon.model.citation import Spans, first_of, quoted
from memcon.model.contract import to_contract
from memcon.model.dates import bounds
from memcon.model.engagement import Engagement
from memcon.model.memorandum import Memorandum, when_said
from memcon.register.acting import sides_of, sides_of_contact
from memcon.register.places import country_of_place
from memcon.text.folding import fold_text, key_of

Row = dict[str, Any]
Rows = dict[str, list[Row]]
PlaceCountry = Callable[[str], str | None]


def rows_of(memo: Memorandum, reader: str, place_country: PlaceCountry = country_of_place) -> Rows:
    """All rows of one document, by table.

    Raises CitationBroken where a span reaches outside the text.
    """
    return _Rows(memo, reader, place_country).rows


class _Rows:
    def __init__(self, memo: Memorandum, reader: str, place_country: PlaceCountry) -> None:
        self.memo, self.document, self.rows = memo, memo.document, _tables()
        self.side = sides_of(memo)
        self.name = {e.id: e.name for e in memo.entities}
        self.engagement = {e.id: e for e in memo.engagements}
        self.add_document(reader)
        self.add_entities()
        self.add_engagements(place_country)
        self.add_statements()
        self.add_undertakings()
        for n, f in enumerate(memo.findings):
            self.add("findings", n=n, severity=f.severity, code=f.code, message=f.message)
            self.spans("finding", str(n), spans=f.spans)

    def add(self, table: str, **values: Any) -> None:
        self.rows[table].append({"document": self.document.id, **values})

    def spans(self, owner: str, owner_id: str, **fields: Spans) -> None:
        for field, spans in fields.items():
            for n, (a, b) in enumerate(spans):
                if not 0 <= a <= b <= len(self.document.text):
                    raise CitationBroken(f"{self.document.stem}: {owner} {owner_id}, {field}: [{a}:{b}] is outside the text")
                self.add("spans", owner=owner, id=owner_id, field=field, n=n, start=a, end=b, quote=self.document.text[a:b])

    def add_document(self, reader: str) -> None:
        d = self.document
        self.rows["documents"].append({
            "id": d.id, "stem": d.stem, "sha256": d.sha256, "raw_sha256": d.raw_sha256, "title": d.title,
            "publisher": d.publisher, "publisher_key": key_of(d.publisher) if d.publisher else None, "side": d.side,
            "published": d.published, **dates_of(d.published), "language": d.language, "url": d.url, "text": d.text,
            "furniture": json.dumps([[a, b] for a, b in d.furniture]), "reader": reader,
            "pages": json.dumps(list(d.pages)) if d.pages else None,
            "contract": json.dumps(to_contract(self.memo), ensure_ascii=False),
        })  # fmt: skip
        if d.dateline is not None:
            self.spans("document", d.id, dateline=d.dateline.spans)
        self.spans("document", d.id, furniture=d.furniture)
        self.passage("document", d.id, d.title or "", d.text)

    def passage(self, owner: str, owner_id: str, *texts: str) -> None:
        self.add("passages", owner=owner, id=owner_id, folded=fold_text("\n".join(texts)))

    def add_entities(self) -> None:
        for e in self.memo.entities:
            self.add("entities", id=e.id, position=first_of(*(m.spans for m in e.mentions)), kind=e.kind, name=e.name,
                     name_key=key_of(e.name), country=e.country)  # fmt: skip
            for n, role in enumerate(e.roles):
                self.add("roles", entity=e.id, n=n, title=role.title, organisation=role.organisation)
                self.spans("role", f"{e.id}/{n}", spans=role.spans)
            for n, mention in enumerate(e.mentions):
                self.add("mentions", entity=e.id, n=n, form=mention.form)
                self.spans("mention", f"{e.id}/{n}", spans=mention.spans)

    def add_engagements(self, place_country: PlaceCountry) -> None:
        for e in self.memo.engagements:
            self.add("engagements", id=e.id, position=first_of(e.evidence), kind=e.kind, date=e.date, date_basis=e.date_basis,
                     **dates_of(e.date), place=e.place, place_country=place_country(e.place) if e.place else None,
                     background=e.background, planned=e.planned)  # fmt: skip
            for n, p in enumerate(e.participants):
                self.add("participants", engagement=e.id, n=n, entity=p.entity, side=p.side or self.side.get(p.entity))
                self.spans("participant", f"{e.id}/{n}", spans=p.spans)
            self.spans("engagement", e.id, evidence=e.evidence, date=e.date_spans, place=e.place_spans)

    def add_statements(self) -> None:
        text = self.document.text
        for s in self.memo.statements:
            self.add("statements", id=s.id, position=first_of(s.cue, s.content, s.speaker_spans), act=s.act,
                     cue=quoted(text, s.cue), content=quoted(text, s.content), engagement=s.engagement, negated=s.negated,
                     modality=s.modality, **self.when(s.engagement))  # fmt: skip
            self.parties("statement", s.id, speaker=s.speakers, addressee=s.addressees, relayed=s.relayed_from)
            self.issues("statement", s.id, s.issues)
            self.spans("statement", s.id, speaker=s.speaker_spans, cue=s.cue, content=s.content,
                       addressee=s.addressee_spans, via=s.via)  # fmt: skip
            names = ", ".join(self.name[x] for x in s.speakers if x in self.name)
            self.passage("statement", s.id, names, quoted(text, s.cue), quoted(text, s.content))

    def add_undertakings(self) -> None:
        made_in = {s.id: s.engagement for s in self.memo.statements}
        for u in self.memo.ledger:
            engagement = made_in.get(u.statement) if u.statement is not None else None
            amount = u.amount
            self.add("undertakings", id=u.id, position=first_of(u.evidence), statement=u.statement, engagement=engagement,
                     kind=u.kind, by_joint=u.by_joint, of_joint=u.of_joint, what=u.what, has_amount=amount is not None,
                     amount=amount.value if amount else None, currency=amount.currency if amount else None,
                     qualifiers=json.dumps(list(amount.qualifiers) if amount else []), due=u.due, live=u.live,
                     **self.when(engagement))  # fmt: skip
            self.parties("undertaking", u.id, by=u.by, of=u.of, to=u.to)
            for capacity, joint, listed in (("by", u.by_joint, u.by), ("of", u.of_joint, u.of)):
                if joint and not listed:
                    self.sides(u.id, capacity, self.engagement.get(engagement) if engagement else None)
            self.issues("undertaking", u.id, u.issues)
            self.spans("undertaking", u.id, evidence=u.evidence, due=u.due_spans, amount=amount.spans if amount else ())
            self.passage("undertaking", u.id, u.what, quoted(self.document.text, u.evidence))

    def parties(self, owner: str, owner_id: str, **capacities: Iterable[str]) -> None:
        for capacity, listed in capacities.items():
            for n, entity in enumerate(listed):
                self.add("parties", owner=owner, id=owner_id, capacity=capacity, n=n, entity=entity,
                         side=self.side.get(entity))  # fmt: skip

    def sides(self, undertaking: str, capacity: str, engagement: Engagement | None) -> None:
        """Who "both sides" are: the sides of the contact it was said in."""
        for n, side in enumerate(sides_of_contact(engagement, self.side)):
            self.add("parties", owner="undertaking", id=undertaking, capacity=capacity, n=n, entity=None, side=side)

    def issues(self, owner: str, owner_id: str, slugs: Iterable[str]) -> None:
        for n, slug in enumerate(slugs):
            self.add("issues", owner=owner, id=owner_id, n=n, slug=slug)

    def when(self, engagement_id: str | None) -> Row:
        """The date of the contact a line belongs to; where that has no year, the day it was reported, and said so."""
        engagement = self.engagement.get(engagement_id) if engagement_id is not None else None
        date, basis = when_said(self.document, engagement)
        return {"date": date, "date_basis": basis, **dates_of(date)}


def dates_of(date: str | None) -> Row:
    """`date_from` and `date_to`: the first and the last day that a date can be, NULL where it has no year."""
    found = bounds(date) if date else None
    return {"date_from": found[0].isoformat() if found else None, "date_to": found[1].isoformat() if found else None}


def _tables() -> Rows:
    return defaultdict(list)
