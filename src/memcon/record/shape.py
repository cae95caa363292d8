"""What an SQLite file says it is made of: the revision of its schema, and what memcon never put there."""

from __future__ import annotations

import sqlite3

from memcon.record import schema

INDEX = "passages_index"
SHADOWS = frozenset(f"{INDEX}_{part}" for part in ("data", "idx", "content", "docsize", "config"))
"""The tables in which FTS5 keeps the index."""
OWN = frozenset({*schema.metadata.tables, "alembic_version", INDEX, *SHADOWS})
BESIDE = frozenset(" ".join(command.split()) for command in schema.BESIDE_THE_TABLES)


def revision(connection: sqlite3.Connection) -> str | None:
    """The revision that the file names; None where it names none, and so is no record."""
    kind = connection.execute("SELECT type FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if kind is None or kind[0] != "table":
        return None
    try:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.OperationalError as error:
        if "no such column" in str(error):
            return None
        raise
    found = rows[0][0] if len(rows) == 1 else None
    return found if isinstance(found, str) and len(found) == 4 and found.isdecimal() and found > "0000" else None


def strange(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Triggers, views and virtual tables that memcon did not make: `a trigger 'x' on documents`. They can act by themselves.

    Also a table of memcon's with a generated column, which computes.
    """
    found = []
    for kind, name, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"):
        said = " ".join((sql or "").split())
        if kind == "trigger" and said not in BESIDE:
            found.append(f"a trigger {name!r} on {table}")
        elif kind == "view":
            found.append(f"a view {name!r}")
        elif kind == "table" and said.upper().startswith("CREATE VIRTUAL") and said not in BESIDE:
            found.append(f"a virtual table {name!r}")
        elif kind == "table" and name in OWN and name not in SHADOWS and _computes(connection, name):
            found.append(f"a table {name!r} with computed columns")
    return tuple(found)


def added(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Plain tables that are not memcon's: they do nothing, and `memcon rebuild` does not carry them along."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return tuple(sorted(name for (name,) in rows if name not in OWN))


def lacking(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What a record of the newest schema has and this one has not: `table journal`, `trigger passages_added`."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    tables = [f"table {name}" for name in sorted((OWN - SHADOWS) - names)]
    held = {
        " ".join((sql or "").split()) for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    }
    triggers = [command.split()[2] for command in sorted(BESIDE - held) if command.startswith("CREATE TRIGGER")]
    return (*tables, *(f"trigger {name}" for name in triggers))


def _computes(connection: sqlite3.Connection, table: str) -> bool:
    return any(row[6] in (2, 3) for row in connection.execute(f'PRAGMA table_xinfo("{table}")'))
