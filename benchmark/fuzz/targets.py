"""The parsers, each with sound files to begin from and what is done with bent ones."""

from __future__ import annotations

import gzip
import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmark.fuzz import promises
from memcon.errors import UnreadableInput
from memcon.sources import Limits, load_metadata, read_bytes
from memcon.sources.found import day_of_issue
from tests.hostile import samples
from tests.hostile.generate import HOSTILE

LIMITS = Limits(document=1 << 20, archive=1 << 22, unpacked=1 << 22, members=200, documents=500, pages=60, rows=500, text=500_000)
"""Caps small enough that no sound reading of a small file takes long."""
SMALL = 40_000
"""Bytes of the largest hostile file that is a seed."""


@dataclass(frozen=True, slots=True)
class Target:
    """A parser: how its files are called, what they begin with, what is run over bytes."""

    name: str
    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes], None]


def _reading(name: str) -> Callable[[bytes], None]:
    def run(raw: bytes) -> None:
        promises.check(*read_bytes(raw, name, limits=LIMITS))

    return run


def _days(raw: bytes) -> None:
    said = raw.decode("utf-8", "surrogateescape")
    for zone in (None, "America/New_York"):
        promises.check_day(said, day_of_issue(said, zone))


def _metadata(raw: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".metadata") as file:
        file.write(raw)
        file.flush()
        try:
            promises.check_overrides(load_metadata(Path(file.name)))
        except UnreadableInput:
            return


def _seeds(*endings: str, more: Callable[[], list[bytes]] = list) -> Callable[[], list[bytes]]:
    """The sound files of these endings, the small hostile ones, and `more`."""

    def made() -> list[bytes]:
        found = [raw for name, raw in samples.sound().items() if name.endswith(endings)]
        for hostile in HOSTILE:
            if hostile.name.endswith(endings) and len(raw := hostile.make()) <= SMALL:
                found.append(raw)
        return found + more()

    return made


ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Talks</title>'
    '<link rel="alternate" href="https://example.org/1"/><updated>2025-05-06T09:30:00Z</updated><content type="xhtml">'
    f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{samples.PROSE}</p></div></content></entry></feed>'
).encode()
HEADED = (
    '<!DOCTYPE html><html lang="en"><head><title>Talks | News</title><meta property="og:site_name" content="News">'
    '<meta property="article:published_time" content="2025-05-06T09:30:00+02:00"><link rel="canonical" href="https://example.org/1">'
    '<script type="application/ld+json">'
    '{"@graph": [{"headline": "Talks", "datePublished": "2025-05-06", "publisher": {"name": "News"}}]}</script></head>'
    '<body><nav><a href="/">Home</a></nav><main><h1>Talks</h1><figure><figcaption>The two.</figcaption></figure>'
    f"<p>{samples.PROSE}</p><table><tr><td>1</td><td>{samples.SECOND}</td></tr></table><ul><li>a</li><li>b</li></ul></main></body></html>"
).encode()
MARKED = b"# Talks\n\n> *a* [b](c) `d`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![i](j)\n"
NESTED = b'[{"article": {"body": "They met."}, "body": "<p>a</p>", "date": 20250506}]'
CELLS = (b'text;title\n"They; met ""twice""";\x00a\n', b"text\tdate\nThey met.\t2025\n")
DATES = (
    "2025-05-06", "2025-05", "2025-05-06T09:30:00Z", "Thu, 20 May 2021 02:14:56 +0000", "6 May 2025", "May 6, 2025", "06/05/2025",
    "1 Ramadan 1446", "2022-08-04 22:11:22-04:00", "20250506", "last Tuesday", "31 June 2025", "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-23:59", "2025-05~", "199X",
)  # fmt: skip
METADATA = (
    b'{"talks": {"published": "2025-05-06", "side": "US", "publisher": "News"}}', b'[{"stem": "talks", "date": "2025"}]',
    b"stem,date,publisher\ntalks,2025-05-06,News\n", b"stem;side\ntalks;VN\n", b'{"a": {"title": "\\ud800"}}',
    b"\xef\xbb\xbffile\ttitle\na\tb\n",
)  # fmt: skip
LAID_OUT = (
    "HANOI, May 6 (VNA) – The two ministers met on Monday.\n\nBy A. Writer\n\nPhoto: VNA\n\nFor immediate release\n\n"
    + samples.PROSE,
    "Readout of the call\nMay 6, 2025\n\n“We agreed,” she said.\r\n\r\n1. One\n2. Two\n\n- a\n- b\n\n###\n",
)


def _texts() -> list[bytes]:
    return [text.encode(code, "replace") for text in LAID_OUT for code in ("utf-8", "utf-16", "cp1252")]


def _mails() -> list[bytes]:
    saved = samples.mail(None, samples.PAGE, Snapshot_Content_Location="https://example.org/1")
    return [samples.mail(html=samples.PAGE, attached={"a.pdf": samples.pdf([])}), saved.replace(b"Message-ID", b"X-ID")]


def _archives() -> list[bytes]:
    members = {"a.docx": samples.docx(samples.paragraph(samples.PROSE)), "b.eml": samples.mail(attached={"c.txt": b"They met."})}
    return [samples.zipped(members)]


def _tables() -> list[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = []
    for how in ("none", "snappy", "zstd"):
        out = io.BytesIO()
        columns = {"title": ["Talks", "More"], "text": [samples.PROSE, samples.SECOND], "date": ["2025-05-06", None]}
        pq.write_table(pa.table(columns), out, compression=how)
        found.append(out.getvalue())
    return found


TARGETS = (
    Target("text", _seeds(".txt", more=_texts), _reading("a.txt")),
    Target("markdown", _seeds(".md", more=lambda: [MARKED]), _reading("a.md")),
    Target("html", _seeds(".html", more=lambda: [HEADED]), _reading("a.html")),
    Target("pdf", _seeds(".pdf"), _reading("a.pdf")),
    Target("docx", _seeds(".docx"), _reading("a.docx")),
    Target("odt", _seeds(".odt"), _reading("a.odt")),
    Target("mail", _seeds(".eml", more=_mails), _reading("a.eml")),
    Target("mbox", _seeds(".mbox"), _reading("a.mbox")),
    Target("feed", _seeds(".rss", more=lambda: [ATOM]), _reading("a.rss")),
    Target("json", _seeds(".json", ".jsonl", more=lambda: [NESTED]), _reading("a.json")),
    Target("csv", _seeds(".csv", more=lambda: list(CELLS)), _reading("a.csv")),
    Target("parquet", _seeds(".parquet", more=_tables), _reading("a.parquet")),
    Target("tei", _seeds(".xml"), _reading("a.xml")),
    Target("zip", _seeds(".zip", more=_archives), _reading("a.zip")),
    Target("tar", _seeds(".tar"), _reading("a.tar")),
    Target("packed", _seeds(".gz", ".bz2", ".xz", more=lambda: [gzip.compress(gzip.compress(b"They met."))]), _reading("a.gz")),
    Target("warc", _seeds(".warc", ".warc.gz"), _reading("a.warc")),
    Target("dates", lambda: [d.encode() for d in DATES], _days),
    Target("metadata", lambda: list(METADATA), _metadata),
)
BY_NAME = {target.name: target for target in TARGETS}
