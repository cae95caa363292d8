"""Words for a period mean what Fava's mean; what is none is explained."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import UsageError
from memcon.web import periods
from memcon.web.periods import period

TODAY = date(2026, 2, 18)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-02-18", "2026-02-18", "2026-02-18"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026q4", "2026-10-01", "2026-12-31"),
        ("month", "2026-02-01", "2026-02-28"),
        ("month-2", "2025-12-01", "2025-12-31"),
        ("year-1", "2025-01-01", "2025-12-31"),
        ("quarter-1", "2025-10-01", "2025-12-31"),
        ("week", "2026-02-16", "2026-02-22"),
        ("day-7", "2026-02-11", "2026-02-11"),
        ("yesterday", "2026-02-17", "2026-02-17"),
        ("day-7..", "2026-02-11", None),
        ("..2025", None, "2025-12-31"),
        ("2025..2026", "2025-01-01", "2026-12-31"),
        ("2025-11 .. month", "2025-11-01", "2026-02-28"),
    ],
)
def test_a_period(text: str, since: str | None, until: str | None) -> None:
    assert period(text, TODAY) == (since, until)


@pytest.mark.parametrize("text", ["", "..", "2026-13", "2026-02-30", "last week", "2027..2025", "year-9999", "1..2..3"])
def test_what_is_no_period_is_explained(text: str) -> None:
    with pytest.raises(UsageError, match=r"Write 2026|Exchange"):
        period(text, TODAY)


@given(st.text(alphabet="0123456789-.qQdaymonthwekyr+ ", max_size=24))
def test_any_text_is_a_period_or_explained(text: str) -> None:
    try:
        since, until = period(text, TODAY)
    except UsageError:
        return
    assert since is None or until is None or since <= until


def test_the_examples() -> None:
    assert doctest.testmod(periods).failed == 0
