"""Offices of several words: "Chief of the General Staff", "head of Polish diplomacy", "Foreign Affairs and Defense Advisor"."""

from __future__ import annotations

from memcon.lexicon.references import references
from memcon.people.page import Page


def staff_after(page: Page, j: int) -> int:
    """The token after "-of-staff", "of the General Staff", "of Defence Staff" at j; j where nothing of the kind follows."""
    if page.words[j : j + 4] == ("-", "of", "-", "staff"):
        return j + 4
    if j >= page.size or page.words[j] != "of":
        return j
    for k in range(j + 1, min(j + 6, page.size)):
        if page.words[k] in ("staff", "staffs") and page.same_sentence(j, k):
            return k + 1
        if not page.raw[k][:1].isupper() and page.words[k] not in ("the", "of"):
            return j
    return j


def diplomacy_after(page: Page, j: int) -> int:
    """The token after "of Polish diplomacy", "of the country's diplomacy" at j; 0 where no diplomacy is named."""
    for k in range(j + 1, min(j + 6, page.size)) if j < page.size and page.words[j] == "of" else ():
        if page.words[k] == "diplomacy":
            return k + 1
    return 0


def one_office(page: Page, j: int) -> bool:
    """Whether "and" at j joins two fields of one office: a field on each side, and a head in the singular after them."""
    lexicon = references()
    if j + 2 >= page.size or page.words[j - 1] not in lexicon.fields or page.words[j + 1] not in lexicon.fields:
        return False
    k = next((k for k in range(j + 2, min(j + 5, page.size)) if page.words[k] not in lexicon.fields), page.size)
    return k < page.size and page.words[k] in lexicon.heads and page.raw[k][:1].isupper() and not page.words[k].endswith("s")
