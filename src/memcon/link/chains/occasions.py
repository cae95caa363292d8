"""Whether an entry only tells again what was said once: a reprint, another report of the contact, the same report."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.link.chains.entries import Entry
from memcon.link.chains.wording import shared

THE_SAME = 0.9
"""Share of all words that both have, from which two reports of one day tell of one occasion."""


def retold(entry: Entry, before: Sequence[Entry]) -> str | None:
    """Why the entry is no restatement of what one of these said; None where it is one, or the first."""
    for other in before:
        if frozenset(other.owed.by_sides) != frozenset(entry.owed.by_sides):
            continue
        elsewhere = other.key[0] != entry.key[0]
        if elsewhere and entry.source == other.source:
            return "the same document, published again"
        if entry.contact is not None and entry.contact == other.contact:
            return "another report of the same contact" if elsewhere else "told twice in one report"
        if entry.contact is None or other.contact is None:
            if not elsewhere and entry.contact is other.contact is None:
                return "told twice in one document"
            if elsewhere and entry.when is not None and entry.when == other.when and _same_words(entry, other):
                return "the same words on the same day in another report"
    return None


def _same_words(one: Entry, other: Entry) -> bool:
    common = shared(one.wording, other.wording)
    return common >= THE_SAME * (one.wording.weight + other.wording.weight - common)
