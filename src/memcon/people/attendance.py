"""Who took part, where the text lists them after the fact ("Participants in the call included …")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.people.clauses import head_of
from memcon.people.discourse import Key, unique
from memcon.people.lists import text_lists

if TYPE_CHECKING:
    from memcon.people.resolve import Resolver

TAKING_PART = frozenset({"participants", "participating", "attendees", "attending", "joining", "joined"})
LISTING = frozenset({"include", "included", "includes", "were", "was", "are"})


def find_attendance(resolver: Resolver) -> tuple[Key, ...]:
    """The persons or states of the first sentence that lists who took part; () where none does."""
    page = resolver.page
    for sentence in page.reading.sentences:
        words = page.words[sentence.first : sentence.last]
        if not TAKING_PART.intersection(words[:12]) or not LISTING.intersection(words):
            continue
        inside = [p for p in resolver.phrases if sentence.first <= p.first < sentence.last]
        rows = text_lists(page, inside, {p.first: head_of(page, p.first, p.last) for p in inside})
        row = max(rows.values(), key=len, default=[])
        keys = unique([k for p in row for k in resolver.plainly(p) or ()])
        if len(keys) > 1:
            return keys
    return ()


def parties_of_headline(resolver: Resolver) -> tuple[Key, ...]:
    """The two states or bodies that a headline names; () where it names more or fewer."""
    found = unique(
        [
            k
            for p in resolver.phrases
            if p.last <= resolver.page.headline and p.kind in ("country", "body")
            for k in resolver.plainly(p) or ()
        ]
    )
    return found if len(found) == 2 else ()
