"""Words by which texts name people and come back to them: titles' words, honorifics, role nouns, nouns of groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from memcon.lexicon.rows import rows_of
from memcon.lexicon.title_words import lexicon as title_words
from memcon.text.phrases import split_phrase

Where = Literal["guest", "host", "other", "latter"]
Members = Literal["people", "states", "parties", "others"]


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that denotes a person by a role: by offices that fit, by the part in a contact, or by a state alone."""

    words: tuple[str, ...]
    offices: frozenset[str]
    where: Where | None
    iso: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """A plural noun that denotes several parties at once, and which of them."""

    words: tuple[str, ...]
    members: Members
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class References:
    """The words of the lexicon file, folded; role and group nouns by their first word, longest first."""

    heads: dict[str, str]
    ranks: frozenset[str]
    fields: frozenset[str]
    portfolios: frozenset[str]
    all_portfolios: frozenset[str]
    honorifics: dict[str, str]
    sexes: dict[str, str]
    roles: dict[str, tuple[RoleNoun, ...]]
    groups: dict[str, tuple[GroupNoun, ...]]
    parties: frozenset[str]
    receptions: frozenset[str]
    headline: frozenset[str]
    particles: frozenset[str]
    institutions: frozenset[str]
    asked: frozenset[str]
    contact_verbs: frozenset[str]
    contact_nouns: frozenset[str]
    collectives: dict[tuple[str, ...], tuple[str, ...]]


@cache
def references() -> References:
    """The lexicon of references."""
    v: dict[str, Any] = rows_of("references.yaml")
    roles: dict[str, list[RoleNoun]] = {}
    for r in v["roles"]:
        words = split_phrase(r["words"])
        noun = RoleNoun(words, frozenset(r["offices"]), r.get("where"), r.get("iso"), tuple(r["examples"]))
        roles.setdefault(words[0], []).append(noun)
    groups: dict[str, list[GroupNoun]] = {}
    for g in v["groups"]:
        words = split_phrase(g["words"])
        groups.setdefault(words[0], []).append(GroupNoun(words, g["of"], tuple(g["examples"])))
    return References(
        heads=v["heads"], ranks=frozenset(v["ranks"]), fields=frozenset(v["fields"]), portfolios=frozenset(v["portfolios"]),
        all_portfolios=frozenset(v["portfolios"]) | title_words().portfolio_of.keys(),
        honorifics=v["honorifics"], sexes=v["sexes"],
        roles={k: tuple(sorted(x, key=lambda n: -len(n.words))) for k, x in roles.items()},
        groups={k: tuple(sorted(x, key=lambda n: -len(n.words))) for k, x in groups.items()},
        parties=frozenset(v["parties"]), receptions=frozenset(v["receptions"]),
        headline=frozenset(v["headline"]), particles=frozenset(v["particles"]),
        institutions=frozenset(v["institutions"]), asked=frozenset(v["asked"]), contact_verbs=frozenset(v["contact_verbs"]),
        contact_nouns=frozenset(v["contact_nouns"]),
        collectives={split_phrase(k): tuple(x) for k, x in v["collectives"].items()},
    )  # fmt: skip


@cache
def given_names() -> dict[str, str]:
    """Given names, folded, with the sex that they tell (`m`, `f`)."""
    v: dict[str, list[str]] = rows_of("given_names.yaml")
    return {name: sex for sex, names in v.items() for name in names}
