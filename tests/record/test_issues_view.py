"""What the record speaks of, and a user's own issues kept with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from memcon.app.found_issues import found_issues
from memcon.app.linking import link_record, open_linked
from memcon.app.own_issues import asking
from memcon.lexicon.issues import IN_USE, issue_thesaurus
from memcon.model.memorandum import Memorandum
from memcon.record import Record, open_record
from memcon.record.issues import copy_issues, issues_kept, keep_issues, own_issues
from memcon.record.store import Input, put
from memcon.record.view.issues import issue, issues
from tests.factories import at, country, document, statement, talks

OWN = "issues:\n  sailors: {label: Sailors at sea, parent: consular, terms: [sailor*]}\n"


def store(record: Record, memo: Memorandum) -> None:
    put(record, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", "f", "read"), [memo], "r1")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = open_record(tmp_path / "memcon.db")
    store(opened, talks())
    link_record(opened)
    return opened


def test_issues_are_counted_with_their_labels_and_days(record: Record) -> None:
    lines, looked = issues(record)
    found = {line.slug: line for line in lines}
    assert looked.documents == 1
    assert (found["dioxin"].label, found["dioxin"].parent) == ("Dioxin remediation", "war-legacy")
    assert (found["dioxin"].statements, found["dioxin"].undertakings, found["dioxin"].documents) == (1, 1, 1)
    assert found["dioxin"].first == found["dioxin"].last == "2026-03-03"
    assert "arctic" not in found
    assert {"arctic", "dioxin"} <= {line.slug for line in issues(record, everything=True)[0]}


def test_one_issue_says_who_speaks_of_it(record: Record) -> None:
    one = issue(record, "war-legacy")
    assert one is not None
    assert "dioxin" in {line.slug for line in one.children}
    assert [(v.name, v.statements) for v in one.sides] == [("CL", 1)]
    assert [(v.name, v.side) for v in one.speakers] == [("Ana Ruiz", "CL")]
    assert issue(record, "kelp") is None


def test_an_issue_of_nobodys_thesaurus_is_shown_by_its_words(record: Record) -> None:
    memo = talks("A second text. " + talks().document.text, "other")
    memo = replace(memo, statements=(replace(memo.statements[0], issues=("kelp-quotas",)),))
    store(record, memo)
    one = issue(record, "kelp-quotas")
    assert one is not None
    assert (one.line.label, one.line.statements, one.issue.terms) == ("Kelp quotas", 1, ())


def test_own_issues_are_kept_and_in_use_while_the_record_is_asked(record: Record) -> None:
    assert own_issues(record) == ""
    assert keep_issues(record, OWN) and not keep_issues(record, OWN)
    assert own_issues(record) == OWN
    with asking(record):
        assert issue_thesaurus().issues["sailors"].label == "Sailors at sea"
        lines, _ = issues(record, everything=True)
        assert [line.slug for line in lines if line.own] == ["sailors"]
    assert "sailors" not in issue_thesaurus().issues


def test_a_record_opened_linked_speaks_of_its_own_issues(record: Record) -> None:
    keep_issues(record, OWN)
    token = IN_USE.set(None)
    try:
        with open_linked(record.path):
            assert "sailors" in issue_thesaurus().issues
    finally:
        IN_USE.reset(token)


def test_taking_them_off_keeps_the_file_for_documents_read_with_it(record: Record, tmp_path: Path) -> None:
    keep_issues(record, OWN)
    keep_issues(record, "")
    assert own_issues(record) == ""
    assert list(issues_kept(record).values()) == [OWN]
    with open_record(tmp_path / "other.db") as other:
        copy_issues(record, other)
        assert (own_issues(other), issues_kept(other)) == ("", issues_kept(record))


def test_candidates_cite_the_places_where_the_phrase_stands(tmp_path: Path) -> None:
    with open_record(tmp_path / "kelp.db") as made:
        for n in range(5):
            text = f"Report {n}. Chile spoke about the tidal mills, and left."
            said = statement(["cl"], at(text, "spoke"), at(text, "about the tidal mills"))
            store(made, Memorandum(document(text, f"kelp{n}"), (country("cl", "Chile", "CL"),), statements=(said,)))
        (found,), total, looked = found_issues(made)
        assert (total, looked.documents) == (1, 5)
        assert (found.slug, found.term, found.documents) == ("tidal-mills", "tidal mills", 5)
        for use in found.uses:
            (span,), (quote,) = use.citation.spans, use.citation.quotes
            assert "tidal mills" in quote
            assert f"Report {use.source.stem[-1]}. Chile spoke about the tidal mills, and left."[span.start : span.end] == quote
