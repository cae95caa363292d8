"""Reports of one contact made one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from memcon.extract.engagements.contact import Contact, joined
from memcon.extract.engagements.standing import same_time
from memcon.text.folding import fold_words

RANK = {"verb": 0, "light": 0, "noun": 1, "headline": 2}
IDLE = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "summit",
        "meeting",
        "summits",
        "conference",
        "leaders",
        "leader",
        "'s",
        "’s",
        "s",
        "recent",
        "upcoming",
        "his",
        "their",
        "our",
    }
)


def merged(contacts: Iterable[Contact]) -> list[Contact]:
    """The contacts with those that are one put together, in text order."""
    found: list[Contact] = []
    for contact in sorted(contacts, key=lambda c: (bool(c.background), RANK[c.form], c.trigger)):
        at = next((n for n, known in enumerate(found) if is_same(known, contact)), None)
        if at is None:
            found.append(contact)
        else:
            found[at] = together(found[at], contact)
    return sorted(found, key=lambda c: c.trigger)


def is_same(known: Contact, other: Contact) -> bool:
    """Whether two reports are of one contact."""
    if not same_time(known.date, other.date):
        return False
    a, b = known.who, other.who
    if known.kind == "multilateral" and other.kind == "multilateral":
        if known.title and other.title:
            one, two = _words(known.title), _words(other.title)
            if one and two:
                return bool(one & two) and (one <= two or two <= one)
        return bool(a & b) and (a <= b or b <= a)
    if known.kind != other.kind:
        return False
    if known.kind == "visit":
        return _same_visit(known, other)
    if known.kind == "signing":
        return a == b or (bool(known.background) == bool(other.background) and (a <= b or b <= a))
    if bool(known.background) != bool(other.background) and (known.date != other.date or known.date is None):
        # "their last meeting" beside "met today"; "the meeting between A and B" beside it is the same.
        return (
            not other.earlier and not other.later and a == b and other.form == "noun" and not known.planned and other.date is None
        )
    if len(a) != len(b) and bool(known.title) != bool(other.title):
        return False  # "their summit" beside "trilateral talks"
    if known.planned != other.planned:
        return a == b and other.form == "noun" and other.date is None and other.trigger > known.trigger and not other.trailing
    if a == b:
        return known.form != other.form or known.date == other.date or known.date is None or other.date is None
    return len(a & b) >= 2 and (a <= b or b <= a) or (other.form == "headline" and bool(a & b) and (a <= b or b <= a))


def _words(title: str) -> frozenset[str]:
    return frozenset(w for w in fold_words(title) if w not in IDLE and not w.isdigit())


def _same_visit(known: Contact, other: Contact) -> bool:
    if not known.parties or not other.parties or known.parties[0].entity != other.parties[0].entity:
        return False
    if known.place and other.place:
        one, two = set(fold_words(known.place)), set(fold_words(other.place))
        hosts = (known.who & other.who) - {known.parties[0].entity}
        if not one & two and not hosts:
            return False
    if known.planned != other.planned:
        return known.date is not None and known.date == other.date
    return not (other.earlier or other.later) or known.date == other.date


def together(known: Contact, other: Contact) -> Contact:
    """One contact of two reports: the first's words, completed by the second's."""
    parties = (
        joined(known.parties, other.parties) if known.kind in ("visit", "multilateral") or len(known.who) < 2 else known.parties
    )
    if other.form != "headline" and known.form == "headline":
        parties = joined(other.parties, known.parties) if len(other.who) < 2 else other.parties
    date = known if known.date is not None and not _finer(other.date, known.date) else other
    place = known if known.place is not None else other
    return replace(
        known, parties=parties, date=date.date, date_spans=date.date_spans, date_basis=date.date_basis, place=place.place,
        place_spans=place.place_spans, background=bool(known.background and other.background), title=known.title or other.title,
    )  # fmt: skip


def _finer(a: str | None, b: str) -> bool:
    return a is not None and len(a) > len(b) and a.startswith(b)
