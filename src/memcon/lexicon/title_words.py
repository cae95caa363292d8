"""The words of offices as data: heads, modifiers, portfolios and role nouns of titles.yaml, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from memcon.text.phrases import Phrases

TitleClass = Literal[
    "head-of-state", "head-of-government", "party-leader", "royal", "minister", "deputy", "ambassador", "envoy", "legislator",
    "military", "body-head", "regional", "official", "spokesperson", "spouse", "religious", "judge", "honorific",
]  # fmt: skip
Denotes = Literal["person", "group", "side", "state", "body"]


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A title at some words; offsets are from the first of them.

    key        stable name of the office: `prime-minister`, `foreign-minister`, `deputy-foreign-minister`
    cls        its class
    length     how many words it covers, states in it included
    head       offset of the head word (the last word of "Prime Minister" in "Prime Minister of Japan")
    plural     "Presidents A and B"
    alone      the title by itself can denote a person; False for `Mr`, `Dr`, `Gen.`'s like, `head`, `chief`
    deputy     lowered by "deputy", "vice", "assistant" …
    former     no longer, or not yet, held
    portfolio  class of the portfolio (`foreign`, `defence`, `trade` …), None where there is none
    states     (offset, length) of each state or body inside it
    """

    key: str
    cls: TitleClass
    length: int
    head: int
    plural: bool = False
    alone: bool = True
    deputy: bool = False
    former: bool = False
    portfolio: str | None = None
    states: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """A noun that stands for someone already named.

    key      stable name (`leader`, `top-diplomat`, `visitor`, `side` …)
    length   how many words, a number in front included ("two leaders", "both sides")
    fits     title keys and classes that it can stand for; {"any"} for all
    denotes  person, group (of persons), side (a party to the talks), state, body
    plural   more than one; count  how many, None where not said
    guest, host, counterpart  relative to the contact: the traveller, the receiver, the other one
    """

    key: str
    length: int
    fits: frozenset[str]
    denotes: Denotes = "person"
    plural: bool = False
    count: int | None = None
    guest: bool = False
    host: bool = False
    counterpart: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A head of the lexicon."""

    key: str
    cls: TitleClass
    alone: bool
    plural: bool
    portfolio: bool
    toward: bool
    capitals: bool


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word before a head."""

    deputy: bool
    former: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """titles.yaml, ready for look-up."""

    heads: Phrases[Head]
    capital_heads: Phrases[Head]
    modifiers: Phrases[Modifier]
    portfolio_of: dict[str, str]
    tail_words: frozenset[str]
    held_in: tuple[tuple[frozenset[str], Phrases[bool], str, TitleClass], ...]
    roles: Phrases[RoleMatch]


@cache
def lexicon() -> Lexicon:
    """titles.yaml, read once."""
    data = read_titles()
    in_capitals = [h for h in data["heads"] if h.get("capitals")]
    return Lexicon(
        heads=Phrases(row for h in data["heads"] if not h.get("capitals") for row in _head_rows(h)),
        capital_heads=Phrases(row for h in in_capitals for row in _head_rows(h)),
        modifiers=Phrases(
            (form, Modifier(bool(m.get("deputy")), bool(m.get("former"))))
            for m in data["modifiers"]
            for form in _spellings(m["forms"])
        ),
        portfolio_of={w: p["class"] for p in reversed(data["portfolios"]) for w in p["words"]},
        tail_words=frozenset(data["organs"]) | {w for p in data["portfolios"] for w in p["words"]},
        held_in=tuple(
            (frozenset(h["heads"]), Phrases((o, True) for o in h["organs"]), h["key"], h["cls"]) for h in data["held_in"]
        ),
        roles=Phrases(row for r in data["roles"] for row in _role_rows(r)),
    )


def read_titles() -> dict[str, Any]:
    """titles.yaml as it is written."""
    text = files("memcon.lexicon").joinpath("data", "titles.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)
    return loaded


@cache
def portfolio_classes() -> tuple[str, ...]:
    """The classes of portfolios, the one that decides a mixed portfolio first."""
    return tuple(p["class"] for p in read_titles()["portfolios"])


def _head_rows(h: dict[str, Any]) -> Iterator[tuple[str, Head]]:
    def head(plural: bool) -> Head:
        return Head(
            h["key"], h["cls"], h.get("alone", True), plural,
            h.get("portfolio", False), h.get("toward", False), h.get("capitals", False),
        )  # fmt: skip

    for form in _spellings(h["forms"]):
        yield form, head(False)
    for form in _spellings(h.get("plurals", ())):
        yield form, head(True)
    if h["cls"] != "honorific":
        for form in _spellings(h["forms"]):
            yield _plural(form), head(True)


def _role_rows(r: dict[str, Any]) -> Iterator[tuple[str, RoleMatch]]:
    def role(plural: bool) -> RoleMatch:
        return RoleMatch(
            r["key"], 0, frozenset(r["fits"]), r.get("denotes", "person"), plural, r.get("count"),
            r.get("guest", False), r.get("host", False), r.get("counterpart", False),
        )  # fmt: skip

    group = r.get("denotes") == "group"
    for form in _spellings(r["forms"]):
        yield form, role(group)
    for form in _spellings(r.get("plurals", ())):
        yield form, role(True)
    if not group:
        for form in _spellings(r["forms"]):
            yield _plural(form), role(True)


def _spellings(forms: Sequence[str]) -> Iterator[str]:
    """Each form, and with a space where it has a hyphen."""
    for form in forms:
        yield form
        if "-" in form:
            yield form.replace("-", " ")


def _plural(form: str) -> str:
    """The regular plural of a form's last word."""
    if form.endswith(("s", "ch", "x")) and not form.endswith("chs"):
        return f"{form}es"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return f"{form[:-1]}ies"
    if form.endswith("man"):
        return f"{form[:-3]}men"
    return f"{form}s"
