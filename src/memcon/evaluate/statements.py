"""Statements scored: the cue found, then speakers, act and content."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.evaluate.alignment import Alignment, Json
from memcon.evaluate.hit import Hit, Part
from memcon.evaluate.pairing import overlap, pair_up, span_list, token_f1
from memcon.evaluate.tally import Tally

FIGURES = ("statement", "statement+speaker", "statement+act", "statement+all")
MEANS = ("content token F1", "addressees")
# A content counts as found where it is nearer to the gold's than not.
CONTENT_FLOOR = 0.5


def score_statements(stem: str, text: str, gold: Sequence[Json], read: Sequence[Json], who: Alignment) -> Part:
    """The part of one document: statements paired by overlapping cues, best pairs first."""

    def content_f1(g: Json, r: Json) -> float:
        return token_f1(g["content"], span_list(r["content"]), text)

    def weight(g: Json, r: Json) -> float:
        if not overlap(g["cue"], span_list(r["cue"])):
            return 0.0
        return 1 + content_f1(g, r) + who.same(g["speakers"], r["speakers"])

    pairs = pair_up(gold, read, weight)
    right = dict.fromkeys(FIGURES, 0) | {"statement": len(pairs)}
    values: dict[str, list[float]] = {name: [] for name in MEANS}
    lines: list[str] = []
    hits: set[Hit] = set()
    for g, r in pairs:
        f1 = content_f1(g, r)
        speakers, act = who.same(g["speakers"], r["speakers"]), g["act"] == r["act"]
        whole = speakers and act and f1 >= CONTENT_FLOOR
        right["statement+speaker"] += speakers
        right["statement+act"] += act
        right["statement+all"] += whole
        values["content token F1"].append(f1)
        values["addressees"].append(who.same(g["addressees"], r.get("addressees", [])))
        hits.add(Hit(stem, "statement", g["id"]))
        if whole:
            hits.add(Hit(stem, "statement+all", g["id"]))
        else:
            cue = text[g["cue"][0][0] : g["cue"][0][1]]
            named = [who.names.get(i) for i in r["speakers"]]
            lines.append(f"{stem}: {cue!r} gold {g['speakers']} {g['act']} / read {named} {r['act']}, content F1 {f1:.2f}")
    lines += [
        f"{stem}: missed {_quoted(text, g)!r} {g['speakers']} {g['act']}" for g in gold if all(g is not x for x, _ in pairs)
    ]
    lines += [f"{stem}: spurious {_quoted(text, r)!r} {r['act']}" for r in read if all(r is not x for _, x in pairs)]
    return Part(
        tallies={name: Tally(n, len(gold), len(read)) for name, n in right.items()},
        values={name: tuple(v) for name, v in values.items()},
        differences=tuple(lines),
        hits=frozenset(hits),
    )


def _quoted(text: str, statement: Json) -> str:
    """The text from the first to the last character of a cue; nothing where it has none."""
    cue = span_list(statement["cue"])
    return text[cue[0][0] : cue[-1][1]] if cue else ""
