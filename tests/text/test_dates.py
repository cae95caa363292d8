"""Dates in running text: what is found, and what it resolves to with and without the document's date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.model.dates import bounds, is_edtf
from memcon.text.dates import Resolved, Tense, find_dates, resolve, resolve_due

# text, the words that are the date, EDTF without the document's date
STATED = [
    ("the two met on February 18 (local time)", "February 18", "XXXX-02-18"),
    ("received him on Feb. 18", "Feb. 18", "XXXX-02-18"),
    ("held talks on 18 February 2026 in Vienna", "18 February 2026", "2026-02-18"),
    ("the 18th of February", "18th of February", "XXXX-02-18"),
    ("NAIROBI, 8th May, 2025 --", "8th May, 2025", "2025-05-08"),
    ("a visit from Feb. 13-15", "Feb. 13-15", "XXXX-02-13/XXXX-02-15"),
    ("held on February 27-28, 2026", "February 27-28, 2026", "2026-02-27/2026-02-28"),
    ("from 13 to 15 May", "13 to 15 May", "XXXX-05-13/XXXX-05-15"),
    ("from September 30 to October 5", "September 30 to October 5", "XXXX-09-30/XXXX-10-05"),
    ("on October 31–November 1, 2022", "October 31–November 1, 2022", "2022-10-31/2022-11-01"),
    ("December 30 to January 2, 2026", "December 30 to January 2, 2026", "2025-12-30/2026-01-02"),
    ("on December 2 and 3", "December 2 and 3", "XXXX-12-02/XXXX-12-03"),
    ("in March 2025", "March 2025", "2025-03"),
    ("on 2026-02-18", "2026-02-18", "2026-02-18"),
    ("on 25/12/2025", "25/12/2025", "2025-12-25"),
    ("on 12/03/2025", "12/03/2025", None),  # March or December: one cannot know
    ("on October 9th (KST)", "October 9th", "XXXX-10-09"),
    ("on the morning of April 3", "April 3", "XXXX-04-03"),
    ("on Tuesday (February 3)", "Tuesday (February 3)", "XXXX-02-03"),
    ("on Thursday, May 12, 2022", "Thursday, May 12, 2022", "2022-05-12"),
    ("by 2030", "2030", "../2030"),
    ("by the end of February 2025", "the end of February 2025", "../2025-02-28"),
    ("at the end of February 2025", "the end of February 2025", "2025-02"),
    ("for the 2024-2030 period", "2024-2030", "2024/2030"),
    ("between 2023 and 2034", "2023 and 2034", "2023/2034"),
    ("from FY 2023 to FY 2029", "FY 2023 to FY 2029", "2023/2029"),
    ("fiscal year 2023 and ending in fiscal year 2029", "fiscal year 2023 and ending in fiscal year 2029", "2023/2029"),
    ("in the second half of 2024", "second half of 2024", "2024-07/2024-12"),
    ("in the first quarter of 2027", "first quarter of 2027", "2027-01/2027-03"),
    ("in spring 2024", "spring 2024", "2024-21"),
    ("since the 1990s", "the 1990s", "../199X"),
    ("on June 31", "June 31", None),  # no such day: kept, not resolved
    ("on 30 February 2024", "30 February 2024", None),
    ("on 29 February", "29 February", "XXXX-02-29"),
    ("ahead of the June 14 summit", "June 14", "XXXX-06-14"),
    ("on 6 May 2568", "6 May 2568", None),  # of the Buddhist era, or a slip: no day of the report's year
    ("on 6 May B.E. 2568", "6 May B.E. 2568", None),
    ("on May 3, 3025", "May 3, 3025", None),
    ("in May 2568", "May 2568", None),
    ("on 6 May 1430 hours", "6 May", "XXXX-05-06"),
    ("on 6 May 2500 troops landed", "6 May", "XXXX-05-06"),
    ("at 23:30 GMT on 5 May 2025", "5 May 2025", "2025-05-05"),
    ("from 5 to 31 June 2025", "5 to 31 June 2025", None),
    ("in the coming weeks", "the coming weeks", None),
    ("on Tuesday", "Tuesday", None),
    ("today", "today", None),
]  # fmt: skip

# text, its date's EDTF for a document of Friday 13 February 2026
DOCUMENT = "2026-02-13"
RESOLVED: list[tuple[str, Tense | None, str | None, str | None]] = [
    ("met today", None, "2026-02-13", "document"),
    ("spoke yesterday", None, "2026-02-12", "document"),
    ("spoke last night", None, "2026-02-12", "document"),
    ("meets her tomorrow", None, "2026-02-14", "document"),
    ("this afternoon", None, "2026-02-13", "document"),
    ("on Friday", "past", "2026-02-13", "weekday"),
    ("on Friday", "future", "2026-02-20", "weekday"),
    ("last Friday", None, "2026-02-06", "weekday"),
    ("last Tuesday", None, "2026-02-10", "weekday"),
    ("on 6 May 2568", None, None, None),
    ("next Monday", None, "2026-02-16", "weekday"),
    ("on Tuesday", None, "2026-02-10", "weekday"),
    ("release them by Saturday", None, "../2026-02-14", "weekday"),
    ("on February 13", "past", "2026-02-13", "document"),
    ("on February 18", "past", "2025-02-18", "document"),
    ("on February 18", None, "2026-02-18", "document"),
    ("on December 30", None, "2025-12-30", "document"),
    ("on December 30", "future", "2026-12-30", "document"),
    ("from December 30 to January 2", "past", "2025-12-30/2026-01-02", "document"),
    ("on Tuesday (February 3)", None, "2026-02-03", "document"),
    ("in January", None, "2026-01", "document"),
    ("in March", "future", "2026-03", "document"),
    ("last April", None, "2025-04", "document"),
    ("last month", None, "2026-01", "document"),
    ("later this month", None, "2026-02", "document"),
    ("next week", None, "2026-02-16/2026-02-22", "document"),
    ("early next year", None, "2027", "document"),
    ("before the end of the year", None, "../2026-12-31", "document"),
    ("by the end of September", None, "../2026-09-30", "document"),
    ("one year ago", None, "2025-02", "document"),
    ("three years ago", None, "2023", "document"),
    ("on the 3rd", "past", "2026-02-03", "document"),
    ("the same day", None, None, None),
    ("in March 2025", None, "2025-03", "stated"),
]

DUE = [
    ("before April 30, 2026", "2026-04-30"),
    ("for the years 2025 to 2027", "2027"),
    ("in the second half of 2026", "2026-12-31"),
    ("by the end of next month", "2026-03-31"),
    ("at the end of this month", "2026-02-28"),
    ("by 30 June", "2026-06-30"),
    ("until 2028", "2028"),
    ("within four months", "2026-06"),
    ("from FY 2023 to FY 2029", "2023/2029"),
    ("next week", "2026-02-16/2026-02-22"),
]

NO_DATE = [
    "the 14th National Congress", "May God protect them", "they may march to the capital", "March on Washington",
    "UN Security Council Resolution 2231", "over 2,000 people", "1.5 billion doses", "for 24 to 48 hours",
    "General Mayer", "12 Rajab 1440", "1 Muharram 1446 AH", "Heisei 30", "in 2568", "30 percent", "a G20 summit", "Independence Day", "the sundays and mondays",
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "edtf"), STATED)
def test_dates_without_the_documents_date(text: str, words: str, edtf: str | None) -> None:
    (found,) = find_dates(text)
    assert text[found.span.start : found.span.end] == words
    if found.bound == "since":
        edtf = edtf and edtf.removeprefix("../")
    assert resolve(found, None).edtf == edtf


@pytest.mark.parametrize(("text", "tense", "edtf", "basis"), RESOLVED)
def test_dates_against_the_documents_date(text: str, tense: Tense | None, edtf: str | None, basis: str | None) -> None:
    (found,) = find_dates(text)
    assert resolve(found, DOCUMENT, tense) == Resolved(edtf, basis)  # type: ignore[arg-type]


SIDES = [
    # text, tense, whether it is sure, the day: the document is of 13 February 2026
    ("the March 20-21 harbour summit", "past", False, "2026-03-20/2026-03-21"),
    ("the March 20-21 harbour summit", "past", True, "2025-03-20/2025-03-21"),
    ("the October 20 summit", "past", False, "2025-10-20"),
    ("last March", "past", False, "2025-03"),
    ("will travel to Oslo February 10-15", "future", True, "2026-02-10/2026-02-15"),
    ("will travel to Oslo on January 4", "future", True, "2027-01-04"),
    ("will recall the January 4 summit", "future", False, "2026-01-04"),
    ("in January", "future", True, "2027-01"),
]


@pytest.mark.parametrize(("text", "tense", "sure", "edtf"), SIDES)
def test_a_tense_that_leads_a_year_away_gives_way(text: str, tense: Tense, sure: bool, edtf: str) -> None:
    (found,) = find_dates(text)
    assert resolve(found, DOCUMENT, tense, sure=sure).edtf == edtf


@pytest.mark.parametrize(("text", "edtf"), DUE)
def test_due_dates(text: str, edtf: str) -> None:
    (found,) = find_dates(text)
    assert resolve_due(found, DOCUMENT).edtf == edtf


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


def test_the_same_day_needs_to_know_which() -> None:
    (found,) = find_dates("They met the same day.")
    assert resolve(found, DOCUMENT, anchor="2026-02-11") == Resolved("2026-02-11", "stated")


def test_a_distance_counts_from_its_anchor() -> None:
    (found,) = find_dates("conclude them within four months")
    assert resolve_due(found, "2024-12-12", anchor="2025-02-28").edtf == "2025-06"


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "On 3 May 2025 they met. On 4 May 2025 they left."
    (found,) = find_dates(text, 24, len(text))
    assert text[found.span.start : found.span.end] == "4 May 2025"


PIECES = st.sampled_from(
    ["31", "June", "May", "today", " ", ", ", "-", "–", "2026", "the end of ", "by ", "next", "week", "Friday", "(", "13th",
     "Q1", "/", "of", "fiscal year ", "FY", "9999", "within ", "99 years", "ago", "0", "XXXX", "first half", "Đà", "\n",
     "1st", "to", "and", "September 30"]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=14).map("".join),
    st.sampled_from([None, "2026-02-13", "0001-01-01", "9999-12-31", "2026", "nonsense"]),
)
def test_any_text_resolves_to_edtf_or_nothing(text: str, published: str | None) -> None:
    last = 0
    for found in find_dates(text):
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
        for tense in (None, "past", "future"):
            value = resolve(found, published, tense).edtf  # type: ignore[arg-type]
            assert value is None or is_edtf(value)
        due = resolve_due(found, published).edtf
        assert due is None or is_edtf(due)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("2026-02-18", "2026-02-18", "2026-02-18"), ("2026-02", "2026-02-01", "2026-02-28"), ("2026", "2026-01-01", "2026-12-31"),
     ("2023-12-05/2023-12-06", "2023-12-05", "2023-12-06"), ("../2025-02-28", "2025-02-28", "2025-02-28"),
     ("199X", "1990-01-01", "1999-12-31"), ("2025-24", "2025-12-01", "2026-02-28")],
)  # fmt: skip
def test_bounds(value: str, first: str, last: str) -> None:
    days = bounds(value)
    assert days is not None
    assert (days[0].isoformat(), days[1].isoformat()) == (first, last)


@pytest.mark.parametrize("value", ["XXXX-02-18", "XXXX-02", "2026-02-31", "2026-13", "yesterday", "", "../..", "/"])
def test_no_bounds_without_a_year(value: str) -> None:
    assert bounds(value) is None
