"""Archives and crawls: members as documents, their names, ids and addresses, and every limit."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Callable
from dataclasses import fields

import pytest

from memcon.model.document import Document
from memcon.sources import LIMITS, Limits, Overrides, read_bytes, read_each
from tests.hostile.samples import PAGE, PROSE, SECOND, mail, pdf, set_in_lines, tarred, warc, zipped

FOLDER = {"a.txt": PROSE.encode(), "b/c.html": PAGE.encode(), "b/d.eml": mail(SECOND, attached={"e.txt": PROSE.encode()})}
PACKED: list[tuple[str, Callable[[], bytes]]] = [
    ("zip", lambda: zipped(FOLDER)),
    *[(f"tar {form}", lambda form=form: tarred(FOLDER, form)) for form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)],  # type: ignore[misc]
    ("tar.gz", lambda: gzip.compress(tarred(FOLDER), mtime=0)),
    ("tar.bz2", lambda: bz2.compress(tarred(FOLDER))),
    ("tar.xz", lambda: lzma.compress(tarred(FOLDER))),
    ("zip.gz", lambda: gzip.compress(zipped(FOLDER), mtime=0)),
]  # fmt: skip


@pytest.mark.parametrize(("_how", "make"), PACKED, ids=[how for how, _ in PACKED])
def test_members_are_documents(_how: str, make: Callable[[], bytes]) -> None:
    documents, findings = read_bytes(raw := make(), "press.bin")
    assert [d.stem for d in documents] == ["a", "c", "d", "e"]
    assert findings == ()
    assert len({d.id for d in documents}) == 4
    again, _ = read_bytes(raw, "other.bin")
    assert [d.id for d in again] == [d.id for d in documents]


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_and_foreign_names(form: int) -> None:
    name = f"{'folder/' * 30}Hà Nội {'x' * 60}.txt"
    (document,), _ = read_bytes(tarred({name: PROSE.encode()}, form), "x")
    assert document.stem == f"Hà Nội {'x' * 60}"


def test_a_packed_document() -> None:
    (document,), _ = read_bytes(
        gzip.compress(PROSE.encode()[:80], mtime=0) + gzip.compress(PROSE.encode()[80:], mtime=0), "talks.txt.gz"
    )
    assert (document.text, document.stem) == (PROSE, "talks")


def test_one_bad_member_costs_only_itself() -> None:
    raw = bytearray(zipped({"a.txt": PROSE.encode(), "b.txt": SECOND.encode()}, 0))
    at = raw.index(SECOND.encode())
    raw[at] ^= 1
    documents, findings = read_bytes(bytes(raw), "x")
    assert [d.stem for d in documents] == ["a"]
    assert [(f.code, f.message.split(" ")[0]) for f in findings] == [("damaged", "b.txt")]


def test_findings_name_the_member() -> None:
    raw = zipped({"mails/x.eml": mail(attached={"scan.pdf": pdf([[]], image_on=[0])})})
    _, (finding,) = read_bytes(raw, "press.zip")
    assert finding.code == "needs_ocr"
    assert finding.message.startswith("mails/x.eml/scan.pdf: page 1: ")


def test_what_the_user_says_of_a_member() -> None:
    said = {"a": Overrides(published="2025-05-06", side="VN")}
    documents, _ = read_bytes(zipped(FOLDER), "x", Overrides(side="US"), member=lambda stem: said.get(stem, Overrides()))
    assert (documents[0].published, documents[0].side) == ("2025-05-06", "US")
    assert documents[1].published is None


def test_a_crawl() -> None:
    records = [
        (
            "https://www.mea.gov.in/talks.htm?x=1",
            "text/html; charset=windows-1252",
            PAGE.replace("thanked", "“thanked”").encode("cp1252"),
        ),
        ("https://example.org/logo.png", "image/png", b"\x89PNG"),
        ("https://example.org/", "text/plain", SECOND.encode()),
    ]
    for packed in (False, True):
        documents, findings = read_bytes(warc(records, packed=packed), "crawl.warc")
        assert [(d.stem, d.url) for d in documents] == [
            ("talks", "https://www.mea.gov.in/talks.htm?x=1"),
            ("example", "https://example.org/"),
        ]
        assert "“thanked”" in documents[0].text
        assert documents[0].side == "IN"
        assert [f.code for f in findings] == ["declared-encoding", "passed-over"]
        assert findings[-1].message.endswith("1 responses of type image/png")


def test_a_crawl_keeps_only_what_was_there() -> None:
    assert read_bytes(warc([("https://example.org/a", "text/html", PAGE.encode())], status="404 Not Found"), "x")[0] == ()


@pytest.mark.parametrize(("header", "body"), [
    (b"Content-Encoding: gzip", gzip.compress(PAGE.encode(), mtime=0)),
    (b"Transfer-Encoding: chunked", b"a\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (PAGE[:10].encode(), len(PAGE) - 10, PAGE[10:].encode())),
    (b"Content-Encoding: gzip", PAGE.encode()),
])  # fmt: skip
def test_bodies_as_servers_send_them(header: bytes, body: bytes) -> None:
    # The header stands in the place of another, and the record's own length says so.
    raw = warc([("https://example.org/a", "text/html", body)])
    http = raw.index(b"HTTP/1.1")
    old = b"Content-Length: %d\r\n" % len(body)
    at = raw.index(old, http)
    length = len(raw) - 4 - http
    raw = raw[:at] + header + b"\r\n" + raw[at + len(old) :]
    raw = raw.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length - len(old) + len(header) + 2), 1)
    (document,), _ = read_bytes(raw, "x")
    assert document.text == f"Talks\n\n{PROSE}\n\n{SECOND}"


LIMITED: list[tuple[str, Limits, bytes, int]] = [
    ("document", Limits(document=100), PROSE.encode(), 0),
    ("document of a member", Limits(document=1_000), zipped({"a.txt": PROSE.encode(), "b.txt": PROSE.encode() * 20}), 1),
    ("archive", Limits(archive=100), zipped(FOLDER), 0),
    ("unpacked", Limits(unpacked=250), zipped({"a.txt": PROSE.encode(), "b.txt": PROSE.encode(), "c.txt": b"c"}), 1),
    ("ratio", Limits(ratio=2, free=100), zipped({"a.txt": b"a " * 500, "b.txt": SECOND.encode()}), 1),
    ("free", Limits(ratio=2, free=10_000), zipped({"a.txt": b"They met. " * 50}), 1),
    ("depth", Limits(depth=1), zipped({"a.txt": PROSE.encode(), "b.zip": zipped({"c.txt": PROSE.encode()})}), 1),
    ("members", Limits(members=2), zipped({f"{i}.txt": PROSE.encode() for i in range(4)}), 2),
    ("members of a tar", Limits(members=2), tarred({f"{i}.txt": PROSE.encode() for i in range(4)}), 2),
    ("documents", Limits(documents=3), zipped({f"{i}.jsonl": b'{"text": "They met."}\n' * 2 for i in range(4)}), 3),
    ("text", Limits(text=150), f"{PROSE}\n\n{SECOND}".encode(), 1),
    ("pages", Limits(pages=1), pdf([set_in_lines([PROSE])] * 2), 1),
    ("rows", Limits(rows=2), b'{"text": "They met."}\n' * 4, 2),
    ("findings", Limits(findings=1), b'{"text": "They met."}\n' + b"{}\n" * 4, 1),
    ("nesting", Limits(nesting=3), f"<!DOCTYPE html>{'<div>' * 9}{PROSE}".encode(), 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "limits", "raw", "count"), LIMITED, ids=[row[0] for row in LIMITED])
def test_every_limit_can_be_changed(name: str, limits: Limits, raw: bytes, count: int) -> None:
    documents, findings = read_bytes(raw, "x", limits=limits)
    assert len(documents) == count
    told = [f.code for f in findings]
    if name == "findings":
        assert told == ["row", "row"]
    elif name not in ("free", "nesting"):
        assert set(told) == {"cap"}
    assert all(len(d.text) <= limits.text for d in documents)


def test_every_limit_is_documented_and_tested(root) -> None:  # type: ignore[no-untyped-def]
    page = (root / "docs" / "sources.md").read_text(encoding="utf-8")
    names = {f.name for f in fields(Limits)}
    assert not {name for name in names if f"`{name}`" not in page}
    of_the_process = {"memory", "seconds"}  # tests/app/test_isolation.py tests these
    assert names - of_the_process <= {row[0].split()[0] for row in LIMITED}
    assert Limits() == LIMITS


def test_documents_come_one_by_one() -> None:
    coming = read_each(zipped(FOLDER), "x")
    first = next(coming)
    assert isinstance(first, Document)
    assert first.stem == "a"


@pytest.mark.parametrize("name", ["", "-"])
def test_the_standard_input_has_no_name(name: str) -> None:
    (document,), _ = read_bytes(PROSE.encode(), name)
    assert document.stem == "stdin"
    (page,), _ = read_bytes(PAGE.encode(), name)
    assert page.title == "Talks"
