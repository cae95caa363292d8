"""The settings of a reader: two that read alike are called alike, and JSON makes the same reader again."""

from __future__ import annotations

import json

import pytest

from memcon.app.reader import DocumentReader, document_reader, reader_of
from memcon.model.document import Document
from memcon.model.finding import Finding
from memcon.sources import Columns, Limits
from memcon.sources.visiting import Visit

READERS = [
    document_reader(),
    document_reader(columns=["text=corpo"]),
    document_reader(limits=["pages=1"]),
    document_reader(limits=["pages=2"]),
    document_reader(columns=["text=corpo", "title=titolo"], limits=["document=1k"], published="2020-01-01"),
]


@pytest.mark.parametrize("reader", READERS)
def test_settings_make_the_same_reader_again(reader: DocumentReader) -> None:
    again = reader_of(json.loads(json.dumps(reader.settings("a"))))
    assert again == reader
    assert again.fingerprint("a") == reader.fingerprint("a")


def test_another_reading_has_another_fingerprint() -> None:
    assert len({r.fingerprint("a") for r in READERS}) == len(READERS)


def test_columns_and_limits_that_change_nothing_leave_the_fingerprint_as_it_was() -> None:
    """Records made before there were such options need no second reading."""
    plain = document_reader().fingerprint("a")
    assert document_reader(limits=["pages=10000"], columns=[]).fingerprint("a") == plain
    assert "pages" not in plain
    assert "limits" not in document_reader(limits=["pages=10000"]).settings("a")


def test_columns_and_limits_are_read_by() -> None:
    reader = DocumentReader(columns=Columns(text="corpo"), limits=Limits(rows=1))
    found = list(reader.each(b"corpo;altro\nEins.;x\nZwei.;y\n".replace(b";", b","), "t", "t.csv", Visit()))
    assert [d.text for d in found if isinstance(d, Document)] == ["Eins."]
    assert [f.code for f in found if isinstance(f, Finding)] == ["cap"]
