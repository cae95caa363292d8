"""What the pages of a person, a country, a pair and an issue share: the latest lines, open matters, charts, a brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from memcon.model.dossier import IssuePositions
from memcon.record.filters import Filters
from memcon.record.lines import Looked
from memcon.record.view import facets, paging
from memcon.record.view.last_words import last_words
from memcon.record.view.open_matters import STILL_OPEN, OpenMatters, open_matters
from memcon.record.view.paging import Slice
from memcon.web.asking import Asked
from memcon.web.charting import asked_for, figure
from memcon.web.charts.figures import Figure
from memcon.web.desk import Desk

SHOWN = 6
"""Lines of each kind; the listings have all."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest lines of a listing, how many it has, and its address."""

    lines: tuple[Any, ...]
    total: int
    href: str


@dataclass(frozen=True, slots=True)
class Owed:
    """Open matters under a heading, and the listing that has all of them."""

    heading: str
    found: OpenMatters
    href: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a dossier's page shows beside what is its own."""

    looked: Looked
    contacts: Latest
    statements: Latest
    ledger: Latest
    owed: tuple[Owed, ...]
    positions: tuple[IssuePositions, ...]
    acts: tuple[tuple[str, int], ...]
    figures: tuple[Figure, ...]
    asked: Asked


def gathered(
    desk: Desk, f: Filters, values: Mapping[str, str], charts: tuple[str, ...], *, sides: tuple[str, ...] = (),
    owed: Mapping[str, Mapping[str, str]] | None = None, positions: bool = True,
) -> Gathered:  # fmt: skip
    """The lines that these filters leave; `values` are the same as a URL has them. Kept while the record stands as it is.

    owed       heading → what is added to the filters: `of` and `by`
    positions  what each of `sides` said last on each issue
    """
    asked = asked_for(**values)
    figures = tuple(figure(desk, name, asked) for name in charts)
    matters = owed or {"": {}}
    found = desk.keep(("dossier", f, sides, positions), lambda: _lines(desk, f, values, sides, matters, positions=positions))
    return replace(found, figures=figures)


def _lines(
    desk: Desk, f: Filters, values: Mapping[str, str], sides: tuple[str, ...], owed: Mapping[str, Mapping[str, str]], *,
    positions: bool,
) -> Gathered:  # fmt: skip
    cut, record = Slice(0, SHOWN), desk.record
    met, said, entries = paging.engagements(record, f, cut), paging.statements(record, f, cut), paging.ledger(record, f, cut)
    matters = tuple(
        Owed(heading, open_matters(record, replace(f, by=more.get("by"), of=more.get("of"))),
             Asked("/chains", {k: (v,) for k, v in {**values, **more}.items()} | {"state": STILL_OPEN}).url())
        for heading, more in owed.items()
    )  # fmt: skip
    acts = next((facet.values for facet in facets.statement_facets(record, f) if facet.name == "act"), ())

    def latest(found: Any, path: str) -> Latest:
        return Latest(found.listing.lines, found.total, Asked(path, {k: (v,) for k, v in values.items()}).url())

    return Gathered(
        met.listing.looked, latest(met, "/contacts"), latest(said, "/statements"), latest(entries, "/ledger"), matters,
        last_words(record, f, sides) if positions else (), acts, (), asked_for(**values),
    )  # fmt: skip
