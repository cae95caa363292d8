"""Dates and places that one contact takes from another told with it, and visits from the meetings they were for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from memcon.extract.engagements.contact import Contact
from memcon.extract.engagements.dating import dated
from memcon.extract.engagements.placing import FACILITY
from memcon.extract.engagements.scene import Scene
from memcon.model.dates import day_of, interval
from memcon.text.date_builders import number
from memcon.text.dates import DateExpression, find_dates

ALSO = re.compile(
    r"\b(?:then|later|also|separate(?:ly)?|following|after|subsequently|same|in turn|followed|in addition|on this occasion)\b",
    re.IGNORECASE,
)

OCCASION = re.compile(r"\bon the occasion of\b|\b(?:trip|visit|journey|way) to attend\b|\bbefore travel", re.IGNORECASE)


def inherited(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts, undated ones told as going on from a dated one ("then met") with its date, visits with its month."""
    found: list[Contact] = []
    last: Contact | None = None
    for c in contacts:
        if (
            not c.background
            and not c.planned
            and c.date is None
            and (last is None or last.kind == "signing")
            and c.form in ("noun", "verb", "light")
            and c.kind in ("meeting", "call")
        ):
            journey = _dated_journey(scene, c, contacts)
            if journey is not None:
                c = replace(c, date=journey.date, date_spans=journey.date_spans, date_basis=journey.date_basis)
            c = c if c.date is not None else _of_the_opening(scene, c)
            line = _line_date(scene)
            if c.date is None and line is not None:
                c = dated(scene, c, line, None)
        if not c.background and not c.planned and c.kind not in ("visit",):
            if (
                c.date is None
                and last is not None
                and (c.kind == "signing" or _goes_on(scene, c) or _same_breath(scene, last, c))
            ):
                c = replace(c, date=last.date, date_spans=last.date_spans, date_basis=last.date_basis)
                if (
                    c.kind == "signing"
                    and c.place is None
                    and last.place is not None
                    and not FACILITY.search(last.place.rpartition(", ")[2])
                ):
                    c = replace(c, place=last.place.rpartition(", ")[2], place_spans=last.place_spans[-1:])
            if c.date is not None and day_of(c.date):
                last = c
        found.append(c)
    if last is not None and last.date is not None:
        first = next(c for c in found if c.date is not None and day_of(c.date) and not c.background and not c.planned)
        for n, c in enumerate(found):
            if (
                c.kind == "visit"
                and c.date is None
                and not c.background
                and not c.planned
                and first.date is not None
                and c.who & first.who
            ):
                found[n] = replace(c, date=first.date[:7], date_spans=first.date_spans, date_basis="document")
    return [_destined(scene, _lasting(scene, c), found) if c.kind == "visit" else _where_of(scene, c, found) for c in found]


def _dated_journey(scene: Scene, contact: Contact, contacts: Sequence[Contact]) -> Contact | None:
    """The visit of one day that the contact's own sentence tells ("during his visit on Wednesday, which saw him received")."""
    return next(
        (
            v
            for v in contacts
            if v.kind == "visit" and not v.background and not v.planned and day_of(v.date) is not None
            and scene.number(v.trigger) == scene.number(contact.trigger) and v.who & contact.who
        ),
        None,
    )  # fmt: skip


WHILE_THERE = re.compile(
    r"(?:while )?there\b|while (?:on|in) the\b|during (?:the|his|her|their) (?:visit|trip|stay)\b", re.IGNORECASE
)  # fmt: skip


def _lasting(scene: Scene, visit: Contact) -> Contact:
    """A visit of so many days that "ended" or began on its date, from first day to last."""
    low = max(scene.sentence(visit.trigger).first, visit.trigger - 9)
    text = scene.text_of(low, visit.reach).lower()
    m = re.search(r"\b(two|three|four|five|six|seven|\d)-day\b", text)
    day = day_of(visit.date)
    if m is None or day is None or visit.background:
        return visit
    days = number(m[1])
    if re.search(r"\b(?:ended|ends|concluded|wrapped up|wound up)\b", text):
        return replace(visit, date=interval((day - timedelta(days=days - 1)).isoformat(), day.isoformat()))
    if re.search(r"\b(?:arrived|began|begins|started|kicked off)\b", text):
        return replace(visit, date=interval(day.isoformat(), (day + timedelta(days=days - 1)).isoformat()))
    return visit


def _destined(scene: Scene, visit: Contact, contacts: Sequence[Contact]) -> Contact:
    """A visit with its host's state as the place where no other is given, and the month of the meeting told with it."""
    if visit.place is None or visit.place.removeprefix("the ") in {"Kingdom", "Republic", "country"}:
        host = next((p for p in visit.parties[1:] if scene.entity(p.entity).kind == "country"), None)
        if host is not None:
            visit = replace(visit, place=scene.entity(host.entity).name, place_spans=host.spans)
    if visit.date is None and visit.planned:
        other = next(
            (
                c
                for c in contacts
                if c is not visit and c.kind != "visit" and c.date and scene.number(c.trigger) == scene.number(visit.trigger)
            ),
            None,
        )
        if other is not None and other.date is not None and day_of(other.date) and other.planned:
            visit = replace(visit, date=other.date[:7], date_spans=other.date_spans, date_basis=other.date_basis)
    return visit


def _where_of(scene: Scene, contact: Contact, contacts: Sequence[Contact]) -> Contact:
    """A contact of a "where" clause with the place of the journey before it ("to Kuala Lumpur, where he will hold talks")."""
    if contact.place is not None or contact.kind == "call":
        return contact
    low = scene.sentence(contact.trigger).first
    if WHILE_THERE.match(scene.text_of(low, min(low + 6, contact.trigger))):
        before = [
            c for c in contacts
            if c.kind == "visit" and c.place and c.who & contact.who and 0 < scene.number(low) - scene.number(c.trigger) < 3
        ]  # fmt: skip
        if before and before[-1].planned == contact.planned and not before[-1].background:
            at = before[-1]
            contact = replace(contact, place=at.place, place_spans=at.place_spans)
            if contact.date is None and day_of(at.date) is not None:
                contact = replace(contact, date=at.date, date_spans=at.date_spans, date_basis=at.date_basis)
        return contact
    journey = next(
        (
            c
            for c in contacts
            if c.kind == "visit"
            and c.place
            and c.trigger < contact.trigger
            and scene.number(c.trigger) == scene.number(contact.trigger)
        ),
        None,
    )
    if journey is None or not any(scene.tokens[k].lower == "where" for k in range(journey.trigger, contact.trigger)):
        return contact
    return replace(contact, place=journey.place, place_spans=journey.place_spans)


def _same_breath(scene: Scene, last: Contact, contact: Contact) -> bool:
    """Whether two contacts are told in one sentence ("called on the President and handed over a letter").

    An occasion inherits nothing: "held phone talks on 18 February on the occasion of his trip to attend the summit"
    does not say when the summit was.
    """
    if OCCASION.search(scene.text_of(last.trigger, contact.trigger)) is not None:
        return False
    return scene.number(last.trigger) == scene.number(contact.trigger) and bool(contact.form != "noun" or contact.leading)


def _of_the_opening(scene: Scene, contact: Contact) -> Contact:
    """The contact with the opening sentence's date, where that reports what its parties did ("agreed on Monday … In a call")."""
    n = next((n for n, s in enumerate(scene.stretches) if scene.reading.paragraphs[s.paragraph].kind == "body"), None)
    if n is None or not 0 <= scene.number(contact.trigger) - n <= 3:
        return contact
    s = scene.stretches[n]
    named = {e for m in scene.cast.within(s.first, s.last) for e in m.entities}
    days = [
        e
        for a, _, e in scene.dates(n)
        if not scene.in_dateline(a)
        and e.kind in ("day", "weekday", "relative")
        and not e.weak
        and (e.kind != "relative" or e.unit == "day")
    ]
    states = {scene.entity(e).country for e in named}
    states.add(None)
    if not all(e in named or scene.entity(e).country in states for e in contact.who) or not contact.who & named or len(days) != 1:
        return contact
    return dated(scene, contact, days[0], None)


def _line_date(scene: Scene) -> DateExpression | None:
    """The date that stands alone in a line between title and text."""
    text = scene.document.text
    for p in scene.reading.paragraphs[1:4]:
        if p.end - p.start > 40:
            continue
        found = find_dates(text, p.start, p.end)
        if len(found) == 1 and found[0].kind == "day" and found[0].year is not None:
            return found[0]
    return None


def _goes_on(scene: Scene, contact: Contact) -> bool:
    low = scene.sentence(contact.trigger).first
    return ALSO.search(scene.text_of(low, min(contact.reach, contact.trigger + 6))) is not None
