"""Ministries as actors: each stands for its state, or is a body of its own where the text does not say whose it is."""

from __future__ import annotations

from memcon.lexicon.references import references
from memcon.people.page import Page
from memcon.people.phrases import Phrase

MINISTRIES = frozenset({"ministry", "department"})


def ministry_phrase(page: Page, j: int, first: int) -> Phrase | None:
    """A ministry at token j: "Russia's Defence Ministry", "the Ministry of Trade", "the foreign ministry"; None where none is.

    One that only modifies ("a foreign ministry spokesman") or is a place ("at the Ministry") is none.
    """
    words, portfolios = page.words, references().all_portfolios
    iso, k = None, j
    found = page.country(j)
    if found is not None and found.form in ("name", "demonym"):
        iso, k = found.iso, j + found.length
        if k < page.size and words[k] in ("'s", "'"):
            k += 1
    start = k
    while k < page.size and k - start < 4 and words[k] not in MINISTRIES and words[k] in portfolios:
        k += 1
    if k >= page.size or words[k] not in MINISTRIES or not page.same_sentence(j, k):
        return None
    head, k = k, k + 1
    if k + 1 < page.size and words[k] == "of" and words[k + 1] in portfolios:
        k = _fields(page, k + 1)
    if k + 1 < page.size and words[k] == "of":
        n = k + 2 if words[k + 1] == "the" and k + 2 < page.size else k + 1
        place = page.country(n)
        if place is not None and place.form == "name":
            iso, k = iso or place.iso, n + place.length
    token = page.tokens[head]
    source = token.dep == "pobj" and page.tokens[token.head].lower == "to" and page.words[token.head - 1] == "according"
    if token.dep not in ("nsubj", "nsubjpass") and not source:
        return None
    return Phrase(first, k, "ministry", iso=iso, name_first=j, name_last=k)


def _fields(page: Page, k: int) -> int:
    """The token after "Industry and Trade" from k."""
    words, portfolios = page.words, references().all_portfolios
    while k < page.size:
        if words[k] in portfolios:
            k += 1
        elif words[k] in ("and", ",", "&") and k + 1 < page.size and words[k + 1] in portfolios and page.raw[k + 1][:1].isupper():
            k += 2
        else:
            break
    return k
