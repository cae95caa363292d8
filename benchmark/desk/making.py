"""A large record out of a real one: every document many times over, under other ids, names, states, places and days.

Nothing is read or linked anew (that would take days): copies of rows are made by SQLite itself, in the order of their keys,
with indexes and the full-text index built at the end. A copy keeps the shape of what it copies: lengths, how many speak,
how often an issue is named, how contacts and chains hang together. The n-th copy belongs to one of `CASTS` casts: persons
of one cast are the same ones in all its copies, so that some have many thousands of statements, as in a real record; states
are exchanged among those that are often met, but for the first cast's. Left out are the spans of mentions (half of all spans;
no listing shows them). The texts themselves are not altered: they are only looked up and cut.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from memcon.record import schema

CASTS = 12
DAYS = 11
"""Days between a copy and the next."""
ID = re.compile(r'"([0-9a-f]{12})"')
LINKED = re.compile(r'"([mco]-[0-9a-f]{10})"')
VOWELS = "aeiou"
TABLES = ("inputs", "documents", "entities", "roles", "mentions", "engagements", "statements", "undertakings", "participants",
          "parties", "issues", "findings", "spans", "passages", "identities", "contacts", "chains", "identity_members",
          "contact_reports", "contact_participants", "chain_sides", "chain_issues", "chain_steps", "open_cases")  # fmt: skip
KEYS = {"document": "id_of({}, :k)", "chain": "{} || :s", "contact": "{} || :s", "identity": "{} || :c"}
OTHERS: dict[tuple[str, str], str] = {
    ("documents", "id"): "id_of({}, :k)", ("documents", "input"): "id_of({}, :k)", ("documents", "stem"): "{} || :s",
    ("documents", "sha256"): "id_of({}, :k)", ("documents", "raw_sha256"): "id_of({}, :k)",
    ("inputs", "raw_sha256"): "id_of({}, :k)", ("inputs", "raw"): "NULL", ("inputs", "name"): "{} || :s",
    ("identities", "id"): "{} || :c", ("contacts", "id"): "{} || :s", ("chains", "id"): "{} || :s",
    ("contacts", "fulfils"): "{} || :s", ("open_cases", "id"): "{} || :s", ("open_cases", "value"): "values_of({}, :k)",
    ("chains", "value"): "values_of({}, :k)", ("passages", "rowid"): "NULL",
}  # fmt: skip
NAMES = {("entities", "name"), ("entities", "name_key"), ("identities", "name"), ("identities", "folded"),
         ("identities", "names"), ("engagements", "place"), ("contacts", "place")}  # fmt: skip
SIDES = ("side", "country", "place_country")
DATES = ("published", "date", "date_from", "date_to", "since", "last")
NEVER = {("passages", "id"): "CASE owner WHEN 'document' THEN id_of(id, :k) ELSE id END",
         ("spans", "id"): "CASE owner WHEN 'document' THEN id_of(id, :k) ELSE id END"}  # fmt: skip


def make(source: Path, to: Path, statements: int, linker: str, told: Callable[[str], None]) -> int:
    """A record of at least so many statements at this path, resampled from the one at `source`; how many it holds.

    linker  the version of the linker that the record shall say it was linked by: it is not linked again
    """
    from memcon.record import open_record

    open_record(to).close()
    with closing(sqlite3.connect(to, isolation_level=None)) as connection:
        return _fill(connection, source, statements, linker, told)


def _fill(connection: sqlite3.Connection, source: Path, statements: int, linker: str, told: Callable[[str], None]) -> int:
    run = connection.execute
    for pragma in (
        "journal_mode = OFF",
        "synchronous = OFF",
        "cache_size = -1500000",
        "temp_store = MEMORY",
        "foreign_keys = OFF",
    ):
        run(f"PRAGMA {pragma}")
    run("ATTACH ? AS src", (str(source),))
    held = run("SELECT count(*) FROM src.statements").fetchone()[0]
    copies = -(-statements // held)
    sides = [row[0] for row in run(
        "SELECT side FROM src.parties WHERE length(side) = 2 GROUP BY side ORDER BY count(*) DESC, side LIMIT 40"
    )]  # fmt: skip
    _functions(connection, sides)
    # Only what has no unique constraint can be dropped; the keys grow at their end.
    indexes = run("SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    triggers = run("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = 'passages'").fetchall()
    for name, _ in indexes:
        run(f'DROP INDEX "{name}"')
    for name, _ in triggers:
        run(f'DROP TRIGGER "{name}"')
    copy = {table: _copy(connection, table) for table in TABLES}
    for k in range(copies):
        run("BEGIN")
        for table in TABLES:
            if table == "identities" and k >= CASTS:
                continue
            run(copy[table], {"k": k, "s": f"-{k:03x}", "c": f"-{k % CASTS:x}"})
        run("COMMIT")
        told(f"copy {k + 1} of {copies}")
    told("indexes")
    for _, sql in [*indexes, *triggers]:
        run(sql)
    told("full-text index")
    run("INSERT INTO passages_index(passages_index) VALUES ('rebuild')")
    run("INSERT OR REPLACE INTO state VALUES ('changes', '1'), ('linked', ?)", (f"{linker} 1",))
    run("DETACH src")
    run("PRAGMA journal_mode = WAL")
    return int(run("SELECT count(*) FROM statements").fetchone()[0])


def _copy(connection: sqlite3.Connection, table: str) -> str:
    """The statement that puts the k-th copy of a table's rows into the new record."""
    there = {row[1] for row in connection.execute(f'PRAGMA src.table_info("{table}")')}
    columns = [c.name for c in schema.metadata.tables[table].columns if c.name in there]
    values = ", ".join(_value(table, column) for column in columns)
    order = ", ".join(f'"{c.name}"' for c in schema.metadata.tables[table].primary_key.columns)
    only = " WHERE owner != 'mention'" if table == "spans" else ""
    listed = ", ".join(f'"{c}"' for c in columns)
    return f'INSERT INTO main."{table}" ({listed}) SELECT {values} FROM src."{table}"{only} ORDER BY {order}'  # noqa: S608  names of the schema


def _value(table: str, column: str) -> str:
    key, name = (table, column), f'"{column}"'
    if key in NEVER:
        return NEVER[key]
    if key in OTHERS:
        return OTHERS[key].format(name)
    if column in KEYS:
        return KEYS[column].format(name)
    if key in NAMES:
        return f"name_of({name}, :k)"
    if column in SIDES:
        return f"side_of({name}, :k)"
    if column in DATES:
        moved = f"date({name}, (-:k * {DAYS}) || ' days')"
        return f"CASE WHEN length({name}) = 10 AND {name} NOT LIKE '%X%' THEN {moved} ELSE {name} END"
    return name


def _functions(connection: sqlite3.Connection, sides: list[str]) -> None:
    place = {side: n for n, side in enumerate(sides)}

    def id_of(old: str | None, k: int) -> str | None:
        return None if old is None else f"{k:03x}{old[:9]}{old[12:]}"

    def values_of(value: str, k: int) -> str:
        return LINKED.sub(lambda m: f'"{m[1]}-{k:03x}"', ID.sub(lambda m: f'"{id_of(m[1], k)}"', value))

    @lru_cache(maxsize=200_000)
    def name_of(name: str | None, k: int) -> str | None:
        cast = k % CASTS
        if name is None or not cast:
            return name
        swapped = VOWELS[cast % 5 :] + VOWELS[: cast % 5]
        moved = "bdfglmnprst"[cast % 11 :] + "bdfglmnprst"[: cast % 11]
        # After the first letter of each word, so that a name still looks like one.
        table = str.maketrans(VOWELS + "bdfglmnprst", swapped + moved)
        if name.startswith("["):
            return json.dumps([name_of(n, k) for n in json.loads(name)], ensure_ascii=False)
        return re.sub(r"(?<=\w)\w+", lambda m: m[0].translate(table), name)

    def side_of(side: str | None, k: int) -> str | None:
        if side not in place:
            return side
        return sides[(place[side] + 3 * (k % CASTS)) % len(sides)]

    for function in (id_of, values_of, side_of, name_of):
        connection.create_function(function.__name__, 2, function, deterministic=True)
