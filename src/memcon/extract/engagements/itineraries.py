"""Journeys to several states: "will travel to Chile, Peru, and Japan" is a visit to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.extract.engagements.contact import Contact
from memcon.extract.engagements.placing import Place, read_place
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import destination, side_of

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def stops_of(scene: Scene, place: Place, end: int) -> tuple[tuple[int, int], ...]:
    """First and last token of each state's part of a list of destinations that begins with this place; () for one state."""
    items = [*_items(scene, place.first, place.last)]
    k = place.last
    while (begin := _after_comma_or_and(scene, k, end)) > k:
        more = read_place(scene, begin, end, "to")
        if more is None or destination(scene.text_of(more.first, more.last)) is None:
            break
        if more.last < len(scene.tokens) and scene.tokens[more.last].tag in FINITE:
            break  # "travelled to Chile, and Peru said"
        items.extend(_items(scene, more.first, more.last))
        k = more.last
    stops: list[tuple[int, int, str | None]] = []
    for first, last in items:
        state = destination(scene.text_of(first, last))
        if stops and (state is None or stops[-1][2] in (None, state)):
            stops[-1] = stops[-1][0], last, stops[-1][2] or state  # "Geneva, Switzerland"
        else:
            stops.append((first, last, state))
    return tuple((a, b) for a, b, _ in stops) if len({s for _, _, s in stops} - {None}) == len(stops) > 1 else ()


def _items(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int]]:
    """What commas part within a place."""
    begin = first
    for k in range(first, last):
        if scene.tokens[k].text == ",":
            yield begin, k
            begin = k + 1
    yield begin, last


def _after_comma_or_and(scene: Scene, k: int, end: int) -> int:
    """The token after ",", "and" or ", and" at token k; k where neither stands there."""
    for words in ((",", "and"), (",",), ("and",)):
        if k + len(words) < end and all(scene.tokens[k + n].lower == w for n, w in enumerate(words)):
            return k + len(words)
    return k


def parted(scene: Scene, contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts, a journey to several states as one visit to each, with its hosts there."""
    found: list[Contact] = []
    for c in contacts:
        if c.kind != "visit" or c.form not in ("verb", "headline") or len(c.place_spans) < 2:
            found.append(c)
            continue
        texts = [scene.document.text[a:b] for a, b in c.place_spans]
        states = [destination(t) for t in texts]
        for text, span, state in zip(texts, c.place_spans, states, strict=True):
            own = tuple(p for p in c.parties if (side := side_of(scene, p.entity)) == state or side not in states)
            found.append(replace(c, parties=own, place=text, place_spans=(span,)))
    return found
