"""How the lines of a listing are spread: over persons, countries, issues, kinds, publishers, sides, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from memcon.record.database import Record
from memcon.record.filters import Filters
from memcon.record.view import narrowing
from memcon.record.view.outline import NEVER, Mask, Outline, Sheet, each_once, outline_of
from memcon.record.view.paging import chains_left
from memcon.record.view.replies import ASKING

MOST, ISSUES = 12, 30
"""Values of one facet, and issues, which are of many kinds; what is rarer is found by the filters."""
OWN: dict[str, dict[str, Any]] = {
    "act": {"act": ()}, "kind": {"kind": ()}, "pair": {"pair": None}, "country": {"country": ()}, "person": {"person": None},
    "issue": {"issue": ()}, "publisher": {"publisher": None}, "side": {"side": None}, "year": {"since": None, "until": None},
    "of": {"of": None}, "by": {"by": None},
}  # fmt: skip
"""The filters that a facet chooses."""
Counted = dict[str, int]
Left = Callable[[Filters], Mask]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way in which lines differ: the filter that chooses among them, and its values with how many lines have each.

    A facet is counted as if its own filter were not set, so that another value of it can be seen and chosen.
    """

    name: str
    values: tuple[tuple[str, int], ...]


def contact_facets(record: Record, f: Filters) -> tuple[Facet, ...]:
    """Of contacts: kind, pair, country, person, issue, publisher, side, year."""
    o = outline_of(record)
    sheet, r, words = o.contacts, o.reports, o.words

    def reported(what: str, column: str) -> Callable[[Mask], Counted]:
        """Contacts by what their reports' documents have."""
        values = o.documents.column[column][r.column["document"]]
        return lambda mask: _each(r.column["contact"], values, mask, words[what].words)

    def about(mask: Mask) -> Counted:
        ties = r.ties["issue"]
        return _each(r.column["contact"][ties.row], ties.value, mask, words["slug"].words)

    ways = {
        "kind": _column(sheet, "kind", words["contact"].words), "pair": lambda mask: _pairs(o, mask),
        "country": _ties(sheet, "side", words["side"].words), "person": _ties(sheet, "name", words["name"].words), "issue": about,
        "publisher": reported("publisher", "publisher"), "side": reported("side", "side"), "year": _years(sheet),
    }  # fmt: skip
    with record.reading() as connection:
        return _facets(f, ways, lambda filters: narrowing.contacts(connection, o, filters).mask())


def statement_facets(record: Record, f: Filters) -> tuple[Facet, ...]:
    """Of statements: act, country, person, issue, publisher, side, year."""
    o = outline_of(record)
    with record.reading() as connection:
        return _told(o, f, o.statements, "act", lambda filters: narrowing.statements(connection, o, filters).mask())


def ledger_facets(record: Record, f: Filters) -> tuple[Facet, ...]:
    """Of entries of the ledger: kind, by, of, country, person, issue, publisher, side, year."""
    o = outline_of(record)
    with record.reading() as connection:
        return _told(o, f, o.ledger, "kind", lambda filters: narrowing.ledger(connection, o, filters).mask())


def asked_between(record: Record) -> tuple[tuple[str, str, int], ...]:
    """(who asked, who is to act, how many requests and hopes), the commonest first."""
    o = outline_of(record)
    kinds = [o.words["kind"].of(kind) for kind in ASKING]
    mask = np.isin(o.ledger.column["kind"], kinds) & (o.ledger.column["aside"] == 0) & (o.ledger.column["of_joint"] == 0)
    by, of, words = o.ledger.ties["by:side"], o.ledger.ties["of:side"], o.words["side"].words
    one = np.full(len(o.ledger), -1, dtype=np.int64)
    one[by.row[::-1]] = by.value[::-1]  # the first of several
    kept = mask[of.row] & (one[of.row] >= 0) & (one[of.row] != of.value)
    pairs, counts = np.unique(one[of.row[kept]] << 32 | of.value[kept], return_counts=True)
    found = [(words[p >> 32], words[p & 0xFFFFFFFF], n) for p, n in zip(pairs.tolist(), counts.tolist(), strict=True)]
    return tuple(sorted(found, key=lambda t: (-t[2], t)))


def chain_facets(
    record: Record, f: Filters, states: Sequence[str] = (), *, unanswered: bool = False
) -> tuple[Facet, ...]:  # fmt: skip
    """Of chains: state, who is to act, who asked, issue."""
    o = outline_of(record)
    sheet, words = o.chains, o.words
    with record.reading() as connection:

        def left(filters: Filters, chosen: Sequence[str]) -> Mask:
            return chains_left(connection, o, filters, chosen, unanswered=unanswered)

        counted = {
            "state": _column(sheet, "state", words["state"].words)(left(f, ())),
            "of": _ties(sheet, "of:side", words["side"].words)(left(replace(f, of=None), states)),
            "by": _ties(sheet, "by:side", words["side"].words)(left(replace(f, by=None), states)),
            "issue": _ties(sheet, "issue", words["slug"].words)(left(replace(f, issue=()), states)),
        }
    return tuple(Facet(name, _most(name, counts.items())) for name, counts in counted.items())


def _told(o: Outline, f: Filters, sheet: Sheet, what: str, left: Left) -> tuple[Facet, ...]:
    words, document = o.words, sheet.column["document"]

    def source(column: str, of: str) -> Callable[[Mask], Counted]:
        def counted(mask: Mask) -> Counted:
            lines = np.bincount(document[mask], minlength=len(o.documents))
            values = o.documents.column[column]
            known = values >= 0
            spread = np.bincount(values[known], weights=lines[known])
            return _nonzero(spread, words[of].words)

        return counted

    capacities = {
        name: _ties(sheet, f"{name}:side", words["side"].words) for name in ("by", "of") if f"{name}:side" in sheet.ties
    }
    ways = {
        what: _column(sheet, what, words[what].words), **capacities, "country": _ties(sheet, "side", words["side"].words),
        "person": _ties(sheet, "name", words["name"].words), "issue": _ties(sheet, "issue", words["slug"].words),
        "publisher": source("publisher", "publisher"), "side": source("side", "side"), "year": _years(sheet),
    }  # fmt: skip
    return _facets(f, ways, left)


def _facets(f: Filters, ways: dict[str, Callable[[Mask], Counted]], left: Left) -> tuple[Facet, ...]:
    masks: dict[Filters, Mask] = {}
    made = []
    for name, count in ways.items():
        filters = replace(f, **OWN[name])
        if filters not in masks:
            masks[filters] = left(filters)
        made.append(Facet(name, _most(name, count(masks[filters]).items())))
    return tuple(made)


def _column(sheet: Sheet, name: str, words: Sequence[str]) -> Callable[[Mask], Counted]:
    def counted(mask: Mask) -> Counted:
        values = sheet.column[name][mask]
        return _nonzero(np.bincount(values[values >= 0]), words)

    return counted


def _ties(sheet: Sheet, name: str, words: Sequence[str]) -> Callable[[Mask], Counted]:
    return lambda mask: _nonzero(sheet.ties[name].counted(mask, len(words)), words)


def _years(sheet: Sheet) -> Callable[[Mask], Counted]:
    def counted(mask: Mask) -> Counted:
        days = sheet.column["from"][mask]
        years, counts = np.unique(days[days != NEVER] // 10_000, return_counts=True)
        return {f"{year:04}": int(n) for year, n in zip(years, counts, strict=True)}

    return counted


def _each(row: Any, value: Any, mask: Mask, words: Sequence[str]) -> Counted:
    """How many of the rows left have each value, each row once however often it has it."""
    known = (row >= 0) & (value >= 0)
    row, value = row[known], value[known]
    kept = mask[row]
    both = each_once(row[kept].astype(np.int64) << 32 | value[kept].astype(np.int64))
    return _nonzero(np.bincount(both & 0xFFFFFFFF), words)


def _pairs(o: Outline, mask: Mask) -> Counted:
    """Contacts by each two sides that take part; more than some dozen sides are a conference, and all of its pairs count."""
    ties, words = o.contacts.ties["side"], o.words["side"].words
    kept = mask[ties.row]
    row, value = ties.row[kept], ties.value[kept]
    found: Counter[tuple[int, int]] = Counter()
    begins = np.flatnonzero(np.diff(row, prepend=-1))
    sizes = np.diff(np.append(begins, len(row)))
    for size in np.unique(sizes):
        if size < 2:
            continue
        groups = value[begins[sizes == size][:, None] + np.arange(size)]
        for i in range(size):
            for j in range(i + 1, size):
                pairs, counts = np.unique(groups[:, [i, j]].astype(np.int64) @ [1 << 32, 1], return_counts=True)
                for pair, n in zip(pairs.tolist(), counts.tolist(), strict=True):
                    found[pair >> 32, pair & 0xFFFFFFFF] += n
    return {"-".join(sorted((words[a], words[b]))): n for (a, b), n in found.items()}


def _nonzero(counts: Any, words: Sequence[str]) -> Counted:
    return {words[n]: int(counts[n]) for n in np.flatnonzero(counts).tolist()}


def _most(name: str, counted: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The commonest values, ties by name; years the latest first."""
    if name == "year":
        return tuple(sorted(counted, reverse=True)[:MOST])
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0]))[: ISSUES if name == "issue" else MOST])
