"""The offices of a person: what the register knows, and what the documents say beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from memcon.link.identity.bearers import Person
from memcon.link.identity.known import term_of
from memcon.link.identity.offices import best_fit, offices_of
from memcon.model.links import Held
from memcon.register.holders import Holder
from memcon.text.folding import fold_text

PRECISE = ("hand", "histstate-pocom", "congress-legislators", "wikidata", "factbook", "histstate-visits")
"""Of two sources that tell of one term, the one that is named: what gives days before what gives years or visits."""


def offices_held(p: Person, rows: Iterable[Holder]) -> tuple[Held, ...]:
    """The person's offices, the latest first; a term without a known end says to which day its source is right."""
    terms = _terms(rows)
    held: list[Held] = []
    told: dict[int, set[str]] = {n: set() for n in range(len(terms))}
    free: dict[tuple[str, str | None], list[tuple[str, str, int | None, str | None]]] = {}
    for j in p.members:
        b = j.bearer
        for title, organisation in b.titles:
            said = offices_of(title, b.country)
            fitting = [
                n for n, row in enumerate(terms)
                if b.date is not None and row.held_on(b.date) and best_fit(said, offices_of(row.title, row.country)) >= 2
            ]  # fmt: skip
            for n in fitting:
                told[n].add(b.key[0])
            if not fitting:
                body = organisation if organisation and _key(organisation) not in _key(title) else None
                free.setdefault((_key(title), body and _key(body)), []).append((title, b.key[0], b.day, body))
    for n, row in enumerate(terms):
        source = f"{row.source}, as of {row.as_of}"
        held.append(Held(row.title, None, row.since, row.until, source, len(told[n])))
    for found in free.values():
        days = [day for _, _, day, _ in found if day is not None]
        first, last = (date.fromordinal(f(days)).isoformat() if days else None for f in (min, max))
        title = min((t for t, _, _, _ in found), key=lambda t: (t.islower() or t.isupper(), t))
        held.append(Held(title, found[0][3], first, last, "documents", len({d for _, d, _, _ in found})))
    registered = [h for h in held if h.source != "documents"]
    rest = sorted((h for h in held if h.source == "documents"), key=lambda h: (-h.documents, h.title, h.organisation or ""))
    return (*sorted(registered, key=lambda h: (h.since or "", h.title), reverse=True), *rest)


def _terms(rows: Iterable[Holder]) -> list[Holder]:
    """One row for each term, of the sources that tell of it the most precise."""
    kept: list[Holder] = []
    for row in sorted(rows, key=_precision):
        if not any(_one_term(row, k) for k in kept):
            kept.append(row)
    return kept


def _precision(row: Holder) -> tuple[bool, int, int, str, str, str]:
    rank = PRECISE.index(row.source) if row.source in PRECISE else len(PRECISE)
    return row.until is None, -len(row.since or ""), rank, row.since or "", row.title, row.name


def _one_term(row: Holder, kept: Holder) -> bool:
    if best_fit(offices_of(row.title, row.country), offices_of(kept.title, kept.country)) < 2 and row.title != kept.title:
        return False
    since, until = term_of(row)
    first, last = term_of(kept)
    return since <= last and first <= until


def _key(words: str) -> str:
    return fold_text(words).replace(" ", "")
