"""How high an office stands, so that a summit comes before a courtesy call."""

from __future__ import annotations

from functools import lru_cache

from memcon.lexicon.title_words import TitleClass
from memcon.lexicon.titles import match_title
from memcon.text.folding import fold_words

LOWEST = 6
"""Of those whose office is not known."""
BY_CLASS: dict[TitleClass, int] = {
    "head-of-state": 1, "head-of-government": 1, "party-leader": 1, "royal": 1,
    "minister": 2, "body-head": 2,
    "deputy": 3, "ambassador": 3, "envoy": 3, "legislator": 3, "military": 3, "religious": 3, "spouse": 3, "regional": 3,
    "official": 4, "judge": 4,
    "spokesperson": 5,
}  # fmt: skip
BY_KEY = {"vice-president": 2, "national-security-adviser": 2, "speaker": 2, "pope": 2}
"""Offices that stand higher than their class: they receive and are received by ministers."""


@lru_cache(maxsize=8192)
def rank_of(title: str) -> int:
    """1 for those who head a state, its government or its ruling party, 2 for ministers … 6 where the words are no office.

    >>> rank_of("Prime Minister of Japan"), rank_of("US Secretary of State"), rank_of("Deputy Foreign Minister"), rank_of("guest")
    (1, 2, 3, 6)
    """
    words = fold_words(title)
    best, i = LOWEST, 0
    while i < len(words):
        found = match_title(words, i)
        if found is not None and found.cls != "honorific":
            best = min(best, BY_KEY.get(found.key, BY_CLASS.get(found.cls, LOWEST)))
        i += 1 if found is None else found.length
    return best
