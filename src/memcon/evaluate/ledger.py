"""Ledger entries scored: the same evidence, the same kind, the same party to act."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.evaluate.alignment import Alignment, Json
from memcon.evaluate.hit import Hit, Part
from memcon.evaluate.pairing import pair_up, span_list, token_f1
from memcon.evaluate.tally import Tally

FIGURES = ("ledger",)
MEANS = ("ledger author", "ledger amount", "ledger due")
# Two readers rarely cut the same evidence: a third of its words in common is one entry.
EVIDENCE_FLOOR = 0.3


def score_ledger(stem: str, text: str, gold: Sequence[Json], read: Sequence[Json], who: Alignment) -> Part:
    """The part of one document: entries paired by evidence, then kind and party to act."""

    def debtor(g: Json, r: Json) -> bool:
        if g["of_joint"] or r.get("of_joint"):
            return bool(g["of_joint"] and r.get("of_joint"))
        return who.same_states(g["of"], r.get("of", []))

    def author(g: Json, r: Json) -> bool:
        return bool(g["by_joint"] and r.get("by_joint")) or who.same_states(g["by"], r.get("by", []))

    def near(g: Json, r: Json) -> float:
        f1 = token_f1(g["evidence"], span_list(r["evidence"]), text)
        return f1 + (g["kind"] == r["kind"]) + debtor(g, r) if f1 >= EVIDENCE_FLOOR else 0.0

    entries = pair_up(gold, read, near)
    right = [g for g, r in entries if g["kind"] == r["kind"] and debtor(g, r)]
    values: dict[str, list[float]] = {name: [] for name in MEANS}
    for g, r in entries:
        values["ledger author"].append(author(g, r))
        if g.get("amount") or r.get("amount"):
            values["ledger amount"].append(_same_amount(g.get("amount") or {}, r.get("amount") or {}))
        if g.get("due") or r.get("due"):
            values["ledger due"].append((g.get("due") or None) == (r.get("due") or None))
    lines = [
        f"{stem}: ledger missed {g['kind']} of {g['of'] or 'joint'}: {_quoted(text, g)[:80]!r}"
        for g in gold
        if all(g is not x for x in right)
    ]
    return Part(
        tallies={"ledger": Tally(len(right), len(gold), len(read))},
        values={name: tuple(v) for name, v in values.items()},
        differences=tuple(lines),
        hits=frozenset(Hit(stem, "ledger", g["id"]) for g in right),
    )


def _same_amount(gold: Json, read: Json) -> bool:
    return all((gold.get(k) or None) == (read.get(k) or None) for k in ("value", "currency"))


def _quoted(text: str, entry: Json) -> str:
    return text[entry["evidence"][0][0] : entry["evidence"][-1][1]]
