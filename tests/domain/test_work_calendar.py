from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.work_calendar import WorkCalendar

FIVE = WorkCalendar(five_day=True)
SIX = WorkCalendar(five_day=False)
MONDAY = date(2025, 9, 1)
FRIDAY, SATURDAY, SUNDAY = date(2025, 9, 5), date(2025, 9, 6), date(2025, 9, 7)
MAY = WorkCalendar(True, frozenset({date(2025, 5, 1), date(2025, 5, 2)}), frozenset({date(2025, 4, 26)}))


def test_saturday_is_worked_in_a_six_day_week_only() -> None:
    assert SIX.is_working(SATURDAY)
    assert not FIVE.is_working(SATURDAY)


def test_sunday_is_worked_in_neither_week() -> None:
    assert not SIX.is_working(SUNDAY)
    assert not FIVE.is_working(SUNDAY)


def test_a_holiday_on_a_weekday_is_off() -> None:
    assert not MAY.is_working(date(2025, 5, 1))
    assert MAY.is_working(date(2025, 4, 30))


def test_a_working_saturday_is_worked() -> None:
    assert MAY.is_working(date(2025, 4, 26))
    assert not MAY.is_working(date(2025, 4, 27))


def test_a_working_weekend_outweighs_a_holiday_named_twice() -> None:
    assert WorkCalendar(True, frozenset({SATURDAY}), frozenset({SATURDAY})).is_working(SATURDAY)


@pytest.mark.parametrize(
    ("calendar", "day", "count", "expected"),
    [
        (FIVE, MONDAY, 0, MONDAY),
        (FIVE, SATURDAY, 0, SATURDAY),
        (FIVE, MONDAY, 3, date(2025, 9, 4)),
        (FIVE, FRIDAY, 1, date(2025, 9, 8)),
        (SIX, FRIDAY, 1, SATURDAY),
        (FIVE, SATURDAY, 1, date(2025, 9, 8)),
        (FIVE, FRIDAY, 5, date(2025, 9, 12)),
        (MAY, date(2025, 4, 30), 1, date(2025, 5, 5)),
        (MAY, date(2025, 4, 25), 1, date(2025, 4, 26)),
        (MAY, date(2025, 4, 25), 3, date(2025, 4, 29)),
    ],
)
def test_working_days_are_counted_from_the_day_after(
    calendar: WorkCalendar, day: date, count: int, expected: date
) -> None:
    assert calendar.add_working_days(day, count) == expected


@pytest.mark.parametrize(
    ("told", "last", "expected"),
    [
        (MONDAY, date(2025, 9, 4), 3),
        (MONDAY, date(2025, 9, 3), 2),
        (FRIDAY, SUNDAY, 0),
        (FRIDAY, date(2025, 9, 8), 1),
        (MONDAY, MONDAY, 0),
        (MONDAY, date(2025, 8, 20), 0),
    ],
)
def test_full_days_lie_after_the_day_of_notice_up_to_the_last(told: date, last: date, expected: int) -> None:
    assert FIVE.full_working_days_between(told, last) == expected


CALENDARS = st.builds(
    WorkCalendar,
    st.booleans(),
    st.frozensets(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=40),
    st.frozensets(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=10),
)


@given(CALENDARS, st.dates(date(2025, 1, 1), date(2025, 12, 1)), st.integers(1, 30))
def test_as_many_working_days_lie_between_as_were_added(calendar: WorkCalendar, day: date, count: int) -> None:
    end = calendar.add_working_days(day, count)
    assert calendar.is_working(end)
    assert calendar.full_working_days_between(day, end) == count
    assert calendar.full_working_days_between(day, end - timedelta(days=1)) == count - 1
