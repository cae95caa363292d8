"""A listing to take away: CSV, XLSX, JSON, Markdown; all pages of what is shown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from starlette.responses import Response

from memcon.errors import UsageError
from memcon.export.frames import Column
from memcon.model.json_values import to_json

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
}
ROWS, CELL = 1_048_575, 32_767
"""What a sheet of a spreadsheet holds: rows beneath its heading, characters in a cell."""


def download(form: str, name: str, lines: Sequence[Any], columns: Sequence[Column], rest: dict[str, Any]) -> Response:
    """The lines in this form, as a file of this name; `rest` is what JSON says beside them."""
    if form == "json":
        body = json.dumps({"lines": to_json(lines), **to_json(rest)}, ensure_ascii=False, indent=1).encode()
    elif form == "csv":
        body = _csv(lines, columns).encode()
    elif form == "md":
        body = _markdown(lines, columns).encode()
    else:
        body = _xlsx(lines, columns)
    headers = {"content-disposition": f'attachment; filename="memcon-{name}.{form}"'}
    return Response(body, media_type=TYPES[form], headers=headers)


def guarded(cell: str) -> str:
    """The cell, harmless in a spreadsheet: `=1+1` → `'=1+1`; a plain negative number stays one."""
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and not re.fullmatch(r"-?\d+(?:\.\d+)?", cell):
        return "'" + cell
    return cell


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _csv(lines: Iterable[Any], columns: Sequence[Column]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([c.name for c in columns])
    writer.writerows([guarded(_said(c.of(line))) for c in columns] for line in lines)
    return out.getvalue()


def _markdown(lines: Iterable[Any], columns: Sequence[Column]) -> str:
    def cell(text: str) -> str:
        return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", " ".join(text.split()))

    rows = ["| " + " | ".join(cell(_said(c.of(line))) for c in columns) + " |" for line in lines]
    return "\n".join(["| " + " | ".join(c.name for c in columns) + " |", "|" + " --- |" * len(columns), *rows]) + "\n"


def _xlsx(lines: Sequence[Any], columns: Sequence[Column]) -> bytes:
    import xlsxwriter

    if len(lines) > ROWS:
        raise UsageError(f"{len(lines):,} lines do not fit in a sheet. Narrow the listing, or take CSV")
    out = io.BytesIO()
    # Strings stay strings: no formula, link or number is made of what a text says.
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, plain) as book:
        sheet, head = book.add_worksheet(), book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.name, head)
        for row, line in enumerate(lines, 1):
            for at, column in enumerate(columns):
                value = column.of(line)
                if column.kind in ("whole", "number") and value is not None:
                    sheet.write_number(row, at, value)
                elif value not in (None, ""):
                    sheet.write_string(row, at, guarded(_said(value))[:CELL])
        sheet.autofilter(0, 0, len(lines), len(columns) - 1)
    return out.getvalue()
