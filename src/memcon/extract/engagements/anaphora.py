"""What later sentences say of a contact already told: where it was held, how long, who else was there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.engagements.contact import Contact, Party, joined
from memcon.extract.engagements.dating import dated
from memcon.extract.engagements.parties import read_parties
from memcon.extract.engagements.placing import FACILITY, place_list
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import side_of

HELD = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Tt]his|[Dd]uring the|[Aa]t the)\s+(?:[\w-]+\s+){0,3}?"
    r"(?P<what>meetings?|talks|encounter|discussions|consultations|conversations?|press conference|reception)\b"
    r"(?:,[^,.;]{1,40},)?,?\s+(?:which\s+)?(?:(?:was|were)\s+)?(?P<how>held|took place|hosted|at|in)\b"
)
"""A sentence that takes a contact up again to say where or when it was."""
BEFORE = re.compile(r"\b(?:last|earlier|previous|prior|recent)\b")
NEAR = 60
"""Characters after a place in which a time is still said of it."""
THE_INSTRUMENT = re.compile(r"(?:the|this|it|they|these|both)\b(?: \w+){0,3}? (?:was|were) ", re.IGNORECASE)
LISTED = re.compile(
    r"\b(?:(?:[Oo]ther )?[Pp]articipants (?:in|on|of|at) (?:the|this) (?:call|meeting|conversation|talks|summit|conference)"
    r" (?:included|include|were|are)"
    r"|(?:Also |also |[^\w\n]\s|^)(?:[Pp]articipating|[Tt]aking part|[Pp]resent|[Aa]ttending)(?: in| on| at)?"
    r"(?: the (?:call|meeting|talks|conversation|conference|discussions))? (?:were|was)"
    r"|[Tt]he (?:meeting|call|talks|conversation|discussions) (?:was|were) (?:also )?attended by"
    r"|(?:[Tt]he )?(?:[Mm]eeting|[Tt]alks|[Cc]all|[Dd]ialogue|[Dd]iscussions|[Cc]onsultations) (?:was|were) (?:also )?"
    r"(?:convened|led|chaired|co-chaired|headed) by|, (?:convened|co-chaired|chaired) by(?: co-chairs)?"
    r"|[Rr]epresenting [A-Z][\w .]{1,40} (?:were|was)"
    r"|with the participation of)(?: also)?\b",
    re.MULTILINE,
)
"""Words that a list of those who took part follows."""


def taken_up(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts with the place and date that a later sentence gives "the meeting", and those whom a list adds."""
    found = list(contacts)
    text = scene.document.text
    for m in HELD.finditer(text):
        i = bisect_left(scene.starts, m.start("what"))
        if i >= len(scene.starts) or scene.reading.paragraph_of(i).kind != "body":
            continue
        n = _told_before(scene, found, i)
        if n is None or (m["how"] in ("at", "in") and m["what"] == "press conference" and found[n].place is not None):
            continue
        if m["how"] in ("at", "in") and BEFORE.search(text, m.end(), m.end() + NEAR):
            continue  # "their conversations in Seoul last month" were others
        low, end = bisect_left(scene.starts, m.end()) - 1, scene.sentence(i).last
        places = place_list(scene, low, end)
        c = found[n]
        if places is not None and c.kind in ("meeting", "multilateral") and c.place is None:
            c = replace(c, place=places[0], place_spans=places[1])
        elif (
            places is not None and c.kind in ("meeting", "multilateral") and c.place is not None
            and FACILITY.search(places[0]) and not FACILITY.search(c.place) and places[0] not in c.place
        ):  # fmt: skip
            whole = places[0] if c.place in places[0] else f"{places[0]}, {c.place}"
            c = replace(c, place=whole, place_spans=(*places[1], *c.place_spans)[: 1 + (whole != places[0])])
        day = next((e for a, _, e in scene.dates(scene.number(i)) if low <= a < low + 12 and e.kind in ("day", "weekday")), None)
        if day is not None and c.date is None and m["what"] != "press conference":
            c = dated(scene, c, day, None)
        found[n] = c
    found = _signers_named(scene, found)
    for m in LISTED.finditer(text):
        i = bisect_left(scene.starts, m.end())
        n = _told_before(scene, found, i) if i < len(scene.starts) else None
        if n is not None:  # the first report of it, which later ones are merged into
            n = next(k for k, c in enumerate(found) if c.who == found[n].who and c.kind == found[n].kind and c.form != "headline")
            found[n] = _with(scene, found[n], _listed(scene, m.end()))
    return found


def _signers_named(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts; a signing that the leaders only witnessed, and whose signers the next sentences name, told once: by these."""
    found: list[Contact] = []
    for c in contacts:
        before = found[-1] if found else None
        if (
            c.kind == "signing" and before is not None and before.kind == "signing" and c.form == before.form == "verb"
            and THE_INSTRUMENT.match(scene.text_of(c.first, c.trigger + 1)) and len(c.who) > 1
            and any(scene.entity(e).kind == "person" for e in c.who)
            and 0 < scene.number(c.trigger) - scene.number(before.trigger) < 3
            and scene.tokens[before.trigger].tag.startswith("NN")
        ):  # fmt: skip
            found[-1] = replace(
                c, date=c.date or before.date, date_spans=c.date_spans or before.date_spans,
                date_basis=c.date_basis or before.date_basis, place=c.place or before.place,
                place_spans=c.place_spans or before.place_spans,
            )  # fmt: skip
            continue
        found.append(c)
    return found


def _with(scene: Scene, contact: Contact, people: tuple[Party, ...]) -> Contact:
    """The contact with these persons: beside its own parties, or in place of states that they stand for."""
    sides = {side_of(scene, p.entity) for p in people} - {None}
    own = contact.parties
    if len(sides) > 1 and all(scene.entity(p.entity).kind != "person" for p in own):
        own = tuple(p for p in own if side_of(scene, p.entity) not in sides)
    return replace(contact, parties=joined(own, people))


def _told_before(scene: Scene, contacts: Sequence[Contact], i: int) -> int | None:
    """The contact that "the meeting" at token i takes up: the last one told before as done, of two parties or awaiting them."""
    kinds = ("meeting", "call", "multilateral")
    told = [
        n
        for n, c in enumerate(contacts)
        if c.kind in kinds and c.parties and c.trigger < i and not c.planned and not c.earlier and not c.background
        and c.form != "headline" and (c.form != "noun" or c.last <= i)
    ]  # fmt: skip
    strong = [n for n in told if contacts[n].form in ("verb", "light")]
    here = [n for n in strong or told if scene.number(i) - scene.number(contacts[n].trigger) <= 30]
    return here[-1] if here else None


def _listed(scene: Scene, at: int) -> tuple[Party, ...]:
    """The persons of the list that begins at a character of the text."""
    i = bisect_left(scene.starts, at)
    end = scene.sentence(i).last if i < len(scene.starts) else i
    found: tuple[Party, ...] = ()
    while i < end:
        part, after = read_parties(scene, i, end)
        people = tuple(p for p in part if scene.entity(p.entity).kind == "person")
        found = joined(found, people)
        if after <= i or after >= end or scene.tokens[after].text not in {";", ","}:
            break
        i = after + 1
    return found
