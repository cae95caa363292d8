"""A paged source is cited with its page, in the record as in the text."""

from __future__ import annotations

from pathlib import Path

from memcon.app.linking import link_record
from memcon.cli.cells import offsets
from memcon.record import open_record, view
from memcon.record.filters import Filters
from memcon.record.store import Input, put
from tests.factories import TALKS, talks


def test_a_citation_says_on_which_page_it_stands(tmp_path: Path) -> None:
    memo = talks(pages=(0, TALKS.index("Bình urged")))
    with open_record(tmp_path / "memcon.db") as record:
        put(record, Input(memo.document.raw_sha256, "talks.pdf", "f", "read"), [memo], "r")
        link_record(record)
        found = view.statements(record, Filters()).lines
    assert [(line.act, line.citation.page) for line in found] == [("thank", 1), ("request", 2), ("commit", 2)]
    assert offsets(found[1].citation).endswith("] p. 2")


def test_a_source_without_pages_is_cited_without() -> None:
    memo = talks()
    assert memo.document.cite(memo.statements[0].cue[0]).page is None
