"""Sound files of every format, made by code: what the tests of formats read and what the hostile files are bent from."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

PROSE = (
    "The two ministers met on Monday in the capital and agreed to open the bridge over the river before the end of the year. "
    "They thanked the engineers of both countries for their work."
)
SECOND = "The minister invited his guest to a second round of talks in the spring, and the guest accepted with thanks."
PAGE = (
    f'<!DOCTYPE html><html><head><title>Talks</title></head><body><ul class="menu"><li><a href="/">Home</a></li></ul>'
    f"<article><h1>Talks</h1><p>{PROSE}</p><p>{SECOND}</p></article></body></html>"
)

Line = tuple[int, int, int, str]
"""Left, height above the foot, size of the letters, the words."""


def pdf(pages: Sequence[Sequence[Line]], *, image_on: Sequence[int] = (), catalog: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of these pages; those in `image_on` (from 0) show an image."""
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(pages)))
    image = first + 2 * len(pages)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % len(pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for i, lines in enumerate(pages):
        content = b"\n".join(b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (size, x, y, _escaped(words)) for x, y, size, words in lines)
        if i in image_on:
            content += b"\nq 400 0 0 400 72 200 cm /I1 Do Q"
        resources = b"<</Font<</F1 3 0 R>>/XObject<</I1 %d 0 R>>>>" % image
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources%s>>" % (first + 2 * i + 1, resources)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    objects.append(
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\n\x80\nendstream"
    )
    return assembled_pdf(objects, trailer)


def assembled_pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first its catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def set_in_lines(paragraphs: Sequence[str], width: int = 78, top: int = 700, leading: int = 14) -> list[Line]:
    """The lines of a page of these paragraphs, a blank line between them."""
    lines: list[Line] = []
    y = top
    for paragraph in paragraphs:
        current = ""
        for word in paragraph.split():
            if current and len(current) + 1 + len(word) > width:
                lines.append((72, y, 11, current))
                y, current = y - leading, word
            else:
                current = f"{current} {word}".strip()
        lines.append((72, y, 11, current))
        y -= 2 * leading
    return lines


def zipped(members: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name), raw, how)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar archive of these members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, raw in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **more: str) -> bytes:
    """A Word document with this body (XML), and other parts by their names (`footnotes`, `header1`)."""
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>',
        **{
            f"word/{name}.xml": f"<w:{name.rstrip('0123456789')} {W}>{xml}</w:{name.rstrip('0123456789')}>"
            for name, xml in more.items()
        },
    }
    return zipped({name: xml.encode() for name, xml in members.items()})


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument text with this body (XML)."""
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{urn}office:1.0" xmlns:text="{urn}text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def mail(text: str | None = PROSE, html: str | None = None, attached: Mapping[str, bytes] | None = None, **fields: str) -> bytes:
    """A mail with these bodies and attachments."""
    message = EmailMessage()
    said = {"From": "Press Office <press@example.org>", "To": "desk@example.net", "Subject": "Talks in the capital",
            "Date": "Tue, 06 May 2025 09:30:00 +0200", "Message-ID": "<1@example.org>"}  # fmt: skip
    for name, value in (said | {name.replace("_", "-"): value for name, value in fields.items()}).items():
        message[name] = value
    if text is not None:
        message.set_content(text)
        if html is not None:
            message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    for name, raw in (attached or {}).items():
        message.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mbox(*messages: bytes) -> bytes:
    """A folder of these mails."""
    return b"\n".join(b"From press@example.org Tue May  6 09:30:00 2025\n" + m.replace(b"\nFrom ", b"\n>From ") for m in messages)


def warc(records: Sequence[tuple[str, str, bytes]], *, status: str = "200 OK", packed: bool = False) -> bytes:
    """A crawl: (address, content type, body) of each response."""
    out = []
    for i, (url, kind, body) in enumerate(records):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{i:012d}>\r\n"
            f"WARC-Date: 2025-05-06T09:30:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        ).encode()
        record = head + http + b"\r\n\r\n"
        out.append(gzip.compress(record, mtime=0) if packed else record)
    return b"".join(out)


def tei(body: str, header: str = "", root: str = "TEI") -> bytes:
    """A TEI document with this text."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">'
        f"<teiHeader>{header}</teiHeader><text><body>{body}</body></text></{root}>"
    ).encode()


FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Talks</title>'
    f"<description>{PROSE}</description></item></channel></rss>"
).encode()
ROWS = b'{"title": "Talks", "text": "' + PROSE.encode() + b'"}\n{"title": "More", "text": "' + SECOND.encode() + b'"}\n'
TABLE = f'title,text,date\nTalks,"{PROSE}",2025-05-06\nMore,"{SECOND}",2025-05-07\n'.encode()
MARKDOWN = f"---\ntitle: Talks\ndate: 2025-05-06\n---\n\n{PROSE}\n".encode()


def sound() -> dict[str, bytes]:
    """A sound file of every format by its usual name; each holds PROSE."""
    text = PROSE.encode()
    folder = {"a.txt": text, "b/talks.html": PAGE.encode()}
    return {
        "talks.txt": text,
        "talks.md": MARKDOWN,
        "talks.html": PAGE.encode(),
        "talks.rss": FEED,
        "talks.jsonl": ROWS,
        "talks.csv": TABLE,
        "talks.pdf": pdf([set_in_lines([PROSE, SECOND])]),
        "talks.docx": docx(paragraph(PROSE) + paragraph(SECOND)),
        "talks.odt": odt(f"<text:p>{PROSE}</text:p>"),
        "talks.eml": mail(),
        "talks.mbox": mbox(mail(), mail(SECOND)),
        "talks.tei.xml": tei(f"<div><head>Talks</head><p>{PROSE}</p></div>"),
        "talks.warc": warc([("https://example.org/talks.html", "text/html; charset=utf-8", PAGE.encode())]),
        "talks.warc.gz": warc([("https://example.org/talks.html", "text/html", PAGE.encode())] * 2, packed=True),
        "talks.zip": zipped(folder),
        "talks.tar": tarred(folder),
        "talks.tar.gz": gzip.compress(tarred(folder), mtime=0),
        "talks.tar.bz2": bz2.compress(tarred(folder, tarfile.GNU_FORMAT)),
        "talks.tar.xz": lzma.compress(tarred(folder, tarfile.USTAR_FORMAT)),
        "talks.txt.gz": gzip.compress(text, mtime=0),
    }
