"""Who signed beneath a joint statement: the persons of the states that it says met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.engagements.contact import Contact, Party
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import side_of

LONGEST_LINE = 24
"""Tokens of a signature, with its office and state."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def signed(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts; the states that a verb reports as having met are the persons who signed for them beneath the text."""
    if not any(_is_of_states(scene, c) for c in contacts):
        return list(contacts)
    signers = _signers(scene)
    found: list[Contact] = []
    for c in contacts:
        known = sum(side_of(scene, p.entity) in signers for p in c.parties) if _is_of_states(scene, c) else 0
        if known > 1 and known == len(signers):
            c = replace(c, parties=tuple(signers.get(side_of(scene, p.entity) or "", p) for p in c.parties))
        found.append(c)
    return found


def _is_of_states(scene: Scene, contact: Contact) -> bool:
    """Whether a verb reports as the news that states met, nobody named."""
    return (
        contact.form in ("verb", "light")
        and contact.kind in ("meeting", "multilateral")
        and not (contact.background or contact.planned or contact.earlier)
        and len(contact.parties) > 1
        and all(scene.entity(p.entity).kind != "person" for p in contact.parties)
    )


def _signers(scene: Scene) -> dict[str, Party]:
    """Of each side the one person who signed, by the last lines of the text that each hold one person; of three at least."""
    found: dict[str, list[Party]] = {}
    count = 0
    for paragraph in reversed(scene.reading.paragraphs):
        if not any(scene.tokens[k].text[:1].isalpha() for k in range(paragraph.first, paragraph.last)):
            continue  # the mark that ends a release
        people = {
            e: Party(e, m.spans)
            for m in scene.cast.within(paragraph.first, paragraph.last)
            for e in m.entities
            if scene.entity(e).kind == "person"
        }
        if (
            len(people) != 1
            or paragraph.kind == "turn"
            or paragraph.last - paragraph.first > LONGEST_LINE
            or any(scene.tokens[k].tag in FINITE for k in range(paragraph.first, paragraph.last))
        ):
            break
        count += 1
        ((entity, party),) = people.items()
        side = side_of(scene, entity)
        if side is not None:
            found.setdefault(side, []).append(party)
    return {side: parties[0] for side, parties in found.items() if len(parties) == 1} if count > 2 else {}
