"""The whole record in small numbers, held in memory: what listings are counted, ordered and spread by.

At a million statements SQLite needs seconds to say how many of them fit four conditions and how those are spread over seven
facets; arrays need milliseconds. Each table of lines is a `Sheet`: one row per line, in the order of documents and texts.
Only the lines that are shown are then fetched, by their `rowid`. Made anew whenever the record has changed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine

from memcon.errors import QueryTooLong
from memcon.record.database import Record, engine_at
from memcon.record.limits import state_of
from memcon.record.view import loading

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]
AT_A_TIME = 50_000
NEVER = 99_999_999
"""The day of what has none: after all others."""


class Codes:
    """Words as small numbers, in the order in which they came; -1 stands for none."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._of: dict[str, int] = {}

    def add(self, word: str | None) -> int:
        """The number of this word, given now where it is new."""
        if word is None:
            return -1
        found = self._of.get(word)
        if found is None:
            found = self._of[word] = len(self.words)
            self.words.append(word)
        return found

    def of(self, word: str) -> int:
        """The number of this word; -2, which no row has, where no row has the word."""
        return self._of.get(word, -2)


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs (row, value), each once: the sides, persons or issues of rows."""

    row: Numbers
    value: Numbers

    def rows_with(self, values: Sequence[int], n: int) -> Mask:
        """Which of the n rows have one of these values."""
        found = np.zeros(n, dtype=np.bool_)
        found[self.row[np.isin(self.value, values)]] = True
        return found

    def counted(self, among: Mask, size: int) -> NDArray[np.intp]:
        """How many of these rows have each value."""
        return np.bincount(self.value[among[self.row]], minlength=size)


@dataclass(slots=True)
class Sheet:
    """The rows of one table. `ties` are by name: `speaker:side`, `issue`, …; `column` holds one number for each row."""

    rowid: NDArray[np.int64]
    column: dict[str, Numbers]
    ties: dict[str, Ties] = field(default_factory=dict)
    orders: dict[str, Numbers] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rowid)

    def place(self) -> Numbers:
        """Row by rowid; -1 where there is none."""
        found = np.full(int(self.rowid.max(initial=0)) + 1, -1, dtype=np.int32)
        found[self.rowid] = np.arange(len(self.rowid), dtype=np.int32)
        return found

    def ordered(self, order: str) -> Numbers:
        """All rows by their day, those without one last; ties in the order of texts. `first`: what comes before the day."""
        if order not in self.orders:
            day = self.column["from"].astype(np.int64)
            by = np.where(day == NEVER, NEVER, -day if order == "newest" else day)
            keys = [by] if "background" not in self.column else [by, self.column["background"]]
            self.orders[order] = np.lexsort(keys).astype(np.int32)
        return self.orders[order]


@dataclass(slots=True)
class Outline:
    """The record's lines: documents, contacts and their reports, statements, the ledger, chains."""

    documents: Sheet
    reports: Sheet
    contacts: Sheet
    statements: Sheet
    ledger: Sheet
    chains: Sheet
    words: dict[str, Codes]
    identities: dict[str, int]
    """id of an identity → its number."""
    who: dict[str, Any] = field(default_factory=dict)
    """Selectors that were asked for: whom a name stands for."""


class _Kept:
    """The outline of a record, and of which state it is."""

    def __init__(self) -> None:
        self.lock, self.state, self.outline = threading.Lock(), "", cast("Outline | None", None)


_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
LARGE = 20_000
"""Statements from which on a changed record is laid out in the background: until then answers are those of before."""
PATIENCE = 5.0
"""Seconds that a question waits for the first outline."""


def outline_of(record: Record) -> Outline:
    """The record as it stands; of a large one that has just changed, as it stood before, until the new is made.

    Raises QueryTooLong where the first is still being made.
    """
    kept, state = _KEPT.setdefault(record.engine, _Kept()), state_of(record)
    before = kept.outline
    if before is not None and kept.state == state:
        return before
    if before is not None and len(before.statements) >= LARGE:
        if kept.lock.acquire(blocking=False):
            threading.Thread(target=_made, args=(record, kept, state), daemon=True, name="outline").start()
        return before
    if not kept.lock.acquire(timeout=PATIENCE):
        raise QueryTooLong("The record is being laid out in memory, once after the start of the desk. Ask again in a minute")
    if kept.outline is not None and kept.state == state:
        kept.lock.release()
        return kept.outline
    return _made(record, kept, state)


def _made(record: Record, kept: _Kept, state: str) -> Outline:
    try:
        # By a connection of its own: the record's may be bounded in time, and this reads all of it.
        engine = engine_at(record.path, write=not record.read_only)
        with replace(record, engine=engine).reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            found = _Maker(connection).outline()
        engine.dispose()
        kept.outline, kept.state = found, state
        return found
    finally:
        kept.lock.release()


def each_once(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The values sorted, each once (np.unique goes by hashes, and is slower here)."""
    values = np.sort(values)
    once: NDArray[np.int64] = values[np.diff(values, prepend=-1) != 0]
    return once


class _Maker:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        names = ("side", "publisher", "act", "kind", "contact", "slug", "name", "state", "answer", "key", "capacity")
        self.words = {name: Codes() for name in names}

    def rows(self, sql: str) -> Iterator[Sequence[Any]]:
        cursor = self.connection.exec_driver_sql(sql).cursor
        assert cursor is not None  # noqa: S101  a SELECT has one
        while many := cursor.fetchmany(AT_A_TIME):
            yield many

    def table(self, sql: str, codes: Sequence[str | None]) -> list[NDArray[np.int64]]:
        """The columns of this query as numbers: a name in `codes` says what words they are."""
        parts: list[list[NDArray[np.int64]]] = [[] for _ in codes]
        for many in self.rows(sql):
            for n, (code, values) in enumerate(zip(codes, zip(*many, strict=True), strict=True)):
                parts[n].append(self.numbers(code, values))
        return [np.concatenate(p) if p else np.zeros(0, dtype=np.int64) for p in parts]

    def numbers(self, code: str | None, values: Sequence[Any]) -> NDArray[np.int64]:
        if code is None:
            return np.array([-1 if v is None else v for v in values], dtype=np.int64)
        if code == "day":
            return np.array([NEVER if v is None else int(v.replace("-", "")) for v in values], dtype=np.int64)
        if code == "since":  # EDTF, not yet a day
            days = (loading.first_day(v) for v in values)
            return np.array([NEVER if v == "9999" else int(v.replace("-", "")) for v in days], dtype=np.int64)
        add = self.words[code].add
        return np.array([add(v) for v in values], dtype=np.int64)

    def sheet(self, sql: str, columns: dict[str, str | None]) -> Sheet:
        rowid, *rest = self.table(sql, [None, *columns.values()])
        return Sheet(rowid, {name: values.astype(np.int32) for name, values in zip(columns, rest, strict=True)})

    def tied(self, row: NDArray[Any], value: NDArray[Any]) -> Ties:
        """The pairs, each once, by row; those of no row or no value left out."""
        known = (row >= 0) & (value >= 0)
        both = each_once(row[known].astype(np.int64) << 32 | value[known].astype(np.int64))
        return Ties((both >> 32).astype(np.int32), (both & 0xFFFFFFFF).astype(np.int32))

    def outline(self) -> Outline:
        documents = self.sheet(
            "SELECT rowid, publisher, publisher_key, side FROM documents ORDER BY stem, id",
            {"publisher": "publisher", "key": "key", "side": "side"},
        )
        self.document = documents.place()
        ids, kinds, names = dict[str, int](), list[str](), list[int]()
        for many in self.rows("SELECT id, kind, name FROM identities ORDER BY rowid"):
            for key, kind, name in many:
                ids[key] = len(ids)
                kinds.append(kind)
                names.append(self.words["name"].add(name))
        self.ids, self.names = ids, np.array(names, dtype=np.int32)
        self.person = np.array([k == "person" for k in kinds], dtype=np.bool_)
        reports, contacts = self.reports(), self.contacts()
        self.tie_contacts(reports, contacts)
        statements = self.told("statements", "act", "s.engagement", "s.negated, NULL, NULL")
        ledger = self.told("undertakings", "kind", "s.engagement", "NOT s.live, s.by_joint, s.of_joint")
        self.tie_parties(statements, "statements", "statement", ("speaker", "addressee", "relayed"), ("speaker", "addressee"))
        self.tie_parties(ledger, "undertakings", "undertaking", ("by", "of", "to"), ("by", "of", "to"))
        self.tie_statements(statements, ledger, reports)
        chains = self.chains(ledger)
        return Outline(documents, reports, contacts, statements, ledger, chains, self.words, ids)

    def reports(self) -> Sheet:
        found = self.sheet(
            "SELECT e.rowid, d.rowid, c.rowid, e.kind, e.place_country, e.kind IN ('visit', 'multilateral') "
            "FROM documents d CROSS JOIN engagements e ON e.document = d.id "
            "LEFT JOIN contact_reports r ON r.document = e.document AND r.engagement = e.id "
            "LEFT JOIN contacts c ON c.id = r.contact "
            "ORDER BY d.stem, d.id, e.position, e.id",
            {"document": None, "contact": None, "kind": "contact", "place": "side", "hosted": None},
        )
        found.column["document"] = self.document[found.column["document"]]
        self.report = found.place()
        row, side, identity, _ = self.parties(
            "SELECT e.rowid, p.side, m.identity, NULL FROM participants p CROSS JOIN engagements e "
            "ON e.document = p.document AND e.id = p.engagement "
            "LEFT JOIN identity_members m ON m.document = p.document AND m.entity = p.entity",
            found,
        )
        found.ties |= {"side": self.tied(row, side), "identity": self.tied(row, identity)}
        return found

    def parties(self, sql: str, sheet: Sheet) -> tuple[NDArray[Any], ...]:
        """(row, side, identity, capacity) of a query that says rowid, side, identity's id, capacity."""
        place, ids = sheet.place(), self.ids
        found: list[list[NDArray[Any]]] = [[], [], [], []]
        for many in self.rows(sql):
            rowids, sides, identities, capacities = zip(*many, strict=True)
            found[0].append(place[np.array(rowids, dtype=np.int64)])
            found[1].append(self.numbers("side", sides))
            found[2].append(np.array([ids.get(i, -1) for i in identities], dtype=np.int64))
            found[3].append(self.numbers("capacity", capacities))
        return tuple(np.concatenate(part) if part else np.zeros(0, dtype=np.int64) for part in found)

    def contacts(self) -> Sheet:
        return self.sheet(
            "SELECT rowid, kind, background, date_from, date_to FROM contacts ORDER BY id",
            {"kind": "contact", "background": None, "from": "day", "to": "day"},
        )

    def tie_contacts(self, reports: Sheet, contacts: Sheet) -> None:
        place = contacts.place()
        told = reports.column["contact"]
        reports.column["contact"] = np.where(told >= 0, place[told], -1).astype(np.int32)
        row, side, identity, _ = self.parties(
            "SELECT c.rowid, p.side, p.identity, NULL FROM contact_participants p CROSS JOIN contacts c ON c.id = p.contact",
            contacts,
        )
        contacts.ties |= {"side": self.tied(row, side), "name": self.named(row, identity)}

    def named(self, row: NDArray[Any], identity: NDArray[Any]) -> Ties:
        """The names of the persons among these; two of one name are counted together."""
        persons = identity >= 0
        persons[persons] = self.person[identity[persons]]
        return self.tied(row[persons], self.names[identity[persons]])

    def told(self, table: str, what: str, engagement: str, more: str) -> Sheet:
        """A sheet of lines that documents report."""
        found = self.sheet(
            f"SELECT s.rowid, d.rowid, e.rowid, s.{what}, {more}, s.date_from, s.date_to "  # noqa: S608  names of the schema
            f"FROM documents d CROSS JOIN {table} s ON s.document = d.id "
            f"LEFT JOIN engagements e ON e.document = s.document AND e.id = {engagement} "
            "ORDER BY d.stem, d.id, s.position, s.id",
            {"document": None, "report": None, what: what, "aside": None, "by_joint": None, "of_joint": None,
             "from": "day", "to": "day"},
        )  # fmt: skip
        found.column["document"] = self.document[found.column["document"]]
        made_in = found.column["report"]
        found.column["report"] = np.where(made_in >= 0, self.report[made_in], -1).astype(np.int32)
        return found

    def tie_parties(self, sheet: Sheet, table: str, owner: str, capacities: Sequence[str], counted: Sequence[str]) -> None:
        row, side, identity, capacity = self.parties(
            f"SELECT s.rowid, p.side, m.identity, p.capacity FROM {table} s "  # noqa: S608  names of the schema
            f"CROSS JOIN parties p ON p.document = s.document AND p.owner = '{owner}' AND p.id = s.id "
            "LEFT JOIN identity_members m ON m.document = p.document AND m.entity = p.entity",
            sheet,
        )
        for name in capacities:
            mine = capacity == self.words["capacity"].of(name)
            sheet.ties[f"{name}:side"] = self.tied(row[mine], side[mine])
            sheet.ties[f"{name}:identity"] = self.tied(row[mine], identity[mine])
        mine = np.isin(capacity, [self.words["capacity"].of(name) for name in counted])
        sheet.ties |= {"side": self.tied(row[mine], side[mine]), "name": self.named(row[mine], identity[mine])}
        row, slug = self.table(
            f"SELECT s.rowid, i.slug FROM {table} s CROSS JOIN issues i ON i.document = s.document AND i.owner = '{owner}' "  # noqa: S608
            "AND i.id = s.id",
            [None, "slug"],
        )
        sheet.ties["issue"] = self.tied(sheet.place()[row] if len(row) else row, slug)

    def tie_statements(self, statements: Sheet, ledger: Sheet, reports: Sheet) -> None:
        """What ties entries of the ledger to statements, and statements to the contacts that they were made in."""
        entry, statement = self.table(
            "SELECT u.rowid, s.rowid FROM undertakings u "
            "CROSS JOIN statements s ON s.document = u.document AND s.id = u.statement",
            [None, None],
        )
        made = np.full(len(ledger), -1, dtype=np.int32)
        if len(entry):
            made[ledger.place()[entry]] = statements.place()[statement]
        ledger.column["statement"] = made
        # A statement names, too, what an undertaking read out of it does.
        own, derived = statements.ties["issue"], ledger.ties["issue"]
        row = np.concatenate([own.row, made[derived.row]])
        statements.ties["issue:any"] = self.tied(row, np.concatenate([own.value, derived.value]))
        for name in ("issue", "issue:any"):
            ties = statements.ties[name]
            reports.ties[name] = self.tied(statements.column["report"][ties.row], ties.value)

    def chains(self, ledger: Sheet) -> Sheet:
        found = self.sheet(
            # Most have no answer: a look at the characters spares taking the JSON apart.
            "SELECT rowid, state, CASE WHEN instr(value, '\"answer\": null') THEN NULL ELSE json_extract(value, '$.answer') END, "
            "since FROM chains ORDER BY id",
            {"state": "state", "answer": "answer", "from": "since"},
        )
        place = found.place()
        for capacity in ("of", "by"):
            row, side = self.table(
                "SELECT c.rowid, s.side FROM chain_sides s CROSS JOIN chains c ON c.id = s.chain "  # noqa: S608
                f"WHERE s.capacity = '{capacity}'",
                [None, "side"],
            )
            found.ties[f"{capacity}:side"] = self.tied(place[row] if len(row) else row, side)
        row, slug = self.table("SELECT c.rowid, i.slug FROM chain_issues i CROSS JOIN chains c ON c.id = i.chain", [None, "slug"])
        found.ties["issue"] = self.tied(place[row] if len(row) else row, slug)
        row, entry = self.table(
            "SELECT c.rowid, u.rowid FROM chain_steps s CROSS JOIN chains c ON c.id = s.chain "
            "CROSS JOIN undertakings u ON u.document = s.document AND u.id = s.id "
            "WHERE s.owner = 'undertaking' AND s.role IN ('raised', 'restated', 'revised', 'reply')",
            [None, None],
        )
        found.ties["entry"] = self.tied(place[row] if len(row) else row, ledger.place()[entry] if len(entry) else entry)
        return found
