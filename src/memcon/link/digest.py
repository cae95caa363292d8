"""What linking needs of one document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from memcon.link.values import Digest, Named, Owed, Reported, Said
from memcon.model.citation import Spans, first_of, quoted
from memcon.model.engagement import Engagement
from memcon.model.memorandum import Memorandum, when_said
from memcon.register.acting import sides_of, sides_of_contact
from memcon.register.places import country_of_place
from memcon.text.folding import fold

WORD = re.compile(r"\w+")
RUN = 5
"""Words in one shingle: long enough that two releases on one subject share few."""
KEPT = 64
"""Shingles kept of a document, those with the smallest hashes: two documents' common part of them estimates how much of
their text they share (Broder 1997, On the resemblance and containment of documents), to about 0.06."""


def digest(memo: Memorandum) -> Digest:
    """The document's entities, contacts, statements and undertakings with their sides, dates and words."""
    d = memo.document
    sides = sides_of(memo)
    contacts = {e.id: e for e in memo.engagements}

    def words(spans: Spans) -> str:
        return quoted(d.text, spans)

    def side(entities: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s for s in (sides.get(e) for e in entities) if s is not None))

    def met(engagement: str | None) -> Engagement | None:
        return contacts.get(engagement or "")

    entities = tuple(
        Named(e.id, e.kind, e.name, e.country, sides.get(e.id), tuple((r.title, r.organisation) for r in e.roles),
              next((words(m.spans) for m in e.mentions if m.spans), e.name))
        for e in memo.entities
    )  # fmt: skip
    reported = tuple(
        Reported(e.id, e.kind, e.date, e.date_basis, e.place, country_of_place(e.place) if e.place else None,
                 tuple((p.entity, p.side or sides.get(p.entity)) for p in e.participants), e.background, e.planned,
                 first_of(e.evidence), words(e.evidence), sentence_at(d.text, e.evidence))
        for e in memo.engagements
    )  # fmt: skip
    said = tuple(
        Said(s.id, s.speakers, side(s.speakers), s.act, s.addressees, s.engagement, s.negated, s.modality, s.issues,
             words(s.cue), words(s.content), first_of(s.cue, s.content), *when_said(d, met(s.engagement)))
        for s in memo.statements
    )  # fmt: skip
    statements = {s.id: s for s in memo.statements}
    folded = words_in(d.text)
    owed = []
    for u in memo.ledger:
        made_in = statements.get(u.statement or "")
        engagement = made_in.engagement if made_in is not None else None
        by = side(u.by) or (sides_of_contact(met(engagement), sides) if u.by_joint else ())
        of = side(u.of) or (sides_of_contact(met(engagement), sides) if u.of_joint else ())
        owed.append(
            Owed(u.id, u.statement, engagement, u.kind, u.by, by, u.by_joint, u.of, of, u.of_joint, u.to, side(u.to), u.what,
                 words(u.evidence), u.issues, u.amount.value if u.amount else None, u.amount.currency if u.amount else None,
                 u.amount.qualifiers if u.amount else (), u.amount is not None, u.due, u.live,
                 made_in.act if made_in else None, made_in.negated if made_in else False, first_of(u.evidence),
                 *when_said(d, met(engagement)))
        )  # fmt: skip
    return Digest(d.id, d.sha256, d.stem, d.title, d.publisher, d.side, d.published, d.url, len(folded),
                  shingles(folded), entities, reported, said, tuple(owed), wording(folded))  # fmt: skip


def words_in(text: str) -> list[str]:
    """All words of the text, folded."""
    return [fold(w) for w in WORD.findall(text)]


def shingles(words: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of all runs of five folded words: equal for equal wording, whatever the line breaks."""
    runs = {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
    hashed = sorted(int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") for run in runs)
    return tuple(hashed[:KEPT])


def wording(words: Sequence[str]) -> str:
    """A hash of all folded words of a text."""
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


ENDS = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-ZÀ-ÖØ-ÞĐ])|\n\s*\n")
"""Where a sentence ends: rough, as only words near a contact are looked at."""
AROUND = 400
"""Characters on either side beyond which no sentence is followed."""


def sentence_at(text: str, evidence: Spans) -> str:
    """The sentence in which the evidence begins, white space made single."""
    if not evidence:
        return ""
    start = min(s.start for s in evidence)
    before = [m.end() for m in ENDS.finditer(text, max(0, start - AROUND), start)]
    after = ENDS.search(text, start, start + AROUND)
    return " ".join(text[before[-1] if before else max(0, start - AROUND) : after.end() if after else start + AROUND].split())
