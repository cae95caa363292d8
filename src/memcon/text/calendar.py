"""The names of months and weekdays, lower case, and the numbers they stand for."""

from __future__ import annotations

MONTHS = {
    name: n
    for n, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
"""Month → 1 to 12."""
WEEKDAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
"""Weekday → 0 to 6, as `date.weekday` counts."""
DAYS_AND_MONTHS = frozenset({*WEEKDAYS, *MONTHS})
