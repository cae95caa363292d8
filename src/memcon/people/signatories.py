"""Who signs a joint statement: its "we" and "the leaders"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from memcon.people.clauses import head_of
from memcon.people.discourse import Key, unique
from memcon.people.lists import text_lists

if TYPE_CHECKING:
    from memcon.people.resolve import Resolver

JOINT = re.compile(
    r"\b(joint|leaders?['’]?|ministers['’]?)\s+(statement|communiqu|declaration|press (statement|release))", re.IGNORECASE
)


DECLARED = re.compile(r"\bcommuniqu[eé]|\bdeclaration\b|\bjoint (vision|action|fact)\b", re.IGNORECASE)
"""Words by which a text calls itself the common word of several, or of a body, where it also says "we"."""
EARLY = 12
"""Sentences in which such a text says "we"."""


def find_signatories(resolver: Resolver) -> None:
    """Notes the signatories of a joint statement: those named before the verb of its first sentence, else in its title."""
    page, reading = resolver.page, resolver.page.reading
    start = reading.paragraphs[0].start if reading.paragraphs else 0
    end = reading.paragraphs[0].end if reading.paragraphs and page.headline else start + 100
    called = f"{page.document.title or ''} {reading.text[start:end]}"
    if not JOINT.search(called) and not (DECLARED.search(called) and _says_we(resolver)):
        return
    headline = _named(resolver, 0, page.headline)
    body: tuple[Key, ...] = ()
    signing = (0, 0)
    for count, sentence in enumerate(s for s in reading.sentences if s.first >= page.headline):
        end = sentence.root if _has_verb(resolver, sentence.first, sentence.last) else sentence.last
        found = _listed(resolver, sentence.first, sentence.last)
        if count < 3:
            found = max(_named(resolver, sentence.first, end), found, key=len)
        if len(found) > max(len(body), 2 if count > 2 else 0):
            body, signing = found, (sentence.first, sentence.root)
        if count == 7 or (len(body) > 1 and count > 0):
            break
    # A body in the first sentence is as a rule an office of a state ("Belize, as CARICOM Chair"), unless the title names it.
    body = tuple(k for k in body if not k.startswith("b:") or k in headline or not headline)
    chosen = body if len(body) > len(headline) or (body and len(headline) < 2) else headline
    if len(chosen) < 2:
        chosen = _bodies_own_we(resolver) or chosen
    if len(chosen) > 1 or (chosen and chosen[0].startswith("b:") and _says_we(resolver)):
        resolver.state.signatories = chosen
        resolver.state.signing = signing
        resolver.state.joint = resolver.state.principals = chosen


def _says_we(resolver: Resolver) -> bool:
    """Whether "we" is a subject early in the text, outside a speaker's turn."""
    page, reading = resolver.page, resolver.page.reading
    early = [s for s in reading.sentences if s.first >= page.headline][:EARLY]
    return any(
        page.words[i] == "we" and page.tokens[i].dep == "nsubj"
        for s in early if reading.paragraphs[s.paragraph].kind != "turn"
        for i in range(s.first, s.last)
    )  # fmt: skip


def _bodies_own_we(resolver: Resolver) -> tuple[Key, ...]:
    """The body whose leaders begin "We, the Leaders of the G7, condemn"; () where a statement begins otherwise."""
    page = resolver.page
    first = page.headline
    if first + 1 >= page.size or page.words[first] != "we" or page.raw[first + 1] != ",":
        return ()
    close = next((k for k in range(first + 2, min(first + 30, page.size)) if page.tokens[k].tag in ("VBP", "MD")), first)
    return unique([f"b:{p.body}" for p in resolver.phrases if first < p.first < close and p.body is not None])[:1]


def _named(resolver: Resolver, first: int, last: int) -> tuple[Key, ...]:
    people: list[Key] = []
    states: list[Key] = []
    for p in resolver.phrases:
        if not first <= p.first < last:
            continue
        if p.kind == "name" and (person := resolver.roster.of_phrase.get(p.first)) is not None:
            people.append(f"p{person.number}")
        elif p.kind == "country":
            states.append(f"c:{p.iso}")
        elif p.body is not None and p.kind in ("body", "group"):
            states.append(f"b:{p.body}")
    people, states = list(unique(people)), list(unique(states))
    return tuple(people) if len(people) > 1 else tuple(states)


def _listed(resolver: Resolver, first: int, last: int) -> tuple[Key, ...]:
    """The longest list of states and bodies, or of persons, within these tokens."""
    page = resolver.page
    inside = [p for p in resolver.phrases if first <= p.first < last]
    rows = text_lists(page, inside, {p.first: head_of(page, p.first, p.last) for p in inside})
    row = max(rows.values(), key=len, default=[])
    return _named(resolver, row[0].first, row[-1].last) if row else ()


def _has_verb(resolver: Resolver, first: int, last: int) -> bool:
    """Whether a sentence says something: the head of a treaty only names its parties."""
    return any(resolver.page.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") for k in range(first, last))
