"""The search of the desk: the words of `record.query`, and `field:value` for whose account it is and where to look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from memcon.record import Record, view
from memcon.record.filters import Filters, side_of
from memcon.record.query import BadQuery

FIELD = re.compile(r'(?<!\S)(?P<name>[A-Za-z]+):(?P<value>"[^"]*"|[^\s()"]*)')
QUOTED = re.compile(r'"[^"]*"')
FIELDS = ("publisher", "side", "document", "in")
KINDS = {"statement": "statement", "statements": "statement", "undertaking": "undertaking", "ledger": "undertaking",
         "document": "document", "documents": "document", "text": "document"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood: the words, with blanks where fields stood, so that places in it are those of what was typed."""

    words: str
    filters: Filters
    kinds: tuple[Any, ...]


def understood(record: Record, raw: str) -> Query:
    """The query taken apart. Raises BadQuery, with the place, for a field that there is not; UsageError for a document."""
    phrases = [m.span() for m in QUOTED.finditer(raw)]
    words, given = raw, dict[str, str]()
    kinds: list[str] = []
    for m in FIELD.finditer(raw):
        if any(start < m.start() < end for start, end in phrases):
            continue
        name, value = m["name"].casefold(), m["value"].strip('"').strip()
        if name not in FIELDS:
            raise BadQuery(
                raw, m.start(), f"no field is called {m['name'][:30]!r}; there are {', '.join(f + ':' for f in FIELDS)}"
            )
        if not value:
            raise BadQuery(raw, m.end(), f"{name}: of what?")
        if name == "in":
            if value.casefold() not in KINDS:
                raise BadQuery(raw, m.start("value"), "in: takes statement, ledger or document")
            kinds.append(KINDS[value.casefold()])
        elif name in given:
            raise BadQuery(raw, m.start(), f"{name}: is given twice")
        elif name == "side" and side_of(value) is None:
            raise BadQuery(raw, m.start("value"), "no country or body is called that")
        else:
            given[name] = value
        words = words[: m.start()] + " " * (m.end() - m.start()) + words[m.end() :]
    if "document" in given:
        given["document"] = view.documents_named(record, given["document"])
    return Query(words, Filters(**given), tuple(dict.fromkeys(kinds)))  # type: ignore[arg-type]  # names are those of Filters
