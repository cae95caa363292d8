"""Bytes to text, and what had to be guessed on the way."""

from __future__ import annotations

import codecs
import re

from memcon.model.finding import Finding

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{2,40})["']|<meta[^>]{0,300}?\scharset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
CHARSET = re.compile(
    r"(?:utf-?8|utf-?16(?:-?[lb]e)?|us-ascii|ascii|iso-?(?:8859|2022)-\w{1,8}|latin-?\d|(?:windows|cp|ibm)-?\d{3,4}|x-sjis|koi8-?[rut]"
    r"|gb(?:k|2312|18030)|hz-gb-2312|big5(?:-?hkscs)?|euc-?(?:jp|kr|cn)|shift[_-]?jis|tis-?620|mac(?:intosh|roman|cyrillic)|viscii)\Z",
    re.IGNORECASE,
)
"""Encodings of text: Python knows others that execute, compress or escape."""
PLAIN = re.compile(r"utf-?8|us-ascii|ascii", re.IGNORECASE)
WIDE = re.compile(r"utf-?16|iso-?2022|hz-", re.IGNORECASE)
"""Encodings whose bytes may be sound UTF-8 and yet mean something else."""
ALIASES = {"x-sjis": "shift_jis", "macintosh": "mac_roman", "macroman": "mac_roman", "maccyrillic": "mac_cyrillic"}
SAMPLE = 4096
JUNK = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
"""Control characters that no text has; a stray one may be a slip, one in fifty is a program's bytes."""

HALF = re.compile("[\ud800-\udfff]")

Decoded = tuple[str, tuple[Finding, ...]]


def is_binary(text: str) -> bool:
    """Whether decoded bytes are no text: too many of their characters are no characters of a text."""
    sample = text[: 16 * SAMPLE]
    junk = len(JUNK.findall(sample))
    broken = sample.count("\ufffd")
    return junk * 50 > len(sample) or (junk > 0 and (junk + broken) * 10 > len(sample))


def storable(text: str) -> str:
    """The text with the mark of what could not be read for each zero character and half a surrogate pair, which no store bears.

    Formats that escape characters (JSON, XML, Parquet) bring both. It is as long as it was.
    """
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    return text if text.isascii() else HALF.sub("\ufffd", text)


def declared_in(raw: bytes) -> str | None:
    """The encoding that a page or an XML file declares at its head."""
    m = DECLARED.search(raw, 0, SAMPLE)
    return (m[1] or m[2]).decode("ascii", "replace") if m else None


def decode(raw: bytes, charset: str | None = None) -> Decoded:
    """The text of these bytes and findings about its encoding; a byte order mark is no part of the text.

    First what a byte order mark says, then UTF-8, then what is declared (`charset`, of a header, or in the file itself),
    then UTF-16 without a mark, then Windows-1252, which reads any bytes but five.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], encoding)
    named = _usable(charset) or _usable(declared_in(raw))
    if named and WIDE.match(named):
        text = _tried(raw, named)
        if text is not None and not is_binary(text):
            return text, (_note(named, "as it declares"),)
    guessed = _wide(raw)
    if guessed:
        text = raw.decode(guessed, "replace")
        return text, (Finding("warning", "encoding", f"read as {guessed}, without a byte order mark"),)
    try:
        return _mended(raw.decode("utf-8"), ())
    except UnicodeDecodeError as error:
        fault = error
    if named and not PLAIN.match(named):
        text = _tried(raw, named)
        if text is not None:
            return _mended(text, (_note(named, "as it declares"),))
    return _mended(*_fallback(raw, fault))


def _marked(body: bytes, encoding: str) -> Decoded:
    message = f"a byte order mark ({encoding}) begins the file; it is no part of the text"
    note = Finding("note", "byte-order-mark", message)
    try:
        return _mended(body.decode(encoding), (note,))
    except UnicodeDecodeError:
        broken = Finding("warning", "encoding", f"no sound {encoding}; characters that could not be read are �")
        return _mended(body.decode(encoding, "replace"), (note, broken))


def _usable(name: str | None) -> str | None:
    """The name of an encoding of text, None for any other."""
    if not name or not CHARSET.match(name.strip()):
        return None
    plain = ALIASES.get(name.strip().lower(), name.strip().lower())
    try:
        codecs.lookup(plain)
    except LookupError:
        return None
    return plain


def _tried(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _note(encoding: str, why: str) -> Finding:
    return Finding("note", "declared-encoding", f"read as {encoding}, {why}")


def _wide(raw: bytes) -> str | None:
    """UTF-16 that no mark announces: in a text of mostly Latin letters every second byte is zero."""
    sample = raw[:SAMPLE]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 10 > half * 4 and even * 20 < half:
        return "utf-16-le"
    if even * 10 > half * 4 and odd * 20 < half:
        return "utf-16-be"
    return None


def _mended(text: str, findings: tuple[Finding, ...]) -> Decoded:
    """The text without zero characters, which no store of texts bears: each becomes the mark of what could not be read."""
    if "\x00" not in text:
        return text, findings
    count = text.count("\x00")
    said = Finding("warning", "encoding", f"{count} zero characters stand in the text; they are �")
    return (text, findings) if is_binary(text) else (text.replace("\x00", "\ufffd"), (*findings, said))


def _fallback(raw: bytes, error: UnicodeDecodeError) -> Decoded:
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
