"""How high offices stand."""

from __future__ import annotations

import pytest

from memcon.lexicon.issue_labels import label_of, leaves
from memcon.lexicon.ranks import rank_of


@pytest.mark.parametrize(
    ("title", "rank"),
    [("President", 1), ("Prime Minister of Japan", 1), ("Party General Secretary", 1), ("King", 1), ("US Secretary of State", 2),
     ("Foreign Minister", 2), ("National Security Advisor", 2), ("Vice President", 2), ("NATO Secretary General", 2),
     ("Deputy Foreign Minister", 3), ("Under Secretary of State for Political Affairs", 3), ("Senator", 3), ("U.S. Ambassador to Mexico", 3),
     ("Deputy Prime Minister and Minister of Foreign Affairs", 2), ("NSC Spokesperson", 5), ("guest", 6), ("", 6)],
)  # fmt: skip
def test_an_office_has_a_rank(title: str, rank: int) -> None:
    assert rank_of(title) == rank


def test_issues_by_their_labels_and_the_particular_without_the_general() -> None:
    assert label_of("dioxin") == "Dioxin remediation"
    assert label_of("kelp-quotas") == "Kelp quotas"
    assert leaves(("war-legacy", "dioxin")) == ("dioxin",)
