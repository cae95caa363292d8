"""Every hostile file ends in documents or in findings that say what is wrong: nothing is raised, nothing hangs, nothing is lost."""

from __future__ import annotations

import time

import pytest

from memcon.sources import read_bytes
from memcon.sources.intake import HIDDEN
from tests.hostile.generate import HOSTILE, Hostile
from tests.hostile.samples import PROSE, sound

SLOWEST = 20.0
"""Seconds: far above what any file takes, far below a hang; the machine may be busy."""


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda h: f"{h.row:02}-{h.name}")
def test_a_hostile_file(hostile: Hostile) -> None:
    raw = hostile.make()
    start = time.perf_counter()
    documents, findings = read_bytes(raw, hostile.name)
    took = time.perf_counter() - start
    said = [f"{f.severity} {f.code}: {f.message}" for f in findings]
    codes = {f.code for f in findings if f.severity != "note"}
    assert "stage-failed" not in codes, said
    assert len(documents) == hostile.documents, said
    assert not hostile.codes or codes == hostile.codes, said
    assert documents or codes, "an input that holds nothing says why"
    assert not hostile.kept or any(hostile.kept in " ".join(d.text.split()) or hostile.kept in d.text for d in documents)
    assert len({d.id for d in documents}) == len(documents)
    for d in documents:
        assert not set(d.stem) & set("/\\\x00\u202e\u2066\u200b\x1b")
        assert all(0 <= a < b <= len(d.text) for a, b in d.furniture)
        d.text.encode()
        fields = (d.title, d.publisher, d.side, d.published, d.url, d.language)
        assert not any(set(value) & set("\x00\n\r") for value in fields if value)
    assert not any(HIDDEN.search(finding.message) for finding in findings)
    assert took < SLOWEST


@pytest.mark.parametrize("name", sound())
@pytest.mark.parametrize("called", ["", "-", "x.bin", "x.txt", "x.pdf", "x.zip", "x.html", "X.CSV", "x.eml"])
def test_the_type_is_told_from_the_content(name: str, called: str) -> None:
    raw = sound()[name]
    as_named, _ = read_bytes(raw, name)
    documents, findings = read_bytes(raw, called)
    assert any(PROSE in " ".join(d.text.split()) for d in documents), [f.message for f in findings]
    if name not in ("talks.txt",) and not (name == "talks.md" and called == "X.CSV"):
        assert [d.text for d in documents] == [d.text for d in as_named]
