"""A user's own file of issues: added to the thesaurus, and its faults said with the line they stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.errors import UnreadableInput
from memcon.lexicon.issues import bundled_thesaurus, issue_thesaurus, issues_of, using
from memcon.lexicon.own_issues import load_issues, thesaurus_of
from memcon.lexicon.plain_words import plain_words

PANDAS = "issues:\n  pandas: {label: Pandas, parent: culture, terms: [giant panda*], examples: [two giant pandas]}\n"

FAULTS = [
    ("issues: [a]", 1, "a mapping"),
    ("issues:", 1, "a mapping"),
    ("a: [", 1, "no YAML"),
    ("issus: {}", 1, "'issus' is not known"),
    ("issues:\n  a: {label: A}", 2, "no `terms`"),
    ("issues:\n  a:\n    term: [x]", 3, "'term' is not known"),
    ("issues:\n  a:\n    terms: []", 3, "must be a list"),
    ("issues:\n  a:\n    terms: x", 3, "must be a list"),
    ("issues:\n  a: {terms: [[x]]}", 2, "no text"),
    ("issues:\n  a: {terms: [x], parent: nowhere}", 2, "'nowhere' of 'a' is no issue"),
    ("issues:\n  a: {terms: [x]}\n  Kelp Quotas: {terms: [y]}", 3, "no slug"),
    ("issues:\n  a: {terms: [x]}\n  a: {terms: [y]}", 3, "stands twice"),
    ("issues:\n  a: {terms: [<seas> x]}", 2, "the set 'seas'"),
    ("issues:\n  a: {terms: ['~ x']}", 2, "may be absent"),
    ("issues:\n  a: {terms: ['*']}", 2, "no word"),
    ("issues:\n  a: {terms: [x], examples: [rice]}", 2, "is found in its example"),
    ("issues:\n  a: {terms: [x], not: [an x]}", 2, "listed as `not`"),
    ("issues:\n  a: {terms: [x], parent: b}\n  b: {terms: [y], parent: a}", 2, "above itself"),
    ("issues:\n  a: {given: [x]}", 2, "go together"),
]


@pytest.mark.parametrize(("text", "line", "why"), FAULTS)
def test_a_fault_says_its_line(text: str, line: int, why: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput) as fault:
        load_issues(mine)
    assert f"mine.yaml, line {line}: " in str(fault.value)
    assert why in str(fault.value)


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"issues:\x00"])
def test_a_file_that_is_no_text_is_refused(raw: bytes, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_bytes(raw)
    with pytest.raises(UnreadableInput, match=r"mine\.yaml"):
        load_issues(mine)
    with pytest.raises(UnreadableInput, match="No such file"):
        load_issues(tmp_path / "nowhere.yaml")


def test_a_users_issues_are_added_to_those_of_memcon() -> None:
    table = thesaurus_of(PANDAS)
    assert table.own == ("pandas",) and table.text == PANDAS
    assert len(table.issues) == len(bundled_thesaurus().issues) + 1
    assert {"pandas", "culture"} <= set(issues_of("the return of giant pandas", thesaurus=table))
    assert "trade-agreement" in issues_of("the free trade agreement", thesaurus=table)


def test_a_users_issue_stands_in_the_place_of_ours() -> None:
    table = thesaurus_of("issues:\n  fisheries: {terms: [herring]}\n")
    assert issues_of("herring quotas", thesaurus=table) == ("fisheries",)
    assert "fisheries" not in issues_of("fishing quotas", thesaurus=table)


def test_words_that_yaml_takes_for_values_are_words_here() -> None:
    assert "on" in issues_of("now off, then on", thesaurus=thesaurus_of("issues:\n  on: {terms: [on], parent: null}\n"))


def test_a_thesaurus_is_in_use_only_within() -> None:
    with using(thesaurus_of(PANDAS)):
        assert "pandas" in issue_thesaurus().issues
    assert "pandas" not in issue_thesaurus().issues


def test_no_file_is_the_bundled_thesaurus() -> None:
    assert thesaurus_of("") is bundled_thesaurus()


def test_plain_words_say_nothing_by_themselves() -> None:
    words = plain_words()
    for example in words.examples:
        assert words.all_plain([w for w in example.split() if w not in words.never]), example
    for example in words.counterexamples:
        assert not words.all_plain(example.split()), example
    assert not words.plain & words.function
    assert all(isinstance(w, str) and w not in ("true", "false") for w in words.function | words.plain | words.never)
