"""Engagements scored: kind and parties; a background contact read as news is neutral where the gold has it."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.evaluate.alignment import Alignment, Json
from memcon.evaluate.hit import Hit, Part
from memcon.evaluate.names import words_of
from memcon.evaluate.pairing import pair_up
from memcon.evaluate.tally import Tally

FIGURES = ("engagement", "engagement.loose", "engagement.background")
MEANS = ("engagement date", "engagement place")


def parties(engagement: Json) -> list[str]:
    """The ids of an engagement's participants, in order."""
    return [p["entity"] for p in engagement["participants"]]


def same_place(gold: str | None, read: str | None) -> bool:
    """True where both name the same place, one perhaps more fully, or neither names one."""
    a, b = set(words_of(gold or "")), set(words_of(read or ""))
    return a == b or (bool(a and b) and (a <= b or b <= a))


def score_engagements(stem: str, gold: Sequence[Json], read: Sequence[Json], who: Alignment) -> Part:
    """The part of one document: engagements paired by the participants they share."""

    def near(g: Json, r: Json) -> float:
        common = who.shared(parties(g), parties(r))
        if not common or common < min(2, len(parties(g))):
            return 0.0
        return float(common + (g["kind"] == r["kind"]))

    news, background = _told_apart(gold)
    read_news, read_background = _told_apart(read)
    loose = pair_up(news, read_news, near)
    # Of a visit the document often names the traveller only: the traveller is enough.
    exact = [(g, r) for g, r in loose if g["kind"] == r["kind"] and (who.same(parties(g), parties(r)) or g["kind"] == "visit")]
    rest = [r for r in read_news if all(r is not x for _, x in loose)]
    counted = len(read_news) - len(pair_up(background, rest, near))
    old = pair_up(background, read_background, near)
    lines = [f"{stem}: engagement missed {g['kind']} {parties(g)}" for g in news if all(g is not x for x, _ in exact)]
    lines += [f"{stem}: engagement spurious {r['kind']} {[who.names.get(i) for i in parties(r)]}" for r in rest]
    return Part(
        tallies={
            "engagement": Tally(len(exact), len(news), counted),
            "engagement.loose": Tally(len(loose), len(news), counted),
            "engagement.background": Tally(len(old), len(background), len(read_background)),
        },
        values={
            "engagement date": tuple((g.get("date") or None) == (r.get("date") or None) for g, r in loose),
            "engagement place": tuple(same_place(g.get("place"), r.get("place")) for g, r in loose),
        },
        differences=tuple(lines),
        hits=frozenset(Hit(stem, "engagement", g["id"]) for g, _ in exact),
    )


def _told_apart(engagements: Sequence[Json]) -> tuple[list[Json], list[Json]]:
    """What a document reports as its news, and what it only mentions."""
    return (
        [e for e in engagements if not e.get("background")],
        [e for e in engagements if e.get("background")],
    )
