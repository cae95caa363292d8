"""A listing a page at a time, the newest first: counted and ordered by the outline, only what is shown is fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal

import numpy as np
from sqlalchemy import Connection

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, Selector, named, of_source
from memcon.record.lines import ChainLine, Coverage, EngagementLine, LedgerLine, Line, Listing, Looked, StatementLine
from memcon.record.links import chains_of
from memcon.record.view import loading, narrowing
from memcon.record.view.chains import OPEN, UNANSWERED, chain_lines
from memcon.record.view.engagements import lines_where as contact_lines
from memcon.record.view.ledger import select_lines as ledger_lines
from memcon.record.view.narrowing import Narrowed, who_is
from memcon.record.view.outline import Mask, Outline, Sheet, outline_of
from memcon.record.view.statements import select_lines as statement_lines

Order = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Slice:
    """Which lines: `size` of them after the first `offset`, by date; those without a year come last in either order."""

    offset: int = 0
    size: int = 50
    order: Order = "newest"


@dataclass(frozen=True, slots=True)
class Paged(Generic[Line]):
    """The lines of one page, with what the whole answer rests on; `total` counts the lines of all pages.

    groups  where one party is to act: how many entries are its own, asked of it, of several together, in this order
    """

    listing: Listing[Line]
    total: int
    groups: tuple[tuple[str, int], ...] = ()


GROUPS = ("own", "asked", "joint")


def engagements(record: Record, f: Filters, cut: Slice) -> Paged[EngagementLine]:
    """Contacts, those that documents only mention after all others."""
    o = outline_of(record)
    c = schema.contacts.c
    with record.reading() as connection:
        found = narrowing.contacts(connection, o, f)
        ids, total = _page(connection, found.sheet, found.mask(), cut, "SELECT rowid, id FROM contacts")
        lines = contact_lines(connection, [c.id.in_([key for (key,) in ids])], of_source(f)) if ids else ()
        ordered = _in_order(lines, ids, lambda line: (line.contact,))
        return Paged(Listing(ordered, looked(connection, o, f), found.undated(), _named(connection, o, f)), total)


def statements(record: Record, f: Filters, cut: Slice) -> Paged[StatementLine]:
    """Statements."""
    o = outline_of(record)
    with record.reading() as connection:
        return _told(connection, o, f, cut, narrowing.statements(connection, o, f), "statements", statement_lines)


def ledger(record: Record, f: Filters, cut: Slice) -> Paged[LedgerLine]:
    """Entries of the ledger; where one party is to act, what it undertook before what is asked of it."""
    o = outline_of(record)
    with record.reading() as connection:
        found = narrowing.ledger(connection, o, f)
        debtor = who_is(connection, o, f.of) if f.of is not None else None
        if debtor is None or debtor.joint:
            return _told(connection, o, f, cut, found, "undertakings", ledger_lines)
        group, mask = narrowing.groups(connection, o, debtor), found.mask()
        page = _told(connection, o, f, cut, found, "undertakings", ledger_lines, group)
        counts = np.bincount(group[mask], minlength=len(GROUPS)).tolist()
        at = iter(group[_rows(found.sheet, mask, cut, group)].tolist())
        lines = tuple(replace(line, group=GROUPS[next(at)]) for line in page.listing.lines)
        return Paged(replace(page.listing, lines=lines), page.total, tuple(zip(GROUPS, counts, strict=True)))


def chains(
    record: Record, f: Filters, cut: Slice, *, states: Sequence[str] = (), unanswered: bool = False
) -> Paged[ChainLine]:  # fmt: skip
    """Chains, by the day they began; `states` and `unanswered` as in `view.chains`."""
    o = outline_of(record)
    with record.reading() as connection:
        mask = chains_left(connection, o, f, states, unanswered=unanswered)
        ids, total = _page(connection, o.chains, mask, cut, "SELECT rowid, id FROM chains")
        lines = chain_lines(connection, chains_of(connection, [key for (key,) in ids]))
        return Paged(Listing(lines, looked(connection, o, f), 0, _named(connection, o, f), coverage(connection, o, f)), total)


def chains_left(connection: Connection, o: Outline, f: Filters, states: Sequence[str], *, unanswered: bool) -> Mask:
    """The chains that the filters leave, in one of these states, and not answered where that is asked."""
    mask = narrowing.chains(connection, o, f).mask()
    state, words = o.chains.column["state"], o.words
    if unanswered:
        answers = [words["answer"].of(a) for a in UNANSWERED]
        mask &= np.isin(state, [words["state"].of(s) for s in OPEN]) & np.isin(o.chains.column["answer"], answers)
        mask &= narrowing.asked_by_others(connection, o, f)
    if states:
        mask &= np.isin(state, [words["state"].of(s) for s in states])
    return mask


def looked(connection: Connection, o: Outline, f: Filters) -> Looked:
    """What the record holds of the publishers and sides that the filters leave."""
    kept = narrowing.of_documents(connection, o, f)
    documents = np.ones(len(o.documents), dtype=np.bool_)
    for mask in kept.values():
        documents &= mask

    def held(sheet: Sheet) -> Mask:
        return documents[sheet.column["document"]]

    counted = [
        np.count_nonzero(m) for m in (documents, narrowing.any_report(o, held(o.reports)), held(o.statements), held(o.ledger))
    ]
    return Looked(*map(int, counted))


def coverage(connection: Connection, o: Outline, f: Filters) -> tuple[Coverage, ...]:
    """Who names the issue, and of how many statements, as `view.coverage` says it."""
    if not f.issue:
        return ()
    words = (f.of, f.by, *(f.pair or ()), *f.country, f.person)
    parties = dict.fromkeys(w for w in words if w is not None)
    asked = [who for w in parties if not (who := who_is(connection, o, w)).joint]
    source = Filters(publisher=f.publisher, side=f.side, document=f.document, everything=True)
    document = o.statements.column["document"]
    naming = narrowing.naming(o, f.issue)

    def said(who: Selector | None) -> Coverage:
        mask = narrowing.statements(connection, o, source).mask()
        if who is not None:
            mask &= narrowing.spoken(o, who)
        counted = [(np.count_nonzero(m), len(np.unique(document[m]))) for m in (mask, mask & naming)]
        (total, documents), (named_in, documents_naming) = counted
        return Coverage(None if who is None else who.label, int(total), int(named_in), documents, documents_naming)

    return tuple(said(who) for who in (None, *dict.fromkeys(asked)))


def _told(
    connection: Connection, o: Outline, f: Filters, cut: Slice, found: Narrowed, table: str, select_lines: Callable[..., Any],
    group: Any = None,
) -> Paged[Any]:  # fmt: skip
    """A page of the rows of this table, which documents report."""
    t = schema.metadata.tables[table]
    keys, total = _page(connection, found.sheet, found.mask(), cut, f"SELECT rowid, document, id FROM {table}", group)  # noqa: S608  of the schema
    lines = select_lines(connection, [loading.among(t.c.document, t.c.id, keys)]) if keys else ()
    ordered = _in_order(lines, keys, lambda line: (line.source.document, line.id))
    rest = looked(connection, o, f), found.undated(), _named(connection, o, f), coverage(connection, o, f)
    return Paged(Listing(ordered, *rest), total)


def _rows(sheet: Sheet, mask: Mask, cut: Slice, group: Any = None) -> Any:
    """The rows of one page, in order; with `group`, all of the first group before those of the next."""
    rows = sheet.ordered(cut.order)
    rows = rows[mask[rows]]
    if group is not None:
        rows = rows[np.argsort(group[rows], kind="stable")]
    return rows[cut.offset : cut.offset + cut.size]


def _page(connection: Connection, sheet: Sheet, mask: Mask, cut: Slice, query: str, group: Any = None) -> tuple[list[Any], int]:
    """The keys of the rows of one page, in order, and how many rows there are on all."""
    wanted = sheet.rowid[_rows(sheet, mask, cut, group)].tolist()
    found: dict[int, tuple[Any, ...]] = {}
    for i in range(0, len(wanted), 500):
        some = ", ".join(map(str, wanted[i : i + 500]))
        found |= {rowid: tuple(key) for rowid, *key in connection.exec_driver_sql(f"{query} WHERE rowid IN ({some})")}
    return [found[rowid] for rowid in wanted if rowid in found], int(np.count_nonzero(mask))


def _named(connection: Connection, o: Outline, f: Filters) -> Any:
    return named({w: who_is(connection, o, w) for w in dict.fromkeys((f.person, f.by, f.of, f.to)) if w is not None})


def _in_order(lines: Any, keys: Sequence[Any], key_of: Any) -> tuple[Any, ...]:
    place = {tuple(key): n for n, key in enumerate(keys)}
    return tuple(sorted(lines, key=lambda line: place[key_of(line)]))
