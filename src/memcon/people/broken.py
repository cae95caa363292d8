"""Subjects of several whose list the parser broke: they become one group mention, so that no speaker is lost."""

from __future__ import annotations

from memcon.people.clauses import coordinated
from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.resolve import Resolver

NUMBERED = 1_000_000
"""Bundles of broken lists are numbered from here on, so that they meet none of the scan's."""


def broken_lists(page: Page, phrases: list[Phrase], resolver: Resolver) -> dict[int, list[Phrase]]:
    """Bundles of the listed subjects that coordination does not reach from the subject's token; marks their phrases."""
    found: dict[int, list[Phrase]] = {}
    done: set[int] = set()
    signing = _signing(resolver, phrases)
    if any(page.tokens[resolver.heads[q.first]].dep in ("nsubj", "nsubjpass") for q in signing):
        found[NUMBERED] = signing
        for q in signing:
            q.bundle = NUMBERED
    for p in phrases:
        row = resolver.text_lists.get(p.first)
        if row is None or row[0].first in done:
            continue
        done.add(row[0].first)
        subject = next((q for q in row if _acts(page, resolver.heads[q.first])), None)
        if subject is None or any(not resolver.answers.get(q.first) for q in row) or any(q.bundle >= 0 for q in row):
            continue
        head = resolver.heads[subject.first]
        reached = set(coordinated(page, head, loosely=False))
        met = {key for q in row if any(q.first <= k < q.last for k in reached) for key in resolver.answers[q.first]}
        if all(set(resolver.answers[q.first]) <= met for q in row):
            continue
        number = NUMBERED + row[0].first
        for q in row:
            q.bundle = number
        resolver.heads[row[0].first] = head
        found[number] = row
    return found


def _acts(page: Page, head: int) -> bool:
    """Whether the token is a subject, or the agent of a passive ("was signed by A, Minister of B, and C")."""
    token = page.tokens[head]
    return token.dep in ("nsubj", "nsubjpass") or token.dep == "pobj" and page.tokens[token.head].dep == "agent"


def _signing(resolver: Resolver, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases by which a joint statement lists all its signatories before its first verb, where they stand there."""
    first, last = resolver.state.signing
    signatories = set(resolver.state.signatories)
    row = [p for p in phrases if first <= p.first and p.last <= last and signatories & set(resolver.answers.get(p.first, ()))]
    named = {k for p in row for k in resolver.answers[p.first]}
    return row if len(row) > 1 and signatories <= named else []
