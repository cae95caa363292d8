"""The words of offices: a title read off tokens, and the role nouns that stand for its holder.

A title is  modifiers* portfolio? head tail*:

    First Vice | Foreign | Minister             | of Japan
                           Minister             | of Foreign Affairs and Trade | of the Republic of Korea
    Special Presidential | Envoy                | for Climate
                           Chairman             | of the Senate Foreign Relations Committee

States and bodies are another layer's business: whoever asks passes `state_at`, which says how many words
name a state or a body at a position; without it a title ends before "of Japan".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from memcon.lexicon.title_grammar import Row, StateAt, longest_title
from memcon.lexicon.title_words import RoleMatch, TitleClass, TitleMatch, lexicon, read_titles

__all__ = ["RoleMatch", "StateAt", "TitleClass", "TitleMatch", "fits", "match_title", "match_titles", "read_titles", "role_noun"]

COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "several": None, "all": None}


def match_title(
    words: Sequence[str], i: int, raw: Sequence[str] | None = None, state_at: StateAt | None = None
) -> TitleMatch | None:
    """The longest title that begins at words[i], or None.

    words     folded tokens
    raw       the same as written: "HE" is then an honorific, and "for", "to" and "on" continue a title only before
              a capital ("Minister for Trade", not "thanked the minister for trade concessions")
    state_at  how many words name a state or a body at a position, 0 for none

    Common nouns are in the lexicon too ("head", "chair", "general"): in lower case trust a title only where the
    parse has a noun phrase of which it is the head, and where `alone` is true.

    >>> m = match_title(("first", "vice", "foreign", "minister"), 0)
    >>> m.key, m.cls, m.length
    ('deputy-foreign-minister', 'deputy', 4)
    """
    return longest_title(Row(words, raw, state_at, i), i, (), 0)


def match_titles(
    words: Sequence[str], i: int, raw: Sequence[str] | None = None, state_at: StateAt | None = None
) -> tuple[TitleMatch, ...]:
    """The chain of titles from words[i] on: "Deputy Prime Minister and Foreign Minister", "H.E. Dr.".

    Each match's `length` counts its own words; a connector ("and", "/", ",") stands between two of them or nothing does.
    """
    found: list[TitleMatch] = []
    at = i
    while at < len(words) and (m := match_title(words, at, raw, state_at)) is not None:
        found.append(m)
        at += m.length
        if at + 1 < len(words) and words[at] in {"and", "/", "&", "cum"}:
            at += 1
    return tuple(found)


def role_noun(words: Sequence[str], i: int) -> RoleMatch | None:
    """The role noun that begins at words[i], a number or "both" in front included; None if there is none.

    The article, a state's adjective ("the Vietnamese leader") and other adjectives are left to the caller.

    >>> role_noun(("both", "sides", "agreed"), 0)
    RoleMatch(key='side', length=2, fits=frozenset({'any'}), denotes='side', plural=True, count=2, guest=False, ...
    """
    table = lexicon().roles
    if words[i] in COUNTS and i + 1 < len(words):
        found = table.longest(words, i + 1)
        if found is not None and (found[0].plural or found[0].denotes == "group"):
            role, n = found
            return replace(role, length=n + 1, count=COUNTS[words[i]] or role.count, plural=True)
    found = table.longest(words, i)
    return None if found is None else replace(found[0], length=found[1])


def fits(role: RoleMatch, title_key: str, cls: str) -> bool:
    """True where the holder of this title can be called by this role noun."""
    return "any" in role.fits or title_key in role.fits or cls in role.fits
