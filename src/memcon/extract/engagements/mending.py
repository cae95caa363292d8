"""What one report of a contact leaves open and the rest of the document says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from memcon.extract.engagements.contact import Contact, Party, joined
from memcon.extract.engagements.dating import dated
from memcon.extract.engagements.parties import read_parties
from memcon.extract.engagements.placing import dateline_spans
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import destination, side_of, states_of
from memcon.model.dates import day_of, interval
from memcon.text.dates import DateExpression, find_dates

ALSO = re.compile(r"\b(?:then|later|also|separate(?:ly)?|following|after|subsequently|same|in turn|followed|in addition|on this occasion)\b", re.IGNORECASE)


def kinds_settled(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """Contacts whose verb tells no call from a meeting, told by the headline or by another report of the same parties."""
    headline = scene.headline_text
    contacts = [replace(c, kind="multilateral") if _is_gathering(scene, c) else c for c in contacts]
    sure: dict[frozenset[str], Contact] = {}
    for c in contacts:
        if c.sure_kind and c.kind in ("call", "meeting"):
            sure.setdefault(c.who, c)
    found: list[Contact] = []
    for c in contacts:
        if not c.sure_kind:
            other = sure.get(c.who)
            if "call" not in headline and ("meeting" in headline or "meets" in headline):
                c = replace(c, kind="meeting")
            elif "summit" in headline and len(c.parties) > 2:
                c = replace(c, kind="multilateral")
            elif other is not None and "call" not in headline:
                c = replace(c, kind=other.kind)
        found.append(c)
    return found


def _is_gathering(scene: Scene, contact: Contact) -> bool:
    """Whether those who "met" are states and bodies, three at least, or several persons "for the third … Meeting"."""
    if contact.kind != "meeting" or contact.form == "headline" or len(contact.parties) < 2:
        return False
    kinds = [scene.entity(p.entity) for p in contact.parties]
    if all(e.kind != "person" for e in kinds):
        return len(kinds) > 2 or any(e.kind == "organisation" and e.country is None for e in kinds) and "summit" in scene.headline_text
    after = scene.text_of(contact.trigger, contact.reach)
    return len(kinds) > 2 and re.search(r"\b(?:for|at|in) the (?:[\w()-]+ )*?(?:[A-Z][\w()-]+ )+(?:Meeting|Summit|Conference|Forum|Ministerial)\b", after) is not None


def calls_told_apart(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """Talks by phone "with A and B" that the text then tells apart ("during the call with B") as two calls."""
    found: list[Contact] = []
    for c in contacts:
        guests = [p for p in c.parties[1:] if scene.entity(p.entity).kind == "person"]
        own = {
            guest: o for o in contacts for guest in o.who - {c.parties[0].entity}
            if o is not c and o.kind == "call" and o.trigger > c.trigger and len(o.who - {c.parties[0].entity}) == 1
        } if c.parties and c.kind == "call" and len(guests) > 1 else {}  # fmt: skip
        if c.kind == "call" and len(guests) > 1 and all(g.entity in own for g in guests):
            for n, guest in enumerate(guests):
                other = own[guest.entity]
                pair = (c.parties[0], guest)
                found.append(replace(c, parties=pair) if n == 0 else replace(c, parties=pair, trigger=other.trigger, first=other.first, last=other.last))
            continue
        found.append(c)
    lone = {c.who for c in found if c.kind == "call" and len(c.who) == 1}
    return [c for c in found if not (c.kind == "call" and c.who in lone)]


def filled(scene: Scene, contacts: Sequence[Contact], leads: Sequence[Contact]) -> list[Contact]:
    """Signings, messages and anaphoric contacts with the parties that the document's own contact gives them."""
    found: list[Contact] = []
    for c in contacts:
        if c.kind == "signing" and len(c.who) < 2:
            c = replace(c, parties=joined(c.parties, states_of(scene, lead.parties if (lead := _lead_before(leads, c)) else ())))
        elif c.kind == "visit" and len(c.who) == 1 and (c.place is None or destination(c.place) is None):
            lead = _lead_before(leads, c)
            c = replace(c, parties=joined(c.parties, states_of(scene, _others(scene, c, lead)[:1] if lead is not None and (c.planned or c.who & lead.who) else ())))
        elif c.kind == "message" and len(c.who) == 1:
            c = replace(c, parties=joined(c.parties, _other_side(scene, c, _lead_before(leads, c))))
        elif c.kind in ("meeting", "call") and len(c.who) == 1:
            lead = _lead_before(leads, c)
            others = _others(scene, c, lead) if lead is not None and c.open and lead.trigger != c.trigger else ()
            if len(others) != 1:
                continue
            c = replace(c, parties=joined(others, c.parties))
        found.append(c)
    return found


def _lead_before(leads: Sequence[Contact], contact: Contact) -> Contact | None:
    before = [c for c in leads if c.trigger <= contact.trigger and len(c.who) > 1]
    return before[-1] if before else next((c for c in leads if len(c.who) > 1), None)


def _others(scene: Scene, contact: Contact, lead: Contact) -> tuple[Party, ...]:
    """Who of a contact's parties can be the one left out ("the visitor had a meeting with"): those of another side."""
    own = side_of(scene, contact.parties[0].entity)
    return tuple(p for p in lead.parties if scene.entity(p.entity).kind == "person" and side_of(scene, p.entity) not in (None, own) and p.entity not in contact.who)


def _other_side(scene: Scene, contact: Contact, lead: Contact | None) -> tuple[Party, ...]:
    """To whom a message went: the party of the contact that is not of the sender's side."""
    if lead is None:
        return ()
    own = side_of(scene, contact.parties[0].entity)
    return tuple(p for p in lead.parties if side_of(scene, p.entity) != own)[:1]


def joiners_added(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """Contacts with those who, a sentence or two later, "joined" them or "took part in the call"."""
    found = list(contacts)
    text = scene.document.text
    for m in re.finditer(r"\b(?:(?:was|were) (?:also )?joined by|(?:also )?(?:took part|participated|joined) (?:in )?(?:the|this) (?:call|meeting|conversation|talks))\b", text):
        i = next((t for t in range(len(scene.starts)) if scene.starts[t] >= m.start()), None)
        if i is None:
            continue
        n = max((k for k, c in enumerate(found) if c.trigger < i and c.form in ("verb", "light") and c.kind in ("call", "meeting", "multilateral")), default=None)
        if n is None or scene.number(i) - scene.tokens[found[n].trigger].sentence > 2:
            continue
        end = scene.sentence(i).last
        if "joined by" in m[0]:
            j = next(k for k in range(i, end) if scene.tokens[k].lower == "by") + 1
            who, _ = read_parties(scene, j, end)
        else:
            from memcon.extract.engagements.parties import subject_of

            who, _ = subject_of(scene, i)
        lead = found[n].parties[0].entity if found[n].parties else None
        own = side_of(scene, lead) if lead else None
        foreign = tuple(p for p in who if side_of(scene, p.entity) not in (None, own))
        known = {scene.entity(p.entity).country for p in found[n].parties}
        named = {scene.entity(e).country: e for m in scene.cast.mentions if scene.is_headline(m.first) for e in m.entities if scene.entity(e).kind == "person"}
        # "joined by the Foreign Minister of Ukraine": the one whom the headline names.
        foreign = tuple(Party(named.get(scene.entity(p.entity).country, p.entity), p.spans) if scene.entity(p.entity).kind == "country" else p for p in foreign)
        foreign = tuple(p for p in foreign if scene.entity(p.entity).kind == "person" or scene.entity(p.entity).country not in known)
        found[n] = replace(found[n], parties=joined(found[n].parties, foreign))
    return found


def inherited(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """Undated contacts told as going on from a dated one ("then met", "following the meeting") with its date; visits with its month."""
    found: list[Contact] = []
    last: Contact | None = None
    for c in contacts:
        if not c.background and not c.planned and c.date is None and last is None and c.form in ("noun", "verb", "light") and c.kind in ("meeting", "call"):
            c = _of_the_opening(scene, c)
            line = _line_date(scene)
            if c.date is None and line is not None:
                c = dated(scene, c, line, None)
        if not c.background and not c.planned and c.kind not in ("visit",):
            if c.date is None and last is not None and (c.kind == "signing" or _goes_on(scene, c) or _same_breath(scene, last, c)):
                c = replace(c, date=last.date, date_spans=last.date_spans, date_basis=last.date_basis)
                if c.kind == "signing" and c.place is None and last.place is not None:
                    c = replace(c, place=last.place.rpartition(", ")[2], place_spans=last.place_spans[-1:])
            if c.date is not None and day_of(c.date):
                last = c
        found.append(c)
    if last is not None and last.date is not None:
        first = next(c for c in found if c.date is not None and day_of(c.date) and not c.background and not c.planned)
        for n, c in enumerate(found):
            if c.kind == "visit" and c.date is None and not c.background and not c.planned and first.date is not None and c.who & first.who:
                found[n] = replace(c, date=first.date[:7], date_spans=first.date_spans, date_basis="document")
    return [_destined(scene, _lasting(scene, c), found) if c.kind == "visit" else _where_of(scene, c, found) for c in found]


def _lasting(scene: Scene, visit: Contact) -> Contact:
    """A visit of so many days that "ended" or began on its date, from first day to last."""
    low = max(scene.sentence(visit.trigger).first, visit.trigger - 9)
    text = scene.text_of(low, visit.reach).lower()
    m = re.search(r"\b(two|three|four|five|six|seven|\d)-day\b", text)
    day = day_of(visit.date)
    if m is None or day is None or visit.background:
        return visit
    days = int(m[1]) if m[1].isdigit() else ("two", "three", "four", "five", "six", "seven").index(m[1]) + 2
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
        other = next((c for c in contacts if c is not visit and c.kind != "visit" and c.date and scene.number(c.trigger) == scene.number(visit.trigger)), None)
        if other is not None and other.date is not None and day_of(other.date) and other.planned:
            visit = replace(visit, date=other.date[:7], date_spans=other.date_spans, date_basis=other.date_basis)
    return visit


def _where_of(scene: Scene, contact: Contact, contacts: Sequence[Contact]) -> Contact:
    """A contact of a "where" clause with the place of the journey before it ("to Kuala Lumpur, where he will hold talks")."""
    if contact.place is not None or contact.kind == "call":
        return contact
    journey = next((c for c in contacts if c.kind == "visit" and c.place and c.trigger < contact.trigger and scene.number(c.trigger) == scene.number(contact.trigger)), None)
    if journey is None or not any(scene.tokens[k].lower == "where" for k in range(journey.trigger, contact.trigger)):
        return contact
    return replace(contact, place=journey.place, place_spans=journey.place_spans)


def _same_breath(scene: Scene, last: Contact, contact: Contact) -> bool:
    """Whether two contacts are told in one sentence ("called on the President and handed over a letter")."""
    return scene.number(last.trigger) == scene.number(contact.trigger) and bool(contact.form != "noun" or contact.leading)


def _of_the_opening(scene: Scene, contact: Contact) -> Contact:
    """The contact with the date of the opening sentence, where that reports what its parties did ("agreed on Monday … In a call, …")."""
    n = next((n for n, s in enumerate(scene.stretches) if scene.reading.paragraphs[s.paragraph].kind == "body"), None)
    if n is None or not 0 <= scene.number(contact.trigger) - n <= 3:
        return contact
    s = scene.stretches[n]
    named = {e for m in scene.cast.within(s.first, s.last) for e in m.entities}
    days = [e for _, _, e in scene.dates(n) if e.kind in ("day", "weekday", "relative") and not e.weak and (e.kind != "relative" or e.unit == "day")]
    states = {scene.entity(e).country for e in named}
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


def implied_visit(scene: Scene, contacts: Sequence[Contact]) -> Contact | None:
    """The visit of "the visit", where no other words name the traveller: the party that is not at home where the report was filed."""
    if any(c.kind == "visit" and not c.background and not c.planned for c in contacts):
        return None
    lead = next((c for c in contacts if c.kind == "meeting" and not c.background and not c.planned), None)
    m = re.search(r"\b(?:[Tt]he|[Tt]his) (?:(?:official|state|working) )?visit\b(?! (?:that|which|of|by|to|paid|in|last))", scene.document.text)
    if lead is None or m is None:
        return None
    line = dateline_spans(scene)
    where = lead.place or (line[0] if line else None)
    home = destination(where) if where else None
    if home is None and line is not None:
        home = destination(line[0].title())
    travellers = tuple(p for p in lead.parties if side_of(scene, p.entity) not in (None, home))
    hosts = [p for p in lead.parties if side_of(scene, p.entity) == home]
    if home is None or not hosts or len(travellers) != 1:
        return None
    i = next((t for t in range(len(scene.starts)) if scene.starts[t] >= m.start()), None)
    if i is None:
        return None
    state = scene.cast.state(home)
    parties = joined(travellers, (Party(state.id, hosts[0].spans),) if state is not None else ())
    return Contact("visit", "noun", i + 1, i, i + 2, scene.sentence(i).last, parties, background=False)
