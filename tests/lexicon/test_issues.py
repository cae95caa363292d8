"""The thesaurus: every issue is found in its examples, parents are implied, whose missing decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.errors import UnreadableInput
from memcon.lexicon.issues import issue_thesaurus, issues_of, using
from memcon.lexicon.own_issues import load_issues, thesaurus_of

ISSUES = issue_thesaurus().issues


@pytest.mark.parametrize("slug", list(ISSUES))
def test_an_issue_is_found_in_each_of_its_examples_and_in_no_counterexample(slug: str) -> None:
    issue = ISSUES[slug]
    assert issue.examples, slug
    for example in issue.examples:
        assert slug in issues_of(example), example
    for example in issue.counterexamples:
        assert slug not in issues_of(example), example


def test_every_parent_is_an_issue_and_no_issue_is_above_itself() -> None:
    table = issue_thesaurus()
    assert len(table.issues) >= 120
    for slug, issue in table.issues.items():
        assert issue.parent is None or issue.parent in table.issues, slug
        assert slug not in table.ancestors(slug)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("missing Vietnamese soldiers", {"missing-vietnamese", "missing-persons", "war-legacy"}, {"missing-americans"}),
        ("Vietnamese soldiers still missing from the war", {"missing-vietnamese"}, {"missing-americans"}),
        ("accounting for American servicemen missing in action", {"missing-americans", "war-legacy"}, {"missing-vietnamese"}),
        ("Việt Nam will go on helping to find US personnel listed as missing", {"missing-americans"}, {"missing-vietnamese"}),
        ("efforts to account for missing personnel", {"missing-persons"}, {"missing-americans", "missing-vietnamese"}),
        ("asked the US to help in the search for missing Vietnamese", {"missing-vietnamese"}, {"missing-americans"}),
        ("dioxin remediation at Biên Hòa Airport", {"dioxin", "war-legacy"}, {"uxo"}),
        ("a reciprocal, fair and balanced trade agreement", {"trade-agreement", "trade"}, set()),
        ("the U.S. personnel missing since the war", {"missing-americans"}, set()),
        ("support for energy, security and trade", {"energy", "security", "trade"}, {"energy-security"}),
        ("a loan from Iran's neighbours", {"loans"}, {"iran-nuclear"}),
        ("the National Security Advisor and the Secretary of Commerce", set(), {"security", "trade"}),
        ("the UN Security Council and the Minister of Industry and Trade", {"united-nations"}, {"security", "trade"}),
        ("the Democratic People's Republic of Korea", {"dprk"}, {"democracy"}),
        ("told us that he was fine", set(), {"missing-americans", "us-china"}),
    ],
)
def test_whose_missing_and_which_project(text: str, present: set[str], absent: set[str]) -> None:
    found = set(issues_of(text))
    assert present <= found
    assert not absent & found


def test_mia_is_about_americans_only_where_an_american_party_is_named() -> None:
    assert "missing-americans" not in issues_of("cooperation in MIA searches")
    assert "missing-americans" in issues_of("cooperation in MIA searches", context="The senator thanked Việt Nam")


def test_diacritics_hyphens_and_order_do_not_matter() -> None:
    assert issues_of("two‑state solution") == issues_of("two-state solution") == issues_of("two state solution")
    assert issues_of("uranium and dioxin") == issues_of("dioxin and uranium")


def test_a_users_file_adds_issues(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("issues: {pandas: {label: Pandas, parent: culture, terms: [giant panda*]}}", encoding="utf-8")
    table = load_issues(mine)
    assert "pandas" in issues_of("the return of giant pandas", thesaurus=table)
    assert "culture" in issues_of("the return of giant pandas", thesaurus=table)


@pytest.mark.parametrize("text", ["issues: [a]", "issues: {a: {label: A}}", "issues: {a: {terms: [x], parent: nowhere}}", "a: ["])
def test_a_users_file_of_another_shape_is_refused(text: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput):
        load_issues(mine)
