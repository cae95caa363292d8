"""Lists as they stand in the text: "A, B and C", whatever the parser makes of them."""

from __future__ import annotations

from memcon.people.page import Page
from memcon.people.phrases import Phrase

LISTED = frozenset({"name", "title", "role", "country", "body", "unnamed", "pronoun", "group"})
BETWEEN = frozenset({",", "and", "&", "the", "as", "well", "both"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def text_lists(page: Page, phrases: list[Phrase], heads: dict[int, int]) -> dict[int, list[Phrase]]:
    """First token of each listed phrase of a sentence -> all the phrases of its list (two or more), in order."""
    found: dict[int, list[Phrase]] = {}
    current: list[Phrase] = []
    owners = {p.owner for p in phrases if p.owner >= 0}
    for p in phrases:
        if p.kind == "pronoun" and (p.first in owners or page.tokens[p.first].tag == "PRP$"):
            continue
        if current and p.kind in LISTED and _adjacent(page, current[-1], p) and not _own_clause(page, current, p, heads):
            current.append(p)
        else:
            _note(page, found, current)
            current = [p] if p.kind in LISTED else []
    _note(page, found, current)
    return {k: v for k, v in found.items() if len(v) > 1}


def _note(page: Page, found: dict[int, list[Phrase]], current: list[Phrase]) -> None:
    """Keeps a list that an "and" closes; a comma alone makes one in headlines only."""
    while len(current) > 1 and current[-1].last > page.headline and not _closed(page, current):
        current.pop()
    if len(current) > 1:
        for p in current:
            found[p.first] = current


def _closed(page: Page, current: list[Phrase]) -> bool:
    right = current[-1]
    gap = page.words[current[-2].last : right.owner if right.owner >= 0 else right.first]
    return any(w in ("and", "&", "as") for w in gap) or right.apposed and len(current) > 2


def _adjacent(page: Page, left: Phrase, right: Phrase) -> bool:
    gap = page.words[left.last : right.owner if right.owner >= 0 else right.first]
    return 0 < len(gap) < 5 and all(w in BETWEEN for w in gap) and gap[0] in (",", "and", "&", "as")


def _own_clause(page: Page, current: list[Phrase], p: Phrase, heads: dict[int, int]) -> bool:
    """Whether the phrase begins a clause of its own ("thanked the King, and the Secretary said")."""
    if p.kind == "pronoun" and page.words[p.first] not in ("his", "her", "their"):
        return True
    begin = page.reading.sentences[page.tokens[p.first].sentence].first
    if all(page.tokens[k].tag not in FINITE for k in range(begin, current[0].first)):
        return False
    first = page.tokens[heads[current[0].first]]
    subject = page.tokens[heads[p.first]].dep in ("nsubj", "nsubjpass")
    if subject and first.dep in ("dobj", "pobj", "dative") and page.raw[current[-1].last] == ",":
        return True
    after = page.tokens[p.last].tag if p.last < page.size else ""
    if after not in FINITE or page.tokens[heads[p.first]].dep == "conj":
        return False
    return first.dep in ("dobj", "pobj", "dative") or subject and first.dep not in ("nsubj", "nsubjpass")
