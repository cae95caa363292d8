"""Whose side a party is on: its state, or the short name of the body it speaks for."""

from __future__ import annotations

import re

from memcon.extract.engagements.contact import Contact, Party, joined
from memcon.extract.engagements.scene import Scene
from memcon.model.citation import Span
from memcon.model.person import Entity
from memcon.register import iso_of, match_country
from memcon.text.folding import fold

BODIES = {
    "european commission": "EU", "european council": "EU", "european union": "EU", "council of the european union": "EU",
    "united nations": "UN", "north atlantic treaty organization": "NATO", "african union commission": "AU", "african union": "AU",
    "association of southeast asian nations": "ASEAN", "association of south east asian nations": "ASEAN",
    "organisation for economic co-operation and development": "OECD", "international atomic energy agency": "IAEA",
    "organization for security and co-operation in europe": "OSCE", "organization for security and cooperation in europe": "OSCE",
    "group of seven": "G7", "group of twenty": "G20", "league of arab states": "Arab League",
}  # fmt: skip
ACRONYMS = (
    "European Commission", "European Council", "European Union", "United Nations", "NATO", "African Union", "ASEAN", "IAEA",
    "IMF", "World Bank", "OSCE", "OIC", "Arab League", "GCC", "WHO", "WTO", "OECD", "Commonwealth",
)  # fmt: skip
"""Bodies of several states that an office can stand for though the text names the body nowhere else."""
STATE_OFFICE = re.compile(
    r"\b(?:President|Minister|Secretary[ -]General|Premier|Chancellor|King|Queen|Emir|Amir|Sultan|Ambassador|Speaker|Chairman"
    r"|Parliament)"
    r" of (?:the )?([A-Z].*)$"
)
SMALL = frozenset({"of", "the", "and", "for", "on", "in"})
GROUPS = frozenset(
    {"group", "force", "commission", "committee", "council", "dialogue", "mechanism", "forum", "board", "consultation"}
)
"""What states have with each other, and meets or convenes."""


def side_of(scene: Scene, entity_id: str) -> str | None:
    """ISO code or a body's short name; None where neither is known."""
    entity = scene.entity(entity_id)
    if entity.country is not None:
        return entity.country
    if entity.kind == "organisation":
        return short_name(entity.name)
    if entity.kind == "person":
        said = next((s for r in entity.roles if r.organisation and (s := _of_role(scene, r.organisation))), None)
        return said or scene.remembered(entity_id, _told_by_title)
    return iso_of(entity.name)


def _told_by_title(scene: Scene, entity: Entity) -> str | None:
    """The state or body that a person's titles name, or None."""
    return _state_in_title(entity) or _body_before_name(scene, entity)


def _state_in_title(entity: Entity) -> str | None:
    """The state whose office a title names ("Secretary General of Japan", "White House Coordinator"), or None."""
    for role in entity.roles:
        words, raw = _words(role.title)
        before = match_country(words, raw, 0) if raw else None
        if before is not None and before.length < len(raw):
            return before.iso
        m = STATE_OFFICE.search(role.title)
        iso = iso_of(m[1]) if m is not None else None
        if iso is not None:
            return iso
    return None


def _body_before_name(scene: Scene, entity: Entity) -> str | None:
    """The body whose office stands before a person's name ("President of the European Commission, X"), or None."""
    surname = re.escape(entity.name.split()[-1])
    names = [e.name for e in scene.cast.entities if e.kind == "organisation" and e.country is None]
    known = "|".join(re.escape(n) for n in sorted({*names, *ACRONYMS}, key=len, reverse=True))
    office = (
        r"(?:President|Secretary[- ]General|Chair\w*|High Representative|Director[- ]General|Commissioner|Envoy|Coordinator"
        r"|chief|head)"
    )
    for pattern in (
        rf"\b(EU|UN|{known})(?:’s|'s)? [^.;,]{{0,40}}?{office}[^.;,]{{0,30}} {surname}\b",
        rf"\b{office}[^.;,]{{0,30}} (?:of|for) (?:the )?({known})(?: \([A-Z]+\))?,? [^.;,]{{0,40}}{surname}\b",
    ):
        m = re.search(pattern, scene.document.text, re.IGNORECASE)
        if m is not None:
            return short_name(m[1])
    return None


def _of_role(scene: Scene, organisation: str) -> str | None:
    iso = (
        organisation
        if re.fullmatch(r"[A-Z]{2}", organisation) and organisation not in {"EU", "UN", "AU"}
        else iso_of(organisation)
    )
    return iso or short_name(organisation)


def short_name(name: str) -> str:
    """A body's short name: its acronym where it has one, else the initials of its words, else the name.

    >>> [short_name(n) for n in ("Association of Southeast Asian Nations (ASEAN)", "International Monetary Fund", "NATO")]
    ['ASEAN', 'IMF', 'NATO']
    """
    known = BODIES.get(name.casefold().removeprefix("the "))
    if known is not None:
        return known
    acronym = re.search(r"\(([A-Z][A-Z0-9]+)\)", name)
    if acronym is not None:
        return acronym[1]
    words = [w for w in re.findall(r"[^\W_]+", name) if w.lower() not in SMALL]
    if len(words) > 2 and all(w[:1].isupper() for w in words):
        return "".join(w[0] for w in words)
    return name


def is_between_sides(scene: Scene, contact: Contact, envoys: frozenset[str] = frozenset()) -> bool:
    """Whether a contact is between different states or bodies: what the record is about.

    `envoys` take part in another such contact of the document: whom else they meet by title is taken as foreign to them.
    """
    if contact.kind in ("meeting", "call") and contact.who & envoys:
        sides = {side_of(scene, p.entity) for p in contact.parties}
        if (
            None in sides
            and len(sides) == 2
            and all(scene.entity(p.entity).roles for p in contact.parties if side_of(scene, p.entity) is None)
        ):
            return True
    sides = {side_of(scene, p.entity) for p in contact.parties} - {None}
    if len(sides) == 1 and scene.document.side not in sides:
        # A person that the text gives no state to ("the President") is its publisher's own, and the other side a foreign one.
        unknown = [p for p in contact.parties[:1] if side_of(scene, p.entity) is None]
        if any(scene.document.side is not None or scene.entity(p.entity).roles for p in unknown):
            sides.add(scene.document.side or "own")
    if contact.kind == "message" and len(contact.parties) == 2:
        one, two = (side_of(scene, p.entity) for p in contact.parties)
        return one != two and (one is not None or two is not None)
    if contact.kind == "visit":
        return len(sides) > 1 or _goes_abroad(scene, contact)
    if contact.kind == "multilateral":
        return (
            len(sides) > 1
            or (contact.international and bool(sides))
            or any(
                scene.entity(p.entity).kind == "organisation" and scene.entity(p.entity).country is None for p in contact.parties
            )
        )
    return len(sides) > 1


def _goes_abroad(scene: Scene, contact: Contact) -> bool:
    """Whether a traveller's destination is foreign; one whose state is not known is not, "the region" is."""
    place = contact.place
    if place is None:
        return False
    own = side_of(scene, contact.parties[0].entity)
    iso = destination(place)
    if iso is not None:
        return own is not None and iso != own
    return own is not None and re.search(r"\bregion\b", place) is not None


def destination(place: str) -> str | None:
    """The state that a place as written names or is the capital of."""
    words, raw = _words(place)
    for i in range(len(words)):
        match = match_country(words, raw, i)
        if match is not None:
            return match.iso
    return None


def _words(text: str) -> tuple[list[str], list[str]]:
    """The words of a phrase, folded and as written."""
    raw = re.findall(r"[\w.'’-]+", text)
    return [fold(w) for w in raw], raw


def states_in(scene: Scene, i: int) -> tuple[Party, ...]:
    """The states and bodies of a compound that is one token ("U.S.-EU", "Japan-Philippines-U.S."), where the cast has them."""
    token = scene.tokens[i]
    found: list[Party] = []
    for part in re.split(r"[-–]", token.text):
        iso = iso_of(part) if len(part) > 1 else None
        state = scene.cast.state(iso) if iso is not None else None
        body = next(
            (e for e in scene.cast.entities if e.kind == "organisation" and part and part in (e.name, short_name(e.name))), None
        )
        entity = state or body
        if entity is not None:
            found.append(Party(entity.id, (Span(token.start, token.end),)))
    return tuple(found) if len(found) > 1 else ()


def states_within(scene: Scene, first: int, last: int) -> tuple[Party, ...]:
    """The states and bodies in a name ("the U.S.-Israel Strategic Consultative Group")."""
    found: tuple[Party, ...] = ()
    for k in range(first, last):
        mention = scene.mentions[k]
        found = joined(found, states_in(scene, k))
        if mention is not None and mention.first == k:
            found = joined(found, tuple(Party(e, mention.spans) for e in mention.entities if scene.entity(e).kind != "person"))
    return found


def states_of(scene: Scene, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The states and bodies that these parties stand for, where the document names them; else the parties themselves."""
    found: list[Party] = []
    for p in parties:
        side = side_of(scene, p.entity)
        state = scene.cast.state(side) if side else None
        if state is None and side:
            state = next((e for e in scene.cast.entities if e.kind == "organisation" and short_name(e.name) == side), None)
        found.append(Party(state.id, p.spans) if state is not None else p)
    return joined(tuple(found))
