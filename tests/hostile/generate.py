"""Hostile files, made by code: at least one for each row of bad inputs that concerns the reading of bytes.

`python -m tests.hostile.generate FOLDER` writes them.
"""

from __future__ import annotations

import base64
import gzip
import io
import lzma
import random
import stat
import struct
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.hostile import samples
from tests.hostile.samples import PROSE, SECOND, docx, mail, odt, paragraph, pdf, set_in_lines, tarred, tei, warc, zipped

TEXT = PROSE.encode()


@dataclass(frozen=True, slots=True)
class Hostile:
    """A bad input and what becomes of it.

    row        of the table of bad inputs
    codes      of the errors and warnings among its findings, each once; notes are not counted
    documents  how many are read
    kept       what stands in one of the documents' texts
    """

    row: int
    name: str
    make: Callable[[], bytes]
    codes: frozenset[str]
    documents: int
    kept: str = ""


def zip_with(*entries: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    """A ZIP archive of entries with attributes of their own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for entry, raw in entries:
            archive.writestr(entry, raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def link(name: str, target: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    """A symbolic link, as Info-ZIP stores it."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry, target


def nameless() -> zipfile.ZipInfo:
    """A member without a name."""
    entry = zipfile.ZipInfo("b.txt")
    entry.filename = ""
    return entry


def nested_zip(depth: int) -> bytes:
    """An archive in an archive in an archive …, a document beside each."""
    raw = zipped({"deepest.txt": TEXT})
    for level in range(depth - 1, 0, -1):
        raw = zipped({f"level-{level}.txt": f"{level}. {PROSE}".encode(), "inner.zip": raw})
    return raw


def overlapping_zip() -> bytes:
    """A directory whose entries all point to the same packed bytes."""
    raw = zipped({"kernel.txt": TEXT})
    at = raw.index(b"PK\x01\x02")
    end = raw.index(b"PK\x05\x06")
    entry = raw[at:end]
    return raw[:at] + entry * 500 + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(entry) * 500, at, 0)


def endless_zip() -> bytes:
    """A directory of a million entries."""
    raw = zipped({"a.txt": TEXT})
    at, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    count = 1_000_000
    entries = raw[at:end] * count
    wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(entries), at)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at + len(entries), 1)
    return (
        raw[:at]
        + entries
        + wide
        + locator
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    )


def encrypted_zip() -> bytes:
    """A member that says it is encrypted beside one that is not."""
    raw = bytearray(zipped({"open.txt": TEXT, "secret.txt": TEXT}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.rindex(mark)
        raw[at + flags] |= 1
    return bytes(raw)


def tar_with(kind: bytes, name: str, target: str = "", size: int = 0) -> bytes:
    """A tar archive with a member of this kind before a document."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname, entry.size = kind, target, size
        archive.addfile(entry)
        sound = tarfile.TarInfo("sound.txt")
        sound.size = len(TEXT)
        archive.addfile(sound, io.BytesIO(TEXT))
    return out.getvalue()


def tar_of_links() -> bytes:
    """An archive in which there is nothing but a link."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("link.txt")
        entry.type, entry.linkname = tarfile.SYMTYPE, "elsewhere.txt"
        archive.addfile(entry)
    return out.getvalue()


def zero_table() -> bytes:
    """A Parquet table with a zero character in its text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["They met \x00 and agreed."]}), out)
    return out.getvalue()


def negative_tar() -> bytes:
    """A member whose size is a negative number in base 256, over which old readers loop for ever."""
    raw = bytearray(tarred({"a.txt": TEXT, "b.txt": TEXT}, tarfile.GNU_FORMAT))
    at = 1024
    raw[at + 124 : at + 136] = b"\xff" * 11 + b"\x00"
    raw[at + 148 : at + 156] = b" " * 8
    raw[at + 148 : at + 156] = b"%06o\x00 " % sum(raw[at : at + 512])
    return bytes(raw)


def entities(xml: bytes, declared: bytes, used: bytes) -> bytes:
    """The XML with entities declared at its head and used in its text."""
    head, mark, rest = xml.partition(b"?>")
    root = rest.lstrip()[1:].split(b" ", 1)[0].split(b">", 1)[0]
    return head + mark + b"<!DOCTYPE " + root + b" [" + declared + b"]>" + rest.replace(TEXT[:20], used + TEXT[:20], 1)


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (i, b"&l%d;" % (i - 1) * 10 if i else b"lol") for i in range(10))
XXE = b'<!ENTITY x SYSTEM "file:///etc/hostname">'


def deep_page(depth: int) -> bytes:
    """A page whose sentence stands that deep."""
    return b"<!DOCTYPE html><html><body>" + b"<div>" * depth + b"<p>" + TEXT + b"</p>" + b"</div>" * depth + b"</body></html>"


def paged(count: int) -> bytes:
    """A PDF of very many pages, all but the first without text."""
    kids = b" ".join([b"3 0 R", *[b"6 0 R"] * (count - 1)])
    content = b"BT /F1 11 Tf 72 700 Td (" + TEXT[:70] + b") Tj ET"
    return samples.assembled_pdf([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
    ])  # fmt: skip


def locked_pdf() -> bytes:
    """A PDF that says it is encrypted under a password that nobody has."""
    key = b"<" + b"41" * 32 + b">"
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O " + key + b"/U " + key + b">>/ID[<00><00>]"
    return pdf([set_in_lines([PROSE])], trailer=lock)


def cyclic_pdf() -> bytes:
    """A PDF whose tree of pages holds itself."""
    return samples.assembled_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 3>>"])


def deep_mail(depth: int) -> bytes:
    """A multipart within a multipart within …, a sentence inside."""
    head = b"From: a@example.org\r\nMessage-ID: <1@example.org>\r\nSubject: Deep\r\nMIME-Version: 1.0\r\n"
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (i, i) for i in range(depth))
    return head + parts + b"Content-Type: text/plain\r\n\r\n" + TEXT + b"\r\n"


def junk(size: int, seed: int = 4) -> bytes:
    """Bytes of nothing, the same every time."""
    return random.Random(seed).randbytes(size)


def bad_mail() -> bytes:
    """A mail of an unknown character set, its subject encoded in another, its attachment no base64."""
    return (
        b"From: =?x-none?Q?Press?= <press@example.org>\r\nSubject: =?utf-8?B?////?=\r\nDate: yesterday, more or less\r\n"
        b'Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/plain; charset=x-none\r\n\r\n" + TEXT + b"\r\n"
        b'--x\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!\r\n--x--\r\n'
    )


def injected_mail() -> bytes:
    """A subject whose encoded word holds line ends and another field."""
    word = base64.b64encode(b"Talks\r\nBcc: everyone@example.org").decode()
    return mail(Subject="S").replace(b"Subject: S\n", f"Subject: =?utf-8?B?{word}?=\n".encode())


def case(row: int, name: str, make: Callable[[], bytes] | bytes, codes: str, documents: int, kept: str = "") -> Hostile:
    """A row of the table below."""
    return Hostile(row, name, make if callable(make) else lambda: make, frozenset(codes.split()), documents, kept)


HALF = PROSE[:60]

HOSTILE = (
    case(1, "bomb.zip", lambda: zipped({"good.txt": TEXT, "zeros.txt": bytes(8 << 20), "after.txt": TEXT}), "cap", 2, PROSE),
    case(1, "bomb.tar.gz", lambda: gzip.compress(tarred({"good.txt": TEXT, "zeros.txt": bytes(8 << 20)})), "cap", 1, PROSE),
    case(1, "bomb.gz", lambda: gzip.compress(bytes(8 << 20), mtime=0), "cap", 0),
    case(1, "bomb.xz", lambda: lzma.compress(b"a" * (32 << 20)), "cap", 0),
    case(1, "bomb.docx", lambda: docx(paragraph("a" * (4 << 20))), "cap", 0),
    case(1, "bomb.warc.gz", lambda: warc([("https://example.org/a", "text/plain", b"a" * (16 << 20))], packed=True), "cap", 0),
    case(1, "nested-10.zip", lambda: nested_zip(10), "cap", 5, PROSE),
    case(1, "members.zip", lambda: zipped({f"{i}.txt": b"%d. " % i + TEXT[:40] for i in range(10_050)}, zipfile.ZIP_STORED), "cap", 10_000),
    case(1, "overlapping.zip", overlapping_zip, "damaged", 1, PROSE),
    case(1, "endless-directory.zip", endless_zip, "cap damaged", 1, PROSE),
    case(1, "encrypted-member.zip", encrypted_zip, "encrypted", 1, PROSE),
    case(1, "truncated.zip", lambda: zipped({"a.txt": TEXT, "b.txt": TEXT})[:-60], "damaged", 2, PROSE),
    case(1, "truncated.tar", lambda: tarred({"a.txt": TEXT, "b.txt": TEXT}, tarfile.USTAR_FORMAT)[: 512 * 3 + 100], "damaged", 2, HALF),
    case(1, "truncated.tar.gz", lambda: gzip.compress(tarred({"a.txt": TEXT, "b.bin": junk(4000)}))[:3000], "damaged format", 1, PROSE),
    case(1, "negative-size.tar", negative_tar, "damaged", 1, PROSE),
    case(1, "links-only.tar", tar_of_links, "empty", 0),
    case(1, "folders-only.zip", lambda: zipped({"a/": b"", "a/b/": b""}), "empty", 0),
    case(2, "climbing.zip", lambda: zipped({"../../../etc/passwd.txt": TEXT, "/abs.txt": TEXT, "C:\\x\\y.txt": TEXT}), "", 3, PROSE),
    case(2, "nameless.zip", lambda: zip_with((zipfile.ZipInfo("a.txt"), TEXT), (nameless(), b"They parted.")), "", 2, PROSE),
    case(2, "hidden.zip", lambda: zipped({"a\u202etxt.exe": TEXT, "\u200bz.txt": TEXT}), "", 2, PROSE),
    case(2, "zero.tar", lambda: tarred({"a\x1bb\u2066.txt": TEXT}), "", 1, PROSE),
    case(2, "link.zip", lambda: zip_with(link("link.txt", b"/etc/passwd"), (zipfile.ZipInfo("a.txt"), TEXT)), "", 1, PROSE),
    case(2, "link.tar", lambda: tar_with(tarfile.SYMTYPE, "link.txt", "/etc/passwd"), "", 1, PROSE),
    case(2, "hard-link.tar", lambda: tar_with(tarfile.LNKTYPE, "link.txt", "../../etc/passwd"), "", 1, PROSE),
    case(2, "device.tar", lambda: tar_with(tarfile.CHRTYPE, "null"), "", 1, PROSE),
    case(3, "xxe.rss", lambda: entities(samples.FEED, XXE, b"&x;"), "feed", 0),
    case(3, "laughs.rss", lambda: entities(samples.FEED, LAUGHS, b"&l9;"), "feed", 0),
    case(3, "laughs.tei.xml", lambda: entities(tei(f"<p>{PROSE}</p>"), LAUGHS, b"&l9;"), "entities", 0),
    case(3, "xxe.tei.xml", lambda: entities(tei(f"<p>{PROSE}</p>"), XXE, b"&x;"), "entities", 0),
    case(3, "utf-16-laughs.xml", lambda: entities(tei(f"<p>{PROSE}</p>"), LAUGHS, b"&l9;").decode().encode("utf-16"), "entities", 0),
    case(3, "external-dtd.xml", lambda: tei(f"<p>{PROSE}</p>").replace(b"?>", b'?><!DOCTYPE TEI SYSTEM "http://127.0.0.1/x.dtd">', 1), "", 1, PROSE),
    case(3, "laughs.docx", lambda: zipped({"word/document.xml": b"<!DOCTYPE a [" + LAUGHS + b"]><a><t>&l9;</t></a>"}), "entities", 0),
    case(3, "drawing.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script><text>{PROSE}</text></svg>'.encode(), "format", 0),
    case(3, "form.pdf", lambda: pdf([set_in_lines([PROSE])], catalog=b"/AcroForm<</XFA(<x/>)/Fields[]>>"), "", 1, HALF),
    *(case(4, f"deep-{depth}.html", partial(deep_page, depth), "", 1, PROSE) for depth in (200, 252, 260, 1_000, 3_000, 200_000)),
    case(4, "deep.tei.xml", lambda: tei("<q>" * 50_000 + PROSE + "</q>" * 50_000), "", 1, PROSE),
    case(4, "deep.docx", lambda: docx("<w:x>" * 5_000 + paragraph(PROSE) + "</w:x>" * 5_000), "", 1, PROSE),
    case(5, "colspan.html", f'<!DOCTYPE html><table><tr><td colspan="9007199254740991" rowspan="99999999">{PROSE}</td></tr></table>'.encode(), "", 1, PROSE),
    case(6, "locked.pdf", locked_pdf, "encrypted", 0),
    case(6, "no-pages.pdf", lambda: pdf([]), "damaged", 0),
    case(6, "cyclic.pdf", cyclic_pdf, "", 0),
    case(6, "truncated.pdf", lambda: pdf([set_in_lines([PROSE])])[:300], "", 0),
    case(6, "no-table.pdf", lambda: pdf([set_in_lines([PROSE])]).replace(b"startxref", b"starthere"), "", 1, HALF),
    case(6, "10001-pages.pdf", lambda: paged(10_001), "cap", 1, HALF),
    case(6, "scanned.pdf", lambda: pdf([[], []], image_on=(0, 1)), "needs_ocr", 0),
    case(6, "half-scanned.pdf", lambda: pdf([set_in_lines([PROSE]), [], []], image_on=(1,)), "needs_ocr", 1, HALF),
    case(7, "page.txt", samples.PAGE.encode(), "", 1, PROSE),
    case(7, "report.txt", lambda: pdf([set_in_lines([PROSE])]), "", 1, HALF),
    case(7, "report.pdf", lambda: zipped({"a.txt": TEXT}), "", 1, PROSE),
    case(7, "archive.zip", lambda: docx(paragraph(PROSE)), "", 1, PROSE),
    case(7, "text.docx", TEXT, "", 1, PROSE),
    case(7, "polyglot.pdf", lambda: zipped({"a.txt": TEXT}, zipfile.ZIP_STORED) + pdf([set_in_lines([SECOND])]), "trailing", 1, PROSE),
    case(7, "empty.txt", b"", "empty", 0),
    case(7, "one-byte.txt", b"a", "", 1, "a"),
    case(7, "white.txt", b" \r\n\t\n", "empty", 0),
    case(7, "junk.txt", lambda: junk(50_000), "format", 0),
    case(7, "image.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "format", 0),
    case(7, "one-line.txt", lambda: (TEXT + b" ") * 20_000, "", 1, PROSE),
    case(7, "no-words.txt", lambda: b"a" * 2_000_000, "", 1, "aaaa"),
    case(7, "brackets.md", lambda: b"[" * 200_000, "", 1, "[["),
    case(7, "stars.md", lambda: b"*_" * 100_000, "empty", 0),
    case(7, "tags.html", lambda: b"<!DOCTYPE html><p>" + TEXT + b"<" * 300_000, "", 1, PROSE),
    case(7, "links.html", lambda: b"<!DOCTYPE html><p>" + TEXT + b"</p>" + b"<a href='x'>" * 20_000, "", 1, PROSE),
    case(7, "comments.txt", lambda: TEXT + b"<!--" * 300_000, "", 1, PROSE),
    case(7, "comments.md", lambda: b"---\ntitle: x\n---\n" + TEXT + b"<!--" * 300_000, "", 1, PROSE),
    case(7, "items.rss", lambda: b"<rss><channel>" + b"<item><title>" * 50_000, "feed", 0),
    case(8, "utf-16-no-mark.txt", lambda: PROSE.encode("utf-16-le"), "encoding", 1, PROSE),
    case(8, "utf-16-be-no-mark.txt", lambda: PROSE.encode("utf-16-be"), "encoding", 1, PROSE),
    case(8, "half-pairs.txt", lambda: "They met. ".encode("utf-16") + b"\x00\xd8" * 3, "encoding", 1, "They met. \ufffd"),
    case(8, "half-pairs.jsonl", b'{"text": "They met \\ud800 and agreed \\udc00."}', "", 1, "They met \ufffd"),
    case(8, "half-pairs.html", b"<!DOCTYPE html><p>They met &#xD800; and &#0; agreed.</p>", "", 1, "They met"),
    case(8, "two-encodings.txt", "Việt Nam, Hà Nội, Đà Nẵng. ".encode() * 5 + "café".encode("cp1252"), "encoding language", 1, "Hà Nội"),
    case(8, "cyrillic.html", '<html><head><meta charset="windows-1251"></head><body><p>Министры встретились в Москве.</p></body></html>'.encode("cp1251"), "language", 1, "Министры"),
    case(8, "utf-7.html", b'<html><head><meta charset="utf-7"></head><body><p>They met +ADw-script+AD4-</p></body></html>', "", 1, "+ADw-"),
    case(8, "zero.jsonl", b'{"title": "a\\u0000b", "text": "They met \\u0000 and agreed."}', "encoding", 1, "They met \ufffd and"),
    case(8, "zero.parquet", zero_table, "encoding", 1, "They met \ufffd and"),
    case(8, "zero.eml", lambda: mail().replace(b"\n\nThe two", b"\n\n\x00\x00The two", 1), "encoding", 1, PROSE),
    case(8, "zero.warc", lambda: warc([("https://example.org/a\x00\x00", "text/plain", TEXT)]), "", 1, PROSE),
    case(8, "zero.txt", TEXT + b"\x00" + TEXT, "encoding", 1, PROSE),
    case(8, "zeros.txt", b"a\x00\x01\x02b" * 100, "format", 0),
    case(8, "mark-inside.txt", TEXT + b"\xef\xbb\xbf" + TEXT, "", 1, PROSE),
    case(9, "turned.txt", "The \u202eminister\u202c met\u200b the \u0420resident of \u0421hina.".encode(), "", 1, "\u202eminister\u202c met\u200b"),
    case(10, "script.html", f"<!DOCTYPE html><title><script>a()</script></title><body onload=b()><script>c()</script><p onerror='d()'>{PROSE}</p><a href='javascript:e()'>x</a>".encode(), "", 1, PROSE),
    case(11, "lines.csv", f'title,text\n"=1\n+2","{PROSE}"\n'.encode(), "", 1, PROSE),
    case(11, "escape.csv", b"\x1b[2Jname,\xe2\x80\xaeage\nA,1\nB,2\n", "columns", 0),
    case(22, "era.html", f'<!DOCTYPE html><meta property="article:published_time" content="2568-05-06"><p>{PROSE}</p>'.encode(), "published", 1, PROSE),
    case(22, "31-june.eml", lambda: mail().replace(b"Tue, 06 May 2025", b"Mon, 31 Jun 2025"), "published", 1, PROSE),
    case(11, "formula.csv", f'title,text\n"=HYPERLINK(""http://x"")","{PROSE}"\n'.encode(), "", 1, PROSE),
    case(12, "front-matter.md", f"---\ntitle: [[a|b]] ---\nx: !!python/object/apply:os.system ['true']\n---\n{PROSE}\n".encode(), "front-matter", 1, PROSE),
    case(13, "injected.eml", injected_mail, "", 1, PROSE),
    case(13, "characters.rss", samples.FEED.replace(b"The two", b"The \x01two"), "feed", 0),
    case(7, "deep.eml", lambda: deep_mail(3_000), "", 0),
    case(7, "deep-20.eml", lambda: deep_mail(20), "", 1, PROSE),
    case(7, "bad.eml", bad_mail, "published empty", 1, PROSE),
    case(7, "mails-10.eml", lambda: mail(attached={"inner.eml": mail(attached={"inner.zip": nested_zip(6)})}), "cap", 5, PROSE),
    case(7, "memorandum.txt", f"From: The Secretary\nTo: The Minister\nSubject: Talks\n\n{PROSE}".encode(), "", 1, "From: The Secretary"),
    case(7, "ragged.csv", f"title,text\nA,{PROSE},,,,\nB\n\nC,\"{'x ' * 200_000}\"\n".encode(), "row", 2, PROSE),
    case(7, "no-text.csv", b"name,age\nA,1\nB,2\n", "columns", 0),
    case(27, "deep.json", lambda: b'{"text": ' * 100_000, "row", 0),
    case(27, "numbers.jsonl", b'{"text": NaN}\n{"text": 1e400}\n{"text": ' + b"9" * 5000 + b'}\n{"text": "They met.", "text": "They parted."}', "row", 3, "They parted."),
    case(7, "truncated.parquet", b"PAR1" + bytes(100) + b"PAR1", "damaged", 0),
    case(7, "lengths.warc", lambda: warc([("https://example.org/a", "text/plain", TEXT)]).replace(b"Content-Length: ", b"Content-Length: 9"), "damaged", 1, PROSE),
    case(7, "truncated.warc.gz", lambda: warc([("https://example.org/a.txt", "text/plain", TEXT)] * 2, packed=True)[:-100], "damaged", 2, PROSE),
    case(7, "truncated.docx", lambda: docx("".join(paragraph(f"{i}. {PROSE}") for i in range(50)))[:700], "damaged format", 1, HALF),
    case(7, "no-document.docx", lambda: zipped({"word/document.xml": b""}), "damaged", 0),
    case(7, "broken.docx", lambda: zipped({"word/document.xml": f"<d><p><t>{PROSE}</t></p><p><t>cut".encode()}), "damaged", 1, PROSE),
    case(7, "locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted", 0),
    case(7, "locked.odt", lambda: odt(f"<text:p>{PROSE}</text:p>", "<manifest><encryption-data/></manifest>"), "encrypted", 0),
    case(7, "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "format", 0),
    case(7, "broken.tei.xml", lambda: tei(f"<p>{PROSE}</p><p>and")[:-40], "damaged", 1, HALF),
)  # fmt: skip
"""The table."""


def main(folder: str) -> None:
    """Writes every hostile file, and every sound sample, into the folder."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for hostile in HOSTILE:
        (place / f"{hostile.row:02}-{hostile.name}").write_bytes(hostile.make())
    for name, raw in samples.sound().items():
        (place / f"00-{name}").write_bytes(raw)


if __name__ == "__main__":
    main(sys.argv[1])
