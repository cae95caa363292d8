"""The thesaurus: every issue is found in its examples, parents are implied, whose missing decides."""

from __future__ import annotations

import pytest

from memcon.lexicon.issues import issue_thesaurus, issues_of

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


COVERED = """arms-control fisheries war-legacy dioxin uxo missing-persons consular detainees trade-agreement health climate migration maritime
south-china-sea nuclear cyber ai critical-minerals supply-chains human-rights narcotics counterterrorism energy agriculture education
culture water arctic space sanctions ukraine gaza taiwan-strait korean-peninsula dprk refugees disaster-relief finance investment tariffs
labor gender religious-freedom peacekeeping alliances bilateral-relations visits embassies multilateral un-reform""".split()


@pytest.mark.parametrize("slug", COVERED)
def test_what_diplomacy_is_about_is_in_the_thesaurus(slug: str) -> None:
    assert slug in ISSUES


COMPOUNDS = [
    ("to strengthen food security", "food-security", "security"),
    ("counterfeiting and piracy in online markets", "intellectual-property", "maritime"),
    ("$28 million in new food security assistance", "food-security", "military-aid"),
    ("consultation with the private sector and civil society", "civil-society", "human-rights"),
    ("fossil fuel subsidies", "subsidies", "state-owned-enterprises"),
    ("to protect civilians and reduce civilian harm", "humanitarian-law", "military-aid"),
]


@pytest.mark.parametrize(("text", "named", "other"), COMPOUNDS)
def test_a_compound_is_about_what_it_means_and_not_about_its_last_word(text: str, named: str, other: str) -> None:
    found = issues_of(text)
    assert named in found and other not in found
