"""What stands beside the ledger: assurances on the wider issue, replies to what was asked, what was said and binds nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from sqlalchemy import Connection

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters
from memcon.record.lines import LedgerLine, Replies, StatementLine
from memcon.record.view import loading, narrowing
from memcon.record.view.narrowing import who_is
from memcon.record.view.outline import Mask, Outline, outline_of
from memcon.record.view.replies import ASSURING, replies
from memcon.record.view.statements import select_lines

SHOWN = 50
"""Statements given of each kind; the newest. How many there are is said."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What `view.ledger` says beside its lines.

    wider    assurances of the party to act on the issues that the one asked about is part of, and how many there are
    replies  what the party asked said to the requests among the lines
    besides  statements that name the issue and undertake nothing, where nobody is asked to act, and how many there are
    """

    wider: tuple[StatementLine, ...] = ()
    wider_total: int = 0
    wider_issues: tuple[str, ...] = ()
    replies: Replies = field(default_factory=Replies)
    besides: tuple[StatementLine, ...] = ()
    besides_total: int = 0


def beside(record: Record, f: Filters, wider: tuple[str, ...], lines: Sequence[LedgerLine]) -> Beside:
    """What stands beside the entries that the filters leave; `lines` are those of the page."""
    o = outline_of(record)
    with record.reading() as connection:
        debtor = who_is(connection, o, f.of) if f.of is not None else None
        if debtor is None:
            if not f.issue or f.kind or f.act:
                return Beside()
            return Beside(**dict(zip(("besides", "besides_total"), _besides(connection, o, f), strict=True)))  # type: ignore[arg-type]
        if debtor.joint:
            return Beside()
        general, total = _wider(connection, o, f, wider) if f.issue and wider else ((), 0)
        author = who_is(connection, o, f.by) if f.by is not None else None
        answered = author is not None and not author.joint and author != debtor
        return Beside(general, total, wider if f.issue else (), replies(connection, lines) if answered else Replies())


def _wider(connection: Connection, o: Outline, f: Filters, wider: tuple[str, ...]) -> tuple[tuple[StatementLine, ...], int]:
    assert f.of is not None  # noqa: S101  asked of one party
    source = Filters(publisher=f.publisher, side=f.side, document=f.document)
    mask = narrowing.statements(connection, o, source).mask() & narrowing.spoken(o, who_is(connection, o, f.of))
    mask &= np.isin(o.statements.column["act"], [o.words["act"].of(act) for act in ASSURING])
    mask &= narrowing.naming(o, wider) & ~narrowing.naming(o, f.issue)
    return _newest(connection, o, mask)


def _besides(connection: Connection, o: Outline, f: Filters) -> tuple[tuple[StatementLine, ...], int]:
    mask = narrowing.statements(connection, o, replace(f, of=None)).mask()
    made = o.ledger.column["statement"][narrowing.ledger(connection, o, f).mask()]
    mask[made[made >= 0]] = False
    return _newest(connection, o, mask)


def _newest(connection: Connection, o: Outline, mask: Mask) -> tuple[tuple[StatementLine, ...], int]:
    rows = o.statements.ordered("newest")
    rowids = o.statements.rowid[rows[mask[rows]][:SHOWN]].tolist()
    s = schema.statements.c
    query = f"SELECT document, id FROM statements WHERE rowid IN ({', '.join(map(str, rowids))})"  # noqa: S608  numbers
    keys = [tuple(row) for row in connection.exec_driver_sql(query)]
    lines = select_lines(connection, [loading.among(s.document, s.id, keys)]) if keys else ()
    return lines, int(np.count_nonzero(mask))
