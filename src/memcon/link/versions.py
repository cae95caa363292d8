"""Which documents are one source published again, with the same words or with some of them corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from memcon.lexicon.occasions import amended
from memcon.link.naming import name_of
from memcon.link.values import Digest
from memcon.model.dates import days
from memcon.model.links import Version
from memcon.text.folding import words_of

BANDS = 16
"""The smallest hashes of a document under which it is looked up: two that share four fifths of their runs of words meet
under one of them but once in 10^11, two that share a tenth meet by chance and are compared."""
CROWD = 64
"""Documents under one hash beyond which it is a publisher's furniture, and tells nothing."""
SAME = 0.8
"""Of the runs of five words: from here on two texts are one, whoever publishes them. On 3,429 releases nothing lies between
0.6 and 0.7, and the highest two of different matters (two countries' national days, two calls) reach 0.59."""
REVISED = 0.65
"""The same where publisher, week and most of the title agree: an itinerary with one country less."""
TITLES = 0.7
WEEKS = 14

Kind = Literal["first", "reprint", "correction"]


def versions(digests: Sequence[Digest]) -> tuple[Version, ...]:
    """The groups of documents that are one source, each document with its place in it; alone is no group."""
    ordered = sorted(digests, key=lambda d: d.document)
    head = list(range(len(ordered)))

    def find(i: int) -> int:
        while head[i] != i:
            head[i] = head[head[i]]
            i = head[i]
        return i

    for i, j in _candidates(ordered):
        a, b = find(i), find(j)
        if a != b and _one_source(ordered[i], ordered[j]):
            head[max(a, b)] = min(a, b)
    groups: dict[int, list[Digest]] = defaultdict(list)
    for i, d in enumerate(ordered):
        groups[find(i)].append(d)
    return tuple(sorted((v for g in groups.values() if len(g) > 1 for v in _placed(g)), key=lambda v: (v.source, v.n)))


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """What part of their runs of words two texts share, as their smallest hashes tell (0 to 1)."""
    kept = max(1, min(len(one), len(other)))
    smallest = sorted({*one, *other})[: max(kept, 1)]
    both = {*one} & {*other}
    return sum(h in both for h in smallest) / len(smallest) if smallest else 0.0


def _candidates(ordered: Sequence[Digest]) -> Iterator[tuple[int, int]]:
    """The pairs worth comparing, each once, in order: of one wording, or with one of their smallest hashes in common."""
    under: dict[object, list[int]] = defaultdict(list)
    for i, d in enumerate(ordered):
        if not d.words:
            continue
        if d.wording:
            under[d.wording].append(i)
        for h in d.shingles[:BANDS]:
            under[h].append(i)
    pairs: set[tuple[int, int]] = set()
    for key, listed in under.items():
        if isinstance(key, str):  # all are one: each beside the first is enough
            pairs.update((listed[0], j) for j in listed[1:])
        elif len(listed) <= CROWD:
            pairs.update(combinations(listed, 2))
    return iter(sorted(pairs))


def _one_source(a: Digest, b: Digest) -> bool:
    if a.wording and a.wording == b.wording:
        return True
    shared = resemblance(a.shingles, b.shingles)
    if shared >= SAME:
        return True
    return shared >= REVISED and _published_together(a, b)


def _published_together(a: Digest, b: Digest) -> bool:
    """Whether the one can be the other revised: one publisher, nearly one title, within two weeks."""
    if a.publisher is None or a.publisher != b.publisher:
        return False
    if a.url is not None and a.url == b.url:
        return True
    one, other = {*words_of(a.title or "")}, {*words_of(b.title or "")}
    here, there = days(a.published), days(b.published)
    if not one or here is None or there is None or abs(here[0] - there[0]) > WEEKS:
        return False
    return len(one & other) / len(one | other) >= TITLES


def _placed(group: list[Digest]) -> Iterator[Version]:
    """The group in the order of publication; a title that says `CORRECTED` comes after one that does not."""
    ordered = sorted(group, key=lambda d: (d.published is None, d.published or "", amended(d.title or ""), d.document))
    first = ordered[0]
    source = name_of("v", (first.document,))
    yield Version(source, first.document, 1, "first", "the earliest of them" if _dated(ordered) else "the first of them")
    for n, d in enumerate(ordered[1:], 2):
        like = max(ordered[: n - 1], key=lambda e: (e.wording == d.wording, resemblance(e.shingles, d.shingles), e is first))
        yield Version(source, d.document, n, *_how(like, d))


def _dated(ordered: list[Digest]) -> bool:
    return len({d.published for d in ordered}) > 1


def _how(earlier: Digest, later: Digest) -> tuple[Kind, str]:
    """Reprint or correction of the earlier one, and why it is one with it."""
    same_publisher = earlier.publisher == later.publisher
    whose = "publisher the same" if same_publisher else f"publisher other ({later.publisher or 'not known'})"
    marked = amended(later.title or "") and not amended(earlier.title or "")
    if (earlier.wording and earlier.wording == later.wording) and not marked:
        return "reprint", f"the same words as {_named(earlier)}; {whose}"
    shared = resemblance(earlier.shingles, later.shingles)
    changed = f"{shared:.0%} of its runs of five words stand in {_named(earlier)} too; {whose}"
    if marked:
        return "correction", f"its title says so; {changed}"
    return ("correction" if same_publisher else "reprint"), changed


def _named(d: Digest) -> str:
    """What a reader knows the document by: feeds give all their items one stem."""
    called = f"“{d.title}”" if d.title else d.stem
    return f"{called} of {d.published}" if d.published else called
