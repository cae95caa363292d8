"""Which contacts are the document's news, and which it only mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.engagements.contact import Contact
from memcon.extract.engagements.scene import Scene
from memcon.model.dates import bounds

NEWS_DAYS = 9
"""A contact this many days before the report can still be its news: readouts follow within a week or so."""
STILL_NEWS = 3
"""Days by which a contact can precede the report's first and be its news too: those of one journey."""


def principals(scene: Scene, contacts: Sequence[Contact]) -> frozenset[str]:
    """The persons whose contact is the news: those of the headline, of the opening sentence and of what verbs report."""
    count: Counter[str] = Counter()
    for c in contacts:
        if (
            c.kind not in ("signing", "message")
            and c.form in ("verb", "light", "headline")
            and c.background is None
            and not c.earlier
            and not c.planned
        ):
            count.update(p.entity for p in c.parties if scene.entity(p.entity).kind == "person")
    return frozenset(count) if len(count) > 1 else frozenset(count) | frozenset(_opening_persons(scene))


def _opening_persons(scene: Scene) -> list[str]:
    found: list[str] = []
    for s in scene.reading.sentences:
        kind = scene.reading.paragraphs[s.paragraph].kind
        found += [e for m in scene.cast.within(s.first, s.last) for e in m.entities if scene.entity(e).kind == "person"]
        if kind != "headline":
            break
    return found


def main_date(contacts: Sequence[Contact]) -> str | None:
    """The date of the first contact that a verb reports as the news."""
    for c in contacts:
        if c.form not in ("verb", "light") or c.kind == "visit" or c.planned or c.earlier:
            continue
        if c.date and c.background is None:
            return c.date
    return None


def stood(scene: Scene, contact: Contact, leads: frozenset[str], day: str | None, told: frozenset[frozenset[str]]) -> Contact:
    """The contact with `background` decided.

    leads  the principals; day  the news' date; told  the parties of the contacts that verbs and headlines report
    """
    if contact.background is not None:
        return contact
    return replace(contact, background=_is_background(scene, contact, leads, day, told))


def _is_background(
    scene: Scene, contact: Contact, leads: frozenset[str], day: str | None, told: frozenset[frozenset[str]]
) -> bool:
    if scene.reading.paragraph_of(contact.trigger).kind == "turn":
        return True
    if contact.kind == "visit" and contact.planned:
        return _long_before(contact, scene.document.published)
    if contact.kind == "message" and contact.form == "light":
        return False
    if contact.earlier and contact.form not in ("verb", "light"):
        return True
    if _long_before(contact, scene.document.published or day):
        return True
    if contact.earlier and contact.form == "verb" and _days_before(contact.date, day or scene.document.published) > 0:
        return True  # "President X, who met him on Saturday, …"
    if contact.kind == "signing" and contact.form == "verb":
        return False
    if contact.form in ("verb", "light") and not contact.planned and _days_before(contact.date, day) > STILL_NEWS:
        return True
    fixed = contact.planned and contact.date is not None and not contact.later and not contact.earlier
    if fixed and (contact.open or contact.form == "verb"):
        return False  # "The next round will be held in June", "The presidents will meet on Friday": fixed, whoever takes part
    if contact.past and told and told != {contact.who}:
        return True
    persons = {p.entity for p in contact.parties if scene.entity(p.entity).kind == "person"}
    if contact.form in ("verb", "light", "headline"):
        if (
            contact.kind == "multilateral"
            and contact.form == "light"
            and (contact.later or (leads and not persons and contact.date is None))
        ):
            return True
        return bool(leads and persons and not persons & leads)
    if contact.kind == "signing":
        return contact.earlier or contact.date is None or (day is not None and not same_time(contact.date, day))
    if contact.kind == "multilateral":
        return contact.date is None or day is None or contact.date != day
    if contact.later:
        return True
    if contact.kind in ("meeting", "call") and any(contact.who <= other for other in told):
        # Named beside a contact that a verb reports: the same one (merged later), or one that is only mentioned.
        return contact.date is not None and contact.date != day
    if contact.date is not None and day is not None and not _near(contact.date, day):
        return True
    if contact.kind in ("meeting", "call", "multilateral") and told and contact.trailing and contact.who not in told:
        return True
    if contact.kind in ("meeting", "call") and told and not contact.leading:
        return True
    if contact.kind == "visit":
        return bool(leads) and not persons & leads
    return bool(leads) and not persons & leads


def _days_before(date: str | None, day: str | None) -> int:
    """How many days lie between a date and a later one; 0 where either is not known."""
    one, two = bounds(date) if date else None, bounds(day) if day else None
    return (two[0] - one[1]).days if one is not None and two is not None else 0


def _long_before(contact: Contact, day: str | None) -> bool:
    if contact.date is None or day is None:
        return False
    one, two = bounds(contact.date), bounds(day)
    return one is not None and two is not None and (two[0] - one[1]).days > NEWS_DAYS


def _near(a: str, b: str) -> bool:
    one, two = bounds(a), bounds(b)
    if one is None or two is None:
        return same_time(a, b)
    return (two[0] - one[1]).days <= 3 and (one[0] - two[1]).days <= 3


def same_time(a: str | None, b: str | None) -> bool:
    """Whether two dates can be one: either not known, equal, or one within the other."""
    if a is None or b is None or a == b:
        return True
    one, two = bounds(a), bounds(b)
    if one is None or two is None:
        return a.startswith(b) or b.startswith(a)
    return one[0] <= two[1] and two[0] <= one[1]
