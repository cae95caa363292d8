"""Which issue an issue is part of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.app.issues import name_issues, wider
from memcon.model.memorandum import Memorandum
from tests.factories import at, document, statement, talks, undertaking

CASES = [(["dioxin"], ("war-legacy",)), (["dioxin", "uxo"], ("war-legacy",)), (["nonsense"], ()), ([], ())]


@pytest.mark.parametrize(("slugs", "above"), CASES)
def test_wider(slugs: list[str], above: tuple[str, ...]) -> None:
    assert wider(slugs) == above


def test_a_statement_names_all_that_its_content_does() -> None:
    bare = replace(talks(), statements=tuple(replace(s, issues=()) for s in talks().statements))
    thanked, urged, pledged = name_issues(bare).statements
    assert "tariffs" in urged.issues
    assert {"dioxin", "war-legacy"} <= set(pledged.issues)
    assert "dioxin" not in thanked.issues


def test_issues_that_were_read_stay_as_they_are() -> None:
    memo = talks()
    assert name_issues(memo).statements[1:] == memo.statements[1:]


def test_an_undertaking_names_what_its_list_runs_on_to_and_not_what_the_next_one_says() -> None:
    text = "Ruiz urged Chile to fund the clean-up, particularly the dioxin project, and to lower its tariffs on rice."
    said = statement(["ruiz"], at(text, "urged"), at(text, "Chile to fund the clean-up, particularly the dioxin project, and to "
                                                     "lower its tariffs on rice"))  # fmt: skip
    fund = undertaking(["ruiz"], ["cl"], "fund the clean-up", at(text, "fund the clean-up"), statement=said.id)
    lower = undertaking(["ruiz"], ["cl"], "lower its tariffs", at(text, "lower its tariffs"), statement=said.id)
    first, second = name_issues(Memorandum(document(text), statements=(said,), ledger=(fund, lower))).ledger
    assert "dioxin" in first.issues
    assert "tariffs" not in first.issues
    assert "tariffs" in second.issues
    assert "dioxin" not in second.issues
