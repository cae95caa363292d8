"""What holds of the documents and findings that any bytes give."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import fields

from memcon.model.dates import is_edtf
from memcon.model.document import Document, text_digest
from memcon.model.finding import Finding
from memcon.sources import Overrides


class Broken(Exception):
    """A promise that does not hold; `promise` is what was promised, without what was found."""

    def __init__(self, promise: str, shown: str) -> None:
        super().__init__(f"{promise}: {shown}" if shown else promise)
        self.promise = promise


def check(documents: Sequence[Document], findings: Sequence[Finding]) -> None:
    """Raises Broken for the first promise that does not hold."""
    _holds("an input that holds nothing says why", bool(documents or any(f.severity != "note" for f in findings)))
    _holds("every document has an id of its own", len({d.id for d in documents}) == len(documents))
    for finding in findings:
        _holds(f"no stage fails ({' '.join(finding.message.split()[:2])})", finding.code != "stage-failed", finding.message)
        _holds("a finding's message is one line that hides nothing", _is_one_line(finding.message), finding.message)
    for d in documents:
        _check_document(d)


def _check_document(d: Document) -> None:
    size = len(d.text)
    _holds("a document has a text", bool(d.text.strip()))
    _holds("a text's digest is of the text", d.sha256 == text_digest(d.text))
    _holds("no zero character stands in a text", "\x00" not in d.text)
    for name in ("text", "title", "publisher", "side", "published", "language", "url", "stem"):
        value = getattr(d, name)
        _holds(f"no half character stands in {name}", value is None or _is_sound(value), value)
        _holds(f"{name} is not empty", value is None or bool(value.strip()))
    _holds("what is shown of a name hides nothing", _is_one_line(d.stem) and not set(d.stem) & set("/\\"), d.stem)
    for name in ("title", "publisher", "language", "url", "side"):
        value = getattr(d, name)
        _holds(f"{name} is one line without zero characters", value is None or not set(value) & set("\n\r\x00"), value)
    _holds("a date of issue is a date", d.published is None or is_edtf(d.published), d.published)
    ends = 0
    for a, b in d.furniture:
        _holds("furniture stands in the text, in order", ends <= a < b <= size, (ends, a, b, size))
        ends = b
    starts = (0, *d.pages)
    _holds("pages begin in the text, in order", list(starts) == sorted(starts) and starts[-1] <= size, d.pages)
    if d.dateline is not None:
        _holds("a dateline stands in the text", all(0 <= a < b <= size for a, b in d.dateline.spans))


def check_overrides(found: dict[str, Overrides]) -> None:
    """Raises Broken where what a metadata file gives cannot be stored."""
    for stem, one in found.items():
        for name in ("stem", *(f.name for f in fields(Overrides))):
            value = stem if name == "stem" else getattr(one, name)
            _holds(f"no half character stands in {name}", value is None or _is_sound(value), value)


def check_day(said: str, day: str | None) -> None:
    """Raises Broken where a date of issue is no date."""
    _holds("a date of issue is a date, or none", day is None or is_edtf(day), (said, day))


def _holds(promise: str, it_does: bool, shown: object = "") -> None:
    if not it_does:
        raise Broken(promise, ascii(str(shown)[:200]) if shown != "" else "")


def _is_sound(value: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in value)


def _is_one_line(message: str) -> bool:
    return not any(
        unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068" for c in message
    )
