"""A document's engagements: every construction's contacts, dated, placed, completed, and each told once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.engagements.anaphora import taken_up
from memcon.extract.engagements.chronology import inherited
from memcon.extract.engagements.contact import Contact, span_of
from memcon.extract.engagements.dating import dated, own_dates
from memcon.extract.engagements.denial import is_denied
from memcon.extract.engagements.gatherings import attended
from memcon.extract.engagements.headlines import headline_contacts
from memcon.extract.engagements.itineraries import parted
from memcon.extract.engagements.mending import calls_told_apart, filled, implied_visit, joiners_added, kinds_settled
from memcon.extract.engagements.merging import merged
from memcon.extract.engagements.messages import message_contacts
from memcon.extract.engagements.nouns import noun_contacts
from memcon.extract.engagements.pairs import pairs_supplied
from memcon.extract.engagements.placing import placed
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import is_between_sides, side_of
from memcon.extract.engagements.signers import signed
from memcon.extract.engagements.signings import signing_contacts
from memcon.extract.engagements.standing import main_date, principals, stood
from memcon.extract.engagements.verbs import verb_contacts
from memcon.extract.engagements.visits import visit_contacts
from memcon.model.document import Document
from memcon.model.engagement import Engagement, Participant
from memcon.model.finding import Finding
from memcon.model.person import Cast
from memcon.model.reading import Reading


def find_engagements(document: Document, reading: Reading, cast: Cast) -> tuple[tuple[Engagement, ...], tuple[Finding, ...]]:
    """The contacts that a document reports, in text order, and what could not be made out of them."""
    if not reading.tokens or not cast.entities:
        return (), ()
    scene = pairs_supplied(Scene(document, reading, cast))
    contacts = sorted(
        [
            *verb_contacts(scene),
            *noun_contacts(scene),
            *visit_contacts(scene),
            *message_contacts(scene),
            *signing_contacts(scene),
        ],
        key=lambda c: (c.trigger, c.first),
    )
    contacts = _called_up(scene, [c for c in contacts if not is_denied(scene, c)])
    contacts = parted(scene, _placed_in_time_and_space(scene, contacts))
    contacts = kinds_settled(scene, contacts)
    contacts = joiners_added(scene, contacts)
    contacts = taken_up(scene, contacts)
    contacts = calls_told_apart(scene, contacts)
    leads = [
        c
        for c in contacts
        if c.form in ("verb", "light")
        and c.kind in ("meeting", "call")
        and not c.background
        and not c.planned
        and is_between_sides(scene, c)
    ]
    leads = leads or [
        c
        for c in contacts
        if c.kind in ("meeting", "call") and not c.earlier and not c.planned and not c.background and is_between_sides(scene, c)
    ]
    contacts = filled(scene, contacts, leads)
    contacts = attended(
        scene, contacts, [c for c in contacts if c in leads or (c.kind == "signing" and not c.background and len(c.who) > 1)]
    )
    contacts = signed(scene, contacts)
    envoys = frozenset(e for c in leads for e in c.who if scene.entity(e).kind == "person")
    findings = tuple(_unknown_side(scene, c) for c in contacts if _has_unknown_side(scene, c, envoys))
    contacts = [c for c in contacts if is_between_sides(scene, c, envoys)]
    who, day = principals(scene, contacts), main_date(contacts)
    told = frozenset(
        c.who
        for c in contacts
        if c.form in ("verb", "light") and c.kind in ("meeting", "call") and not c.background and not c.planned
    )
    contacts = [c for c in contacts if not _is_only_intended(scene, c) and not _refers_back(c, told)]
    contacts = headline_contacts(scene, contacts)
    contacts = merged(stood(scene, c, who, day, told) for c in contacts)
    extra = implied_visit(scene, contacts)
    if extra is not None:
        contacts = sorted([*contacts, extra], key=lambda c: c.trigger)
    contacts = inherited(scene, contacts)
    return tuple(_engagement(scene, n, c) for n, c in enumerate(contacts, 1)), findings


def _called_up(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts; a meeting of two states' group only where nothing else tells of a contact of the two."""

    def sides(contact: Contact) -> set[str]:
        return {side for p in contact.parties if (side := side_of(scene, p.entity)) is not None}

    told = [sides(c) for c in contacts if not c.standby]
    return [c for c in contacts if not c.standby or not any(sides(c) <= others for others in told)]


def _refers_back(contact: Contact, told: frozenset[frozenset[str]]) -> bool:
    """Whether "their dialogue" only names again what a verb reports of the same parties."""
    return (
        contact.form == "noun"
        and contact.kind == "meeting"
        and contact.who in told
        and contact.date is None
        and contact.place is None
        and not contact.earlier
        and not contact.later
        and not contact.planned
    )


def _has_unknown_side(scene: Scene, contact: Contact, envoys: frozenset[str]) -> bool:
    """Whether a contact that a verb reports is left out only because nobody knows whose side one party is on."""
    if contact.form not in ("verb", "light") or contact.kind not in ("call", "meeting") or len(contact.who) < 2:
        return False
    return not is_between_sides(scene, contact, envoys) and any(side_of(scene, e) is None for e in contact.who)


def _unknown_side(scene: Scene, contact: Contact) -> Finding:
    names = " and ".join(scene.entity(p.entity).name for p in contact.parties)
    message = f"This {contact.kind} of {names} is not recorded: the text does not tell both sides."
    return Finding("note", "contact-side-unknown", message, (scene.reading.span(contact.first, contact.last),))


def _is_only_intended(scene: Scene, contact: Contact) -> bool:
    """Whether a contact "agreed" or "to be held" is fixed by neither date nor place: an intention, not a contact."""
    return bool(
        contact.planned
        and (
            contact.form == "light"
            or (contact.form == "verb" and AGREED_TO.search(scene.text_of(contact.first, contact.trigger)))
        )
        and contact.kind != "visit"
        and contact.date is None
        and contact.place is None
        and not contact.later
    )


AGREED_TO = re.compile(r"\b(?:agreed|arranged|decided|intend\w*|hoped?|wish\w*)\b.{0,30}\bto$", re.IGNORECASE)
DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")


def _placed_in_time_and_space(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts with their dates and places; a neighbour in the same sentence keeps its own words to itself."""
    found: list[Contact] = []
    anchor: str | None = scene.document.published
    dates = {}
    for sentence in sorted({scene.number(c.trigger) for c in contacts}):
        here = [n for n, c in enumerate(contacts) if scene.number(c.trigger) == sentence]
        dates.update({here[k]: e for k, e in own_dates(scene, [contacts[n] for n in here]).items()})
    for n, c in enumerate(contacts):
        s = scene.sentence(c.trigger)
        low, high = s.first, s.last
        for other in contacts[:n]:
            if other.trigger >= s.first and other.last <= c.first and other.form != "noun":
                low = max(low, other.last)
        for other in contacts[n + 1 :]:
            if other.trigger < s.last and other.first >= c.last:
                high = min(high, other.first)
        if n in dates:
            c = dated(scene, c, dates[n], anchor)
        c = placed(scene, c, (low, high))
        # A day of an unknown year ("XXXX-02-13") is one that "the same day" can go back to as well.
        if c.form in ("verb", "light") and c.date and DAY.fullmatch(c.date) and not (c.planned or c.earlier or c.background):
            anchor = c.date
        found.append(c)
    return found


def _engagement(scene: Scene, number: int, contact: Contact) -> Engagement:
    evidence = contact.evidence or (scene.reading.span(contact.first, contact.last),)
    participants = tuple(Participant(p.entity, side_of(scene, p.entity), (span_of(p.spans),)) for p in contact.parties)
    return Engagement(
        id=f"g{number}", kind=contact.kind, participants=participants, evidence=evidence, date=contact.date,
        date_spans=contact.date_spans, date_basis=contact.date_basis, place=contact.place, place_spans=contact.place_spans,
        background=bool(contact.background), planned=contact.planned,
    )  # fmt: skip
