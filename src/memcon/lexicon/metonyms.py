"""Organs that act for a state without naming it: "the Foreign Ministry", "the Biden administration", "the Senate"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from memcon.lexicon.title_words import lexicon
from memcon.text.phrases import Phrases

OrganKind = Literal["government", "presidency", "ministry", "agency", "legislature", "committee", "party", "mission"]
LONGEST_HOLDER = 5


@dataclass(frozen=True, slots=True)
class OrganMatch:
    """An organ named at some words, its state left out.

    denotes    `state` where its acts are the state's, `organisation` where it is a body of its own of that state
    length     how many words; head  offset of the head word ("Ministry" in "Ministry of Foreign Affairs")
    holder     (offset, length) of the name in "Biden-Harris Administration", whose state is that of its bearer; None elsewhere
    portfolio  class of the portfolio (`foreign`, `defence` …), None where there is none
    """

    kind: OrganKind
    denotes: Literal["state", "organisation"]
    length: int
    head: int
    holder: tuple[int, int] | None = None
    portfolio: str | None = None


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of the lexicon."""

    kind: OrganKind
    denotes: Literal["state", "organisation"]
    portfolio: bool
    holder: bool
    capital: bool


def match_organ(words: Sequence[str], raw: Sequence[str], i: int) -> OrganMatch | None:
    """The longest name of an organ that begins at words[i], or None.

    words  folded tokens; raw the same as written. Article, state and body in front are left to the caller.

    >>> words = ("ministry", "of", "industry", "and", "trade", "said")
    >>> match_organ(words, ("Ministry", "of", "Industry", "and", "Trade", "said"), 0)
    OrganMatch(kind='ministry', denotes='organisation', length=5, head=0, holder=None, portfolio='trade')
    """
    found = (_by_itself(words, raw, i), _after_portfolio(words, raw, i), _after_holder(words, raw, i))
    return max((m for m in found if m is not None), key=lambda m: m.length, default=None)


def _by_itself(words: Sequence[str], raw: Sequence[str], i: int) -> OrganMatch | None:
    """`National Assembly`, `Ministry of Foreign Affairs`, `Committee on Appropriations`."""
    found = _organs().longest(words, i)
    if found is None or (found[0].capital and not raw[i][:1].isupper()):
        return None
    organ, n = found
    run = _complement(words, raw, i + n) if organ.portfolio else 0
    return OrganMatch(organ.kind, organ.denotes, n + run, n - 1, None, _portfolio(words[i + n : i + n + run]))


def _after_portfolio(words: Sequence[str], raw: Sequence[str], i: int) -> OrganMatch | None:
    """`Foreign Ministry`, `Senate Foreign Relations Committee`."""
    n = _run(words, raw, i)
    # The run may have taken the organ's own first word ("Armed Forces"): the longest run that an organ follows.
    for length in range(n, 0, -1):
        found = _organs().longest(words, i + length) if i + length < len(words) else None
        if found is not None and found[0].portfolio and (not found[0].capital or raw[i + length][:1].isupper()):
            organ, m = found
            last = length + m + _complement(words, raw, i + length + m)
            return OrganMatch(organ.kind, organ.denotes, last, length + m - 1, None, _portfolio(words[i : i + last]))
    return None


def _complement(words: Sequence[str], raw: Sequence[str], at: int) -> int:
    """How many words "of Foreign Affairs" or "on Appropriations" has at `at`, 0 where there is none."""
    if at + 1 >= len(words) or words[at] not in {"of", "for", "on"}:
        return 0
    start = at + 1 + (words[at + 1] == "the")
    run = _run(words, raw, start)
    return start + run - at if run else 0


def _after_holder(words: Sequence[str], raw: Sequence[str], i: int) -> OrganMatch | None:
    """`Biden administration`, `Biden-Harris Administration`, `Trump White House` is none."""
    n = 0
    while i + n < len(words) and n < LONGEST_HOLDER and (raw[i + n][:1].isupper() or (n and words[i + n] == "-")):
        found = _organs().longest(words, i + n) if n else None
        if found is not None and found[0].holder:
            return OrganMatch(found[0].kind, found[0].denotes, n + found[1], n + found[1] - 1, (0, n))
        n += 1
    found = _organs().longest(words, i + n) if n and i + n < len(words) else None
    if found is not None and found[0].holder and words[i + n - 1] != "-":
        return OrganMatch(found[0].kind, found[0].denotes, n + found[1], n + found[1] - 1, (0, n))
    return None


def _run(words: Sequence[str], raw: Sequence[str], at: int) -> int:
    """How many words from `at` on can stand in an organ's name: those of portfolios and a few more, connectors between them."""
    known = _known()
    n = taken = 0
    while at + n < len(words):
        if words[at + n] in known and (not n or raw[at + n][:1].isupper() or not raw[at][:1].isupper() or words[at + n] == "'s"):
            n += 1
            taken = n
        elif n and taken == n and words[at + n] in {"and", "&", ",", "-"}:
            n += 1
        elif n and taken == n - 1 and words[at + n] == "and":
            n += 1
        else:
            break
    return taken


def _portfolio(words: Sequence[str]) -> str | None:
    by_word = lexicon().portfolio_of
    return next((by_word[w] for w in words if w in by_word), None)


@cache
def _known() -> frozenset[str]:
    return frozenset(lexicon().portfolio_of) | frozenset(read_metonyms()["organ_words"])


@cache
def _organs() -> Phrases[Organ]:
    def rows() -> Iterator[tuple[str, Organ]]:
        for o in read_metonyms()["organs"]:
            organ = Organ(o["kind"], o["denotes"], o.get("portfolio", False), o.get("holder", False), o.get("capital", False))
            for form in o["forms"]:
                yield form, organ

    return Phrases(rows())


@cache
def read_metonyms() -> dict[str, Any]:
    """metonyms.yaml as it is written."""
    text = files("memcon.lexicon").joinpath("data", "metonyms.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)
    return loaded
