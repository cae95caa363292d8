"""How surely two names are one entity's: folded words, titles left out, initials and acronyms allowed."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache

# Part of the definition of the score, not of memcon's reading: kept apart from the lexicon on purpose, so that a
# change of the lexicon never changes what a figure means.
TITLES = frozenset(
    """the of and a an for mr mrs ms dr jr sr sir president prime minister premier chancellor king queen prince
    princess sheikh emir sultan secretary general senator representative congressman governor ambassador foreign defence
    defense state deputy vice his her their majesty excellency highness royal party leader chief director advisor adviser
    national security gen col lt""".split()
)
ACRONYMS = {
    "eu": "european union",
    "un": "united nations",
    "nato": "north atlantic treaty organization",
    "au": "african union",
    "asean": "association southeast asian nations",
    "gcc": "gulf cooperation council",
    "iaea": "international atomic energy agency",
    "who": "world health organization",
    "wto": "world trade organization",
    "imf": "international monetary fund",
    "osce": "organization security co operation europe",
    "oas": "organization american states",
    "ec": "european commission",
}
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name without its titles; all its words where it has nothing but titles."""
    text = unicodedata.normalize("NFKD", name.replace("Đ", "D").replace("đ", "d"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    words: list[str] = WORD.findall(text)
    if len(words) == 1 and words[0] in ACRONYMS:
        words = ACRONYMS[words[0]].split()
    return tuple(w for w in words if w not in TITLES) or tuple(words)


@lru_cache(maxsize=65536)
def word_likeness(a: str, b: str) -> float:
    """1 for the same word or a near spelling, 0.5 for an initial, else 0."""
    if a == b:
        return 1.0
    if 1 in {len(a), len(b)}:
        return 0.5 if a[0] == b[0] else 0.0
    near = min(len(a), len(b)) >= 4 and difflib.SequenceMatcher(None, a, b).ratio() >= 0.8
    return 1.0 if near else 0.0


def name_likeness(gold: tuple[str, ...], read: tuple[str, ...]) -> float:
    """0 to 1.2: how surely these are the words of one name; 0.9 for an acronym and what it stands for."""
    initials_gold, initials_read = "".join(w[0] for w in gold), "".join(w[0] for w in read)
    if initials_gold == "".join(read) or initials_read == "".join(gold):
        return 0.9
    best = [max((word_likeness(a, b) for b in read), default=0.0) for a in gold]
    hits = sum(best)
    # One whole word in common, and a third of what was read: "General Lâm" is not every general.
    if max(best, default=0.0) < 1.0 or hits < 0.34 * len(read):
        return 0.0
    return hits / max(len(gold), len(read)) + (0.2 if gold[-1] in read or gold[0] in read else 0.0)
