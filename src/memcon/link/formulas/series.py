"""What became of a wording in each series of documents: kept, missing from the latest, or new in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from memcon.link.formulas.values import Series, Standing, Use

SHORTEST = 2
"""Documents of a series: with one there is nothing to compare with."""


def standings(uses: Sequence[Use], documents: Mapping[Series, Sequence[tuple[str, str | None]]]) -> tuple[Standing, ...]:
    """For each series in which the wording was used: whether it stands in its latest document, and its last use.

    `documents` are (document, date) in order of time; a document without a date is never the latest.
    """
    grouped: dict[Series, list[Use]] = defaultdict(list)
    for u in uses:
        if u.passage.series is not None:
            grouped[u.passage.series].append(u)
    found = [s for series in sorted(grouped) if (s := _standing(series, grouped[series], documents.get(series, ()))) is not None]
    return tuple(sorted(found, key=lambda s: (-s.used, s.series)))


def _standing(series: Series, uses: Sequence[Use], documents: Sequence[tuple[str, str | None]]) -> Standing | None:
    dated = [(source, date) for source, date in documents if date is not None]
    if len(dated) < SHORTEST:
        return None
    latest, day = dated[-1]
    having = {u.source for u in uses}
    used = sum(source in having for source, _ in dated)
    place = {source: n for n, (source, _) in enumerate(dated)}
    in_order = sorted((u for u in uses if u.source in place), key=lambda u: (place[u.source], u.span))
    if not in_order:
        return None
    # Two documents of one day tell of one contact, or of two of which neither came after the other.
    of_that_day = {source for source, date in dated if date == day}
    before = {u.source for u in in_order} - of_that_day
    state = "missing" if not of_that_day & having else "kept" if before else "new"
    if of_that_day == set(place):
        return None
    return Standing(series, state, used, len(dated), latest, day, in_order[-1], in_order[0])  # type: ignore[arg-type]
