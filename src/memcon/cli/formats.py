"""Listings for people and for programs: laid out on a terminal, one line each when piped, CSV, Markdown, JSON."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from memcon.cli import terminal

Row = TypeVar("Row")
WIDE = 110
"""From this width on a listing gets a column for each thing; below, things that belong together share one."""
PADDED = 44
"""When piped, columns are padded up to this width; what is longer pushes the rest of its line to the right."""


class Format(StrEnum):
    """How a listing is written."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its heading, what stands in it, how it shares the width.

    cells   one or more (text, style), each on a line of its own on a terminal
    width   fixed where given; else `share` of what is left
    """

    heading: str
    cells: Callable[[Row], Sequence[tuple[str, str]]]
    width: int | None = None
    share: int = 1


@dataclass(frozen=True, slots=True)
class Layout(Generic[Row]):
    """How one kind of line is shown: `wide` and `narrow` on terminals, `flat` for pipes, CSV and Markdown."""

    wide: Sequence[Column[Row]]
    narrow: Sequence[Column[Row]]
    flat: Mapping[str, Callable[[Row], str]]
    plain: Sequence[str]


def table(rows: Sequence[Row], layout: Layout[Row], width: int) -> Table:
    """The rows as they are laid out at this width."""
    columns = layout.wide if width >= WIDE else layout.narrow
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=1, expand=True, padding=(0, 2, 0, 0), width=width)
    for column in columns:
        made.add_column(column.heading, width=column.width, ratio=None if column.width else column.share, overflow="fold")
    for row in rows:
        made.add_row(*(_cell(column.cells(row)) for column in columns))
    return made


def _cell(parts: Sequence[tuple[str, str]]) -> Text:
    return Text("\n").join(Text(text, style) for text, style in parts if text)


def print_rows(rows: Sequence[Row], layout: Layout[Row], width: int | None) -> None:
    """Prints the rows as a table of this width, or a line each where it is None."""
    if width is not None:
        console_of(width).print(table(rows, layout, width))
        return
    lines = [[name.replace("_", " ") for name in layout.plain]]
    lines += [[_one_line(layout.flat[name](row)) for name in layout.plain] for row in rows]
    widths = [min(PADDED, max(len(line[i]) for line in lines)) for i in range(len(layout.plain))]
    for line in lines:
        write("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip())


def console_of(width: int) -> Console:
    """The console for something laid out in this many columns: the terminal, or a plain one when piped."""
    if terminal.on_terminal():
        return terminal.out()
    return Console(theme=terminal.THEME, highlight=False, width=width, no_color=True, color_system=None)


def write(line: str = "") -> None:
    """Writes one line to standard output as it is, without layout."""
    sys.stdout.write(line + "\n")


def print_csv(rows: Sequence[Row], layout: Layout[Row]) -> None:
    """Prints the rows as CSV (RFC 4180); a cell that a spreadsheet would take for a formula gets a leading apostrophe."""
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(layout.flat)
    writer.writerows([guarded(cell(row)) for cell in layout.flat.values()] for row in rows)


def guarded(cell: str) -> str:
    """The cell, harmless in a spreadsheet: `=1+1` → `'=1+1`; a plain negative number stays one."""
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and not re.fullmatch(r"-?\d+(?:\.\d+)?", cell):
        return "'" + cell
    return cell


def print_markdown(rows: Sequence[Row], layout: Layout[Row]) -> None:
    """Prints the rows as a table in GitHub's Markdown."""
    names = layout.plain
    write("| " + " | ".join(name.replace("_", " ") for name in names) + " |")
    write("|" + " --- |" * len(names))
    for row in rows:
        write("| " + " | ".join(_markdown(layout.flat[name](row)) for name in names) + " |")


def _markdown(cell: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", _one_line(cell))


def _one_line(cell: str) -> str:
    return " ".join(terminal.printable(cell).split())


def print_json(value: Any) -> None:
    """Prints a value of dataclasses, tuples and strings as JSON."""
    write(json.dumps(plain(value), ensure_ascii=False, indent=1))


def plain(value: Any) -> Any:
    """The value in dicts and lists; a citation's spans as [start, end]."""
    if hasattr(value, "__dataclass_fields__"):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value
