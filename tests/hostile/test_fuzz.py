"""Every parser, over bytes bent from sound files: only documents and findings come out, and soon."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.sources import read_bytes
from memcon.sources.limits import Limits
from tests.hostile.samples import docx, odt, paragraph, sound, zipped

SLOWEST = 15.0
LIMITS = Limits(document=1 << 20, archive=1 << 22, unpacked=1 << 22, members=50, documents=200, pages=50, rows=500)
SAMPLES = sound()
SPLICES = (
    b"", b"\x00", b"\xff" * 8, b"\x00" * 16, b"<", b">", b"&", b"PK\x03\x04", b"PK\x01\x02", b"%PDF-1.4", b"\r\n\r\n", b"--", b"9" * 12,
    b"-1", b"WARC/1.0\r\n", b"From x Tue May  6 09:30:00 2025\n", b"<!ENTITY a 'b'>", b"<![CDATA[", b"]]>", b"&#55296;", b"=?utf-8?B?//?=",
    b"Content-Type: multipart/mixed; boundary=x\r\n", b"stream\n", b"endobj", b"/Kids[1 0 R]", b'"', b"\xd8\x00", b"\xed\xa0\x80",
)  # fmt: skip


@st.composite
def bent(draw: st.DrawFn, raw: bytes) -> bytes:
    """Bytes that were sound: cut, doubled, spliced, a few of them changed."""
    out = bytearray(raw)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(out)))
        how = draw(st.integers(0, 4))
        if how == 0:
            del out[at : at + draw(st.integers(1, 64))]
        elif how == 1:
            out[at:at] = draw(st.sampled_from(SPLICES))
        elif how == 2:
            del out[at:]
        elif how == 3:
            out[at:at] = out[at : at + draw(st.integers(1, 400))]
        elif at < len(out):
            out[at] = draw(st.integers(0, 255))
    return bytes(out)


def holds(raw: bytes, name: str) -> None:
    start = time.perf_counter()
    documents, findings = read_bytes(raw, name, limits=LIMITS)
    assert documents or findings
    assert not [f.message for f in findings if f.code == "stage-failed"]
    for d in documents:
        assert d.text.strip()
        assert all(0 <= a < b <= len(d.text) for a, b in d.furniture)
        assert all(a <= b <= len(d.text) for a, b in zip((0, *d.pages), (*d.pages, len(d.text)), strict=True))
        d.text.encode()
    assert time.perf_counter() - start < SLOWEST


@pytest.mark.parametrize("name", SAMPLES)
def test_bent_files(name: str) -> None:
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(bent(SAMPLES[name]))
    def over(raw: bytes) -> None:
        holds(raw, name)

    over()


INNER = {
    "docx": (paragraph("The ministers met.") + paragraph("They agreed.", "<w:numPr/>")).encode(),
    "odt": b"<text:p>The ministers<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note> met.</text:p>",
}


@pytest.mark.parametrize("kind", INNER)
def test_bent_insides(kind: str) -> None:
    """What an intact archive holds is bent: a checksum would stop most changes to the archive itself."""

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(bent(INNER[kind]))
    def over(inner: bytes) -> None:
        text = inner.decode("utf-8", "replace")
        holds(docx(text) if kind == "docx" else odt(text), f"a.{kind}")

    over()


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_bent_members(name: str, data: st.DataObject) -> None:
    raw = data.draw(bent(SAMPLES[name]))
    holds(gzip.compress(zipped({name: raw}), mtime=0), "a.zip.gz")
