"""A saved search as an Atom feed, or as a calendar: what is new in it, and on which days."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as ET

from fastapi import Request
from starlette.responses import Response

from memcon.errors import UsageError
from memcon.model.dates import bounds
from memcon.record.lines import ChainLine, EngagementLine, LedgerLine, Source, StatementLine
from memcon.record.view import Hit
from memcon.text.counting import counted
from memcon.web.asking import Asked
from memcon.web.rendering import when

ATOM = "http://www.w3.org/2005/Atom"
MOST = {"atom": 100, "ics": 2000}
"""Entries of a feed, events of a calendar: the latest."""
TITLES = {"/contacts": "Contacts", "/statements": "Statements", "/ledger": "Ledger", "/chains": "Chains", "/search": "Search"}
WITH_DAYS = ("/contacts", "/ledger", "/search")
"""What has days to put into a calendar: of contacts, of what is due, of the reports in which words were found."""
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
NEVER = "1970-01-01"
WORDS = 600


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as feeds have it: `key` never changes, `day` is EDTF or None, `told` the day of its report."""

    key: str
    title: str
    text: str
    path: str
    day: str | None
    told: str | None
    by: str
    kind: str
    place: str | None = None
    sure: bool = True


def feed(request: Request, form: str, asked: Asked, lines: Sequence[Any], total: int, said: str) -> Response:
    """The lines as a feed or a calendar; `said` says over how much was looked.

    Raises UsageError for a calendar of what has no days.
    """
    if form == "ics" and asked.path not in WITH_DAYS:
        raise UsageError(f"format 'ics': {TITLES[asked.path].lower()} have no days of their own. Take contacts or ledger")
    entries = [_entry(request, line) for line in lines]
    title = f"{TITLES[asked.path]}{_chosen(asked)}"
    base = str(request.base_url).rstrip("/")
    if form == "atom":
        return Response(atom(entries, title, base, asked, said), media_type="application/atom+xml")
    headers = {"content-disposition": 'attachment; filename="memcon.ics"'}
    body = calendar(entries, title, base, said, max(0, total - len(lines)))
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)


def atom(entries: Sequence[Entry], title: str, base: str, asked: Asked, said: str) -> bytes:
    """The feed (RFC 4287); its ids are those of the record, the same each time it is asked."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")

    def put(into: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
        made = ET.SubElement(into, f"{{{ATOM}}}{name}", {k: NO_XML.sub("", v) for k, v in attributes.items()})
        made.text = NO_XML.sub("", text) or None
        return made

    put(root, "id", _urn(asked.url()))
    put(root, "title", title)
    put(root, "subtitle", said)
    put(root, "updated", _moment(max((e.told or NEVER for e in entries), default=None)))
    put(root, "link", rel="self", href=base + asked.url(format="atom"))
    put(root, "link", rel="alternate", type="text/html", href=base + asked.url())
    put(put(root, "author"), "name", "memcon")
    for e in entries:
        one = put(root, "entry")
        put(one, "id", _urn(e.key))
        put(one, "title", e.title)
        put(one, "updated", _moment(e.told))
        put(one, "link", rel="alternate", type="text/html", href=base + e.path)
        put(put(one, "author"), "name", e.by)
        put(one, "category", term=e.kind)
        put(one, "content", e.text, type="text")
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def calendar(entries: Sequence[Entry], title: str, base: str, said: str, more: int) -> bytes:
    """The calendar (RFC 5545): all-day events, tentative where the day is not known exactly; without a year, none."""
    dated = [(e, days) for e in entries if e.day is not None and (days := bounds(e.day)) is not None]
    left = len(entries) - len(dated)
    about = said + (f" {counted(left, 'line')} without a day left out." if left else "")
    about += f" {more:,} earlier left out." if more else ""
    out = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//memcon//desk//EN", "CALSCALE:GREGORIAN", _line("NAME", title),
           _line("X-WR-CALNAME", title), _line("DESCRIPTION", about), _line("X-WR-CALDESC", about)]  # fmt: skip
    for e, (first, last) in dated:
        exact = first == last or _is_stated(e.day or "")
        out += [
            "BEGIN:VEVENT", _line("UID", f"{e.key}@memcon"), f"DTSTAMP:{(e.told or first.isoformat()).replace('-', '')}T000000Z",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{_after(last):%Y%m%d}",
            _line("SUMMARY", e.title), _line("DESCRIPTION", e.text if exact else f"{when(e.day)}. {e.text}"),
            f"STATUS:{'CONFIRMED' if exact and e.sure else 'TENTATIVE'}", "TRANSP:TRANSPARENT", _line("CATEGORIES", e.kind),
            "URL:" + _plain(base + e.path), *([_line("LOCATION", e.place)] if e.place else ()), "END:VEVENT",
        ]  # fmt: skip
    out.append("END:VCALENDAR")
    return "".join(folded(line) for line in out).encode()


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, none of which parts a character, each ended by CRLF."""
    pieces, piece, size = [], "", 0
    for character in line:
        long = len(character.encode())
        if size + long > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + long
    return "\r\n".join([*pieces, piece]) + "\r\n"


def _line(name: str, value: str) -> str:
    """`SUMMARY:…`: no character of the value ends its line or its field."""
    text = _plain(value.replace("\r\n", "\n").replace("\r", "\n"), "\n")
    for raw, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(raw, safe)
    return f"{name}:{text}"


def _plain(text: str, keep: str = "") -> str:
    shown = NO_TEXT.sub("", text)
    return "".join(c for c in shown if (c.isprintable() or c in keep or ord(c) > 0x9F) and not 0xD800 <= ord(c) < 0xE000)


def _is_stated(day: str) -> bool:
    """Whether an interval's ends are both whole days: a visit of three days, not a day somewhere in a month."""
    one, slash, two = day.partition("/")
    whole = re.compile(r"\d{4}-\d\d-\d\d")
    return bool(slash and whole.fullmatch(one) and whole.fullmatch(two))


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _moment(day: str | None) -> str:
    days = bounds(day) if day else None
    return f"{days[0].isoformat() if days else NEVER}T00:00:00Z"


def _urn(key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"memcon:{key}").urn


def _chosen(asked: Asked) -> str:
    said = ", ".join(f"{name} {value}" for name, value in asked.chosen)
    return f": {said}" if said else ""


def _entry(request: Request, line: Any) -> Entry:
    """The line as an entry."""
    source: Source = line.source
    cited = f"{source.publisher or 'publisher unknown'}{f' ({source.side})' if source.side else ''}, {source.label}"
    by, told = source.publisher or "publisher unknown", _told(source)

    def at(name: str, **parts: str) -> str:
        return str(request.app.url_path_for(name, **parts)) if name in request.app.state.routes else "/"

    document = at("document", document=source.document)
    if isinstance(line, EngagementLine):
        title = f"{line.kind}: {_names(line.participants)}{f', {line.place}' if line.place else ''}"
        text = f"{when(line.date)}. “{_short(' … '.join(line.citation.quotes))}” {cited}; {counted(len(line.reports), 'report')}."
        published = [t for r in line.reports if (t := _told(r.source)) is not None]
        return Entry(line.contact, title, text, at("contact", contact=line.contact), line.date, max(published, default=told), by,
                     line.kind, line.place, not line.planned)  # fmt: skip
    key = f"{source.document}.{getattr(line, 'id', '')}"
    if isinstance(line, LedgerLine):
        title = f"{line.kind} by {_names(line.by)}: {_short(line.what, 120)}"
        path = at("chain", chain=line.chain) if line.chain else document
        return Entry(key, title, f"Due {when(line.due)}. “{_short(line.what)}” {cited}.", path, line.due, told, by, line.kind)
    if isinstance(line, StatementLine):
        title = f"{_names(line.speakers)}, {line.act}: {_short(line.words, 120)}"
        return Entry(key, title, f"“{_short(line.words)}” {cited}.", document, line.date, told, by, line.act)
    if isinstance(line, ChainLine):
        title = f"{line.state}: {_short(line.title, 140)}"
        path = at("chain", chain=line.id)
        return Entry(line.id, title, f"“{_short(line.title)}” {cited}.", path, line.since, told, by, line.state)
    assert isinstance(line, Hit)  # noqa: S101  the last kind of line that there is
    title = f"{source.title or source.label}: {_short(line.shown, 100)}"
    return Entry(f"{line.kind}.{key}", title, f"“{_short(line.shown)}” {cited}.", document, source.published, told, by, line.kind)


def _told(source: Source) -> str | None:
    """The day of the report, where it is one whole day."""
    return source.published if source.published and re.fullmatch(r"\d{4}-\d\d-\d\d", source.published) else None


def _names(parties: Sequence[Any]) -> str:
    named = [p.name for p in parties]
    return " – ".join(named[:5]) + (f" and {len(named) - 5} more" if len(named) > 5 else "") if named else "not named"


def _short(text: str, most: int = WORDS) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
