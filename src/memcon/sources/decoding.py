"""Bytes to text, and what had to be guessed on the way."""

from __future__ import annotations

import codecs

from memcon.model.finding import Finding

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(raw: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text of these bytes and findings about its encoding; a byte order mark is no part of the text.

    UTF-8 first, then what a byte order mark says, then Windows-1252, which reads any bytes but five.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            body = raw[len(mark) :]
            note = Finding(
                "note", "byte-order-mark", f"a byte order mark ({encoding}) begins the file; it is no part of the text"
            )
            try:
                return body.decode(encoding), (note,)
            except UnicodeDecodeError:
                broken = Finding("warning", "encoding", f"no sound {encoding}; characters that could not be read are �")
                return body.decode(encoding, "replace"), (note, broken)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _fallback(raw, error)


def _fallback(raw: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Finding, ...]]:
    """Windows-1252, unless the text is UTF-8 with a few bad bytes."""
    lenient = raw.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    multibyte = sum(1 for c in lenient if ord(c) > 127 and c != "\ufffd")
    where = f"byte {error.start}"
    if multibyte > bad:
        message = f"not sound UTF-8 ({where}); {bad} characters could not be read and are �"
        return lenient, (Finding("warning", "encoding", message),)
    text = raw.decode("cp1252", "replace")
    return text, (Finding("warning", "encoding", f"not UTF-8 ({where}); read as Windows-1252, which may misread letters"),)
