"""Which field of a row, or column of a table, is the text, and which say what about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from memcon.errors import UsageError
from memcon.model.finding import Finding
from memcon.sources.composing import joined
from memcon.sources.decoding import storable
from memcon.sources.found import Found
from memcon.sources.html import fragment_paragraphs, has_markup

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "full_text", "article", "description", "summary"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url", "guid"),
    "published": ("published", "date", "pubdate", "published_time", "publication_date", "timestamp"),
    "publisher": ("publisher", "source", "outlet", "agency", "site"),
    "side": ("side",),
    "language": ("language", "lang"),
}
"""The fields by their usual names, the first that is there; case does not count."""
SHOWN = 12
"""Columns that a message names."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns as the user names them; None leaves a field to the usual names. A dot leads into an object: `article.body`."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    side: str | None = None
    url: str | None = None
    language: str | None = None

    def names(self, field: str) -> tuple[str, ...]:
        """The names to look for, lower-cased, in order."""
        given: str | None = getattr(self, field)
        return (given.strip().lower(),) if given else NAMES[field]

    def has_text(self, header: Iterable[object]) -> bool:
        """Whether one of these columns holds the text."""
        there = {str(name).strip().lower() for name in header}
        return any(name in there for name in self.names("text"))

    def wanted(self, header: Iterable[str]) -> list[str]:
        """The columns of a header that are looked at, in its order."""
        names = {step for f in fields(Columns) for name in self.names(f.name) for step in (name, name.partition(".")[0])}
        return [column for column in header if column.strip().lower() in names]


def columns_of(given: Iterable[str]) -> Columns:
    """The columns that these words name, each written `text=corpo,published=datum`.

    Raises UsageError for a field that there is not, or a name that is missing.
    """
    columns = Columns()
    for one in (part for word in given for part in word.split(",")):
        field, _, column = (part.strip() for part in one.partition("="))
        if field not in NAMES:
            raise UsageError(f"--columns {one!r}: there is no field {field!r}. Choose from: {', '.join(NAMES)}")
        if not column:
            raise UsageError(f"--columns {one!r}: no column is named. Write it like {field}=corpo")
        columns = replace(columns, **{field: column})
    return columns


def named(columns: Columns) -> dict[str, str]:
    """The fields for which a column is named, and the column."""
    return {f.name: value for f in fields(Columns) if (value := getattr(columns, f.name)) is not None}


def found_in(row: Mapping[Any, Any], columns: Columns) -> Found | None:
    """The document of a row, None where it has no text."""
    known = {str(k).strip().lower(): v for k, v in row.items()}
    said = {field: _first(known, columns.names(field)) for field in NAMES}
    text, title = said["text"], said["title"]
    if text is None:
        return None
    if has_markup(text):
        paragraphs = fragment_paragraphs(storable(text))
        if title:
            paragraphs.insert(0, " ".join(title.split()))
        text = joined(paragraphs)
    elif title and title.strip() not in text[: 2 * len(title) + 200]:
        text = f"{title.strip()}\n\n{text}"
    return Found(
        text, title=title, publisher=said["publisher"], side=said["side"], published=said["published"],
        url=said["url"] if (said["url"] or "").startswith("http") else None,
        language=(said["language"] or "")[:2].lower() or None,
    )  # fmt: skip


def no_text(header: Iterable[object], columns: Columns) -> Finding:
    """What is said of a table in which no column holds the text."""
    there = [str(name) for name in header]
    names = ", ".join(there[:SHOWN]) + (", …" if len(there) > SHOWN else "")
    looked = ", ".join(columns.names("text"))
    return Finding("error", "columns", f"no column holds the text (looked for {looked}; there are {names}): name the column")


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = _at(row, name)
        if isinstance(value, datetime | date):
            return value.isoformat()
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return None


def _at(row: Mapping[str, Any], name: str) -> Any:
    if name in row or "." not in name:
        return row.get(name)
    value: Any = row
    for step in name.split("."):
        value = {str(k).lower(): v for k, v in value.items()}.get(step) if isinstance(value, Mapping) else None
    return value
