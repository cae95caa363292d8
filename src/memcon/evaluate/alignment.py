"""Which entity of a reading is which entity of the gold, one to one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from memcon.evaluate.names import name_likeness, words_of

Json = Mapping[str, Any]


def likeness(gold: Json, read: Json) -> float:
    """0 to 1.2 (2 for the same country): how surely two entities of two readings are one."""
    if "country" in {gold["kind"], read["kind"]}:
        if gold["kind"] != read["kind"]:
            return 0.0
        return 2.0 if (gold.get("country") or gold["name"]) == (read.get("country") or read["name"]) else 0.0
    if (gold["kind"] == "person") != (read["kind"] == "person"):
        return 0.0
    return name_likeness(words_of(gold["name"] or ""), words_of(read["name"] or ""))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Entities of a reading laid on those of the gold.

    to_gold  read id → gold id, only where one was found
    state    gold id → country code, or the id itself where the country is not known
    state_of_read  the same for what was read, in the gold's ids
    names    read id → the name that was read
    """

    to_gold: Mapping[str, str]
    state: Mapping[str, str]
    state_of_read: Mapping[str, str]
    names: Mapping[str, str]

    def same(self, gold: Collection[str], read: Collection[str]) -> bool:
        """True where these are exactly the same entities."""
        return len(gold) == len(read) and {self.to_gold.get(i, "?" + i) for i in read} == set(gold)

    def shared(self, gold: Collection[str], read: Collection[str]) -> int:
        """How many entities the two have in common."""
        return len({self.to_gold.get(i) for i in read} & set(gold))

    def same_states(self, gold: Collection[str], read: Collection[str]) -> bool:
        """True where these are the same parties, a person counting as their state."""
        return {self.state.get(i, i) for i in gold} == {self.state_of_read.get(i, i) for i in read}


def align(gold: Sequence[Json], read: Sequence[Json]) -> Alignment:
    """The alignment of two lists of entities: greedy by likeness, one to one, ties by id."""
    ranked = sorted(
        ((likeness(g, r), g["id"], r["id"]) for g in gold for r in read),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    used: set[str] = set()
    to_gold: dict[str, str] = {}
    for like, g, r in ranked:
        if like > 0 and g not in used and r not in to_gold:
            used.add(g)
            to_gold[r] = g
    return Alignment(
        to_gold=to_gold,
        state={e["id"]: e.get("country") or e["id"] for e in gold},
        state_of_read={e["id"]: e.get("country") or to_gold.get(e["id"], "?" + e["id"]) for e in read},
        names={e["id"]: e["name"] for e in read},
    )
