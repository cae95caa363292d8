"""Which issue an issue is part of."""

from __future__ import annotations

import pytest

from memcon.app.issues import wider

CASES = [(["dioxin"], ("war-legacy",)), (["dioxin", "uxo"], ("war-legacy",)), (["nonsense"], ()), ([], ())]


@pytest.mark.parametrize(("slugs", "above"), CASES)
def test_wider(slugs: list[str], above: tuple[str, ...]) -> None:
    assert wider(slugs) == above
