"""What a format's module found in a file, and the document made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from memcon.lexicon.publishers import Publisher, publisher_at, publisher_named
from memcon.model.citation import Span, Spans
from memcon.model.dates import day_of, is_edtf
from memcon.model.document import Dateline, Document, text_digest
from memcon.model.finding import Finding
from memcon.sources.decoding import storable
from memcon.sources.language import language_of
from memcon.sources.metadata import Overrides
from memcon.text.dates import find_dates, resolve
from memcon.text.layout import Layout, lay_out

YEARS = range(1000, 2200)
"""Years in which a document can have been published: others are of another calendar, or a slip."""
FIELDS = ("title", "publisher", "side", "published", "url", "language")


@dataclass(frozen=True, slots=True)
class Found:
    """A document's text as it will be stored, and what the source says about it; None is not known.

    furniture  spans of the text that the source's own marks tell apart (captions, running heads, quoted mail), in order
    pages      where each page begins in the text
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    side: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    furniture: Spans = ()
    pages: tuple[int, ...] = ()


def document_of(found: Found, id_: str, raw_sha256: str, stem: str, given: Overrides) -> tuple[Document, tuple[Finding, ...]]:
    """The document, with what the user gives before what the source says, and findings about both."""
    layout = lay_out(found.text, found.furniture)
    url = given.url or found.url
    known = _publisher(given, found, url, tuple(found.text[a:b] for a, b in layout.credits))
    zone = known.zone if known else None
    findings: list[Finding] = []
    published = None
    for said in (given.published, found.published):
        if said and published is None:
            published = day_of_issue(said, zone)
            if published is None:
                findings.append(Finding("warning", "published", f"the publication date {said!r} is not understood"))
    if published is None and layout.dateline is not None and day_of(layout.dateline.date):
        published = layout.dateline.date
    language = language_of(found.text) or found.language  # the page's own claim is often the template's
    if language not in (None, "en"):
        findings.append(Finding("warning", "language", f"the text is not English but {language!r}: it is kept and not read"))
    name = given.publisher or found.publisher or (known.name if known else None)
    return (
        Document(
            id=id_, sha256=text_digest(found.text), raw_sha256=raw_sha256, stem=stem, text=found.text,
            title=given.title or found.title or _headline(found.text, layout),
            publisher=known.name if known and given.publisher is None else name,
            side=given.side or found.side or (known.side if known else None), published=published, language=language, url=url,
            dateline=_dated(layout.dateline, published),
            furniture=tuple(Span(b.start, b.end) for b in layout.blocks if b.kind == "aside"), pages=found.pages,
        ),
        tuple(findings),
    )  # fmt: skip


def storable_found(found: Found) -> tuple[Found, tuple[Finding, ...]]:
    """The document as any store can hold it: no zero characters, no half ones, what stands in a field on one line."""
    text = storable(found.text)
    said: dict[str, Any] = {name: _on_a_line(value) for name in FIELDS if (value := getattr(found, name)) is not None}
    count = sum(a != b for a, b in zip(found.text, text, strict=True)) if text != found.text else 0
    notes = (Finding("warning", "encoding", f"{count} characters of the text are none; they are �"),) if count else ()
    return replace(found, text=text, **said), notes


def _on_a_line(value: str) -> str | None:
    value = storable(value)
    return (" ".join(value.split()) if len(value.splitlines()) > 1 else value) or None


def cut(found: Found, longest: int) -> Found:
    """What stands in the first `longest` code points, up to the end of a paragraph where there is one."""
    if len(found.text) <= longest:
        return found
    end = found.text.rfind("\n\n", longest // 2, longest)
    end = longest if end < 0 else end
    furniture = tuple(Span(a, min(b, end)) for a, b in found.furniture if a < end)
    return replace(found, text=found.text[:end], furniture=furniture, pages=tuple(p for p in found.pages if p < end))


def _publisher(given: Overrides, found: Found, url: str | None, agencies: tuple[str, ...]) -> Publisher | None:
    """The known publisher: as the user names it, else by address, else as the source names it, else by the credit."""
    if given.publisher:
        return publisher_named(given.publisher)
    return publisher_at(url) or publisher_named(found.publisher) or next((p for c in agencies if (p := publisher_named(c))), None)


def _headline(text: str, layout: Layout) -> str | None:
    first = next((b for b in layout.blocks if b.kind != "aside"), None)
    if first is None or first.kind != "headline":
        return None
    return re.sub(r"\s+", " ", text[first.start : first.end]).strip("*_# ") or None


def _dated(line: Dateline | None, published: str | None) -> Dateline | None:
    """The dateline with its year, where the document's date gives it."""
    if line is None or line.date is None or not line.date.startswith("XXXX") or published is None:
        return line
    own = day_of(published)
    if own is None:
        return line
    month, day = int(line.date[5:7]), int(line.date[8:10])
    near = []
    for year in (own.year - 1, own.year, own.year + 1):
        try:
            near.append(date(year, month, day))
        except ValueError:
            continue
    return replace(line, date=min(near, key=lambda d: abs(d - own)).isoformat()) if near else line


def day_of_issue(value: str, zone: str | None = None) -> str | None:
    """The EDTF date that a publication time stands for: the day at the issuer's place, None where it is not understood.

    A time in UTC is moved to the issuer's zone; one with another offset is already the issuer's.

    >>> day_of_issue("Thu, 20 May 2021 02:14:56 +0000", "America/New_York"), day_of_issue("2022-08-04 22:11:22-04:00")
    ('2021-05-19', '2022-08-04')
    """
    day = _day_of_issue(value, zone)
    year = day[:4] if day else ""
    return None if year.isdigit() and int(year) not in YEARS else day


def _day_of_issue(value: str, zone: str | None) -> str | None:
    text = value.strip()
    if is_edtf(text):
        return text
    moment = _moment(text)
    if moment is None:
        return next((d for e in find_dates(text[:200]) if (d := resolve(e, None).edtf) and is_edtf(d)), None)
    if moment.tzinfo is not None and moment.utcoffset() == timedelta(0) and zone is not None:
        try:
            moment = moment.astimezone(_zone(zone))
        except (OverflowError, ValueError):
            return None
    return moment.date().isoformat()


def _zone(name: str) -> ZoneInfo | timezone:
    """The zone, or UTC where the machine has no time zone data."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return timezone.utc  # noqa: UP017 - ZoneInfo and timezone are both tzinfo


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00") if text.endswith("Z") else text)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
