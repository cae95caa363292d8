"""What the user says about documents: for one run, or for many in a JSON or CSV file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memcon.errors import UnreadableInput
from memcon.sources.decoding import storable

SIDES = 8
"""Characters: an ISO code or a body's short name, no sentence."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What wins over the source's own account of itself; None leaves that as it is.

    origin   the address that the bytes were fetched from: that of a page, whatever the page calls itself; the items of a feed
             and the rows of a table have addresses of their own
    charset  the encoding that the server declared
    """

    published: str | None = None
    publisher: str | None = None
    side: str | None = None
    title: str | None = None
    url: str | None = None
    origin: str | None = None
    charset: str | None = None


NAMES: dict[str, tuple[str, ...]] = {
    "published": ("published", "date", "published_time", "publication_date", "pubdate"),
    "publisher": ("publisher", "source", "outlet", "agency"),
    "side": ("side", "country"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url"),
}
"""The columns of a metadata file, by the usual names."""
STEMS = ("stem", "file", "filename", "name", "id", "document")


def load_metadata(path: Path) -> dict[str, Overrides]:
    """The overrides of each stem that the file gives: JSON (stem → fields, or a list of objects) or CSV with a column stem.

    Raises UnreadableInput where it cannot be read or has another shape.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or "cannot be read", "Check the path of the metadata file") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "is not UTF-8", "Save the metadata file as UTF-8") from error
    return _from_json(path, text) if text.lstrip().startswith(("{", "[")) else _from_csv(path, text)


def _from_json(path: Path, text: str) -> dict[str, Overrides]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise UnreadableInput(str(path), f"is no JSON: {error}", "Mend the metadata file") from error
    if isinstance(value, list):
        return _rows(path, [row for row in value if isinstance(row, dict)])
    wrong = [k for k, v in value.items() if not isinstance(v, dict)]
    if wrong:
        raise UnreadableInput(str(path), f"{wrong[0]!r} holds no object", "Give each stem its fields")
    return {str(stem): _overrides(row) for stem, row in value.items()}


def _from_csv(path: Path, text: str) -> dict[str, Overrides]:
    try:
        dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = list(csv.DictReader(io.StringIO(text), dialect=dialect))
    except csv.Error as error:
        raise UnreadableInput(str(path), f"is no CSV: {error}", "Mend the metadata file") from error
    return _rows(path, rows)


def _rows(path: Path, rows: list[dict[str, Any]]) -> dict[str, Overrides]:
    found: dict[str, Overrides] = {}
    for row in rows:
        known = {str(k).strip().lower(): v for k, v in row.items() if k is not None}
        stem = next((str(known[s]).strip() for s in STEMS if known.get(s)), None)
        if stem is None:
            raise UnreadableInput(str(path), "a row has no stem", "Name the documents in a column called stem")
        found[stem] = _overrides(known)
        found.setdefault(Path(stem).stem, found[stem])
    return found


def _overrides(row: Mapping[Any, Any]) -> Overrides:
    known = {str(k).strip().lower(): v for k, v in row.items()}
    said = {field: _first(known, names) for field, names in NAMES.items()}
    if said["side"] is not None and len(said["side"]) > SIDES:
        said["side"] = None
    return Overrides(**said)


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = row.get(name)
        if value is not None and str(value).strip():
            return storable(str(value).strip())
    return None
