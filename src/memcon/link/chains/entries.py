"""What is compared: an entry of the ledger with its parties, its words and the occasion on which it was made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from memcon.link.chains.topics import narrowest
from memcon.link.chains.wording import Wording, wording
from memcon.link.values import Digest, Owed, Said
from memcon.model.dates import days
from memcon.model.links import Contact, Key, Version
from memcon.register.countries import match_country
from memcon.text.folding import fold

Sides = frozenset[str]
TITLE_WORD = re.compile(r"\w+(?:\.\w+)*")
LAST = 10**7
"""A day after all others: where what has no date stands in an order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An undertaking as it is compared.

    debtor       the sides that are to act
    counterpart  the other sides concerned: who asks, who is promised, else who took part
    narrow       its issues that none of its others is part of
    source       its document, or the first one of which that is a version
    contact      the contact it was made in: what several reports tell of it was said once
    listed       the words of the statement after those that bind: often the list of what is meant
    """

    key: Key
    owed: Owed
    debtor: Sides
    counterpart: Sides
    narrow: frozenset[str]
    wording: Wording
    source: str
    contact: str | None
    when: tuple[int, int] | None
    listed: str = ""

    @property
    def order(self) -> tuple[int, str, int, str]:
        """Its place in time: by day, within one day by document and text."""
        return (self.when[0] if self.when else LAST, self.key[0], self.owed.position, self.owed.id)


@dataclass(frozen=True, slots=True)
class Speech:
    """A statement as it is compared: `sides` speak, `others` are addressed or took part."""

    key: Key
    said: Said
    sides: Sides
    others: Sides
    narrow: frozenset[str]
    contact: str | None
    when: tuple[int, int] | None
    entries: tuple[Entry, ...] = ()

    @property
    def order(self) -> tuple[int, str, int, str]:
        """Its place in time: by day, within one day by document and text."""
        return (self.when[0] if self.when else LAST, self.key[0], self.said.position, self.said.id)


def entries_of(
    digests: Sequence[Digest], met: Sequence[Contact], published: Sequence[Version]
) -> tuple[tuple[Entry, ...], tuple[Speech, ...]]:
    """All entries of the ledger and all statements, in order of time."""
    contact_of: dict[Key, str] = {report.key: contact.id for contact in met for report in contact.reports}
    source_of = {v.document: v.source for v in published}
    entries: list[Entry] = []
    speeches: list[Speech] = []
    for d in digests:
        present = {c.id: frozenset(side for _, side in c.participants if side is not None) for c in d.contacts}
        source = source_of.get(d.document, d.document)
        sides = {e.id: e.side for e in d.entities if e.side is not None}
        titled = _sides_in(d.title or "")

        made: dict[str, list[Entry]] = {}
        said = {s.id: s for s in d.statements}
        for u in d.undertakings:
            debtor, by, to = frozenset(u.of_sides), frozenset(u.by_sides), frozenset(u.to_sides)
            counterpart = (by | to) - debtor or present.get(u.engagement or "", frozenset()) - debtor
            if not counterpart and len(debtor) == 1:
                counterpart = titled - debtor
            contact = contact_of.get((d.document, u.engagement or ""))
            entry = Entry(
                (d.document, u.id), u, debtor, counterpart, narrowest(u.issues), wording(u.evidence, debtor | counterpart),
                source, contact, days(u.date), _listed(u, said.get(u.statement or "")),
            )  # fmt: skip
            entries.append(entry)
            if u.statement is not None:
                made.setdefault(u.statement, []).append(entry)
        for s in d.statements:
            speaking = frozenset(s.sides)
            addressed = frozenset(sides[a] for a in s.addressees if a in sides)
            others = (addressed | present.get(s.engagement or "", frozenset())) - speaking
            contact = contact_of.get((d.document, s.engagement or ""))
            speeches.append(Speech((d.document, s.id), s, speaking, others, narrowest(s.issues), contact,
                                   days(s.date), tuple(made.get(s.id, ()))))  # fmt: skip
    return tuple(sorted(entries, key=lambda e: e.order)), tuple(sorted(speeches, key=lambda s: s.order))


def _sides_in(title: str) -> Sides:
    """The states that a title names: between whom a statement is where no contact says so."""
    raw = TITLE_WORD.findall(title)
    words = [fold(w) for w in raw]
    found = (match_country(words, raw, i) for i in range(len(raw)))
    return frozenset(match.iso for match in found if match is not None)


def _listed(u: Owed, statement: Said | None) -> str:
    """What the statement goes on to say after the words that bind."""
    if statement is None:
        return ""
    start = statement.words.find(u.evidence)
    return statement.words[start + len(u.evidence) :] if start >= 0 else ""


def earlier(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether the calendar says that the one was before the other."""
    return one is not None and other is not None and one[1] < other[0]


def follows(later: Entry | Speech, first: Entry | Speech) -> bool:
    """Whether the one surely came after the other: by the calendar, else in one document's order of telling."""
    if earlier(first.when, later.when):
        return True
    return later.key[0] == first.key[0] and not earlier(later.when, first.when) and later.order[2] > first.order[2]
