"""EDTF: what is a date, what days it can be, what is not known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.model.dates import bounds, day_of, edtf, has_year, interval, is_edtf


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((2026, 2, 18), "2026-02-18"),
        ((None, 2, 18), "XXXX-02-18"),
        ((2026,), "2026"),
        ((2026, 2), "2026-02"),
        ((None, 2, 29), "XXXX-02-29"),
        ((2026, 2, 29), None),
        ((2026, 13), None),
        ((2026, None, 4), None),
        ((None,), None),
    ],
)
def test_parts_make_a_date_or_none(parts: tuple[int | None, ...], expected: str | None) -> None:
    assert edtf(*parts) == expected


@pytest.mark.parametrize(
    "value", ["2026-02-18", "2026-02", "2026", "202X", "XXXX-02-18", "XXXX-02", "2026-21", "2026-02-13/2026-02-15", "../2027"]
)
def test_these_are_dates(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize("value", ["", "2026-2-18", "2026-13", "2026-02-30", "18 February", "../..", "2026-02-18\n", "2026/"])
def test_these_are_not(value: str) -> None:
    assert not is_edtf(value)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-02-18", date(2026, 2, 18), date(2026, 2, 18)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2026-02-13/2026-02-15", date(2026, 2, 13), date(2026, 2, 15)),
        ("../2025-02-28", date(2025, 2, 28), date(2025, 2, 28)),
        ("2025-24", date(2025, 12, 1), date(2026, 2, 28)),
    ],
)
def test_first_and_last_day(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["XXXX-02-18", "XXXX-02", "nonsense", "XXXX-02-18/XXXX-02-19"])
def test_no_year_no_days(value: str) -> None:
    assert bounds(value) is None
    assert not has_year(value)


def test_one_whole_day_or_none() -> None:
    assert day_of("2026-02-18") == date(2026, 2, 18)
    assert day_of("2026-02") is None
    assert day_of(None) is None


def test_an_interval_of_one_day_is_that_day() -> None:
    assert interval("2026-02-13", "2026-02-13") == "2026-02-13"
    assert interval("2026-02-13", "2026-02-15") == "2026-02-13/2026-02-15"
    assert interval(None, "2026") is None


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_is_a_date_of_one_day(day: date) -> None:
    value = edtf(day.year, day.month, day.day)
    assert value is not None
    assert is_edtf(value)
    assert day_of(value) == day


@given(st.text(alphabet="0123456789X-/.", max_size=22))
def test_no_string_makes_it_raise(value: str) -> None:
    days = bounds(value)
    assert days is None or is_edtf(value)
