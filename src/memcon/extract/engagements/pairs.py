"""The two whom a text is about: who "they" and "the two leaders" are where the cast leaves it open."""

from __future__ import annotations

from collections import Counter

from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import side_of
from memcon.lexicon.contacts import contact_words
from memcon.model.person import Mention

PAIRS = frozenset({"leaders", "presidents", "ministers", "premiers", "men", "diplomats", "authorities", "officials", "envoys"})
OFTEN = 3
"""Mentions that each of the two has at least."""


def main_pair(scene: Scene) -> tuple[str, str] | None:
    """The two persons of different sides whom the text names by far the most often, or None."""
    count: Counter[str] = Counter()
    for m in scene.cast.mentions:
        count.update(e for e in m.entities if scene.entity(e).kind == "person")
    ranked = count.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < OFTEN or (len(ranked) > 2 and 2 * ranked[2][1] > ranked[1][1]):
        return None
    (one, _), (two, _) = ranked[:2]
    sides = side_of(scene, one), side_of(scene, two)
    return (one, two) if sides[0] != sides[1] else None


def pair_of_sides(scene: Scene, sides: frozenset[str | None]) -> tuple[str, str] | None:
    """For two sides the person of each whom the text names most often, where both are in its title or first sentence, or None."""
    found: list[str] = []
    body = next((p.first for p in scene.reading.paragraphs if p.kind == "body"), 0)
    opening = {e for m in scene.cast.within(0, scene.sentence(body).last) for e in m.entities}
    for side in sorted(s for s in sides if s is not None):
        count: Counter[str] = Counter()
        for m in scene.cast.mentions:
            count.update(e for e in m.entities if e in opening and scene.entity(e).kind == "person" and side_of(scene, e) == side)
        found += [e for e, _ in count.most_common(1)]
    return (found[0], found[1]) if len(found) == 2 == len(sides) else None


def pairs_supplied(scene: Scene) -> Scene:
    """The scene, "their talks" and "the two leaders" that the cast leaves open standing for the main pair."""
    pair = None
    for k, t in enumerate(scene.tokens):
        first = _open_pair(scene, k) if t.lower == "their" or t.lower in PAIRS else None
        if first is None:
            continue
        pair = pair or main_pair(scene)
        if pair is None:
            break
        mention = Mention(first, k + 1, k, "group", pair, (scene.reading.span(first, k + 1),))
        for i in range(first, k + 1):
            scene.mentions[i] = mention
    return scene


def _open_pair(scene: Scene, k: int) -> int | None:
    """The first token of a phrase for two persons that ends at k and that no mention resolves, or None."""
    tokens = scene.tokens
    if scene.mentions[k] is not None:
        return None
    if tokens[k].lower == "their":
        words = contact_words()
        for j in range(k + 1, min(k + 6, len(tokens))):
            if tokens[j].tag in {"NN", "NNS"} and words.noun.fullmatch(tokens[j].lower):
                return k
            if tokens[j].tag not in {"JJ", "NN", "HYPH", "CD", "VBN", "RB"} or scene.mentions[j] is not None:
                return None
        return None
    low = k - 1
    while low > 0 and tokens[low].tag in {"JJ", "NN", "NNP"} and k - low < 3 and scene.mentions[low] is None:
        low -= 1
    if tokens[low].lower == "both" and scene.mentions[low] is None:
        return low
    if tokens[low].lower == "two" and tokens[low - 1].lower in {"the", "these"} and scene.mentions[low] is None:
        return low - 1
    return None
