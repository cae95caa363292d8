"""JSON, JSON Lines, CSV: one document per object or row that has a text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from memcon.model.finding import Finding
from memcon.sources.columns import Columns, found_in, no_text
from memcon.sources.intake import Intake, Pieces

DELIMITERS = ",;\t|"
HEAD = 20_000
"""Characters in which a table's header must end."""
WIDEST = 2**31 - 1
"""Characters of a cell that the csv module may take: its own cap is shorter than a communiqué, ours is that of documents."""


def looks_like_rows(text: str) -> bool:
    """Whether a text is JSON objects, one a line or in one list."""
    head = text.lstrip("\ufeff \t\r\n")
    if not head.startswith(("{", "[{", "[ {", "[\n", "[\r")):
        return False
    first = head.split("\n", 1)[0]
    for candidate in (first, head):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value))
    return False


def read_rows(text: str, intake: Intake) -> Pieces:
    """The documents of the rows, in their order; a row that is broken or has no text is a finding."""
    columns = intake.columns
    yield from _read(_objects(text), columns, intake, f"has no text (looked for {', '.join(columns.names('text'))})")


def _read(rows: Iterator[Any], columns: Columns, intake: Intake, without: str) -> Pieces:
    for number, row in enumerate(rows, 1):
        if number > intake.limits.rows:
            yield Finding("error", "cap", f"more than {intake.limits.rows:,} rows: the rest was left out. Split the table")
            return
        document = found_in(row, columns) if isinstance(row, dict) else None
        if document is not None:
            yield document
        else:
            why = without if isinstance(row, dict) else "is no JSON object"
            yield Finding("error", "row", f"row {number} {why}")


def _objects(text: str) -> Iterator[Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        for line in io.StringIO(text):
            if line.strip():
                yield _parsed(line)
        return
    yield from value if isinstance(value, list) else [value]


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def delimiter_of(text: str, columns: Columns) -> str | None:
    """What parts the cells of a table whose header names a column of text; None for what is no such table."""
    line = text.lstrip("\ufeff\r\n")[:HEAD].split("\n", 1)[0]
    for delimiter in DELIMITERS:
        if delimiter in line:
            header = _header(line, delimiter)
            if len(header) > 1 and columns.has_text(header) and all(h.strip() and len(h) < 80 for h in header):
                return delimiter
    return None


def is_tabular(text: str) -> bool:
    """Whether a text that is named a table may be one: its first two rows have as many cells, those of the first short."""
    head = text.lstrip("\ufeff\r\n")[:HEAD]
    for delimiter in DELIMITERS:
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        try:
            header, first = next(rows, []), next(rows, [])
        except csv.Error:
            continue
        if len(header) > 1 and all(h.strip() and len(h) < 80 for h in header) and len(first) == len(header):
            return True
    return False


def looks_like_table(text: str, columns: Columns) -> bool:
    """Whether a text is a table of CSV: its first line names columns, one of which holds the text."""
    return delimiter_of(text, columns) is not None and "\n" in text.strip()


def read_table(text: str, intake: Intake) -> Pieces:
    """The documents of a table's rows, in their order; a row without a text is a finding."""
    columns = intake.columns
    delimiter = delimiter_of(text, columns)
    if delimiter is None:
        line = text.lstrip("\ufeff\r\n")[:HEAD].split("\n", 1)[0]
        most = max(DELIMITERS, key=line.count)
        yield no_text(_header(line, most), columns)
        return
    csv.field_size_limit(WIDEST)
    lines = csv.DictReader(io.StringIO(text.lstrip("\ufeff\r\n"), newline=""), delimiter=delimiter, restkey="")
    yield from _read(_rows(lines), columns, intake, "has no text")


def _rows(lines: csv.DictReader[str]) -> Iterator[Any]:
    while True:
        try:
            yield next(lines)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _header(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
