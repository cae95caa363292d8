"""`memcon issues`, and `memcon read --issues`."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from memcon.lexicon.own_issues import thesaurus_of
from tests.cli.conftest import Memcon


def test_the_issues_of_the_record_are_listed(memcon: Memcon, record: Path) -> None:
    said = memcon("issues", "--record", record)
    assert said.code == 0
    assert "dioxin" in said.out and "Dioxin remediation" in said.out and "war-legacy" in said.out
    assert "issues named in 1 document with 3 statements" in said.out
    listed = json.loads(memcon("issues", "--record", record, "--format", "json").out)["issues"]
    assert {"slug", "label", "parent", "statements", "undertakings", "chains", "documents", "first", "last", "own"} <= set(
        listed[0]
    )
    assert memcon("issues", "--record", record, "--format", "csv").out.startswith("issue,label,part_of,statements")
    assert "arctic" in memcon("issues", "--all", "--record", record, "--format", "md").out


def test_one_issue_is_shown_with_its_terms_and_voices(memcon: Memcon, record: Path) -> None:
    said = memcon("issues", "dioxin", "--record", record, "--width", 100)
    assert "part of war-legacy" in said.out and "agent orange" in said.out and "Ana Ruiz (CL): 1 statement" in said.out


def test_an_issue_that_is_none_is_answered_with_those_near_it(memcon: Memcon, record: Path) -> None:
    said = memcon("issues", "dioxine", "--record", record)
    assert said.code == 2 and "Did you mean dioxin" in said.err
    assert memcon("issues", "dioxin", "--found", "--record", record).code == 2


def test_found_candidates_are_a_file_of_issues(memcon: Memcon, record: Path) -> None:
    said = memcon("issues", "--found", "--record", record)
    assert said.code == 0
    assert yaml.safe_load(said.out) == {"issues": {}}
    assert "no issue covers: 0, 0 of them shown. Looked at 1 document" in said.out
    assert json.loads(memcon("issues", "--found", "--record", record, "--format", "json").out)["total"] == 0


def test_a_file_of_issues_that_makes_no_sense_stops_reading_before_a_record_is_made(memcon: Memcon, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("issues:\n  kelp:\n    term: [kelp]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Nothing.", encoding="utf-8")
    said = memcon("read", tmp_path / "a.txt", "--record", tmp_path / "new.db", "--issues", tmp_path / "mine.yaml")
    assert said.code == 2
    assert "mine.yaml, line 3: 'term' is not known here" in said.err
    assert not (tmp_path / "new.db").exists()


def test_what_is_found_is_printed_so_that_it_can_be_read_again() -> None:
    from memcon.app.found_issues import FoundIssue
    from memcon.cli.formats import Format
    from memcon.cli.issues import _print_found, _yaml
    from memcon.record.lines import Looked

    assert yaml.safe_load(_yaml("no")) == "no"
    found = FoundIssue("kelp-forests", "kelp forests", "kelp forests", 5, 1, 5, 0.8, ())
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        _print_found((found,), 1, Looked(5, 0, 5, 1), Format.table)
    assert thesaurus_of(out.getvalue()).own == ("kelp-forests",)
