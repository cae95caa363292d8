"""Contacts that only a headline reports, and what it adds to the body's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.engagements.contact import Contact
from memcon.extract.engagements.dating import dated
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import is_between_sides
from memcon.model.citation import Span

BRIEFING = re.compile(r"\b(?:briefing|background (?:press )?call|press call|interview|public schedule)\b")
"""Titles of what officials tell the press: what they name is mentioned, not reported."""


def headline_contacts(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts without those of the headline that the body tells itself; the rest with the document's date and place."""
    body = [c for c in contacts if c.form != "headline"]
    found: list[Contact] = list(body)
    for c in contacts:
        if c.form != "headline" or c.kind in ("signing", "message") or BRIEFING.search(scene.headline_text):
            continue
        if scene.tokens[c.trigger].lemma.lower() in ("negotiation", "negotiations") and "ound" not in scene.text_of(
            c.first, c.last
        ):
            continue  # "Opening of Agreement Negotiations" announces a course of talks; a round of them is one
        if c.later:
            c = replace(c, planned=True)  # "on the President's Upcoming Call"
        teller = next((b for b in body if scene.reading.paragraph_of(b.trigger).kind != "turn" and _tells(scene, b, c)), None)
        if teller is not None:
            if c.place is not None and teller.kind == c.kind and not any(b.place for b in body if _tells(scene, b, c)):
                at = next(n for n, b in enumerate(found) if b is teller)
                body[body.index(teller)] = found[at] = replace(teller, place=c.place, place_spans=c.place_spans)
            continue
        c = _completed(scene, c)
        if is_between_sides(scene, c):
            found.append(c)
    return found


def _tells(scene: Scene, body: Contact, headline: Contact) -> bool:
    """Whether the body reports the headline's contact: of its kind, with one of its parties at least."""
    if body.background or body.earlier or (body.planned != headline.planned and headline.kind != "visit"):
        return False
    shared = body.who & headline.who
    if headline.kind == "visit":
        return body.kind == "visit" and body.parties[0].entity in headline.who
    if body.kind not in ("meeting", "call", "multilateral"):
        return False
    if len(shared) < len(headline.who) and any(scene.entity(p.entity).kind != "person" for p in headline.parties):
        # "Japan-China Summit Meeting" over a meeting of two persons of these states.
        states = {scene.entity(p.entity).country for p in body.parties}
        return all(p.entity in body.who or scene.entity(p.entity).country in states for p in headline.parties)
    # A title's "meeting" can be a video call in the text.
    return len(shared) > 1 or (body.kind == headline.kind and len(shared) >= min(2, len(headline.who)))


def _completed(scene: Scene, contact: Contact) -> Contact:
    """A headline's contact: of the document's day unless planned, in the place of the lines above a transcript."""
    published = scene.document.published
    if contact.date is None and published and not contact.planned and contact.kind != "visit":
        contact = replace(contact, date=published, date_basis="document")
    if contact.place is None or _is_transcript(scene):
        spans = _place_lines(scene, contact)
        if spans:
            text = ", ".join(scene.document.text[a:b].strip("* ") for a, b in spans)
            contact = replace(contact, place=text, place_spans=spans)
    opening = _opening(scene, contact)
    if opening is None:
        return contact
    contact = replace(contact, evidence=(opening,))
    return _announced(scene, contact, opening) if contact.kind == "visit" and not contact.planned else contact


def _announced(scene: Scene, contact: Contact, opening: Span) -> Contact:
    """The visit; planned, on the day that its opening names, where this says what the traveller will do."""
    if re.search(r"\bwill\b", scene.document.text[opening.start : opening.end]) is None:
        return contact
    i = next(k for k, start in enumerate(scene.starts) if start >= opening.start)
    contact = replace(contact, planned=True)
    for _, _, expression in scene.dates(scene.number(i)) if contact.date is None else ():
        if expression.kind in ("day", "range"):
            return dated(scene, contact, expression, scene.document.published)
    return contact


def _is_transcript(scene: Scene) -> bool:
    return any(p.kind == "turn" for p in scene.reading.paragraphs)


def _place_lines(scene: Scene, contact: Contact) -> tuple[Span, ...]:
    if not _is_transcript(scene):
        return ()
    found: list[Span] = []
    for span in scene.headline_places:
        line = scene.document.text[span.start : span.end]
        if (
            len(found) < 2
            and len(line) < 80
            and not re.search(r"[Ss]pokes|Secretary of State|Minister|attributable|interpret|\d:\d\d|\d{4}|[{}();]", line)
        ):
            found.append(span)
    after = scene.document.text.find("|", scene.tokens[contact.last - 1].end, scene.tokens[contact.last - 1].end + 80)
    if after >= 0:
        stop = scene.document.text.find("\n", after)
        found.append(Span(after + 2, stop if stop > 0 else len(scene.document.text)))
    return tuple(found)


def _opening(scene: Scene, contact: Contact) -> Span | None:
    """The clause of the body in which one party of the headline's contact addresses the other with a date, or None."""
    for sentence in scene.reading.sentences[:6]:
        if scene.reading.paragraphs[sentence.paragraph].kind != "body" or not scene.dates(scene.number(sentence.first)):
            continue
        named = {e: m for m in scene.cast.within(sentence.first, sentence.last) for e in m.entities if e in contact.who}
        if len(named) > 1:
            first = min(m.first for m in named.values())
            last = max(m.last for m in named.values())
            return scene.reading.span(first, last)
    return None
