"""What a record holds, as one digest a table: equal for equal contents, in whatever order they were stored."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, func, select

from memcon.record import schema
from memcon.record.database import Record

APART = {"passages": ("rowid",), "journal": ("n",)}
"""Columns that only number rows in the order of their storing."""
UNTOLD = ("changes", "linked")
"""Keys of `state` that say how the record came about, not what it holds."""
AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class Held:
    """A table's rows: how many, and the digest of them all."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All tables by name, and twelve hexadecimal digits of the whole."""

    tables: dict[str, Held]

    @property
    def digest(self) -> str:
        """The same for two records that hold the same."""
        said = json.dumps([(name, held.rows, held.digest) for name, held in sorted(self.tables.items())])
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    def differences(self, other: Contents) -> tuple[str, ...]:
        """The tables in which the two differ, each with the numbers of rows: `undertakings: 12 rows, 13 rows`."""
        names = sorted(self.tables.keys() | other.tables.keys())
        none = Held(0, "")
        pairs = ((name, self.tables.get(name, none), other.tables.get(name, none)) for name in names)
        return tuple(f"{name}: {a.rows:,} rows, {b.rows:,} rows" for name, a, b in pairs if a != b)


def contents(record: Record) -> Contents:
    """What the record holds: its links as they are stored, so link it first."""
    with record.reading() as connection:
        return Contents({table.name: _held(connection, table) for table in schema.metadata.sorted_tables})


def _held(connection: Connection, table: Table) -> Held:
    # A sum of the rows' hashes does not depend on their order, and needs no sorting of a million rows.
    total = rows = 0
    columns: list[Any] = [
        # Bytes are named by their hash in the same row: whether they are there is all there is to say.
        func.length(c).is_not(None).label(c.name) if isinstance(c.type, LargeBinary) else c
        for c in table.columns if c.name not in APART.get(table.name, ())
    ]  # fmt: skip
    query = select(*columns)
    if table is schema.state:
        query = query.where(schema.state.c.key.not_in(UNTOLD))
    for row in connection.execute(query).yield_per(AT_A_TIME):
        said = json.dumps(list(row), ensure_ascii=False).encode("utf-8", "surrogatepass")
        total += int.from_bytes(hashlib.sha256(said).digest(), "big")
        rows += 1
    return Held(rows, f"{total % 2**256:064x}")
