"""Which construction a gold item stands for, so that gains and losses can be told by kind and not only in sum."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

Json = Mapping[str, Any]

FIGURES = ("statement+all", "engagement", "ledger")
QUOTE = re.compile(r"[\"“”«»]")
PASSIVE = re.compile(r"(?:was|were|is|are|been|being|be)\b", re.IGNORECASE)


class Item(NamedTuple):
    """One annotated thing: which figure it counts under, its gold id, and every construction it is an example of."""

    figure: str
    gold: str
    constructions: tuple[str, ...]


def items(gold: Json, text: str) -> list[Item]:
    """Everything one gold file annotates (background contacts count under no figure of the gate)."""
    return [
        *(Item("statement+all", s["id"], statement_constructions(s, text)) for s in gold["statements"]),
        *(Item("engagement", e["id"], (f"engagement: {e['kind']}",)) for e in gold["engagements"] if not e.get("background")),
        *(Item("ledger", u["id"], ledger_constructions(u)) for u in gold["ledger"]),
    ]


def statement_constructions(statement: Json, text: str) -> tuple[str, ...]:
    """Act, and how the sentence says it: cue, content and speakers."""
    cue = [text[a:b] for a, b in statement["cue"]]
    content = [text[a:b] for a, b in statement["content"]]
    first = cue[0] if cue else ""
    forms = {
        "cue of several words": len(" ".join(cue).split()) > 1,
        "cue is a participle": first.split(" ")[0].endswith("ing"),
        "cue is passive": bool(PASSIVE.match(first)),
        "content is split": len(content) > 1,
        "content is quoted": any(QUOTE.search(c) for c in content),
        "content is empty": not content,
        "speakers are several": len(statement["speakers"]) > 1,
    }
    told = tuple(f"form: {name}" for name, holds in forms.items() if holds)
    return (f"act: {statement['act']}", *(told or ("form: plain",)))


def ledger_constructions(entry: Json) -> tuple[str, ...]:
    """Kind, and what the entry has beside it."""
    beside = {
        "joint": entry["of_joint"],
        "amount": entry.get("amount"),
        "due": entry.get("due"),
        "of nobody": not entry["of"] and not entry["of_joint"],
    }
    return (f"ledger: {entry['kind']}", *(f"ledger with {name}" for name, holds in beside.items() if holds))
