"""The ledger's page as the command line has it: what one party undertook, what is asked of it, what it said besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from memcon.app.issues import wider
from memcon.app.notes import called
from memcon.lexicon.issue_labels import label_of
from memcon.lexicon.issues import issue_thesaurus
from memcon.model.json_values import to_json
from memcon.record.filters import Filters
from memcon.record.lines import LedgerLine, StatementLine
from memcon.record.view.beside import Beside, beside
from memcon.record.view.paging import Paged
from memcon.record.view.replies import narrowest
from memcon.web.desk import Desk

PARTS = 4
"""Parts of an issue beyond which lines are not set apart by them: that would be a list of issues, no order."""


@dataclass(frozen=True, slots=True)
class Section:
    """Statements beneath the ledger; `total` counts also those that are not shown."""

    heading: str
    lines: tuple[StatementLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the lines of one group."""

    heading: str
    total: int


def grouped(f: Filters, found: Paged[LedgerLine]) -> tuple[tuple[LedgerLine, ...], dict[str, Heading]]:
    """The lines of a page in their groups, and for each group what stands above it.

    Where one party is to act, all but the last are there also when empty: "none" is the answer. Else opposite obligations,
    which one issue heads, are kept apart, where one page holds them all.
    """
    lines = found.listing.lines
    if f.of is None or not found.groups:
        parts = by_issue(lines, f.issue) if f.issue and len(lines) == found.total else []
        if len(parts) < 2:
            return lines, {}
        apart = tuple(replace(line, group=name or "Other") for name, listed in parts for line in listed)
        return apart, {name or "Other": Heading(name or "Other", len(listed)) for name, listed in parts}
    whom = called(f.of)
    asked = f"Asked of {whom}, or hoped from it, by others"
    if f.by is not None:
        asked = f"{_capital(called(f.by))} of {whom}"
    names = {"own": f"Undertaken by {whom}", "asked": asked, "joint": f"{_capital(whom)} and others together"}
    counts = dict(found.groups)
    optional = {"joint"}
    if f.by is not None:
        optional.add("own" if f.by != f.of else "asked")
    return lines, {group: Heading(name, counts[group]) for group, name in names.items() if counts[group] or group not in optional}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sections(f: Filters, said: Beside) -> tuple[Section, ...]:
    """The statements beneath the ledger, under their headings."""
    found = []
    whom = called(f.of or "")
    if said.wider:
        issues = ", ".join(label_of(slug) for slug in said.wider_issues)
        found.append(Section(f"General: {whom} on the wider issue ({issues})", said.wider, said.wider_total))
    if said.replies.requests:
        of = f"by {whom}, none of them before the request"
        for heading, lines in (
            (f"Replies {of}: naming what was asked", said.replies.specific),
            (f"Replies {of}: in general, on the issue or the wider one", said.replies.general),
        ):
            found.append(Section(heading, lines, len(lines)))
        if said.replies.declined:
            found.append(Section(f"Refusals {of}", said.replies.declined, len(said.replies.declined)))
    if said.besides:
        parts = by_issue(said.besides, f.issue)
        for name, lines in parts:
            apart = f": {name}" if name else ""
            found.append(Section(f"Said of it besides{apart}", lines, said.besides_total if len(parts) == 1 else len(lines)))
    return tuple(found)


def by_issue(lines: Sequence[Any], asked: Sequence[str]) -> list[tuple[str, tuple[Any, ...]]]:
    """The lines under the narrowest of the issues asked for, where these are several: what is never to be mixed.

    `missing` heads missing-americans and missing-vietnamese, which are opposite obligations.
    """
    found: dict[tuple[str, ...], list[Any]] = {}
    above = issue_thesaurus().ancestors
    for line in lines:
        named = [i for i in line.issues if any(i == s or i.startswith(f"{s}-") or s in above(i) for s in asked)]
        found.setdefault(tuple(sorted(narrowest(named))), []).append(line)
    if not 2 <= len(found) <= PARTS:
        return [("", tuple(lines))]
    return [(", ".join(map(label_of, issues)), tuple(listed)) for issues, listed in sorted(found.items())]


def beside_ledger(desk: Desk, f: Filters, found: Paged[LedgerLine]) -> dict[str, Any]:
    """What programs get beside the lines: groups in numbers, assurances on the wider issue, replies, statements besides."""
    said = beside(desk.record, f, wider(f.issue), found.listing.lines)
    value: dict[str, Any] = to_json(said)
    return {"groups": dict(found.groups), **value}
