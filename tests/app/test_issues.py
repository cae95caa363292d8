"""Which issue an issue is part of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.app.issues import name_issues, wider
from tests.factories import talks

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
