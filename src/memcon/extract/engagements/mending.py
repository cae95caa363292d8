"""What one report of a contact leaves open and the rest of the document says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.engagements.contact import Contact, Party, joined
from memcon.extract.engagements.pairs import main_pair, pair_of_sides
from memcon.extract.engagements.parties import read_parties
from memcon.extract.engagements.placing import dateline_spans
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import destination, side_of, states_of
from memcon.extract.engagements.subjects import subject_of


def kinds_settled(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """Contacts whose verb tells no call from a meeting, told by the headline or by another report of the same parties."""
    headline = scene.headline_text
    contacts = [replace(c, kind="multilateral") if _is_gathering(scene, c) else c for c in contacts]
    contacts = [replace(c, kind="call") if _is_of_call(c, contacts) else c for c in contacts]
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


def _is_of_call(contact: Contact, contacts: Sequence[Contact]) -> bool:
    """Whether "In the talks with A" takes up a call told before, of the same two or of these and others."""
    if contact.kind != "meeting" or contact.form != "noun" or not contact.leading or contact.place or contact.earlier:
        return False
    told = [c for c in contacts if c.trigger < contact.trigger and contact.who <= c.who and contact.who]
    return bool(told) and all(c.kind == "call" and c.sure_kind for c in told)


def _is_gathering(scene: Scene, contact: Contact) -> bool:
    """Whether those who "met" are states and bodies, three at least, or several persons "for the third … Meeting"."""
    if contact.kind != "meeting" or contact.form == "headline" or len(contact.parties) < 2:
        return False
    kinds = [scene.entity(p.entity) for p in contact.parties]
    if all(e.kind != "person" for e in kinds):
        return (
            len(kinds) > 2
            or any(e.kind == "organisation" and e.country is None for e in kinds)
            and "summit" in scene.headline_text
        )
    after = scene.text_of(contact.trigger, contact.reach)
    return (
        len(kinds) > 2
        and re.search(
            r"\b(?:for|at|in) the (?:[\w()-]+ )*?(?:[A-Z][\w()-]+ )+(?:Meeting|Summit|Conference|Forum|Ministerial)\b", after
        )
        is not None
    )


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
                found.append(
                    replace(c, parties=pair)
                    if n == 0
                    else replace(c, parties=pair, evidence=(scene.reading.span(other.first, other.last),))
                )
            continue
        found.append(c)
    lone = {c.who for c in found if c.kind == "call" and len(c.who) == 1}
    return [c for c in found if not (c.kind == "call" and c.who in lone)]


def filled(scene: Scene, contacts: Sequence[Contact], leads: Sequence[Contact]) -> list[Contact]:
    """Signings, messages and anaphoric contacts with the parties that the document's own contact gives them."""
    found: list[Contact] = []
    for c in contacts:
        c = _of_one_rank(scene, c, _lead_before(leads, c))
        c = _ministers(scene, c, leads)
        if c.kind == "signing" and c.open and len(c.who) < 2 and (lead := _lead_before(leads, c)) is not None:
            c = replace(c, parties=joined(c.parties, lead.parties))
        elif c.kind == "signing" and len(c.who) < 2:
            c = replace(c, parties=joined(c.parties, states_of(scene, lead.parties if (lead := _lead_before(leads, c)) else ())))
        elif c.kind == "visit" and len(c.who) == 1 and (c.place is None or destination(c.place) is None):
            lead = _lead_before(leads, c)
            c = replace(
                c,
                parties=joined(
                    c.parties,
                    states_of(scene, _others(scene, c, lead)[:1] if lead is not None and (c.planned or c.who & lead.who) else ()),
                ),
            )
        elif c.kind == "message" and len(c.who) == 1:
            c = replace(c, parties=joined(c.parties, _other_side(scene, c, _lead_before(leads, c))))
        elif c.kind in ("meeting", "call") and not c.who and c.planned and (lead := _lead_before(leads, c)) is not None:
            c = replace(c, parties=states_of(scene, lead.parties))
        elif c.kind in ("meeting", "call") and len(c.who) == 1:
            lead = _lead_before(leads, c)
            others = _others(scene, c, lead) if lead is not None and c.open and lead.trigger != c.trigger else ()
            pair = main_pair(scene) if lead is None and c.open else None
            if pair is not None and c.who < set(pair):
                others = tuple(Party(e, c.parties[0].spans) for e in pair if e not in c.who)
            if len(others) > 1:  # the one whom the report follows from meeting to meeting
                others = tuple(p for p in others if sum(p.entity in x.who for x in contacts if x.kind in ("meeting", "call")) > 1)
            if len(others) != 1:
                continue
            c = replace(c, parties=joined(others, c.parties))
        found.append(c)
    return found


def _of_one_rank(scene: Scene, contact: Contact, lead: Contact | None) -> Contact:
    """The contact; where "they" was read as a person and the other side's state, the lead's person of that state instead."""
    kinds = [scene.entity(p.entity).kind for p in contact.parties]
    if len(kinds) != 2 or contact.kind == "visit" or contact.parties[0].spans != contact.parties[1].spans:
        return contact
    one, two = contact.parties
    if kinds == ["country", "country"] and contact.kind in ("meeting", "call") and not contact.planned and not contact.earlier:
        pair = pair_of_sides(scene, frozenset(side_of(scene, e) for e in contact.who))
        if pair is not None:
            return replace(contact, parties=tuple(Party(e, one.spans) for e in pair))  # "the two governments held talks"
    if lead is None or sorted(kinds) != ["country", "person"]:
        return contact
    state, person = (one, two) if kinds[0] == "country" else (two, one)
    other = [p for p in _others(scene, replace(contact, parties=(person,)), lead) if p.entity != person.entity]
    other = [p for p in other if side_of(scene, p.entity) == side_of(scene, state.entity)]
    return replace(contact, parties=(person, Party(other[0].entity, state.spans))) if len(other) == 1 else contact


def _ministers(scene: Scene, contact: Contact, leads: Sequence[Contact]) -> Contact:
    """The contact; where "the ministers" was read as a minister and a president or speaker, the other minister whom he met."""
    if len(contact.parties) != 2 or contact.parties[0].spans != contact.parties[1].spans or contact.form == "headline":
        return contact
    a, b = contact.parties[0].spans[0].start, contact.parties[0].spans[-1].end
    if not re.search(r"\bministers$", scene.document.text[a:b], re.IGNORECASE):
        return contact
    one = [p for p in contact.parties if _is_minister(scene, p.entity)]
    for lead in leads if len(one) == 1 else ():
        if one[0].entity in lead.who and len(lead.who) == 2:
            (other,) = lead.who - {one[0].entity}
            if _is_minister(scene, other):
                return replace(contact, parties=(one[0], Party(other, one[0].spans)))
    return contact


def _is_minister(scene: Scene, entity: str) -> bool:
    titles = " ".join(r.title for r in scene.entity(entity).roles).lower()
    return "minister" in titles or not titles or "counterpart" in titles


def _lead_before(leads: Sequence[Contact], contact: Contact) -> Contact | None:
    before = [c for c in leads if c.trigger <= contact.trigger and len(c.who) > 1]
    return before[-1] if before else next((c for c in leads if len(c.who) > 1), None)


def _others(scene: Scene, contact: Contact, lead: Contact) -> tuple[Party, ...]:
    """Who of a contact's parties can be the one left out ("the visitor had a meeting with"): those of another side."""
    own = side_of(scene, contact.parties[0].entity)
    return tuple(
        p
        for p in lead.parties
        if scene.entity(p.entity).kind == "person" and side_of(scene, p.entity) not in (None, own) and p.entity not in contact.who
    )


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
    for m in re.finditer(
        r"\b(?:(?:was|were) (?:also )?joined by"
        r"|(?:also )?(?:took part|participated|joined) (?:in )?(?:the|this) (?:call|meeting|conversation|talks))\b",
        text,
    ):
        i = next((t for t in range(len(scene.starts)) if scene.starts[t] >= m.start()), None)
        if i is None:
            continue
        n = max(
            (
                k
                for k, c in enumerate(found)
                if c.trigger < i and c.form in ("verb", "light") and c.kind in ("call", "meeting", "multilateral")
            ),
            default=None,
        )
        if n is None or scene.number(i) - scene.tokens[found[n].trigger].sentence > 2:
            continue
        end = scene.sentence(i).last
        if "joined by" in m[0]:
            j = next(k for k in range(i, end) if scene.tokens[k].lower == "by") + 1
            who, _ = read_parties(scene, j, end)
        else:
            who, _ = subject_of(scene, i)
        lead = found[n].parties[0].entity if found[n].parties else None
        own = side_of(scene, lead) if lead else None
        foreign = tuple(p for p in who if side_of(scene, p.entity) not in (None, own))
        known = {scene.entity(p.entity).country for p in found[n].parties}
        named = {
            scene.entity(e).country: e
            for m in scene.cast.mentions
            if scene.is_headline(m.first)
            for e in m.entities
            if scene.entity(e).kind == "person"
        }
        # "joined by the Foreign Minister of Ukraine": the one whom the headline names.
        foreign = tuple(
            Party(named.get(scene.entity(p.entity).country, p.entity), p.spans) if scene.entity(p.entity).kind == "country" else p
            for p in foreign
        )
        foreign = tuple(
            p for p in foreign if scene.entity(p.entity).kind == "person" or scene.entity(p.entity).country not in known
        )
        found[n] = replace(found[n], parties=joined(found[n].parties, foreign))
    return found


def implied_visit(scene: Scene, contacts: Sequence[Contact]) -> Contact | None:
    """The visit of "the visit", where no words name the traveller: the party that is not at home where the contact was."""
    if any(c.kind == "visit" and not c.background and not c.planned for c in contacts):
        return None
    lead = next((c for c in contacts if c.kind == "meeting" and not c.background and not c.planned), None)
    m = re.search(
        r"\b(?:[Tt]he|[Tt]his) (?:(?:official|state|working) )?visit\b(?! (?:that|which|of|by|to|paid|in|last))",
        scene.document.text,
    )
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
