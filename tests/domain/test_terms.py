from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.terms import add_months, earliest_end, latest_end, next_alarm

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
MONTHS = st.integers(0, 60)


def naive(day: date, months: int) -> date:
    """Month by month, then back from the 31st until such a day exists."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


@given(DAYS, MONTHS)
def test_months_are_added_as_one_counts_them_on_a_calendar(day: date, months: int) -> None:
    assert add_months(day, months) == naive(day, months)


@given(DAYS, DAYS, MONTHS)
def test_a_later_day_never_ends_earlier(one: date, other: date, months: int) -> None:
    earlier, later = sorted((one, other))
    assert add_months(earlier, months) <= add_months(later, months)


@given(DAYS, st.integers(1, 60))
def test_a_term_of_whole_months_ends_the_day_before_it_would_begin_again(day: date, months: int) -> None:
    assert earliest_end(day, months) + timedelta(days=1) == latest_end(day, months)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 8, 31), 3, date(2025, 11, 30)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2025, 10, 15), 3, date(2026, 1, 15)),
        (date(2025, 12, 1), 0, date(2025, 12, 1)),
    ],
)
def test_a_month_without_the_day_gives_its_last_one(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_a_year_beyond_the_calendar_gives_its_last_day() -> None:
    assert add_months(date(9999, 12, 31), 1) == date.max
    assert add_months(date(9998, 12, 31), 12) == date(9999, 12, 31)


def test_september_to_november_is_three_months() -> None:
    assert earliest_end(date(2025, 9, 1), 3) == date(2025, 11, 30)


def test_a_year_may_end_on_the_corresponding_day() -> None:
    assert latest_end(date(2025, 9, 1), 12) == date(2026, 9, 1)


END = date(2026, 5, 31)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (None, date(2026, 5, 1)),
        (date(2026, 4, 30), date(2026, 5, 1)),
        (date(2026, 5, 1), date(2026, 5, 17)),
        (date(2026, 5, 17), date(2026, 5, 24)),
        (date(2026, 5, 24), END),
        (date(2026, 5, 30), END),
        (END, None),
        (date(2026, 6, 1), None),
    ],
)
def test_the_next_alarm_is_strictly_later(after: date | None, expected: date | None) -> None:
    assert next_alarm(END, (30, 14, 7, 0), after) == expected
