"""Mail (eml), folders of mail (mbox), saved pages (mhtml): one document per message, attachments as sources of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from memcon.lexicon.publishers import publisher_at
from memcon.model.finding import Finding
from memcon.sources.composing import Paragraph, composed
from memcon.sources.decoding import decode
from memcon.sources.found import Found
from memcon.sources.html import fragment_paragraphs, read_page
from memcon.sources.intake import Exhausted, Intake, Pieces, Refused, Source, shown

FIELD = re.compile(rb"[!-9;-~]{1,80}:[ \t]?")
MACHINE = (b"message-id:", b"mime-version:", b"received:", b"return-path:", b"delivered-to:", b"dkim-signature:", b"x-mailer:")
"""Fields that only a mail program writes: a memorandum too begins with From, To, Subject and Date."""
PEOPLE = (b"from:", b"to:", b"subject:", b"date:")
ENVELOPE = re.compile(rb"From \S+.{0,80}\d{4}\r?\n")
SPLIT = re.compile(rb"(?:\A|\r?\n\r?\n)From (?=\S+.{0,80}\d{4}\r?\n[!-9;-~]{1,80}:)")
HEAD = 64 * 1024
QUOTED = re.compile(r"\s*>|On\b.{5,200}\bwrote:\s*\Z|-{3,}\s*(?:Original Message|Forwarded message)", re.IGNORECASE | re.DOTALL)
SIGNED = re.compile(r"-- ?\Z")
SHARE = 0.4
"""Of the page's words that the plain text must hold to be the same message and no remark that one needs HTML."""
FAULTS = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What the email package raises over headers and bodies that are broken in ways that it did not foresee."""


def is_mail(source: Source) -> bool:
    """Whether the bytes begin with the header of a mail."""
    fields = _fields(source.raw)
    if not fields:
        return False
    machine = any(f.startswith(MACHINE) for f in fields)
    people = sum(any(f.startswith(name) for f in fields) for name in PEOPLE)
    return (machine and people >= 1) or (people >= 2 and source.ending in (".eml", ".mht", ".mhtml"))


def _fields(raw: bytes) -> list[bytes]:
    """The fields of the header, lower-cased; none where something else stands before the first blank line."""
    head = raw[:HEAD].lstrip(b"\xef\xbb\xbf\r\n")
    found: list[bytes] = []
    for line in head.split(b"\n"):
        line = line.rstrip(b"\r")
        if not line:
            return found
        if line[:1] in (b" ", b"\t") and found:
            continue
        if not FIELD.match(line):
            return []
        found.append(line.lower())
    return found


def is_mbox(source: Source) -> bool:
    """Whether the bytes are a folder of mails one behind the other."""
    m = ENVELOPE.match(source.raw)
    return m is not None and FIELD.match(source.raw, m.end()) is not None


def read_mbox(source: Source, intake: Intake) -> Pieces:
    """The messages, each as a source."""
    starts = [m.end() for m in SPLIT.finditer(source.raw)]
    for start, end in zip(starts, [*starts[1:], len(source.raw) + len("From ")], strict=True):
        intake.member()
        _, _, message = source.raw[start : end - len("From ")].partition(b"\n")
        message = re.sub(rb"(?m)^>(>*From )", rb"\1", message.rstrip(b"\r\n") + b"\n")
        yield Source(message, f"{source.stem}.eml")


def read_mail(source: Source, intake: Intake) -> Pieces:
    """The message's text, its subject above it; then what is attached. Raises Refused where it is no message after all."""
    try:
        message = message_from_bytes(source.raw.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.compat32)
        parts = list(_leaves(message))
    except FAULTS as error:
        raise Refused("damaged", f"the mail is damaged ({type(error).__name__}): save it anew, or its text as a file") from error
    plain = html = None
    attached: list[Message] = []
    for part in parts:
        kind = part.get_content_type()
        aside = _disposition(part) == "attachment" or kind not in ("text/plain", "text/html")
        if aside:
            attached.append(part)
        elif kind == "text/plain" and plain is None:
            plain = part
        elif kind == "text/html" and html is None:
            html = part
        else:
            attached.append(part)
    found, notes = _found(message, plain, html)
    yield from notes
    if found is not None:
        yield found
    for number, part in enumerate(attached, 1):
        yield from _attachment(part, number, intake)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a message within the message is one part."""
    todo = [message]
    while todo:
        part = todo.pop()
        payload = part.get_payload()
        if part.is_multipart() and part.get_content_maintype() == "multipart" and isinstance(payload, list):
            todo += reversed([p for p in payload if isinstance(p, Message)])
        else:
            yield part


def _found(message: Message, plain: Message | None, html: Message | None) -> tuple[Found | None, tuple[Finding, ...]]:
    """The message itself, out of its plain text or its HTML, and findings about the encoding; None where there is neither."""
    subject = _header(message, "subject")
    if plain is None and html is None:
        return (None, ()) if message.is_multipart() else (None, (Finding("note", "empty", "the mail has no text of its own"),))
    page, notes = _text(html) if html is not None else ("", ())
    text, own_notes = _text(plain) if plain is not None else ("", ())
    saved = _header(message, "snapshot-content-location") or _header(message, "content-location")
    if html is not None and (saved or "").startswith("http") and _header(message, "message-id") is None:
        return _with(read_page(page), url=saved), notes
    rich = fragment_paragraphs(page) if page else []
    if rich and len(text.split()) < SHARE * sum(len(p.split()) for p in rich):
        paragraphs = [Paragraph(p) for p in rich]
    else:
        paragraphs, notes = _plain_paragraphs(text), own_notes
    if subject and not (paragraphs and paragraphs[0].text == subject):
        paragraphs.insert(0, Paragraph(subject))
    whole, furniture = composed(paragraphs)
    name, address = parseaddr(_header(message, "from") or "")
    host = address.rpartition("@")[2]
    known = publisher_at(f"https://{host}/") if host else None
    publisher = known.name if known else name.strip() or host or None
    return Found(
        whole, title=subject, publisher=publisher, side=known.side if known else None,
        published=_header(message, "date"), furniture=furniture,
    ), notes  # fmt: skip


def _with(found: Found, url: str | None) -> Found:
    return Found(found.text, found.title, found.publisher, found.side, found.published, found.url or url, found.language)


def _plain_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a mail's plain text; quoted mail and the signature are furniture."""
    found: list[Paragraph] = []
    signed = False
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\n").split("\n")
        at = next((i for i, line in enumerate(lines) if SIGNED.match(line)), None)
        if at is not None and not signed:
            found += [Paragraph("\n".join(lines[:at]).strip(), signed), Paragraph("\n".join(lines[at:]).strip(), furniture=True)]
            signed = True
            continue
        quoted = QUOTED.match(block) is not None
        found.append(Paragraph(block.strip(), furniture=signed or quoted))
    return [p for p in found if p.text]


def _text(part: Message) -> tuple[str, tuple[Finding, ...]]:
    try:
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except FAULTS:
        return "", (Finding("error", "damaged", "the text of the mail cannot be unpacked"),)
    return decode(payload, charset) if isinstance(payload, bytes) else ("", ())


def _attachment(part: Message, number: int, intake: Intake) -> Pieces:
    """What is attached, as a source; pictures that stand in the text are left out."""
    name, kind = _filename(part) or f"attachment-{number}", part.get_content_type()
    if kind.startswith(("image/", "audio/", "video/", "font/")) or kind in (
        "text/calendar",
        "application/pgp-signature",
        "text/css",
    ):
        yield Finding("note", "attachment", f"{shown(name)} ({kind}) is no document: it was left out")
        return
    intake.member()
    try:
        if kind == "message/rfc822" and isinstance(part.get_payload(), list):
            inner = part.get_payload(0)
            raw = inner.as_bytes() if isinstance(inner, Message) else b""
            name = name if name.endswith(".eml") else f"{name}.eml"
        else:
            payload = part.get_payload(decode=True)
            raw = payload if isinstance(payload, bytes) else b""
        charset = part.get_content_charset()
    except (*FAULTS, HeaderParseError) as error:
        yield Finding("error", "damaged", f"{shown(name)} cannot be unpacked ({type(error).__name__})")
        return
    try:
        intake.count(len(raw), len(raw), len(raw), name)
    except Exhausted:
        raise
    except Refused as refused:
        yield Finding("error", refused.code, refused.message)
        return
    yield Source(raw, name, charset)


def _filename(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except FAULTS:
        return None
    return _decoded(name) if name else None


def _disposition(part: Message) -> str | None:
    try:
        return part.get_content_disposition()
    except FAULTS:
        return None


def _header(message: Message, name: str) -> str | None:
    """A field of the header on one line, None where it is not there."""
    try:
        value = message.get(name)
    except FAULTS:
        return None
    return _decoded(str(value)) if value is not None else None


def _decoded(value: str) -> str | None:
    """A field with its encoded words decoded ("=?utf-8?B?…?=")."""
    try:
        pieces = decode_header(value)
        text = "".join(p if isinstance(p, str) else decode(p, c or None)[0] for p, c in pieces)
    except FAULTS:
        text = value
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
    return " ".join(text.split()) or None
